"""Sentences of a text, and how long they are to say."""

import re

# A full stop after a figure ends a sentence before a capital alone ("1. tờ khai" is one), after "TP." never, and after
# "no." not before a number.
_END = re.compile(
    r"(?<=[^\W\d][.!?…])(?<!\bTP\.)(?<!\bTp\.)(?!(?<=\b[Nn]o\.)\s+\d)\s+(?=[^\W_])"
    r"|(?<=[\d)”\"][.!?…])\s+(?=[A-ZĐÀ-Ỹ])|\n+"
)
_SYLLABLE = re.compile(r"\d[\d/.,]*|[^\s/]*\w[^\s/]*")


def sentences_of(text: str) -> list[str]:
    return [each.strip() for each in _END.split(text) if each.strip()]


def syllable_count(text: str) -> int:
    """As written: a figure, a date or a code counts as one."""
    return len(_SYLLABLE.findall(text))

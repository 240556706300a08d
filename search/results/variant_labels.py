"""What the variants of a group are called as answers: their cases in words, without what all of them share."""

import re
from collections.abc import Sequence
from itertools import takewhile

from django.utils.translation import gettext as _

from vietnamese.text import match_key

LABEL_CHARACTERS = 200
_START = re.compile(r"^(?:(?:đối với|cho|với) )?(?:(?:trong )?(?:các )?trường hợp )?", re.IGNORECASE)
# An article tells a citizen nothing: what stands before it may.
_CITATION = re.compile(
    r"[\s,]*(?:(?:được|theo|[Qq]uy định|nêu|tại|ở|các)\s+)*"
    r"(?:(?:[Đđ]iều|[Kk]hoản|[Mm]ục|[Pp]hụ lục) [\dIVX]+\b|[Đđ]iểm [a-zđ]\b).*$"
)
_SHORTEST_CUT = 24  # characters that are worth leaving out
# Words that a label may begin with where what all share is left out.
_OPENS = frozenset(
    (
        *("chưa", "không", "thuộc", "do", "có", "để", "nhằm", "từ", "tại", "trong"),
        *("mà", "trên", "dưới", "ngoài", "bằng", "qua", "theo", "là", "sang", "của"),
    )
)
_CLAUSE_END = re.compile(r"[,;:](?=\s)|\s(?=(?:và|hoặc)\s)")


def case_labels(cases: Sequence[Sequence[str]]) -> list[str]:
    """A label for each list of cases, `general` for an empty one, "" where it is told by articles of a law alone."""
    labels = in_words(cases)
    shared = shared_start([label for label in labels if label])
    short = [_cut(capitalised(label), shared) for label in labels]
    if len(set(short)) < len(set(labels)):  # what differs was cut off
        short = [capitalised(label) for label in labels]
    return [label if case else general() for case, label in zip(cases, short, strict=True)]


def general() -> str:
    return _("Trường hợp chung")


def in_words(cases: Sequence[Sequence[str]]) -> list[str]:
    """Without the cases that all have, set phrases and articles."""
    alike = set.intersection(*({match_key(case) for case in each} for each in cases))
    own = [[case for case in each if match_key(case) not in alike] or list(each) for each in cases]
    return [", ".join(filter(None, map(_in_words, each))) for each in own]


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def shared_start(labels: Sequence[str]) -> int:
    """Characters of the words with which all labels begin."""
    return sum(len(word) + 1 for word in _shared_words([label.split(" ") for label in labels]))


def _shared_words(rows: Sequence[Sequence[str]]) -> list[str]:
    if len(rows) < 2:
        return []
    alike = takewhile(lambda words: len({word.lower() for word in words}) == 1, zip(*rows, strict=False))
    return [words[0] for words in alike]


def _in_words(case: str) -> str:
    return _CITATION.sub("", _START.sub("", case)).strip(" ,;:.–-")


def _cut(label: str, shared: int) -> str:
    """Labels that are too long begin where they differ, and end at a clause."""
    if len(label) > LABEL_CHARACTERS and (start := _opening(label, shared)) >= _SHORTEST_CUT:
        label = f"…{label[start:]}"
    if len(label) <= LABEL_CHARACTERS:
        return label
    ends = [match.start() for match in _CLAUSE_END.finditer(label[:LABEL_CHARACTERS])]
    end = ends[-1] if ends and ends[-1] > LABEL_CHARACTERS // 2 else label[:LABEL_CHARACTERS].rfind(" ")
    return f"{label[:end].rstrip(' ,;:')}…"


def _opening(label: str, shared: int) -> int:
    """Where what differs begins: at the last word before it that can open a label; 0 for none."""
    words = label[:shared].rstrip().split(" ")
    for position in range(len(words) - 1, 0, -1):
        if words[position].lower() in _OPENS or words[position - 1].endswith((",", ";")):
            return sum(len(word) + 1 for word in words[:position])
    return 0

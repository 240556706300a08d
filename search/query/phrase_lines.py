"""Editors' text fields with one phrase a line."""

from functools import lru_cache

from search.query.english import english_words
from vietnamese.text import clean_lines
from vietnamese.tokens import syllables

# Of a form: a longer one never occurs in a query word for word.
MAX_SYLLABLES = 8
# Of a target: the law uses long names, "quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất".
MAX_TARGET_SYLLABLES = 16

Phrase = tuple[str, ...]
# In a pattern, for a few words of any kind: "hồ sơ … bị trả".
GAP = "…"


def lines(text: str) -> list[str]:
    """The distinct non-empty lines, clean."""
    return list(dict.fromkeys(clean_lines(text)))


def phrase(line: str) -> Phrase:
    """Canonical syllables of a line; () if it has neither letters nor digits."""
    return tuple(syllables(line))


@lru_cache(maxsize=4_096)
def phrases(text: str) -> tuple[Phrase, ...]:
    """Distinct phrases of the lines."""
    return tuple(dict.fromkeys(found for line in lines(text) if (found := phrase(line))))


@lru_cache(maxsize=4_096)
def patterns(text: str, *, english: bool = False) -> tuple[Phrase, ...]:
    """Distinct phrases of the lines, with `GAP` between the parts of one that has "…" or "..."."""
    return tuple(dict.fromkeys(found for line in lines(text) if (found := _pattern(line, english=english))))


def _pattern(line: str, *, english: bool) -> Phrase:
    words = english_words if english else syllables
    parts = [part for piece in line.replace("...", GAP).split(GAP) if (part := words(piece))]
    return tuple(word for number, part in enumerate(parts) for word in ((GAP, *part) if number else part))

"""Text of one entry a line, as editors write it and as the search compares it."""

from functools import lru_cache

from vietnamese.text import clean_lines
from vietnamese.tokens import syllables

# A longer one would never stand in a query word for word.
MAX_SYLLABLES = 8
# The law names things at length: "quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất".
MAX_TARGET_SYLLABLES = 16

Phrase = tuple[str, ...]


def lines(text: str) -> list[str]:
    """The lines that hold something, clean, each once."""
    return list(dict.fromkeys(clean_lines(text)))


def phrase(line: str) -> Phrase:
    """Canonical syllables; empty where a line has neither letters nor digits."""
    return tuple(syllables(line))


@lru_cache(maxsize=4_096)
def phrases(text: str) -> tuple[Phrase, ...]:
    """Of each line; lines that are the same to the search count once."""
    return tuple(dict.fromkeys(found for line in lines(text) if (found := phrase(line))))

"""Syllables and bigram shingles, accented and folded, with their place in the text.

Syllables with bigrams beat word segmentation on Vietnamese search and survive missing accents
(0.73 against 0.05 nDCG@10 without accents), and need no model.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from catalogue.text import fold
from search.text.normalise import WORD, canonical_syllable, prepare

# Longer than any syllable, number or chemical name worth finding; engines refuse terms over 32 KB.
MAX_TOKEN_LENGTH = 40
SHINGLE_JOINT = "_"  # no token holds one: the word pattern leaves it out
LEADING_MARK = "^"  # nor this: the beginning of a text


@dataclass(frozen=True, slots=True)
class Token:
    """`text` is canonical and accented; `start` and `end` are offsets into the prepared text."""

    text: str
    start: int
    end: int

    @property
    def folded(self) -> str:
        return folded(self.text)

    @property
    def accented(self) -> bool:
        return self.text != self.folded


def tokenise(text: str) -> list[Token]:
    """Tokens of any text; offsets fit the text itself when it is clean NFC (as everything stored is)."""
    return [
        Token(canonical_syllable(match[0])[:MAX_TOKEN_LENGTH], match.start(), match.end())
        for match in WORD.finditer(prepare(text))
    ]


def syllables(text: str) -> list[str]:
    return [canonical_syllable(word)[:MAX_TOKEN_LENGTH] for word in WORD.findall(prepare(text))]


@lru_cache(maxsize=65_536)
def folded(syllable: str) -> str:
    return fold(syllable)


def fold_all(tokens: Iterable[str]) -> list[str]:
    return [folded(token) for token in tokens]


def bigrams(tokens: Sequence[str]) -> list[str]:
    return [f"{first}{SHINGLE_JOINT}{second}" for first, second in pairwise(tokens)]


def prefixes(tokens: Sequence[str], *, leading: bool = True) -> list[str]:
    """Every beginning of each token and of each bigram's second token: what is typed matches exactly.

    With `leading`, the beginnings of the text itself carry a mark.
    """
    beginnings: set[str] = set()
    for token in tokens:
        beginnings.update(_beginnings("", token))
    for first, second in pairwise(tokens):
        beginnings.update(_beginnings(f"{first}{SHINGLE_JOINT}", second))
    if leading and tokens:
        beginnings.update(_beginnings(LEADING_MARK, tokens[0]))
    if leading and len(tokens) > 1:
        beginnings.update(_beginnings(f"{LEADING_MARK}{tokens[0]}{SHINGLE_JOINT}", tokens[1]))
    return sorted(beginnings)


def _beginnings(before: str, token: str) -> Iterator[str]:
    return (f"{before}{token[:end]}" for end in range(1, len(token) + 1))

"""Text from pieces and chains, with the share of boilerplate and the word sequences of the texts that were read."""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from search.engines.analysis import shingled
from vietnamese.tokens import SHINGLE_JOINT, fold_all, syllables

# A sentence; longer ones are cut, so that few pieces make up even a short text.
_MOST_WORDS = 40
_SENTENCE = re.compile(r"(?<=[.;:!?])\s+|\n+")
_ALPHABET = "bcdghklmnpqrstvx"
_LEAST_FALL = 0.1
# Rarer than any of a billion words of text.
_RAREST = 10**12


@dataclass(frozen=True)
class Piece:
    """A sentence, analysed once for all texts that contain it."""

    text: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(syllables(self.text))

    @cached_property
    def folded(self) -> tuple[str, ...]:
        return tuple(fold_all(self.words))

    @cached_property
    def distinct(self) -> frozenset[str]:
        return frozenset(self.folded)

    @cached_property
    def accented_tokens(self) -> str:
        return " ".join(shingled(self.words))

    @cached_property
    def folded_tokens(self) -> str:
        return " ".join(shingled(self.folded))


def body_tokens(pieces: Sequence[Piece], *, folded: bool) -> str:
    """Tokens of the joined text: those of the pieces, and the pairs of words across their seams."""
    ends = [each.folded if folded else each.words for each in pieces]
    seams = (f"{before[-1]}{SHINGLE_JOINT}{after[0]}" for before, after in pairwise(ends))
    return " ".join([*(each.folded_tokens if folded else each.accented_tokens for each in pieces), *seams])


def split(text: str) -> Iterator[str]:
    for sentence in _SENTENCE.split(text):
        words = sentence.split()
        for start in range(0, len(words), _MOST_WORDS):
            yield " ".join(words[start : start + _MOST_WORDS])


class Pieces:
    """Sentences of many texts. Boilerplate is drawn unchanged, as often as it was read; other sentences are spliced."""

    def __init__(self) -> None:
        self._known: dict[str, Piece] = {}
        self._texts: Counter[Piece] = Counter()
        self._read: list[Piece] = []

    def read(self, text: str) -> None:
        pieces = [self._known.setdefault(sentence, Piece(sentence)) for sentence in split(text)]
        pieces = [piece for piece in pieces if piece.words]
        self._read += pieces
        self._texts.update(set(pieces))

    @cached_property
    def _boilerplate(self) -> list[Piece]:
        return [piece for piece in self._read if self._texts[piece] > 1]

    @cached_property
    def _shared(self) -> float:
        return len(self._boilerplate) / len(self._read)

    def __bool__(self) -> bool:
        return bool(self._read)

    def draw(self, random: random.Random) -> Piece:
        if random.random() < self._shared:
            return random.choice(self._boilerplate)
        return self._spliced(random)

    def _spliced(self, random: random.Random) -> Piece:
        """The beginning of one sentence and the end of another, cut at the same share of both."""
        cut = random.random()
        before, after = (random.choice(self._read).text.split() for _ in range(2))
        return Piece(" ".join([*before[: round(cut * len(before))], *after[round(cut * len(after)) :]]))


class Chain:
    """Short texts, word by word: each word as likely after the one before as in the texts read."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._next: dict[str, list[str]] = defaultdict(list)
        for text in texts:
            words = text.split()
            for word, following in zip(["", *words], [*words, ""], strict=True):
                self._next[word].append(following)

    def __bool__(self) -> bool:
        return bool(self._next)

    def draw(self, random: random.Random, *, most: int = 150) -> list[str]:
        words: list[str] = []
        word = ""
        while len(words) < most and (word := random.choice(self._next[word])):
            words.append(word)
        return words


def unseen_word(random: random.Random, *, known: int, growth: float) -> str:
    """Zipf's law goes on behind the `known` words: one of endlessly many, so that the vocabulary grows with the text.

    Heaps' exponent `growth` goes with frequencies that fall by the power 1 / `growth` of the rank.
    """
    rank = min(int(known * random.paretovariate(max(1 / growth - 1, _LEAST_FALL))), _RAREST)
    letters = ""
    while rank:
        rank, digit = divmod(rank, len(_ALPHABET))
        letters += _ALPHABET[digit]
    return f"{letters}y"

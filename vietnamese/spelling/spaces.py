"""Splits glued words: "dangkykethon", "lamlaicccd"."""

import math
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vietnamese.lexicon.counts import Counts
from vietnamese.lexicon.lexicon import Lexicon
from vietnamese.normalise import canonical_syllable
from vietnamese.syllables import is_folded_syllable, is_syllable
from vietnamese.tokens import folded

_MIN_GLUED = 3
_MAX_GLUED = 120
_MIN_WITH_DIGITS = 8
_RUN = re.compile(r"\d+|\D+")
# "Nghieng" has 7 letters: a longer piece is a foreign word or an abbreviation, as is one that is no syllable.
_MAX_PIECE = 12
_MIN_ODD_PIECE = 3
# Log probability of a piece out of `extra`.
_EXTRA_LOG = math.log(1e-3)
# Least mean log probability of a letter: glued titles have -1, words of other languages -3.
_MIN_LETTER_LOG = -2.3
_MIN_LETTER_LOG_SPOKEN = -2.7
_MIN_COUNTED_LETTERS = 4  # shorter words count as four: a lone vowel is improbable for one letter, as in "yte"
# Least share of neighbouring pieces with `_MIN_PAIR_COUNT` in the content. Lower in speech: people talk unlike the
# content, but a long text that splits into known words throughout is no accident.
_MIN_OFTEN = 0.5
_MIN_OFTEN_SPOKEN = 0.25
_MIN_PAIR_COUNT = 4
# Log probability of an unknown piece of a long text, and of each of its letters.
_ODD_LOG = -8.0
_ODD_LETTER_LOG = -3.0
_MAX_ODD = 6
_MIN_WITH_ODD = 12
_ODD = ""  # form of an unknown piece, which nothing is known to follow


@dataclass(frozen=True, slots=True)
class _Path:
    """A split of a prefix of the text; `score` is its log probability."""

    score: float
    pieces: tuple[str, ...]


def _score(path: _Path) -> float:
    return path.score


def split(words: Sequence[str], lexicon: Lexicon, extra: Collection[str] = ()) -> tuple[tuple[str, ...], ...]:
    """The canonical pieces of each word in order; the word itself unless it is glued.

    `extra` are possible pieces besides the words of the lexicon, such as abbreviations.
    """
    return tuple(_split(word, lexicon, extra) for word in words)


def _split(word: str, lexicon: Lexicon, extra: Collection[str]) -> tuple[str, ...]:
    if not _MIN_GLUED <= len(word) <= _MAX_GLUED or word in extra or lexicon.known(word):
        return (word,)
    if word.isalpha():
        return _cut(word, lexicon, extra) or (word,)
    runs = _RUN.findall(word) if len(word) >= _MIN_WITH_DIGITS else []
    cuts = [_cut(run, lexicon, extra) if run.isalpha() else () for run in runs]
    if not any(cuts):  # "ct01", "3x4"
        return (word,)
    return tuple(piece for run, pieces in zip(runs, cuts, strict=True) for piece in pieces or (run,))


def _cut(word: str, lexicon: Lexicon, extra: Collection[str]) -> tuple[str, ...]:
    if word != folded(word) and (pieces := _Cutter(lexicon.accented, extra, canonical_syllable).cut(word)):
        return pieces
    return _Cutter(lexicon.folded, extra, _folded_canonical).cut(word)


def _folded_canonical(piece: str) -> str:
    return folded(canonical_syllable(piece))


@dataclass(frozen=True, slots=True)
class _Cutter:
    """Splits by accented or by folded `counts`; `form` is the counted form of a piece."""

    counts: Counts
    extra: Collection[str]
    form: Callable[[str], str]

    def cut(self, word: str) -> tuple[str, ...]:
        """The most likely pieces; () if no split is likely."""
        best: list[dict[str, _Path]] = [{_ODD: _Path(0.0, ())}]  # best path by end, by form of its last piece
        for end in range(1, len(word) + 1):
            best.append(self._ending(word, end, best))
        path = max(best[-1].values(), key=_score, default=None)
        return path.pieces if path and self._is_likely(path, len(word)) else ()

    def _ending(self, word: str, end: int, best: list[dict[str, _Path]]) -> dict[str, _Path]:
        ending: dict[str, _Path] = {}
        for start in range(max(0, end - _MAX_PIECE), end):
            if not best[start]:
                continue
            piece = word[start:end]
            form = self.form(piece)
            if self._may_be_piece(form):
                score, before = max(
                    ((path.score + self._log(form, after), path) for after, path in best[start].items()),
                    key=lambda scored: scored[0],
                )
            elif self._may_be_odd(start, end, len(word)):
                before = max(best[start].values(), key=_score)
                score = before.score + _ODD_LOG + len(piece) * _ODD_LETTER_LOG
                form = _ODD
            else:
                continue
            if form not in ending or score > ending[form].score:
                ending[form] = _Path(score, (*before.pieces, canonical_syllable(piece)))
        return ending

    def _may_be_odd(self, start: int, end: int, letters: int) -> bool:
        return letters >= _MIN_WITH_ODD and end - start <= _MAX_ODD

    def _may_be_piece(self, form: str) -> bool:
        if form in self.extra:
            return len(form) > 1 or form != folded(form)
        if form not in self.counts:
            return False
        return len(form) >= _MIN_ODD_PIECE or is_syllable(form) or is_folded_syllable(form)

    def _log(self, form: str, after: str) -> float:
        log = self.counts.log_probability(form, after)
        return max(log, _EXTRA_LOG) if form in self.extra else log

    def _is_likely(self, path: _Path, letters: int) -> bool:
        """Whether the split is credible. A lone vowel ("y tế", "ô tô") needs a frequent neighbour."""
        forms = [self.form(piece) for piece in path.pieces]
        # A long text of known words only may combine them as the content never does.
        spoken = letters >= _MIN_WITH_ODD and all(form in self.extra or self._may_be_piece(form) for form in forms)
        least_log = _MIN_LETTER_LOG_SPOKEN if spoken else _MIN_LETTER_LOG
        if len(forms) < 2 or path.score < max(letters, _MIN_COUNTED_LETTERS) * least_log:
            return False
        often = [self._often(first, second) for first, second in pairwise(forms)]
        lone = (position for position, form in enumerate(forms) if self._is_lone(form))
        if not all(any(often[max(position - 1, 0) : position + 1]) for position in lone):
            return False
        return sum(often) >= (_MIN_OFTEN_SPOKEN if spoken else _MIN_OFTEN) * len(often)

    def _is_lone(self, form: str) -> bool:
        """Whether the piece is a single vowel, with an accent or without."""
        return len(form) == 1 and form not in self.extra and self._may_be_piece(form)

    def _often(self, first: str, second: str) -> bool:
        known = self.counts.pair_count(first, second) >= _MIN_PAIR_COUNT
        return known or first in self.extra or second in self.extra

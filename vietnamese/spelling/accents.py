"""Restores missing accents. Good enough for display and for weak query clauses."""

from collections.abc import Sequence
from dataclasses import dataclass

from vietnamese.lexicon.lexicon import Lexicon
from vietnamese.spelling.viterbi import WordReading, best_path
from vietnamese.tokens import folded

# Readings considered of a syllable, the most frequent ones; "da" has 14.
_MAX_READINGS = 16
# Cost of changing what may be meant as typed: an unaccented syllable among accented ones, and an accented one.
_PLAIN_COST = 3.0
_ACCENTED_COST = 5.0
# Fewer accents are accidents; anything from 0.15 to 0.5 measures the same.
_ACCENTED_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Restored:
    """As many `words` as typed. `margins`: by how much each reading beats the next best (natural logarithm; 0 without
    another). `confidence`: average margin of the ambiguous words.
    """

    words: tuple[str, ...]
    confidence: float
    margins: tuple[float, ...] = ()


def restore(words: Sequence[str], lexicon: Lexicon) -> Restored:
    """The most likely accented words. Typed accents are kept, unknown words unchanged."""
    accented = typed_with_accents(words)
    choices = [_readings(word, lexicon, accented=accented) for word in words]
    path = best_path(choices, lexicon.accented)
    margins = [margin for margin, readings in zip(path.margins, choices, strict=True) if len(readings) > 1]
    return Restored(path.words, sum(margins) / len(margins) if margins else 0.0, path.margins)


def typed_with_accents(words: Sequence[str], *, share: float = _ACCENTED_SHARE) -> bool:
    """Whether at least one word, and `share` of those that are no numbers, has an accent; in real texts 0.75 have."""
    letters = [word for word in words if not word.isdigit()]
    return sum(word != folded(word) for word in letters) >= max(share * len(letters), 1)


def _readings(word: str, lexicon: Lexicon, *, accented: bool) -> list[WordReading]:
    full = lexicon.fuller(word)[:_MAX_READINGS]
    if not full:
        return [WordReading(word)]
    if word not in lexicon.accented or (word == folded(word) and not accented):
        return [WordReading(reading) for reading in full]
    cost = _PLAIN_COST if word == folded(word) else _ACCENTED_COST
    return [WordReading(reading, 0.0 if reading == word else cost) for reading in full]

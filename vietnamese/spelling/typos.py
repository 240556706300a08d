"""Corrects mistyped and phonetically spelled words by their neighbours.

A known word is corrected only if the content has it beside neither neighbour and often has a similar word there. Words
that may be names, abbreviations or foreign stay.
"""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from vietnamese.lexicon.counts import Counts
from vietnamese.lexicon.lexicon import Lexicon
from vietnamese.spelling.accents import restore, typed_with_accents
from vietnamese.spelling.typing_costs import cost, same_sound
from vietnamese.spelling.viterbi import WordReading, best_path
from vietnamese.syllables import is_folded_syllable, is_syllable
from vietnamese.tokens import folded

_MAX_CHOICES = 12
# Log odds of a known word being typed on purpose against it being a mistyped other one.
_KNOWN_BONUS = 3.0
# Costs up to one sound, tone or mark; the others allow a slip of one letter.
_MAX_SMALL_COST = 3.5
_MAX_COST_OF_KNOWN = 6.0
_MAX_COST = 6.5
_MAX_COST_OF_NO_SYLLABLE = 7.5
# Share of accented syllables in a fully accented query; 0.75 to 0.87 in written Vietnamese.
_WELL_ACCENTED_SHARE = 0.6
# Least margin (natural logarithm) of restored accents: to be offered, and to replace.
_MIN_RESTORED_MARGIN = 1.0
_CERTAIN_RESTORED_MARGIN = 4.0
_MIN_RESTORED_MARGIN_OF_KNOWN = 10.0
# Shorter words without a vowel are taken for abbreviations, longer ones for words that lost their vowel.
_MIN_LETTERS_WITHOUT_VOWEL = 4


@dataclass(frozen=True, slots=True)
class _Evidence:
    """For a correction. `pairs`: its count beside a neighbour. `share`: the same by the count of the rarer of the two,
    which distinguishes a term from words that happen to meet. `over_typed`, `over_next`: by how much (natural
    logarithm) it beats the typed word and the next best correction.
    """

    pairs: int
    share: float
    over_typed: float
    over_next: float

    def meets(self, demand: "_Evidence") -> bool:
        return (
            self.pairs >= demand.pairs
            and self.share >= demand.share
            and self.over_typed >= demand.over_typed
            and self.over_next >= demand.over_next
        )


class Confidence(StrEnum):
    CERTAIN = "certain"
    LIKELY = "likely"


# Least evidence to replace and to offer, by what was typed: a known word; an unknown syllable, which may be a name or
# missing from the content; a syllable of two letters, which is one slip away from nearly anything and never replaced; a
# non-syllable. Small changes (`_MAX_SMALL_COST`) need less than slips. Set on a tenth of 6,220 real pages held out of
# the lexicon: with one edit in 15% of the syllables, 91% of the unknown ones are corrected (83% replaced) in queries
# with accents and 88% (78%) without, and none of 777 clean titles and questions is changed.
_OF_KNOWN = (_Evidence(20, 0.1, 5.0, 2.0), _Evidence(20, 0.05, 3.0, 0.0))
_OF_KNOWN_BY_SLIP = (_Evidence(100, 0.3, 8.0, 2.0), _Evidence(100, 0.15, 6.0, 2.0))
_OF_UNKNOWN_SYLLABLE = (_Evidence(10, 0.02, 0.0, 2.0), _Evidence(4, 0.01, 0.0, 0.5))
_OF_UNKNOWN_SYLLABLE_BY_SLIP = (_Evidence(20, 0.05, 0.0, 3.0), _Evidence(10, 0.02, 0.0, 1.0))
_OF_SHORT_SYLLABLE_BY_SLIP = (_Evidence(20, math.inf, 0.0, 0.0), _Evidence(20, 0.05, 0.0, 1.0))
_OF_NO_SYLLABLE = (_Evidence(4, 0.01, 0.0, 2.0), _Evidence(4, 0.0, 0.0, 0.0))


@dataclass(frozen=True, slots=True)
class Correction:
    position: int
    typed: str
    corrected: str
    confidence: Confidence


def correct(words: Sequence[str], lexicon: Lexicon, keep: Collection[str] = ()) -> tuple[Correction, ...]:
    """Corrections by position: accented if the words are, else folded.

    `words` are canonical. `keep` are words that are never corrected, such as abbreviations.
    """
    if not lexicon:
        return ()
    if not typed_with_accents(words):
        fixed = _Correcting([folded(word) for word in words], lexicon.folded, lexicon, keep).corrections()
        return tuple(replace(correction, typed=words[correction.position]) for correction in fixed)
    restored = _restored(words, lexicon, keep)
    fixed = _Correcting(list(corrected(words, restored)), lexicon.accented, lexicon, keep).corrections()
    found = {correction.position: correction for correction in (*restored, *fixed)}
    return tuple(replace(found[position], typed=words[position]) for position in sorted(found))


def _restored(words: Sequence[str], lexicon: Lexicon, keep: Collection[str]) -> list[Correction]:
    """Corrections of unaccented words among accented ones: any if half the accents are missing, else unknown ones."""
    restored = restore(words, lexicon)
    half = not typed_with_accents(words, share=_WELL_ACCENTED_SHARE)
    found = []
    for position, (word, full, margin) in enumerate(zip(words, restored.words, restored.margins, strict=True)):
        if word == full or word != folded(word) or word in keep:
            continue
        may_be_meant = not half and word in lexicon.accented
        if margin >= (_MIN_RESTORED_MARGIN_OF_KNOWN if may_be_meant else _MIN_RESTORED_MARGIN):
            confidence = Confidence.CERTAIN if margin >= _CERTAIN_RESTORED_MARGIN else Confidence.LIKELY
            found.append(Correction(position, word, full, confidence))
    return found


def corrected(words: Sequence[str], corrections: Collection[Correction]) -> tuple[str, ...]:
    """The words with the corrections applied."""
    by_position = {correction.position: correction.corrected for correction in corrections}
    return tuple(by_position.get(position, word) for position, word in enumerate(words))


@dataclass(frozen=True, slots=True)
class _Correcting:
    """One query against accented or folded `counts`."""

    words: list[str]
    counts: Counts
    lexicon: Lexicon
    keep: Collection[str]

    def corrections(self) -> list[Correction]:
        choices = [self._choices(position) for position in range(len(self.words))]
        if all(len(some) == 1 for some in choices):
            return []
        words = best_path(choices, self.counts).words
        found = self._judged(words, choices)
        # A correction that rests on a doubtful one is doubtful too.
        sure = [correction for correction in found if correction.confidence == Confidence.CERTAIN]
        if len(sure) == len(found):
            return found
        context = corrected(self.words, sure)
        still_sure = {
            correction.position
            for correction in self._judged(context, choices)
            if correction.confidence == Confidence.CERTAIN
        }
        return [
            correction if correction.position in still_sure else replace(correction, confidence=Confidence.LIKELY)
            for correction in found
        ]

    def _judged(self, words: Sequence[str], choices: list[list[WordReading]]) -> list[Correction]:
        """The credible ones of the changes from the typed words to `words`."""
        found = []
        for position, word in enumerate(words):
            if word == self.words[position]:
                continue
            if confidence := self._confidence(position, words, choices[position]):
                found.append(Correction(position, self.words[position], word, confidence))
        return found

    def _choices(self, position: int) -> list[WordReading]:
        word = self.words[position]
        known = word in self.counts
        kept = WordReading(word, -_KNOWN_BONUS if known else 0.0)
        if not self._may_be_wrong(word) or (known and not self._is_odd(position)):
            return [kept]
        alternatives = [WordReading(near, cost(word, near)) for near in self._near(word)]
        ranked = sorted(
            (choice for choice in alternatives if choice.cost <= self._max_cost(word)),
            key=lambda choice: choice.cost - math.log(self._fit(position, choice.word)),
        )
        return [kept, *ranked[:_MAX_CHOICES]]

    def _max_cost(self, word: str) -> float:
        if word in self.counts:
            return _MAX_COST_OF_KNOWN
        return _MAX_COST if _is_spelled(word) else _MAX_COST_OF_NO_SYLLABLE

    def _may_be_wrong(self, word: str) -> bool:
        if len(word) < 2 or not word.isalpha() or word in self.keep:
            return False
        return len(word) >= _MIN_LETTERS_WITHOUT_VOWEL or any(letter in "aeiouy" for letter in folded(word))

    def _is_odd(self, position: int) -> bool:
        """Whether a known word has a known neighbour and the content has it beside neither neighbour."""
        neighbours = self.words[max(position - 1, 0) : position] + self.words[position + 1 : position + 2]
        return any(word in self.counts for word in neighbours) and not self._pairs(
            position, self.words[position], self.words
        )

    def _near(self, word: str) -> set[str]:
        near = set(self.counts.near.of(word))
        near.update(sound for sound in same_sound(word) if sound in self.counts)
        if self.counts is self.lexicon.accented:
            near.update(self.lexicon.written(folded(word)))
            near.update(self.lexicon.near_with_tone(word))
        return {other for other in near - {word} if _is_spelled(other) and other != folded(word)}

    def _pairs(self, position: int, word: str, words: Sequence[str]) -> int:
        """Count of the word with one of its neighbours, the larger of the two."""
        before = self.counts.pair_count(words[position - 1], word) if position else 0
        after = self.counts.pair_count(word, words[position + 1]) if position + 1 < len(words) else 0
        return max(before, after)

    def _fit(self, position: int, word: str) -> float:
        """Rough weight by which candidates are chosen."""
        return 1 + self.counts.count(word) / 100 + 10 * self._pairs(position, word, self.words)

    def _confidence(self, position: int, words: Sequence[str], choices: list[WordReading]) -> Confidence | None:
        typed, word = self.words[position], words[position]
        certain, likely = self._demands(typed, cost(typed, word))
        evidence = self._evidence(position, words, choices)
        # The pair alone must be as frequent as the known word that it replaces.
        if evidence.meets(certain) and evidence.pairs >= self.counts.count(typed):
            return Confidence.CERTAIN
        if len(words) == 1 and typed not in self.counts:  # no neighbours to ask
            evidence = replace(evidence, pairs=likely.pairs, share=1.0)
        return Confidence.LIKELY if evidence.meets(likely) else None

    def _evidence(self, position: int, words: Sequence[str], choices: list[WordReading]) -> _Evidence:
        before = words[position - 1] if position else ""
        after = words[position + 1] if position + 1 < len(words) else ""
        scores = {choice.word: self._score(choice, before, after) for choice in choices}
        own, typed = scores.pop(words[position]), scores.pop(self.words[position])
        following = max(scores.values(), default=-math.inf)
        pairs = self._pairs(position, words[position], words)
        share = max(self._share(before, words[position]), self._share(words[position], after))
        return _Evidence(pairs, share, own - typed, own - following)

    def _share(self, first: str, second: str) -> float:
        rarer = min(self.counts.count(first), self.counts.count(second))
        return self.counts.pair_count(first, second) / rarer if rarer else 0.0

    def _score(self, choice: WordReading, before: str, after: str) -> float:
        log = self.counts.log_probability(choice.word, before) - choice.cost
        return log + self.counts.log_probability(after, choice.word) if after else log

    def _demands(self, typed: str, change: float) -> tuple[_Evidence, _Evidence]:
        small = change <= _MAX_SMALL_COST
        if _is_spelled(typed) and len(typed) <= 2 and not small:
            return _OF_SHORT_SYLLABLE_BY_SLIP
        if typed in self.counts:
            return _OF_KNOWN if small else _OF_KNOWN_BY_SLIP
        if _is_spelled(typed):
            return _OF_UNKNOWN_SYLLABLE if small else _OF_UNKNOWN_SYLLABLE_BY_SLIP
        return _OF_NO_SYLLABLE


def _is_spelled(word: str) -> bool:
    """Whether the word is spelled like a syllable, with accents or without."""
    return is_syllable(word) or (word == folded(word) and is_folded_syllable(word))

"""Costs of typing one syllable for another: sounds that merge in some region, tones, slips of the finger.

Costs are negative natural logarithms of rough probabilities; only their order matters.
"""

import math
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from vietnamese.edit_distance import edit
from vietnamese.letters import HOOK, TILDE, tone_and_letters
from vietnamese.normalise import canonical_syllable
from vietnamese.tokens import folded

SOUND_COST = 3.0
SOUTHERN_COST = 4.0  # a merger of the south, seldom written
TONE_COST = 3.0  # no tone typed
WRONG_TONE_COST = 4.0
HOOKTILDE_COST = 2.0
MARK_COST = 2.5  # ă for a, d for đ: one letter's mark
OTHER_MARK_COST = 4.5  # â for ă
OTHER_TONE_COST = 1.5  # added to a slip that changes the tone without dropping a letter
SWAP_COST = 4.0
NEIGHBOUR_COST = 4.5  # a neighbouring key
DOUBLE_COST = 4.0  # a letter doubled, or a double letter typed once
SLIP_COST = 5.5  # any other letter inserted, deleted or replaced
FIRST_LETTER_COST = 1.0  # added for the first letter: seldom mistyped

_ONSETS = (("tr", "ch"), ("s", "x"), ("gi", "d", "r"), ("l", "n"), ("c", "k", "q"), ("ngh", "ng"), ("gh", "g"))
_SOUTHERN_ONSETS = (("v", "d"), ("v", "gi"))
_CODAS = (("n", "ng"), ("t", "c"), ("n", "nh"), ("t", "ch"), ("ch", "c"))
_PARTS = re.compile(
    r"(?P<onset>ngh|ng|nh|gh|kh|ph|th|tr|ch|gi(?=[^\W\d_])|[bcdđghklmnpqrstvx])?(?P<rest>.+?)(?P<coda>ng|nh|ch|[cnt])?"
)
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = frozenset(
    (one, two)
    for row, next_row in zip(_ROWS, (*_ROWS[1:], ""), strict=True)
    for column, one in enumerate(row)
    for two in (*row[max(column - 1, 0) : column + 2], *next_row[max(column - 1, 0) : column + 1])
)


@lru_cache(maxsize=16_384)
def same_sound(word: str) -> dict[str, float]:
    """Costs of canonical spellings, real or not, that sound like `word` in some region: other onset, coda or tone."""
    match = _PARTS.fullmatch(word)
    if match is None:
        return {}
    onset, rest, coda = match["onset"] or "", match["rest"], match["coda"] or ""
    spelled: dict[str, float] = {}
    for new_onset, onset_cost in _alternatives(onset, _ONSETS):
        for new_coda, coda_cost in _alternatives(coda, _CODAS):
            for new_rest, tone_cost in _tones(rest):
                cost = onset_cost + coda_cost + tone_cost
                sound = canonical_syllable(new_onset + new_rest + new_coda)
                if cost and sound != word:
                    spelled[sound] = min(cost, spelled.get(sound, cost))
    return spelled


def _alternatives(part: str, groups: tuple[tuple[str, ...], ...]) -> Iterator[tuple[str, float]]:
    yield part, 0.0
    for cost_of_group, some in ((SOUND_COST, groups), (SOUTHERN_COST, _SOUTHERN_ONSETS)):
        for group in some:
            if part in group:
                yield from ((other, cost_of_group) for other in group if other != part)


def _tones(rest: str) -> Iterator[tuple[str, float]]:
    yield rest, 0.0
    decomposed = unicodedata.normalize("NFD", rest)
    for tone, other in ((HOOK, TILDE), (TILDE, HOOK)):
        if tone in decomposed:
            yield unicodedata.normalize("NFC", decomposed.replace(tone, other)), HOOKTILDE_COST


def cost(typed: str, meant: str) -> float:
    """Cost of typing `typed` for `meant`, which differ by sound, by accents or by one edit; infinite otherwise."""
    costs = [same_sound(typed).get(meant, math.inf)]
    if folded(typed) == folded(meant):
        costs.append(_accent_cost(typed, meant))
    first = FIRST_LETTER_COST if typed[0] != meant[0] else 0.0
    (tone, letters), (meant_tone, meant_letters) = tone_and_letters(typed), tone_and_letters(meant)
    if tone == meant_tone:
        costs += [_slip_cost(*edit(letters, meant_letters)) + first]
    other_tone = OTHER_TONE_COST if tone != meant_tone and len(typed) >= len(meant) else 0.0
    costs += [_slip_cost(*edit(typed, meant)) + first + other_tone]
    return min(costs)


def _accent_cost(typed: str, meant: str) -> float:
    tone, letters = tone_and_letters(typed)
    meant_tone, meant_letters = tone_and_letters(meant)
    marks = sum(_mark_cost(one, two) for one, two in zip(letters, meant_letters, strict=True))
    if {tone, meant_tone} == {HOOK, TILDE}:
        return HOOKTILDE_COST + marks
    if tone == meant_tone:
        return marks
    return (TONE_COST if not tone else WRONG_TONE_COST) + marks


def _mark_cost(typed: str, meant: str) -> float:
    if typed == meant:
        return 0.0
    return MARK_COST if folded(typed) in (typed, meant) else OTHER_MARK_COST


def _slip_cost(before: str, after: str) -> float:
    if not before and not after:
        return math.inf
    before, after = folded(before), folded(after)
    if len(before) == len(after) == 2:
        return SWAP_COST
    if len(before) != len(after):
        longer = max(before, after, key=len)
        return DOUBLE_COST if len(longer) == 2 and longer[0] == longer[1] else SLIP_COST
    return NEIGHBOUR_COST if (before, after) in _BESIDE or (after, before) in _BESIDE else SLIP_COST

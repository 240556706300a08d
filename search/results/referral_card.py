"""The referral that is shown as a card above the hits, instead of answers and buttons.

A referral is shown so where its names fit the need well, and better than those of any procedure near the top: a
procedure that is truly for the need keeps its place, and a referral that only shares words with it is a hit like any
other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from search.query.matching import PROCEDURE_CODE_SCORE
from search.ranking.rank import RankedHit
from search.types import Hit, Kind

# Hits among which a referral must be, and with whose procedures it is compared.
FIRST = 5
# Least fit of a referral that comes first anyway, and of one that a procedure outranks: harmonic means of the share of
# the need in the name and of the name in the query, 0..1.
LEAST_FIT = 0.4
LEAST_FIT_BELOW = 0.5
# By so much the fit must exceed that of every procedure among the first, where one of them ranks higher.
MARGIN = 0.1


def choose_referral(window: Sequence[RankedHit]) -> RankedHit | None:
    """Of the ranked hits, best first; None where what is found is an answer, or nothing fits."""
    if not window or _is_fixed(window[0]):
        return None
    first = window[:FIRST]
    referral = next((each for each in first if is_referral(each)), None)
    if referral is None:
        return None
    fit = name_fit(referral)
    others = max((name_fit(each) for each in first if not is_referral(each)), default=0.0)
    if referral is window[0]:
        return referral if fit >= LEAST_FIT and fit >= others else None
    return referral if fit >= LEAST_FIT_BELOW and fit >= others + MARGIN else None


def is_referral(ranked: RankedHit) -> bool:
    return ranked.hit.stored.kind == Kind.REFERRAL


def name_fit(ranked: RankedHit) -> float:
    """Of the best name: how much of the need and of the name is the other, 0..1."""
    candidate = ranked.candidate
    return max(candidate.title_fit.both, candidate.alias_fit.both) if candidate else 0.0


def without_answers(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """The hits under a referral: nothing says that they are for the need."""
    return tuple(replace(hit, answers=()) for hit in hits)


def _is_fixed(first: RankedHit) -> bool:
    """Whether an editor or a code put the first hit there."""
    return first.promoted or any(part.name == "engine" and part.value >= PROCEDURE_CODE_SCORE for part in first.parts)

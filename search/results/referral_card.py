"""The referral that is shown as a card above the hits, instead of answers and buttons.

A referral is shown so where its names fit the need, and fit it better than those of the procedures and questions that
come first: a procedure that is truly for the need keeps its place, and a referral that only shares words with it is a
hit like any other.

Measured with 162 referrals: of 80 queries for what others handle 67 get a card, of 516 queries that a procedure
answers, 160 stories, 400 titles of procedures and 300 questions not one. Without a margin further down there are three
referrals more, and the right answers of five queries are displaced.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from search.query.matching import PROCEDURE_CODE_SCORE
from search.query.understanding import ENGLISH
from search.ranking.features import WordFit
from search.ranking.ranked_hit import RankedHit
from search.ranking.weights import Candidate
from search.types import Hit, Kind

# First hits with which referrals are compared: the right answer is among the first three of nine in ten queries.
_COMPARED = 5
# Where ranking has a referral among these, its names need not fit better than those of others by a margin.
_FIRST = 3
# Least fit of a referral among the first, and further down.
_LEAST_FIT = 0.38
_LEAST_FIT_BELOW = 0.45
_MARGIN = 0.1
# An editor's wording that is the query itself, or is said whole in it, needs a smaller margin: names that share all but
# one word come near it.
_WHOLE = 0.99
_MARGIN_OF_WHOLE = 0.05
# Least share of the thing of the query in the names of a referral further down: of those with less, two in three were
# for another need that is asked in the same words ("… có bị phạt không").
_LEAST_OBJECT = 0.45
# A name that has less than the first share of the query's thing must be said for the second share: of
# 350 queries for what nobody here does, 5 of 9 cards with less of both were for another need, of 96 others 4.
_LITTLE_OBJECT = 0.6
_LEAST_SAID = 0.6
# With less of the thing than this no wording is for it: "giá bitcoin hôm nay" and "giá đô la hôm nay".
_NO_OBJECT = 0.2
# Private talk, from these log odds on, has no card by a wording that is said in part: the thing must be in the title,
# or the wording fit better. Of 150 such cards 24 were for something else, 14 of which are left out, and 13 right ones.
_PRIVATE = -2.0
_LEAST_IN_TITLE = 0.3
_LEAST_FIT_PRIVATE = 0.72
_LEAST_SAID_PRIVATE = 0.7
# Surely private talk has none either by a wording that has less than half of it and of its thing: "lego xe tăng" and
# the hearse. The referral stays among the hits.
_SURELY_PRIVATE = 0.0
_HARDLY_IN_TITLE = 0.35
_HALF = 0.5


def choose_referral(window: Sequence[RankedHit]) -> RankedHit | None:
    """Of the ranked hits, best first; None where something else fits better, or nothing fits."""
    if not window or _is_fixed(window[0]):
        return None
    first = [each for each in window[:_FIRST] if _is_for_the_thing(each) and _may_be_first(each)]
    below = [each for each in window[_FIRST:] if _is_for_the_thing(each) and _object_share(each) >= _LEAST_OBJECT]
    other = max(map(name_fit, _compared(window)), default=0.0)
    best = max([*first, *below], key=name_fit, default=None)
    if best and _fits_clearly(best, other):
        return best
    best = max(first, key=name_fit, default=None)
    return best if best and name_fit(best) >= max(_LEAST_FIT, other) else None


def _compared(window: Sequence[RankedHit]) -> Iterator[RankedHit]:
    """Of procedures and questions the first, and those whose name is the query itself."""
    for rank, each in enumerate(window):
        if not is_referral(each) and (rank < _COMPARED or name_fit(each) >= _WHOLE):
            yield each


def is_referral(ranked: RankedHit) -> bool:
    return ranked.hit.stored.kind == Kind.REFERRAL


def _is_for_the_thing(ranked: RankedHit) -> bool:
    """A referral that has much of the thing in its names, or whose name is mostly said."""
    if not is_referral(ranked) or not ranked.candidate:
        return is_referral(ranked)
    fit = _best_fit(ranked.candidate)
    if _is_by_chance(ranked.candidate, fit):
        return False
    return _object_share(ranked) >= _LITTLE_OBJECT or fit.precise >= _LEAST_SAID


def _is_by_chance(candidate: Candidate, fit: WordFit) -> bool:
    """Whether a wording shares words with the query, and the referral is hardly about its thing."""
    if candidate.object_share < _NO_OBJECT:
        return True
    private, in_title = candidate.situation.private, candidate.title_share
    said_in_part = fit.both < _LEAST_FIT_PRIVATE and fit.precise < _LEAST_SAID_PRIVATE
    if private > _PRIVATE and said_in_part and in_title < _LEAST_IN_TITLE:
        return True
    has_little = fit.covered < _HALF and candidate.object_share < _HALF
    return private > _SURELY_PRIVATE and has_little and in_title < _HARDLY_IN_TITLE


def name_fit(ranked: RankedHit) -> float:
    """Of the best name: the harmonic mean of how much of the need is in it, and of it in the query; 0..1."""
    candidate = ranked.candidate
    return _best_fit(candidate).both if candidate else 0.0


def _best_fit(candidate: Candidate) -> WordFit:
    return max(candidate.title_fit, candidate.alias_fit, key=lambda fit: fit.both)


def _is_said_whole(ranked: RankedHit) -> bool:
    """Whether the query has all words of the name that fits best; without accents, only if it has no others."""
    candidate = ranked.candidate
    if not candidate or not candidate.situation.query.accented:
        return name_fit(ranked) >= _WHOLE
    return _best_fit(candidate).precise >= _WHOLE


def _may_be_first(ranked: RankedHit) -> bool:
    """In English the names of the few pages fit any need a little: the thing of the query has to be in them."""
    query = ranked.candidate.situation.query if ranked.candidate else None
    return query is None or query.locale != ENGLISH or _object_share(ranked) >= _LEAST_OBJECT


def _object_share(ranked: RankedHit) -> float:
    return ranked.candidate.object_share if ranked.candidate else 0.0


def without_answers(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """The hits under a referral: nothing says that they are for the need."""
    return tuple(replace(hit, answers=(), brief={}) for hit in hits)


def _fits_clearly(ranked: RankedHit, other: float) -> bool:
    fit = name_fit(ranked)
    if fit >= _LEAST_FIT_BELOW and _is_said_whole(ranked) and fit >= other + _MARGIN_OF_WHOLE:
        return True
    return fit >= _LEAST_FIT_BELOW and fit >= other + _MARGIN


def _is_fixed(first: RankedHit) -> bool:
    """Whether an editor or a code put the first hit there."""
    return first.promoted or any(part.name == "engine" and part.value >= PROCEDURE_CODE_SCORE for part in first.parts)

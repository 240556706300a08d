"""The effect of a proposed change on judged queries, measured before it goes live."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

from search import service
from search.engines.base import Searcher
from search.lab.evaluation import metrics
from search.lab.evaluation.judgements import Judgement
from search.lab.evaluation.run import DEPTH, ranked_codes
from search.query.knowledge import Knowledge
from search.query.phrase_lines import Phrase, phrase
from search.steering.proposed_change import ProposedChange
from search.types import Hit, SearchRequest, SearchResponse
from vietnamese.tokens import fold_all

# An editor waits for the page; two searches a query take 20 to 60 ms.
SECONDS = 2.0
SECONDS_OF_ALL = 25.0
SHOWN_HITS = 10
# Share of a query's words that must stand in a procedure's name for the query to count as touched by its demand.
SHARED_WORDS = 0.5


@dataclass(frozen=True)
class EffectSide:
    """One judged query with or without the change. `rank` is that of the first right code, from 1; None beyond the
    first `DEPTH` hits.
    """

    rank: int | None
    score: float  # 0..1: nDCG@10; of an unanswerable query, 1 where the search is not confident
    confident: bool


@dataclass(frozen=True)
class QueryEffect:
    key: int  # of the judged query in the database
    judgement: Judgement
    before: EffectSide
    after: EffectSide

    @property
    def gain(self) -> float:
        """Above 0: better. The difference of nDCG@10, or where that is equal, of reciprocal ranks."""
        if self.after.score != self.before.score:
            return self.after.score - self.before.score
        return (1 / self.after.rank if self.after.rank else 0.0) - (1 / self.before.rank if self.before.rank else 0.0)


@dataclass(frozen=True)
class Effect:
    """`touched` of `total` judged queries may change; `measured` of them fitted into the time."""

    effects: tuple[QueryEffect, ...] = ()
    touched: int = 0
    total: int = 0

    @property
    def measured(self) -> int:
        return len(self.effects)

    @property
    def better(self) -> list[QueryEffect]:
        return sorted((effect for effect in self.effects if effect.gain > 0), key=lambda effect: -effect.gain)

    @property
    def worse(self) -> list[QueryEffect]:
        return sorted((effect for effect in self.effects if effect.gain < 0), key=lambda effect: effect.gain)

    @property
    def same(self) -> int:
        return sum(effect.gain == 0 for effect in self.effects)

    @property
    def is_capped(self) -> bool:
        return self.measured < self.touched


def measure(
    change: ProposedChange,
    judged: Sequence[tuple[int, Judgement]],
    *,
    engine: Searcher | None = None,
    seconds: float = SECONDS,
    clock: Callable[[], float] = time.monotonic,
) -> Effect:
    """Stops after `seconds`; the queries that the change touches most surely are measured first."""
    until = clock() + seconds
    waiting = touched(change, judged)
    effects: list[QueryEffect] = []
    for key, judgement in waiting:
        if effects and clock() >= until:
            break
        ask = partial(_side, judgement, change.locale, engine)
        effects.append(QueryEffect(key, judgement, ask(change.before), ask(change.after)))
    return Effect(tuple(effects), len(waiting), len(judged))


def touched(change: ProposedChange, judged: Iterable[tuple[int, Judgement]]) -> list[tuple[int, Judgement]]:
    """Queries that the change may affect, most surely first: with its words, answered by its procedures, or with words
    of their names. Compared without accents, as one query too many costs little.
    """
    strengths = [(_strength(change, judgement), key, judgement) for key, judgement in judged]
    ordered = sorted((entry for entry in strengths if entry[0]), key=lambda entry: (-entry[0], entry[1]))
    return [(key, judgement) for _strength_of, key, judgement in ordered]


def _strength(change: ProposedChange, judgement: Judgement) -> float:
    words = fold_all(phrase(judgement.query))
    if any(holds(words, wording) for wording in change.phrases):
        return 2.0
    if change.codes.intersection(judgement.relevant):
        return 2.0
    if not change.codes or not words:
        return 0.0
    if not change.names:
        return 1.0  # so many procedures that any query may be touched
    shared = len(change.names.intersection(words)) / len(words)
    return shared if shared >= SHARED_WORDS else 0.0


def holds(words: Sequence[str], wording: Phrase) -> bool:
    length = len(wording)
    return any(tuple(words[start : start + length]) == wording for start in range(len(words) - length + 1))


def _side(judgement: Judgement, locale: str, engine: Searcher | None, knowledge: Knowledge) -> EffectSide:
    response = ask(judgement.query, locale, knowledge, engine=engine)
    ranked = ranked_codes(response)
    rank = next((rank for rank, code in enumerate(ranked, 1) if code in judgement.relevant), None)
    sure = response.confident and response.total > 0
    score = metrics.ndcg(ranked, judgement.relevant) if judgement.answerable else float(not sure)
    return EffectSide(rank, score, sure)


class SearchUnavailable(Exception):
    """No engine answers, which is not the same as no results."""


def ask(text: str, locale: str, knowledge: Knowledge, *, engine: Searcher | None = None) -> SearchResponse:
    """Raises `SearchUnavailable`."""
    request = SearchRequest(text=text, locale=locale, page_size=DEPTH)
    response = service.search(request, engine=engine, knowledge=knowledge)
    if not response.engine:
        raise SearchUnavailable
    return response


@dataclass(frozen=True)
class Moved:
    """A hit at `position`, from 1; `was` is its position in the other list, None where it was not among its hits."""

    position: int
    hit: Hit
    was: int | None

    @property
    def is_new(self) -> bool:
        return self.was is None

    @property
    def has_moved(self) -> bool:
        return self.was != self.position


@dataclass(frozen=True)
class Comparison:
    """The first hits of one query without and with the change."""

    text: str
    before: tuple[Moved, ...] = field(default=())
    after: tuple[Moved, ...] = field(default=())

    @property
    def is_same(self) -> bool:
        return not any(moved.has_moved for moved in self.after) and len(self.before) == len(self.after)


def compare(change: ProposedChange, text: str, *, engine: Searcher | None = None) -> Comparison:
    before = ask(text, change.locale, change.before, engine=engine).shown
    after = ask(text, change.locale, change.after, engine=engine).shown
    return Comparison(text, _moved(before, after), _moved(after, before))


def _moved(hits: Sequence[Hit], others: Sequence[Hit]) -> tuple[Moved, ...]:
    positions = {hit.page_id: position for position, hit in enumerate(others, 1)}
    return tuple(Moved(position, hit, positions.get(hit.page_id)) for position, hit in enumerate(hits[:SHOWN_HITS], 1))

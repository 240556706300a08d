"""The signals of ranking and their weights, as shares of the best engine score of the search.

A signal has a value of -1..1 that saturates, and its weight caps it: popularity never outweighs words. The weights come
from `evaluate_search`: about the middle of the values on which two halves of the judged queries, tuned apart, agree.
The comment behind each is the loss of nDCG@10 of citizens and of portal questions without it (`--ablation`); under
0.005 means little.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from catalogue.choices import Demand
from search.engines.base import EngineHit
from search.engines.stored_hit import StoredHit
from search.kinds import SearchableKind, TitleForm, kind_of
from search.query.knowledge import Knowledge
from search.query.understanding import Understanding
from search.ranking.contradiction import Stated
from search.ranking.features import NO_FIT, QueryWords, WordFit
from search.ranking.object_check import PRESENT, NameWords, QueryObject
from search.types import EntryPointState


@dataclass(frozen=True)
class Situation:
    """One search: the understood query, the knowledge, and all hits of the engine."""

    query: Understanding
    knowledge: Knowledge
    hits: Sequence[EngineHit]

    @cached_property
    def words(self) -> QueryWords:
        return QueryWords(self.query, self.knowledge)

    @cached_property
    def object(self) -> QueryObject:
        return QueryObject(self.query, self.knowledge)

    @cached_property
    def stated(self) -> Stated:
        return Stated(self.query, self.knowledge)

    @cached_property
    def private(self) -> float:
        """How much the query sounds like private talk."""
        return self.knowledge.private_talk.odds(self.query.words, accents=self.query.accented)

    @cached_property
    def wordings(self) -> Mapping[str, tuple[str, ...]]:
        """By procedure code: the names of the questions among the hits that lead to it."""
        found: dict[str, tuple[str, ...]] = {}
        for hit in self.hits:
            if kind_of(hit.stored.kind).title == TitleForm.QUESTION:
                for code in hit.stored.leads_to:
                    found[code] = (*found.get(code, ()), hit.stored.title_words, *hit.stored.alias_words)
        return found

    @cached_property
    def top(self) -> float:
        return max((hit.score for hit in self.hits), default=0.0) or 1.0

    @cached_property
    def linked(self) -> Mapping[str, float]:
        """By procedure code: the best score of a question that leads to it, as a share of the top."""
        best: dict[str, float] = {}
        for hit in self.hits:
            if kind_of(hit.stored.kind).title == TitleForm.QUESTION:
                for code in hit.stored.leads_to:
                    best[code] = max(best.get(code, 0.0), hit.score / self.top)
        return best


@dataclass(frozen=True)
class Candidate:
    hit: EngineHit
    situation: Situation = field(repr=False)

    @property
    def stored(self) -> StoredHit:
        return self.hit.stored

    @property
    def kind(self) -> SearchableKind:
        return kind_of(self.stored.kind)

    @cached_property
    def title_fit(self) -> WordFit:
        return self.situation.words.fit(self.stored.title_words, with_run=True)

    @cached_property
    def alias_fit(self) -> WordFit:
        """Of the everyday name, or other wording of a question, that fits best."""
        fits = (self.situation.words.fit(alias) for alias in self.stored.alias_words)
        return max(fits, key=lambda fit: fit.both, default=NO_FIT)

    @cached_property
    def names(self) -> NameWords:
        """Of the page, and of questions among the hits that lead to it."""
        linked = self.situation.wordings.get(self.stored.code, ()) if self.kind.has_own_code else ()
        names = (self.stored.title_words, *self.stored.alias_words, *linked)
        return NameWords(names, accents=self.situation.query.accented)

    @cached_property
    def object_share(self) -> float:
        """Share of the thing of the query in the names."""
        return self.situation.object.share_in(self.names)

    @cached_property
    def title_share(self) -> float:
        """Share of the thing of the query in the title alone."""
        title = NameWords([self.stored.title_words], accents=self.situation.query.accented)
        return self.situation.object.share_in(title)

    @cached_property
    def is_denied(self) -> bool:
        """Whether the title, the audiences or the office contradict what the query states."""
        stored = self.stored
        return self.situation.stated.is_denied_by(stored.title, stored.audience_names, stored.agency)

    @property
    def answers(self) -> bool:
        """Whether the page may be shown as an answer: it names the thing of the query, and denies nothing of it."""
        return self.object_share >= PRESENT and not self.is_denied


def title(candidate: Candidate) -> float:
    """How much of the need the title says."""
    return candidate.title_fit.covered


def alias(candidate: Candidate) -> float:
    """How well an everyday name fits, both ways."""
    return candidate.alias_fit.both


def run(candidate: Candidate) -> float:
    """Words of the need that stand in a row in the title too."""
    return candidate.title_fit.run


# From here on a name is the query itself: of names of eight words one may be another.
_WHOLE = 0.99


def whole_name(candidate: Candidate) -> float:
    """A name of the page that is the query itself."""
    return float(max(candidate.title_fit.both, candidate.alias_fit.both) >= _WHOLE)


def operations(candidate: Candidate) -> float:
    """Doing it again, changing or ending it, when nobody asked for that."""
    if candidate.kind.title != TitleForm.OFFICIAL:
        return 0.0
    return -min(candidate.title_fit.operations, 2) / 2


def the_object(candidate: Candidate) -> float:
    """How much of the thing of the query the names say, without its circumstances."""
    return candidate.object_share


def denied(candidate: Candidate) -> float:
    """Another age, grade, size, country, province or office than the query's."""
    return -float(candidate.is_denied)


def questions(candidate: Candidate) -> float:
    """Questions that fit and are answered by this procedure."""
    return candidate.situation.linked.get(candidate.stored.code, 0.0) if candidate.kind.has_own_code else 0.0


DEMAND_SCALE: Mapping[str, float] = {
    Demand.EVERYDAY: 1.0,
    Demand.COMMON: 0.6,
    Demand.OCCASIONAL: 0.2,
    Demand.SPECIALISED: -1.0,
}


def demand(candidate: Candidate) -> float:
    """What many need before what few need; unknown is neither."""
    return DEMAND_SCALE.get(candidate.situation.knowledge.demand.get(candidate.stored.code, ""), 0.0)


def clicks(candidate: Candidate) -> float:
    """What people chose so far."""
    return candidate.situation.knowledge.clicks.get(candidate.stored.code, 0.0)


_MIDDLE_SATISFACTION = 3.0


def satisfaction(candidate: Candidate) -> float:
    """Bayesian average of 1..5 from its middle; unrated counts as the middle."""
    rank = candidate.stored.satisfaction_rank or _MIDDLE_SATISFACTION
    return (rank - _MIDDLE_SATISFACTION) / 2.0


def level(candidate: Candidate) -> float:
    """The government nearest the citizen."""
    return candidate.stored.nearness


def service(candidate: Candidate) -> float:
    """An online service that is there, or is known to be dead."""
    states = {point.state for point in candidate.stored.entry_points}
    if EntryPointState.OPEN in states:
        return 1.0
    return -1.0 if EntryPointState.DEAD in states else 0.0


def outdated(candidate: Candidate) -> float:
    """By old laws, of a body that has ended, or naming what is abolished: after what may be as true as it was."""
    return -candidate.stored.outdated


def situation(candidate: Candidate) -> float:
    """Filed for the person or the life event that the query speaks of."""
    query = candidate.situation.query
    terms_of_query = {*query.audiences, *query.life_events}
    terms_of_page = {*candidate.stored.audiences, *candidate.stored.life_events}
    return len(terms_of_query & terms_of_page) / len(terms_of_query) if terms_of_query else 0.0


@dataclass(frozen=True)
class Weighed:
    signal: Callable[[Candidate], float]
    weight: float

    @property
    def meaning(self) -> str:
        return self.signal.__doc__ or ""


SIGNALS: dict[str, Weighed] = {
    "title": Weighed(title, 0.3),  # 0.004 / 0.009
    "alias": Weighed(alias, 0.2),  # 0.013 / -0.011
    "run": Weighed(run, 0.2),  # 0.003 / 0.005
    "whole_name": Weighed(whole_name, 0.15),  # 0.004 / 0.002
    "operations": Weighed(operations, 0.1),  # 0.002 / 0.001
    "object": Weighed(the_object, 0.2),  # 0.005 / 0.001
    "denied": Weighed(denied, 0.4),  # 0 / 0: few queries state an age, a size or a place
    "questions": Weighed(questions, 0.03),  # -0.002 / -0.001
    "demand": Weighed(demand, 0.05),  # 0.004 / 0.004
    "clicks": Weighed(clicks, 0.05),  # no clicks yet
    "satisfaction": Weighed(satisfaction, 0.03),  # no votes yet
    "level": Weighed(level, 0.05),  # 0.003 / -0.002
    "service": Weighed(service, 0.04),  # 0.002 / -0.002
    "outdated": Weighed(outdated, 0.1),  # 0 / 0.001: it is there for what is true, not for the order of the judged
    "situation": Weighed(situation, 0.03),  # -0.001 / 0
}
# Names that `without` accepts in ranking.
SIGNAL_NAMES = frozenset({*SIGNALS, "promotions", "superseded", "variants", "referral_card"})


def contributions(candidate: Candidate, *, without: Collection[str] = ()) -> dict[str, float]:
    """By signal, in units of the engine's score, without signals that add 0."""
    added = {
        name: weighed.weight * weighed.signal(candidate) * candidate.situation.top
        for name, weighed in SIGNALS.items()
        if name not in without
    }
    return {name: value for name, value in added.items() if value}

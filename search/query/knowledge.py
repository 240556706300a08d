"""What understanding and ranking know of a site: lexicon, rules, promotions, demand, clicks, places."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from search.query.english import english_tokens
from search.query.examples import NO_EXAMPLES, Examples
from search.query.rules import RuleSet
from search.query.understanding import ENGLISH
from vietnamese.lexicon.counts import Counts
from vietnamese.lexicon.lexicon import EMPTY_LEXICON, Lexicon
from vietnamese.tokens import folded


@dataclass(frozen=True)
class PromotionRule:
    """Moves the procedures of `codes` to the top, or down, for queries with `phrase` (canonical syllables).

    `exact`: only for queries of the phrase and filler alone.
    """

    phrase: tuple[str, ...]
    codes: tuple[str, ...]
    promoted: bool = True  # False: demoted
    exact: bool = False
    reason: str = ""


@dataclass(frozen=True)
class Place:
    """A locality by one of its names; `code` is the current one, also for the name of a former locality."""

    code: str
    name: tuple[str, ...]  # canonical syllables
    province: str = ""  # code of its province, "" for a province


@dataclass(frozen=True, kw_only=True)
class Knowledge:
    """Everything that understanding and ranking may use, of one locale. Immutable, so that a search sees one state.

    `demand`: demand class (`catalogue.choices.Demand`) by procedure code, by default that of its field. `clicks`: by
    procedure code, 0..1 as a share of the most clicked one. `examples`: queries with their fate.
    """

    locale: str = "vi"
    lexicon: Lexicon = EMPTY_LEXICON
    rules: RuleSet = field(default_factory=RuleSet)
    promotions: tuple[PromotionRule, ...] = ()
    demand: Mapping[str, str] = field(default_factory=dict)
    clicks: Mapping[str, float] = field(default_factory=dict)
    places: tuple[Place, ...] = ()
    examples: Examples = NO_EXAMPLES

    @cached_property
    def places_by_start(self) -> Mapping[str, tuple[Place, ...]]:
        """Places by the folded first syllable of their name, longest names first."""
        by_start: dict[str, list[Place]] = {}
        for place in self.places:
            by_start.setdefault(folded(place.name[0]), []).append(place)
        return {start: tuple(sorted(found, key=lambda place: -len(place.name))) for start, found in by_start.items()}

    def names(self, *, accents: bool) -> Counts:
        """Counts of the words of names as they are compared with queries: English ones as stems."""
        return self._stemmed_names if self.locale == ENGLISH else self.lexicon.names_view(accents=accents)

    @cached_property
    def _stemmed_names(self) -> Counts:
        names = self.lexicon.names_view(accents=True)
        return names.mapped(" ".join(english_tokens(word)) for word in names.words)

    @cached_property
    def codes_by_demand(self) -> Mapping[str, tuple[str, ...]]:
        """Procedure codes by demand class."""
        by_demand: dict[str, list[str]] = {}
        for code, demand in self.demand.items():
            by_demand.setdefault(demand, []).append(code)
        return {demand: tuple(codes) for demand, codes in by_demand.items()}


NO_KNOWLEDGE = Knowledge()

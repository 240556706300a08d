from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from search.query.rules import RuleSet
from vietnamese.lexicon.lexicon import EMPTY_LEXICON, Lexicon
from vietnamese.tokens import folded


@dataclass(frozen=True)
class PromotionRule:
    """For a query that says `phrase` (canonical syllables), the procedures of `codes` go to the top or down.

    `exact`: the query says nothing else but filler.
    """

    phrase: tuple[str, ...]
    codes: tuple[str, ...]
    promoted: bool = True  # False: demoted
    exact: bool = False
    reason: str = ""


@dataclass(frozen=True)
class Place:
    """A locality by one of its names; `code` is that of today, also for the name of a former one."""

    code: str
    name: tuple[str, ...]  # canonical syllables
    province: str = ""  # code of its province, "" for a province


@dataclass(frozen=True, kw_only=True)
class Knowledge:
    """Everything of one locale that understanding and ranking may use, frozen: a search sees one state of it.

    `demand` is the demand class by procedure code (`catalogue.choices.Demand`), the field's where a procedure has none
    of its own; `clicks` a share 0..1 of the most clicked.
    """

    locale: str = "vi"
    lexicon: Lexicon = EMPTY_LEXICON
    rules: RuleSet = field(default_factory=RuleSet)
    promotions: tuple[PromotionRule, ...] = ()
    demand: Mapping[str, str] = field(default_factory=dict)
    clicks: Mapping[str, float] = field(default_factory=dict)
    places: tuple[Place, ...] = ()

    @cached_property
    def places_by_start(self) -> Mapping[str, tuple[Place, ...]]:
        """By the first syllable of a name without accents, longest names first."""
        by_start: dict[str, list[Place]] = {}
        for place in self.places:
            by_start.setdefault(folded(place.name[0]), []).append(place)
        return {start: tuple(sorted(found, key=lambda place: -len(place.name))) for start, found in by_start.items()}

    @cached_property
    def codes_by_demand(self) -> Mapping[str, tuple[str, ...]]:
        by_demand: dict[str, list[str]] = {}
        for code, demand in self.demand.items():
            by_demand.setdefault(demand, []).append(code)
        return {demand: tuple(codes) for demand, codes in by_demand.items()}


NO_KNOWLEDGE = Knowledge()

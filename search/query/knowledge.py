"""What understanding and ranking know of a site: lexicon, rules, promotions, demand, clicks, places."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from catalogue.places.place_index import NO_PLACES, PlaceIndex, Unit
from search.query.english import english_tokens
from search.query.examples import NO_EXAMPLES, Examples
from search.query.glossary import Glossary
from search.query.needs.common_answers import NO_COMMON_ANSWERS, CommonAnswers
from search.query.needs.need_rules import NeedRules
from search.query.needs.need_talk import Elsewhere, NeedTalk
from search.query.needs.private_matters import NO_PRIVATE_MATTERS, PrivateMatters
from search.query.needs.private_talk import Content, PrivatePhrase, PrivateTalk
from search.query.rules import RuleSet
from search.query.understanding import ENGLISH
from vietnamese.lexicon.counts import Counts
from vietnamese.lexicon.lexicon import EMPTY_LEXICON, Lexicon
from vietnamese.tokens import fold_all


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


@dataclass(frozen=True, slots=True)
class Place:
    """A unit by one of its names, as canonical syllables.

    `bare`: a district's name without its kind, which needs evidence, as it may be plain words ("Thống Nhất").
    """

    unit: Unit
    name: tuple[str, ...]
    has_kind: bool = False  # whether the name begins with its kind
    bare: bool = False
    folded_name: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        folded = tuple(fold_all(self.name))
        object.__setattr__(self, "folded_name", self.name if folded == self.name else folded)


@dataclass(frozen=True)
class AgencyName:
    """Whose the first part of a dossier code is. `now` names the province it became part of, "" if it still exists."""

    name: str
    valid_to: datetime.date | None = None
    now: str = ""


@dataclass(frozen=True, kw_only=True)
class Knowledge:
    """Everything that understanding and ranking may use, of one locale. Immutable, so that a search sees one state.

    `demand`: demand class (`catalogue.choices.Demand`) by procedure code, by default that of its field. `clicks`: by
    procedure code, 0..1 as a share of the most clicked one. `agency_codes`: by their code, as "H15". `examples`:
    queries with their fate. `need_examples`: needs about dossiers with the words of queries. `names_in_talk`: folded
    names that talk of needs is told from, by default those of the lexicon.
    """

    locale: str = "vi"
    lexicon: Lexicon = EMPTY_LEXICON
    rules: RuleSet = field(default_factory=RuleSet)
    promotions: tuple[PromotionRule, ...] = ()
    demand: Mapping[str, str] = field(default_factory=dict)
    clicks: Mapping[str, float] = field(default_factory=dict)
    places: tuple[Place, ...] = ()
    place_index: PlaceIndex = NO_PLACES
    common_answers: CommonAnswers = NO_COMMON_ANSWERS
    agency_codes: Mapping[str, AgencyName] = field(default_factory=dict)
    examples: Examples = NO_EXAMPLES
    need_examples: tuple[tuple[str, tuple[str, ...]], ...] = ()
    private_matters: PrivateMatters = NO_PRIVATE_MATTERS
    private_phrases: tuple[PrivatePhrase, ...] = ()
    names_in_talk: Counts | None = None

    @cached_property
    def while_typing(self) -> "Knowledge":
        """Without the lexicon, for unfinished words; talk of needs is told by its names all the same. Kept: deriving
        that talk from its rules takes 0.3 s.
        """
        return replace(self, lexicon=EMPTY_LEXICON, names_in_talk=self.names(accents=False))

    @cached_property
    def need_rules(self) -> NeedRules:
        return NeedRules.of(self.rules.rules)

    @cached_property
    def glossary(self) -> Glossary:
        return Glossary.of(self.rules.rules)

    @cached_property
    def need_talk(self) -> NeedTalk:
        """Of the rules and pages in force, and of examples."""
        said = [(rule.need, form) for rule in self.need_rules.rules for form in rule.forms]
        phrases = [*said, *self.common_answers.phrases, *self.need_examples]
        names = self.names_in_talk or self.names(accents=False)
        return NeedTalk.of(phrases, Elsewhere(names, self.examples), english=self.locale == ENGLISH)

    @cached_property
    def private_talk(self) -> PrivateTalk:
        names = {accents: self.names(accents=accents) for accents in (True, False)}
        needs = tuple(words for _, words in self.need_examples)
        return PrivateTalk(self.private_phrases, Content(names, self.examples, needs))

    @cached_property
    def places_by_name(self) -> Mapping[tuple[str, ...], tuple[Place, ...]]:
        """Places by the folded syllables of their name: thousands of names begin with "xã"."""
        by_name: dict[tuple[str, ...], list[Place]] = {}
        for place in self.places:
            by_name.setdefault(place.folded_name, []).append(place)
        return {name: tuple(found) for name, found in by_name.items()}

    @cached_property
    def place_lengths(self) -> Mapping[str, tuple[int, ...]]:
        """The lengths of names by their folded first syllable, longest first."""
        lengths: dict[str, set[int]] = {}
        for name in self.places_by_name:
            lengths.setdefault(name[0], set()).add(len(name))
        return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}

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

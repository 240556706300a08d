"""Requests and responses of the search service: the one interface of views, API and console.

Every type is frozen and holds plain values, so that a response can be cached, compared and shown without a query.
"""

import dataclasses
import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import urlsplit

from catalogue.places.place_asked import PlaceChoice
from core.text.dossier_codes import hide_dossier_numbers
from vietnamese.text import clean_line

MAX_QUERY = 500  # characters; more than the longest title, and a bound on what is analysed and logged
MAX_PAGE_SIZE = 50
MAX_FILTER_VALUES = 20  # chosen values of all facets together: each is repeated in the address of every other
MAX_RESULTS = 1_000  # paging ends here: nobody reads page 101, and deep offsets cost every shard
NOBODY = "nobody"  # handles the need of a referral: `faq.models.ReferralHandler.NOBODY`
NO_FILTERS: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class Kind:
    """Names of the kinds of pages that the site itself has; `search.kinds` lists all searchable kinds."""

    PROCEDURE: Final = "procedure"
    QUESTION: Final = "question"
    REFERRAL: Final = "referral"


class EntryPointState(StrEnum):
    OPEN = "open"
    DEAD = "dead"  # the last check could not reach it
    PORTAL = "portal"  # no service is known: the front page of the agency's portal


class Intent(StrEnum):
    """The fact of a procedure that a query asks for, in words around its need; these words need not match."""

    FEE = "fee"
    DOCUMENTS = "documents"
    DURATION = "duration"
    PLACE = "place"
    STEPS = "steps"
    CONDITIONS = "conditions"
    ONLINE = "online"


class VariantQuestion(StrEnum):
    """The property by which the variants of one procedure differ."""

    CASE = "case"  # of any kind
    WHO = "who"
    OBJECT = "object"
    PLACE = "place"
    REASON = "reason"
    LEVEL = "level"  # any will do
    ISSUER = "issuer"  # of the paper that is renewed, changed, given back
    AGENCY = "agency"
    NAME = "name"  # no question: several pages of one name, of one body
    AUTHORITY = "authority"  # no question: who is competent follows from what no page states in a comparable way


class FacetName:
    """Names of facets that code refers to; `search.query.facets` declares all facets."""

    KIND: Final = "kind"
    FIELD: Final = "field"
    AGENCY: Final = "agency"
    LEVEL: Final = "level"
    AUDIENCE: Final = "audience"
    LIFE_EVENT: Final = "life_event"
    ONLINE_LEVEL: Final = "online_level"


class Sort(StrEnum):
    RELEVANCE = "relevance"
    SATISFACTION = "satisfaction"  # Bayesian average; unrated last
    NEWEST = "newest"


@dataclass(frozen=True, kw_only=True)
class SearchRequest:
    """One search. Any text is valid; `filters` maps names of facets to the chosen values (any of them, within a facet);
    names that no facet has are ignored. Of very many values the first `MAX_FILTER_VALUES` are kept (`filters_cut`).

    Numbers of dossiers are hidden in `text`, so that nothing that follows can keep them.

    `place` is a locality code: a hit gets the entry point of that place, where there is one. Values out of range are
    clamped, never refused, as a search page has no error to show for them.
    """

    text: str = ""
    locale: str = "vi"
    page: int = 1
    page_size: int = 10
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NO_FILTERS)
    sort: Sort = Sort.RELEVANCE
    place: str = ""
    verbatim: bool = False  # search what was typed, uncorrected
    filters_cut: bool = False  # set by the request itself

    def __post_init__(self) -> None:
        size = min(max(int(self.page_size), 1), MAX_PAGE_SIZE)
        object.__setattr__(self, "page_size", size)
        object.__setattr__(self, "text", hide_dossier_numbers(self.text))
        object.__setattr__(self, "page", min(max(int(self.page), 1), MAX_RESULTS // size))
        object.__setattr__(self, "sort", Sort(self.sort))
        # PostgreSQL takes no NUL, not even to compare with.
        object.__setattr__(self, "place", clean_line(self.place))
        values = [(name, value) for name, values in self.filters.items() for value in dict.fromkeys(values)]
        chosen: dict[str, tuple[str, ...]] = {}
        for name, value in values[:MAX_FILTER_VALUES]:
            chosen[name] = (*chosen.get(name, ()), value)
        object.__setattr__(self, "filters", MappingProxyType(chosen))
        object.__setattr__(self, "filters_cut", self.filters_cut or len(values) > MAX_FILTER_VALUES)

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.page_size


def page_count(entries: int, page_size: int) -> int:
    """The number of pages that can be opened of a list of so many entries."""
    return min(-(-entries // page_size), MAX_RESULTS // page_size)


@dataclass(frozen=True)
class Fragment:
    """A piece of a passage; joined, the fragments are the passage. Text is plain: escape it when showing."""

    text: str
    highlighted: bool = False


@dataclass(frozen=True)
class Answer:
    """The fact that an intent asks for; `text` is "" when the page does not state it: unknown, not none."""

    intent: Intent
    text: str
    anchor: str  # id of the part of the page that says more


@dataclass(frozen=True)
class Contribution:
    """A part of a score, named after the signal or field it comes from."""

    name: str
    value: float
    reason: str = ""


@dataclass(frozen=True)
class Variant:
    """One of several nearly equal procedures. `label` answers the question that sets them apart; `detail` answers the
    second one, which is asked only of those whose answer to the first is the same, else "".
    """

    code: str
    label: str
    title: str
    url: str
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class CommonCard:
    """What the first hit of a query about a dossier, an account or the portal says. `locale`: the language it is in."""

    need: str  # faq.choices.CommonNeed
    label: str
    short_answer: str
    locale: str
    legal_bases: tuple[str, ...] = ()
    law_as_of: datetime.date | None = None
    awaits_counsel: bool = False  # nobody of the profession has confirmed it yet


@dataclass(frozen=True, kw_only=True)
class DossierNeed:
    """A need that is not a procedure's. `answered`: whether a page answers it. `procedure`: what the dossier is for, ""
    if the query does not say or it is not certain.
    """

    need: str  # faq.choices.CommonNeed
    label: str
    answered: bool
    procedure: str = ""
    procedure_code: str = ""
    procedure_url: str = ""


@dataclass(frozen=True, kw_only=True)
class ShownDossierCode:
    """A dossier code that was typed, without its number. `agency` is "" where nothing here says whose code it is, `day`
    None where its digits are no day that a dossier can be from.
    """

    text: str
    unit: str
    agency_code: str
    agency: str
    agency_now: str  # the province that a merged one became part of
    day: datetime.date | None


@dataclass(frozen=True, kw_only=True)
class Referral:
    """Who handles a need that no procedure here is for, and what to do; "" for what is not stated."""

    handler: str  # value of `faq.models.Handler`
    handler_label: str
    who: str
    action: str
    link: str = ""
    telephone: str = ""
    law: str = ""
    checked_on: datetime.date | None = None  # the day on which an editor last checked it
    confirmed: bool = False  # False: who handles it is yet to be confirmed
    codes: tuple[str, ...] = ()  # of procedures near the need, which do not answer it

    @property
    def is_handled(self) -> bool:
        """Whether somebody handles the need at all."""
        return self.handler != NOBODY

    @property
    def dialled(self) -> str:
        """The telephone as `tel:` addresses want it."""
        return "".join(sign for sign in self.telephone if sign.isdigit() or sign == "+")

    @property
    def link_host(self) -> str:
        return urlsplit(self.link).hostname or ""


@dataclass(frozen=True, kw_only=True)
class Hit:
    kind: str  # name of a `search.kinds.SearchableKind`
    page_id: int
    code: str  # procedure code; of a question, the code of its first linked procedure or ""
    codes: tuple[str, ...]  # every procedure this hit leads to: itself, or the procedures a question links to
    title: str
    title_fragments: tuple[Fragment, ...]
    url: str  # path of the page, with its language prefix
    passage: tuple[Fragment, ...]
    agency: str  # name of the executing agency, "" when unknown
    levels: tuple[str, ...]  # names of government levels
    service_level: str  # ServiceLevelValue, "" when unknown
    service_level_label: str
    service_url: str  # entry point for the request's place, "" when there is none
    service_state: str  # EntryPointState, "" when there is no entry point
    satisfaction: float | None  # mean 1..5; None below the stated minimum count
    satisfaction_count: int
    score: float
    service_link: str = ""  # the address here that counts and leads to the service; "" without a service
    field: str = ""  # slug of the field of a procedure
    operation: str = ""  # catalogue.choices.Operation, "" when unknown
    audiences: tuple[str, ...] = ()  # names of those whom a procedure is for
    superseded_by: str = ""  # code of the page of the same name under a body that stands; this one's has ended
    answers: tuple[Answer, ...] = ()  # one an intent of the query
    variants: tuple[Variant, ...] = ()  # all of the group, this hit among them; empty when it stands alone
    variant_question: str = ""  # VariantQuestion, "" without variants
    second_question: str = ""  # VariantQuestion of the details of variants, "" without
    contributions: tuple[Contribution, ...] = ()
    promoted: bool = False
    common: CommonCard | None = None  # of a common answer that was asked for
    locale: str = ""  # the language of a page in another language than the search's
    summary: str = ""  # an editor's sentence on what the page is for
    brief: Mapping[str, str] = dataclasses.field(default_factory=dict)  # known facts in the fewest words, by `Part`
    referral: Referral | None = None  # of a hit that refers to who handles the need
    is_outdated: bool = False  # the page names an ended body or word, or answers by an older law

    @property
    def shown_url(self) -> str:
        """The page's path, with the anchor of the first answer that has one."""
        anchor = next((answer.anchor for answer in self.answers if answer.anchor), "")
        return f"{self.url}#{anchor}" if anchor else self.url


@dataclass(frozen=True)
class FacetValue:
    value: str
    label: str
    count: int
    selected: bool = False


@dataclass(frozen=True)
class Facet:
    """`values` by falling count; each count holds under all filters but the facet's own. `estimated` counts come from a
    sample of very many matches.
    """

    name: str
    label: str
    values: tuple[FacetValue, ...]
    estimated: bool = False

    @property
    def selected(self) -> tuple[FacetValue, ...]:
        return tuple(value for value in self.values if value.selected)


@dataclass(frozen=True, kw_only=True)
class SuggestRequest:
    text: str
    locale: str = "vi"
    limit: int = 8

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", hide_dossier_numbers(self.text))
        object.__setattr__(self, "limit", min(max(int(self.limit), 1), 20))


@dataclass(frozen=True)
class Suggestion:
    kind: str  # name of a `search.kinds.SearchableKind`
    text: str
    url: str
    code: str = ""
    fragments: tuple[Fragment, ...] = ()
    matched: str = ""  # the everyday name that was typed, where the title does not say it
    page_id: int = 0


@dataclass(frozen=True)
class LanguageShare:
    """How many procedures have a page in the language of the search, of how many there are."""

    translated: int
    whole: int


@dataclass(frozen=True)
class Topic:
    label: str
    url: str


@dataclass(frozen=True)
class NextSteps:
    """Where to go on from a search that is not sure: topics near its hits, and the form for a question."""

    topics: tuple[Topic, ...]
    ask_url: str


@dataclass(frozen=True)
class NamedPlace:
    """The place that a query names; `name` is the name that was typed, in its usual spelling.

    `now`: of a former name, what its area belongs to today; "" for a name in force. `renamed`: `now` is the same place
    under its new name. `within`: the province of a ward of today. `code` is that of the place of today, "" where the
    name may be any of `choices`. `was`: the former unit in full. `asks`: whether `choices` are needed to know the
    place; if not, they are only the wards in the area of a former district.
    """

    code: str
    name: str
    now: str = ""
    renamed: bool = False
    within: str = ""
    was: str = ""
    choices: tuple[PlaceChoice, ...] = ()
    asks: bool = False


@dataclass(frozen=True, kw_only=True)
class SearchResponse:
    """`suggestions` are near titles, offered when nothing matches. Where it is not sure (`is_unsure`), `hits` are the
    nearest few, without answers and services, `total` and `entries` count no more than these, `facets` only hold what
    was chosen, and `next_steps` leads on; so it does where nothing was found.

    `total` counts all matches, also past the last
    page; `page_count` is the number of pages that can be opened. The page of `request` is the one that is shown: the
    last one where a later one was asked for (`beyond_end`).
    """

    request: SearchRequest
    total: int
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    suggestions: tuple[Suggestion, ...]
    engine: str  # name of the engine that answered
    took_ms: float
    search_id: str  # ties clicks and votes to this search; a new one for each request
    exact: bool = True  # whether `total` is all of them; False when there are more than are counted
    beyond_end: bool = False
    entries: int = 0  # length of the whole list of hits: a group of variants counts once
    engine_ms: float = 0.0  # the engine's part of `took_ms`
    busy: bool = False  # whether no engine was asked, as too many hard searches came at once
    limited: bool = False  # whether that was, as its visitor alone made too many
    timed_out: bool = False  # whether no engine answered in time
    degraded: bool = False  # whether the standby answered instead of the primary engine
    confidence: float = 1.0  # 0..1: how certain it is that the first hits answer the query
    confident: bool = True  # whether `confidence` reaches the calibrated threshold, or a referral answers
    intents: tuple[Intent, ...] = ()
    did_you_mean: str = ""  # the probable query, with its accents; "" when it was typed so
    corrected: bool = False  # whether the search used `did_you_mean`, rather than offering it
    related: tuple[str, ...] = ()  # other searches to offer
    dossier_need: DossierNeed | None = None  # what is asked about a dossier, an account or the portal
    dossier_codes: tuple[ShownDossierCode, ...] = ()
    language_share: LanguageShare | None = None  # where the search is in another language than the site's own
    next_steps: NextSteps | None = None  # of a search that is not sure or found nothing
    place: NamedPlace | None = None  # the place that the query names; it chooses entry points and filters nothing
    referral: Hit | None = None  # fits best: shown instead of answers, is not among `hits`, and ranks before them
    understanding: Any = None  # for explaining: search.query.understanding.Understanding
    window: tuple[Any, ...] = ()  # for explaining: search.ranking.rank.RankedHit, best first

    @property
    def page_count(self) -> int:
        return page_count(self.entries, self.request.page_size)

    @property
    def shown(self) -> tuple[Hit, ...]:
        """The referral, where this page shows it, and the hits: in the order in which a visitor reads them."""
        return (self.referral, *self.hits) if self.referral and self.request.page == 1 else self.hits

    @property
    def first_rank(self) -> int:
        """The rank of the first of `hits` in the whole list, from 1."""
        return self.request.offset + (2 if self.referral else 1)

    @property
    def is_unsure(self) -> bool:
        """Whether there are hits, and none is known to be for the need."""
        return self.total > 0 and not self.confident

    @property
    def has_previous(self) -> bool:
        return self.request.page > 1

    @property
    def has_next(self) -> bool:
        return self.request.page < self.page_count

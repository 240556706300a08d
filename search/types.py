"""What the search service takes and gives: the one interface that views, API and console know.

Every type is frozen and holds plain values, so that a response can be cached, compared and shown without a query.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from catalogue.text import clean_line

MAX_PAGE_SIZE = 50
MAX_RESULTS = 1_000  # paging ends here: nobody reads page 101, and deep offsets cost every shard
NO_FILTERS: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class Kind(StrEnum):
    PROCEDURE = "procedure"
    QUESTION = "question"


class EntryPointState(StrEnum):
    OPEN = "open"
    DEAD = "dead"  # the last check could not reach it
    PORTAL = "portal"  # no service is known: the front page of the agency's portal


class FacetName(StrEnum):
    """In the order in which a page shows them."""

    KIND = "kind"
    FIELD = "field"
    AGENCY = "agency"
    LEVEL = "level"
    AUDIENCE = "audience"
    ONLINE_LEVEL = "online_level"
    LIFE_EVENT = "life_event"


class Sort(StrEnum):
    RELEVANCE = "relevance"
    SATISFACTION = "satisfaction"  # Bayesian average; unrated last
    NEWEST = "newest"


@dataclass(frozen=True, kw_only=True)
class SearchRequest:
    """One search. Any text is valid; `filters` maps a `FacetName` to the chosen values (any of them, within a facet).

    `place` is a locality code: the hit's entry point is the one for that place, where there is one.
    Values out of range are brought into range, never refused: a search page has no error to show for them.
    """

    text: str = ""
    locale: str = "vi"
    page: int = 1
    page_size: int = 10
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NO_FILTERS)
    sort: Sort = Sort.RELEVANCE
    place: str = ""

    def __post_init__(self) -> None:
        size = min(max(int(self.page_size), 1), MAX_PAGE_SIZE)
        object.__setattr__(self, "page_size", size)
        object.__setattr__(self, "page", min(max(int(self.page), 1), MAX_RESULTS // size))
        object.__setattr__(self, "sort", Sort(self.sort))
        # PostgreSQL takes no NUL, not even to compare with.
        object.__setattr__(self, "place", clean_line(self.place))
        known = {name.value for name in FacetName}
        chosen = {str(name): tuple(dict.fromkeys(values)) for name, values in self.filters.items() if values}
        kept = {name: values for name, values in chosen.items() if name in known}
        object.__setattr__(self, "filters", MappingProxyType(kept))

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.page_size


@dataclass(frozen=True)
class Fragment:
    """A piece of a passage; joined, the fragments are the passage. Text is plain: escape it when showing."""

    text: str
    highlighted: bool = False


@dataclass(frozen=True, kw_only=True)
class Hit:
    kind: Kind
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


@dataclass(frozen=True)
class FacetValue:
    value: str
    label: str
    count: int
    selected: bool = False


@dataclass(frozen=True)
class Facet:
    """`values` by falling count; each count holds under all filters but the facet's own."""

    name: FacetName
    label: str
    values: tuple[FacetValue, ...]

    @property
    def selected(self) -> tuple[FacetValue, ...]:
        return tuple(value for value in self.values if value.selected)


@dataclass(frozen=True, kw_only=True)
class SuggestRequest:
    text: str
    locale: str = "vi"
    limit: int = 8

    def __post_init__(self) -> None:
        object.__setattr__(self, "limit", min(max(int(self.limit), 1), 20))


@dataclass(frozen=True)
class Suggestion:
    kind: Kind
    text: str
    url: str
    code: str = ""
    fragments: tuple[Fragment, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SearchResponse:
    """`suggestions` are near titles to offer when nothing was found. `total` counts all matches, also past the
    last page; `page_count` is the number of pages that can be opened.
    """

    request: SearchRequest
    total: int
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    suggestions: tuple[Suggestion, ...]
    engine: str  # name of the engine that answered
    took_ms: float
    search_id: str  # ties clicks and votes to this search; a new one for each request
    confident: bool = True  # False: the words of the query are hardly covered by what was found

    @property
    def page_count(self) -> int:
        size = self.request.page_size
        return min(-(-self.total // size), MAX_RESULTS // size)

    @property
    def has_previous(self) -> bool:
        return self.request.page > 1

    @property
    def has_next(self) -> bool:
        return self.request.page < self.page_count

"""`SearchDocument`: what the index knows of one page, in one language. Plain values, no models, no engine."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from search.types import EntryPointState, FacetName, Intent, Kind

# Enough for any official procedure but the few that paste whole decrees (the longest has 145,000 characters).
MAX_INDEXED_CHARACTERS = 40_000
# What a passage is chosen from: the start of a page holds its summary, documents and steps.
MAX_PASSAGE_CHARACTERS = 6_000


@dataclass(frozen=True)
class FacetLabel:
    value: str
    label: str


@dataclass(frozen=True)
class EntryPoint:
    """An online service of a procedure; `locality` empty means the national one."""

    locality: str
    url: str
    level: str = ""  # ServiceLevelValue
    state: EntryPointState = EntryPointState.OPEN
    service_id: int = 0  # key of the online service; 0 for a portal


@dataclass(frozen=True, kw_only=True)
class SearchDocument:
    """Texts as they stand on the page; analysis makes tokens of them.

    `codes` are all codes that lead here: the own one, former ones and those of replaced procedures.
    `leads_to` are the procedure codes a citizen reaches from this page.
    """

    page_id: int
    kind: Kind
    locale: str
    url: str
    title: str
    shown_title: str = ""  # when the title is too long to show
    code: str = ""
    codes: tuple[str, ...] = ()
    leads_to: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()  # everyday names of a procedure, other wordings of a question
    keywords: tuple[str, ...] = ()  # as the source gives them: often the title cut to pieces
    questions: tuple[str, ...] = ()  # questions linked to the procedure, with their other wordings
    body: str = ""
    legal_numbers: tuple[str, ...] = ()
    facets: Mapping[FacetName, tuple[FacetLabel, ...]] = field(default_factory=dict)
    agency: str = ""
    levels: tuple[str, ...] = ()
    nearness: float = 0.0  # 0..1: of the level nearest the citizen
    entry_points: tuple[EntryPoint, ...] = ()
    answers: Mapping[Intent, str] = field(default_factory=dict)  # short; what the page does not say is missing
    satisfaction: float | None = None  # mean, None below the minimum count for showing
    satisfaction_count: int = 0
    satisfaction_rank: float = 0.0  # Bayesian average for sorting; 0 when unrated
    published: datetime.datetime | None = None
    valid_from: datetime.date | None = None
    valid_until: datetime.date | None = None  # last day on which the page may be found

    @property
    def key(self) -> str:
        return str(self.page_id)

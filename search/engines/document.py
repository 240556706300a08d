"""`SearchDocument`: one page in one language, as plain values without models or engine."""

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

import orjson

from search.types import EntryPointState, Intent

# Enough for any official procedure but the few that paste whole decrees (the longest has 145,000 characters).
MAX_INDEXED_CHARACTERS = 40_000
# Passages are chosen from the start of a page, which holds its summary, documents and steps.
MAX_PASSAGE_CHARACTERS = 6_000


@dataclass(frozen=True)
class FacetLabel:
    value: str
    label: str


class StoredEntryPoint(NamedTuple):
    """An online service of a procedure; `locality` empty means the national one."""

    locality: str
    url: str
    level: str = ""  # ServiceLevelValue
    state: str = EntryPointState.OPEN
    service_id: int = 0  # key of the online service; 0 for a portal


class StoredReferral(NamedTuple):
    """Who handles a need that no procedure here is for; "" for what is not stated."""

    handler: str  # value of `faq.models.Handler`
    who: str
    action: str
    link: str
    telephone: str
    law: str
    checked_on: str  # ISO date
    confirmed: bool
    codes: Sequence[str]  # of procedures near the need, which do not answer it


@dataclass(frozen=True, kw_only=True)
class SearchDocument:
    """Texts as they are on the page, before analysis.

    `codes` are all codes that lead to the page: its own, former ones and those of replaced procedures.
    `leads_to` are the procedure codes a citizen reaches from this page.
    """

    page_id: int
    kind: str  # name of a `search.kinds.SearchableKind`
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
    facets: Mapping[str, tuple[FacetLabel, ...]] = field(default_factory=dict)
    agency: str = ""
    operation: str = ""  # catalogue.choices.Operation, "" when unknown
    levels: tuple[str, ...] = ()
    nearness: float = 0.0  # 0..1: of the level nearest the citizen
    outdated: float = 0.0  # 0..1: share of the reasons to doubt that the page still holds
    superseded_by: str = ""  # code of the procedure of the same name under a body that stands; its own has ended
    entry_points: tuple[StoredEntryPoint, ...] = ()
    summary: str = ""  # an editor's sentence on what the page is for
    answers: Mapping[Intent, str] = field(default_factory=dict)  # short; without those not stated by the page
    brief: Mapping[str, str] = field(default_factory=dict)  # the same in the fewest words, by `answer_card.types.Part`
    referral: StoredReferral | None = None  # of a page that refers to who handles the need
    satisfaction: float | None = None  # mean, None below the minimum count for showing
    satisfaction_count: int = 0
    satisfaction_rank: float = 0.0  # Bayesian average for sorting; 0 when unrated
    published: datetime.datetime | None = None
    valid_from: datetime.date | None = None
    valid_until: datetime.date | None = None  # last day on which the page may be found

    @property
    def key(self) -> str:
        return str(self.page_id)

    @cached_property
    def fingerprint(self) -> str:
        """Equal for equal content, in every process: `verify` compares it with that of the index."""
        option = orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS
        content = orjson.dumps(_content(self), option=option, default=_named_tuple_json)
        return hashlib.sha256(content).hexdigest()[:16]

    @property
    def checksum(self) -> int:
        """28 bits of the fingerprint: engines sum them as floats, which stay exact for thirty million documents."""
        return int(self.fingerprint[:7], 16)


def _named_tuple_json(value: StoredEntryPoint | StoredReferral) -> orjson.Fragment:
    """With its fields by name, in their own order."""
    return orjson.Fragment(orjson.dumps(value._asdict()))


# Built once: `dataclasses.astuple` and the like take twice as long.
_content = attrgetter(*(each.name for each in fields(SearchDocument)))

"""The stored form of a hit: everything that ranking and result pages need, without a query.

Named tuples, as each search reads dozens: they are made five times as fast as frozen dataclasses.
"""

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from search.engines.document import StoredEntryPoint, StoredReferral


class StoredHit(NamedTuple):
    """Values as in `SearchDocument`, written by `index_entry.stored_fields`.

    `*_words` are the words of names, joined by spaces. `field`, `audiences` and `life_events` are slugs,
    `answers` short texts by intent, `brief` the fewest words by part of the answer card.
    """

    entry_points: Sequence[StoredEntryPoint]
    referral: StoredReferral | None
    page_id: int
    kind: str
    code: str
    leads_to: Sequence[str]
    title: str
    url: str
    passage: str
    agency: str
    operation: str
    levels: Sequence[str]
    nearness: float
    outdated: float
    superseded_by: str
    aliases: Sequence[str]
    title_words: str
    alias_words: Sequence[str]
    audiences: Sequence[str]
    audience_names: Sequence[str]
    life_events: Sequence[str]
    satisfaction_rank: float
    field: str
    life_event_names: Sequence[str]
    answers: Mapping[str, str]
    brief: Mapping[str, str]
    summary: str
    satisfaction: float | None
    satisfaction_count: int


# With an empty state, too.
NO_ENTRY_POINT = StoredEntryPoint("", "", state="")

_other_fields = itemgetter(*StoredHit._fields[2:])


def read_stored_hit(fields: Mapping[str, Any]) -> StoredHit:
    """From the result of `index_entry.stored_fields`. Raises `KeyError` for fields of another layout."""
    referral = fields["referral"]
    return StoredHit(
        list(map(StoredEntryPoint._make, fields["entry_points"])),
        StoredReferral._make(referral) if referral else None,
        *_other_fields(fields),
    )

"""Keeps `PageHealth` as its page is: on each save of what it describes, and for many pages at once."""

from collections.abc import Iterable, Iterator
from copy import copy
from itertools import chain, islice
from typing import Any

from django.utils import timezone
from wagtail.blocks.stream_block import StreamValue

from catalogue.completeness import REQUIREMENTS, gaps
from catalogue.facts.fees import is_told, validity_days
from catalogue.models import STREAM_FIELDS, PageHealth, ProcedurePage
from vietnamese.text import match_key

_TEXT_FIELDS = ("name", "alias_text", "summary", "keywords", "document_notes", "conditions")
_COLUMNS = ("met", "total", "fee_known", "fees_change_on", "legal_numbers", "text")
# Keys of raw blocks whose strings are no words: of the blocks themselves, and choices.
_NO_WORDS = frozenset({"id", "type", "channel", "unit", "status", "kind", "currency", "key", "group", "cases", "place"})
# Written by saving a draft; the page that visitors see stays as it is.
_DRAFT_COLUMNS = frozenset({"latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes"})
BATCH = 100


def note_saved_page(page: ProcedurePage, update_fields: Iterable[str] | None) -> None:
    """Called with a page whose content is in memory: that of its row, or of the draft being saved."""
    if page.alias_of_id or not page.is_source:
        return
    if page.live and update_fields is not None and _DRAFT_COLUMNS.issuperset(update_fields):
        return
    _store([_copy_to_read(page)])


def _copy_to_read(page: ProcedurePage) -> ProcedurePage:
    """Reading blocks fills in what their raw data leaves out, and the page in memory is still to be stored."""
    page_copy = copy(page)
    for name in STREAM_FIELDS:
        stream = getattr(page, name)
        setattr(page_copy, name, StreamValue(stream.stream_block, list(stream.raw_data), is_lazy=True))
    return page_copy


def refresh(pages: Iterable[ProcedurePage]) -> int:
    """Write the health of these pages anew; returns their number. Drafts are read from their latest revisions."""
    count = 0
    remaining = iter(pages)
    while batch := list(islice(remaining, BATCH)):
        _store([page if page.live else page.get_latest_revision_as_object() for page in batch])
        count += len(batch)
    return count


def _store(pages: list[ProcedurePage]) -> None:
    PageHealth.objects.bulk_create(
        [health_of(page) for page in pages],
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=_COLUMNS,
    )


def health_of(page: ProcedurePage) -> PageHealth:
    numbers = [page.decision_number, *(block.value["number"] for block in page.legal_basis)]
    streams = chain.from_iterable(_texts(getattr(page, name).raw_data) for name in STREAM_FIELDS)
    fees = [block.value for block in page.fees]
    return PageHealth(
        page_id=page.pk,
        met=len(REQUIREMENTS) - len(gaps(page)),
        total=len(REQUIREMENTS),
        fee_known=any(map(is_told, fees)),
        fees_change_on=next(iter(validity_days(fees, timezone.localdate())), None),
        legal_numbers=_key(numbers),
        text=_key([*(getattr(page, name) for name in _TEXT_FIELDS), page.decision_number, *streams]),
    )


def _texts(raw: Any) -> Iterator[str]:
    """The strings of the raw data of a stream that editors write, in the same order however it was stored."""
    if isinstance(raw, str):
        yield raw
    elif isinstance(raw, dict):
        yield from chain.from_iterable(_texts(raw[key]) for key in sorted(raw) if key not in _NO_WORDS)
    elif hasattr(raw, "__iter__"):
        yield from chain.from_iterable(map(_texts, raw))


def _key(texts: Iterable[str]) -> str:
    """Words of different texts are never next to each other."""
    return "".join(f" {key} ." for key in map(match_key, filter(None, texts)) if key)

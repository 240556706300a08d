"""Keeps `PageHealth` as its page is: on each save of what it describes, and for many pages at once."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from itertools import chain
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.blocks.stream_block import StreamValue

from catalogue.cases.page_facts import unasked, undeclared_keys
from catalogue.choices import FeeStatus
from catalogue.completeness import REQUIREMENTS, gaps
from catalogue.facts.fees import is_told, validity_days
from catalogue.facts.values import Fact, day, decimal, is_contradicted
from catalogue.models import STREAM_FIELDS, PageHealth, ProcedurePage
from catalogue.name_digest import name_digest
from catalogue.page_words import look_for_words
from catalogue.succession import refresh_superseded
from importing.running import is_import_running
from vietnamese.text import match_key

_TEXT_FIELDS = ("name", "alias_text", "summary", "keywords", "document_notes", "conditions")
_COLUMNS = (
    "met",
    "total",
    "fee_known",
    "fees_change_on",
    "contradicted_fees",
    "contradicted_times",
    "contradicted_papers",
    "unclear_cases",
    "undeclared_cases",
    "unasked_axes",
    "confirmed_on",
    "name_digest",
    "vocabulary",
    "legal_numbers",
    "text",
)
# Keys of raw blocks whose strings are no words: of the blocks themselves, and choices.
_NO_WORDS = frozenset({"id", "type", "channel", "unit", "status", "kind", "currency", "key", "group", "cases", "place"})
# Written by saving a draft; the page that visitors see stays as it is.
_DRAFT_COLUMNS = frozenset({"latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes"})
BATCH = 100
_RELATIONS = ("levels", "audiences", "agency_roles__agency")  # that requirements look at

_imported: set[int] = set()  # keys of pages that an import of this process has stored so far


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


def refresh(pages: QuerySet[ProcedurePage]) -> int:
    """Write the health of these pages anew; returns their number. Drafts are read from their latest revisions."""
    return sum(refresh_in_batches(pages))


def refresh_in_batches(pages: QuerySet[ProcedurePage]) -> Iterator[int]:
    """`refresh`, yielding the number of pages of each batch once it is written."""
    # Keys first: rows are written in between, which SQLite refuses while a cursor is open.
    keys = list(pages.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        rows = ProcedurePage.objects.filter(pk__in=keys[start : start + BATCH]).prefetch_related(*_RELATIONS)
        _store([page if page.live else page.get_latest_revision_as_object() for page in rows])
        yield len(rows)


def _store(pages: list[ProcedurePage]) -> None:
    """Outdated words are looked for at once, or together for all pages of an import when it ends."""
    PageHealth.objects.bulk_create(
        [health_of(page) for page in pages],
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=_COLUMNS,
    )
    if is_import_running():
        _imported.update(page.pk for page in pages)
    else:
        look_for_words(PageHealth.objects.filter(page__in=[page.pk for page in pages]))


def finish_imported() -> None:
    """At the end of the last import of this process: what was left for it, in a few queries for all its pages."""
    if is_import_running() or not _imported:
        return
    _imported.clear()
    look_for_words(PageHealth.objects.filter(vocabulary=""))
    refresh_superseded()


def health_of(page: ProcedurePage) -> PageHealth:
    numbers = [page.decision_number, *(block.value["number"] for block in page.legal_basis)]
    streams = chain.from_iterable(_texts(getattr(page, name).raw_data) for name in STREAM_FIELDS)
    fees, times = ([block.value for block in stream] for stream in (page.fees, page.times))
    papers = [paper for group in page.documents for paper in group.value["documents"]]
    return PageHealth(
        page_id=page.pk,
        met=len(REQUIREMENTS) - len(gaps(page)),
        total=len(REQUIREMENTS),
        fee_known=any(map(is_told, fees)),
        fees_change_on=next(iter(validity_days(fees, timezone.localdate())), None),
        contradicted_fees=sum(map(is_contradicted, fees)),
        contradicted_times=sum(map(is_contradicted, times)),
        contradicted_papers=sum(map(is_contradicted, papers)),
        unclear_cases=sum(is_contradicted(fact) and not _has_figure(fact) for fact in (*fees, *times)),
        undeclared_cases=len(undeclared_keys(page)),
        unasked_axes=len(unasked(page)),
        confirmed_on=_confirmed_on([*fees, *times]),
        name_digest=name_digest(page.name),
        legal_numbers=_key(numbers),
        text=_key([*(getattr(page, name) for name in _TEXT_FIELDS), page.decision_number, *streams]),
    )


def _has_figure(fact: Fact) -> bool:
    """Of a time or a fee: whether its source leaves no choice between rows."""
    if "status" in fact:
        return fact["status"] not in (None, FeeStatus.UNKNOWN)
    return decimal(fact.get("value")) is not None


def _confirmed_on(facts: Sequence[Fact]) -> datetime.date | None:
    """Of the one confirmed longest ago; None where one never was, and where there are none."""
    days = [day((fact.get("source") or {}).get("confirmed_on")) for fact in facts]
    known = [each for each in days if each]
    return min(known) if known and len(known) == len(days) else None


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

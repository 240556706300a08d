"""Addresses that are stored and that the site may not lead to. Each app says what it stores."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Model, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.allowed_hosts import allowed_hosts
from catalogue.models import Agency, Locality, OnlineService, ProcedurePage, SourceRecord
from catalogue.rich_text_links import unknown_links
from core.links import named_host


class StoredLink(NamedTuple):
    kind: str | Promise  # what holds it, for people
    row: Model  # whose form has it
    address: str


@dataclass(frozen=True)
class UncheckedLink:
    link: StoredLink
    host: str
    fault: str


Finder = Callable[[], Iterator[StoredLink]]
_finders: list[Finder] = []


def finds_stored_links(find: Finder) -> Finder:
    """Registers a function that yields all stored addresses of one kind."""
    _finders.append(find)
    return find


def unchecked_links() -> Iterator[UncheckedLink]:
    """Everything that is stored and never shown as a link."""
    hosts = allowed_hosts()
    for find in _finders:
        for link in find():
            if fault := hosts.fault(link.address):
                yield UncheckedLink(link, named_host(link.address), fault)


def counts_by_host(links: Iterable[UncheckedLink]) -> list[tuple[str, int]]:
    """The most frequent first."""
    return Counter(link.host for link in links).most_common()


def in_columns(kind: str | Promise, rows: QuerySet[Any], column: str, row_of: str = "") -> Iterator[StoredLink]:
    """Addresses in a column; `row_of` names the relation to the row whose form has it, where it is another one."""
    for row in rows.exclude(**{column: ""}).iterator():
        yield StoredLink(kind, getattr(row, row_of) if row_of else row, getattr(row, column))


def in_rich_text(kind: str | Promise, rows: QuerySet[Any], column: str) -> Iterator[StoredLink]:
    for row in rows.filter(**{f"{column}__contains": "href"}).only("pk", "title", column).iterator():
        for address, _fault in unknown_links(getattr(row, column)):
            yield StoredLink(kind, row, address)


def _in_stream(kind: Promise, column: str) -> Iterator[StoredLink]:
    with_addresses = ProcedurePage.objects.annotate(text=Cast(column, TextField())).filter(text__contains="://")
    for page in with_addresses.only("pk", "title", column).iterator():
        for address in _addresses(list(getattr(page, column).raw_data)):
            yield StoredLink(kind, page, address)


def _addresses(raw: Any) -> Iterator[str]:
    if isinstance(raw, list):
        for item in raw:
            yield from _addresses(item)
    elif isinstance(raw, dict):
        for key, value in raw.items():
            if isinstance(value, str):
                if value and key in ("url", "form_url"):
                    yield value
            else:
                yield from _addresses(value)


@finds_stored_links
def _of_rows() -> Iterator[StoredLink]:
    services = OnlineService.objects.select_related("procedure", "agency", "locality__parent")
    yield from in_columns(_("Dịch vụ trực tuyến"), services, "url")
    yield from in_columns(_("Cổng của cơ quan"), Agency.objects.all(), "portal_url")
    yield from in_columns(_("Cổng của địa phương"), Locality.objects.select_related("parent"), "portal_url")
    sources = SourceRecord.objects.select_related("procedure")
    yield from in_columns(_("Nguồn của thủ tục"), sources, "url", "procedure")


@finds_stored_links
def _of_pages() -> Iterator[StoredLink]:
    yield from _in_stream(_("Mẫu đơn, tờ khai"), "documents")
    yield from _in_stream(_("Căn cứ pháp lý"), "legal_basis")

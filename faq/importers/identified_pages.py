"""Pages of one kind by their ids in files, loaded once for an import, without a query a record."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from faq.exchange_ids import exchange_id
from importing.fields import PageField, is_empty

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class PageState:
    page_id: int
    live: bool
    has_unpublished_changes: bool
    digests: dict[str, bytes]  # by field, of the value's key


class IdentifiedPages:
    """`relations` are those that fields read, for one query each instead of one a page."""

    def __init__(self, pages: Any, relations: Collection[str]) -> None:
        self._pages = pages
        self._relations = relations
        known = pages.only("pk", "external_id", "translation_key").iterator(chunk_size=_CHUNK)
        self._ids = {page.pk: exchange_id(page) for page in known}
        self._page_ids = {id_: pk for pk, id_ in self._ids.items()}
        self._states: dict[str, PageState] = {}

    def load_states(self, fields: Collection[PageField]) -> None:
        """Read the digests of each page's fields, in chunks so that memory does not grow with the texts."""
        for page in self._pages.prefetch_related(*self._relations).iterator(chunk_size=_CHUNK):
            self._states[exchange_id(page)] = state_of(page, fields)

    def state(self, id_: str) -> PageState | None:
        return self._states.get(id_)

    def says(self, id_: str, record: Any, fields: Collection[PageField]) -> bool:
        """Whether the page of this id has all that the record states."""
        state = self._states.get(id_)
        if state is None:
            return False
        values = ((field, field.record_value(record)) for field in fields)
        return all(is_empty(value) or digest(field, value) == state.digests[field.name] for field, value in values)

    def waits_for_publishing(self, id_: str) -> bool:
        state = self._states[id_]
        return not state.live or state.has_unpublished_changes

    def known_page(self, id_: str) -> int | None:
        """The page that had this id when the run began."""
        state = self._states.get(id_)
        return state.page_id if state else None

    def committed(self, page: Any) -> None:
        self._ids[page.pk] = exchange_id(page)
        self._page_ids[exchange_id(page)] = page.pk

    def has(self, id_: str) -> bool:
        return id_ in self._page_ids

    def page_id(self, id_: str) -> int:
        return self._page_ids[id_]

    def id_of(self, page_id: int) -> str:
        return self._ids.get(page_id, "")

    def known_ids(self, own_id: str, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Those that the site has, without the record's own."""
        return tuple(id_ for id_ in ids if id_ in self._page_ids and id_ != own_id)


def state_of(page: Any, fields: Collection[PageField]) -> PageState:
    digests = {field.name: digest(field, field.read(page)) for field in fields}
    return PageState(page.pk, page.live, page.has_unpublished_changes, digests)


def digest(field: PageField, value: Any) -> bytes:
    return hashlib.blake2b(repr(field.key(value)).encode(), digest_size=16).digest()

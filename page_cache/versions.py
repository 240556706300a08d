"""Versions that copies are valid for: number and sum of the outbox entries of a page.

Every change writes an entry for the pages that show it, in its own transaction, so a committed change and the new
version are seen together. Number and sum of the keys name a set of entries: entries are only added, and removed long
after a copy has ended; of two sets of one size the later one lacks old keys and has newer, greater ones.
The greatest key alone would not do: of two transactions the one that took the lower key may be committed last.
"""

from collections.abc import Hashable, Iterable, Mapping
from contextvars import ContextVar

from django.db import InterfaceError, OperationalError, connection

from core.private_apis import skip_connection_check
from search.indexing.changes.outbox import LISTS, SITE

Version = tuple[int, int]
Versions = Mapping[int, Version]

_NO_ENTRIES: Version = (0, 0)
_ENTRIES = "SELECT page_id, COUNT(*), SUM(id) FROM search_outboxentry WHERE page_id IN ({}) GROUP BY page_id"
_BY_SLUG = _ENTRIES.format(
    "SELECT page.id FROM wagtailcore_page page JOIN wagtailcore_locale locale ON locale.id = page.locale_id"
    " WHERE page.slug = %s AND locale.language_code = %s UNION ALL SELECT %s UNION ALL SELECT %s"
)

_known: ContextVar[dict[int, Version] | None] = ContextVar("versions that this request goes by", default=None)


def read(page_ids: Iterable[int]) -> Versions:
    """One query, as SQL: building it anew would cost a hit more than running it."""
    page_ids = tuple(page_ids)
    stored = _fetch(_ENTRIES.format(", ".join(["%s"] * len(page_ids))), page_ids)
    return {page_id: stored.get(page_id, _NO_ENTRIES) for page_id in page_ids}


def read_by_slug(slug: str, language: str) -> Versions:
    """Versions of the pages that an address with this last part may lead to, in one query before they are read.

    Pages without entries are left out; `of_page` has their version.
    """
    stored = _fetch(_BY_SLUG, (slug, language, SITE, LISTS))
    return {SITE: _NO_ENTRIES, LISTS: _NO_ENTRIES, **stored}


def of_page(page_id: int, versions: Versions) -> Version:
    return versions.get(page_id, _NO_ENTRIES)


def _fetch(sql: str, parameters: tuple) -> dict[int, Version]:
    """Rows of the query, on a new connection if the kept one is broken. Django's check of the connection before the
    query would double the time of a hit."""
    skip_connection_check()
    try:
        return _rows(sql, parameters)
    except (InterfaceError, OperationalError):
        if connection.in_atomic_block or connection.connection is None or connection.is_usable():
            raise  # the connection is not the cause, or cannot be replaced
        connection.close()
        return _rows(sql, parameters)


def _rows(sql: str, parameters: tuple) -> dict[int, Version]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return {page_id: (count, int(total)) for page_id, count, total in cursor.fetchall()}


# Versions that the current request goes by


def begin_request() -> None:
    _known.set({})


def end_request() -> None:
    _known.set(None)


def cache_versions(versions: Versions) -> None:
    """Use these until the end of the request."""
    known = _known.get()
    if known is not None:
        known.update(versions)


def current(lists: bool) -> Hashable:
    """The version of all that every page (with `lists`, every list) may show. At most one query a request."""
    topics = (SITE, LISTS) if lists else (SITE,)
    known = _known.get()
    if known is None:
        return tuple(read(topics).values())
    if any(topic not in known for topic in topics):
        cache_versions(read((SITE, LISTS)))
    return tuple(known[topic] for topic in topics)

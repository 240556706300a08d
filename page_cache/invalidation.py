"""Saying that copies of pages are out of date. Called inside the transaction of the change, and undone with it."""

from collections.abc import Iterable

from django.db.models.functions import Now

from page_cache.versions import LISTS
from search.indexing.changes.outbox import note_site
from search.models import OutboxEntry


def invalidate_all() -> None:
    """Any page may show what has changed."""
    note_site()


def invalidate_lists() -> None:
    """The home page and the lists of procedures and questions may show it."""
    invalidate_pages([LISTS])


def invalidate_pages(page_ids: Iterable[int]) -> None:
    """These pages show it, and no search index does: of what those hold, `search.indexing` takes note."""
    entries = [OutboxEntry(page_id=page_id, channel="", settled_at=Now()) for page_id in dict.fromkeys(page_ids)]
    OutboxEntry.objects.bulk_create(entries, batch_size=1_000)

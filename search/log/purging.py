"""Deletes searches older than `SEARCH_LOG_DAYS` days."""

import datetime
from collections.abc import Iterator

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from search.models import SearchEvent, SearchLog

BATCH = 2_000  # rows a transaction, so that each is short


def expired_searches() -> QuerySet[SearchLog]:
    """All searches if the log is switched off (0 days)."""
    return SearchLog.objects.filter(at__lt=timezone.now() - datetime.timedelta(days=settings.SEARCH_LOG_DAYS))


def purge_in_batches() -> Iterator[int]:
    """Deletes searches with their events; yields the count of each batch. Safe to interrupt between batches."""
    while keys := list(expired_searches().order_by("at").values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            SearchEvent.objects.filter(search_id__in=keys).delete()
            SearchLog.objects.filter(pk__in=keys).delete()
        yield len(keys)


def purge(*, batches: int | None = None) -> int:
    """The number of deleted searches, of at most `batches` batches."""
    deleted = 0
    for done, count in enumerate(purge_in_batches(), start=1):
        deleted += count
        if done == batches:
            break
    return deleted

"""Forgetting searches once their time is over."""

import datetime
from collections.abc import Iterator

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from search.models import SearchEvent, SearchLog

BATCH = 2_000  # rows a transaction: a moment each, so that nobody waits for a year of searches


def expired_searches() -> QuerySet[SearchLog]:
    """All of them where no log is kept."""
    return SearchLog.objects.filter(at__lt=timezone.now() - datetime.timedelta(days=settings.SEARCH_LOG_DAYS))


def purge_in_batches() -> Iterator[int]:
    """How many searches each batch forgot, with what followed them. Safe to interrupt between batches."""
    while keys := list(expired_searches().order_by("at").values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            SearchEvent.objects.filter(search_id__in=keys).delete()
            SearchLog.objects.filter(pk__in=keys).delete()
        yield len(keys)


def purge(*, batches: int | None = None) -> int:
    """How many searches were deleted; at most so many batches."""
    deleted = 0
    for done, count in enumerate(purge_in_batches(), start=1):
        deleted += count
        if done == batches:
            break
    return deleted

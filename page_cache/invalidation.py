"""Invalidates page copies inside the transaction of a change, and with it: a rolled-back change invalidates nothing."""

from collections.abc import Iterable

from django.db.models.functions import Now
from django.dispatch import receiver

from search.indexing.changes.readers import copies_outdated
from search.models import OutboxEntry


@receiver(copies_outdated)
def invalidate_pages(sender, page_ids: Iterable[int], **kwargs) -> None:
    """Pages that show what has changed; SITE and LISTS stand for many."""
    entries = [OutboxEntry(page_id=page_id, channel="", settled_at=Now()) for page_id in page_ids]
    OutboxEntry.objects.bulk_create(entries, batch_size=1_000)

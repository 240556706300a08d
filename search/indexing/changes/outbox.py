"""The outbox: changed pages for each channel, kept until their indexes have the changes.

`note` is called inside the transaction of the change; `search.indexing.feed.feeding` drains the entries.
"""

import datetime
from collections.abc import Iterable, Mapping
from itertools import islice

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Now
from django.dispatch import Signal

from search.channels.channel_names import channel_names
from search.channels.database_clock import from_now
from search.models import IndexBuild, IndexChannel, OutboxEntry

KEEP_SETTLED = datetime.timedelta(days=1)  # far longer than any rebuild runs
# For entries that concern page copies only: short, as each visit sums them up, but longer than any transaction is open.
KEEP_FOR_COPIES = datetime.timedelta(minutes=10)
# An index that nothing has fed for so long (its host is gone) has to be rebuilt anyway.
KEEP_WAITING = datetime.timedelta(days=14)
# Stand for pages where only page copies are concerned: SITE for every page, LISTS for home pages and question lists.
SITE = 0
LISTS = -1
# Refused eight times, the last after waiting 1 + 2 + 4 + … + 64 s: a changed mapping or a short outage is over by then.
MOST_ATTEMPTS = 8
# Read for one page that is due: an import notes a page 8 times, and often one right after the other.
_ENTRIES_A_PAGE = 20
_MOST_ENTRIES = 20_000  # settled at once; SQLite takes 32,766 values in a statement
_ERROR_LENGTH = 500

# Sent after the commit of a transaction that noted changes.
changes_noted = Signal()


def note(page_ids: Iterable[int]) -> None:
    """These pages may have changed. Drained once the surrounding transaction is committed."""
    pages = dict.fromkeys(page_ids)
    entries = [OutboxEntry(page_id=page_id, channel=channel) for channel in channel_names() for page_id in pages]
    if entries:
        OutboxEntry.objects.bulk_create(entries, batch_size=1_000)
        _signal_on_commit()


def _signal_on_commit() -> None:
    transaction.on_commit(lambda: changes_noted.send(OutboxEntry), robust=True)  # a failure must not fail the save


def note_for(channel: str, page_ids: Iterable[int]) -> None:
    """For one index alone, which reads these pages again. Sends no signal."""
    entries = [OutboxEntry(page_id=page_id, channel=channel) for page_id in dict.fromkeys(page_ids)]
    OutboxEntry.objects.bulk_create(entries, batch_size=1_000)


# Waiting


def waiting(channel: str) -> QuerySet[OutboxEntry]:
    """Entries that the index does not have yet, without dead letters."""
    return OutboxEntry.objects.filter(channel=channel, settled_at=None, dead_at=None)


def due_pages(channel: str, limit: int) -> list[int]:
    """At most `limit` keys of pages that are due, oldest change first."""
    due = waiting(channel).filter(Q(due_at=None) | Q(due_at__lte=Now())).order_by("pk")
    pages = dict.fromkeys(due.values_list("page_id", flat=True)[: limit * _ENTRIES_A_PAGE])
    return list(islice(pages, limit))


def entries_of(channel: str, page_ids: Iterable[int]) -> dict[int, list[int]]:
    """Keys of the entries of these pages, by page, with dead letters: one reading of a page settles them all.

    Call it before the pages are read, so that the entry of a change committed meanwhile stays waiting.
    """
    rows = OutboxEntry.objects.filter(channel=channel, settled_at=None, page_id__in=page_ids).order_by("pk")
    entries: dict[int, list[int]] = {}
    for key, page_id in rows.values_list("pk", "page_id")[:_MOST_ENTRIES]:
        entries.setdefault(page_id, []).append(key)
    return entries


def pending() -> int:
    """Number of waiting entries of all channels."""
    return OutboxEntry.objects.filter(settled_at=None, dead_at=None).count()


# Outcomes


def settle(keys: Iterable[int]) -> None:
    OutboxEntry.objects.filter(pk__in=list(keys)).update(settled_at=Now(), dead_at=None, due_at=None, error="")


def refuse(channel: str, errors: Mapping[int, str]) -> None:
    """Record pages that the index refused: retried after growing pauses, dead letters after `MOST_ATTEMPTS`."""
    for page_id, error in errors.items():
        with transaction.atomic():
            refused = waiting(channel).filter(page_id=page_id)
            refused.update(attempts=F("attempts") + 1, error=error[:_ERROR_LENGTH])
            for attempts in refused.values_list("attempts", flat=True).distinct().order_by():
                same = refused.filter(attempts=attempts)
                if attempts < MOST_ATTEMPTS:
                    same.update(due_at=from_now(2 ** (attempts - 1)))
                else:
                    same.update(dead_at=Now(), due_at=None)


def dead_letters() -> QuerySet[OutboxEntry]:
    return OutboxEntry.objects.filter(settled_at=None).exclude(dead_at=None)


def redrive(letters: QuerySet[OutboxEntry]) -> int:
    """Make dead letters due again; returns their number."""
    with transaction.atomic():
        count = letters.exclude(dead_at=None).update(dead_at=None, due_at=None, attempts=0, error="")
        _signal_on_commit()
    return count


# History


def changed_since(channel: str, moment: datetime.datetime) -> list[int]:
    """Keys of the pages whose changes were settled after that moment, or wait, in ascending order."""
    changed = OutboxEntry.objects.filter(Q(settled_at=None) | Q(settled_at__gte=moment), channel=channel)
    return list(changed.order_by("page_id").values_list("page_id", flat=True).distinct())


def purge_for_copies() -> None:
    """Delete old entries for page copies: the copies that they would invalidate have expired."""
    keep = max(KEEP_FOR_COPIES, _twice_the_life_of_copies())
    OutboxEntry.objects.filter(channel="", settled_at__lt=Now() - keep).delete()


def _twice_the_life_of_copies() -> datetime.timedelta:
    return datetime.timedelta(seconds=2 * settings.PAGE_CACHE_SECONDS)


def purge() -> None:
    """Delete entries settled long ago, and those that wait for an index that is gone."""
    purge_for_copies()
    # Page copies go by what was noted for documents, too.
    settled = OutboxEntry.objects.filter(settled_at__lt=Now() - max(KEEP_SETTLED, _twice_the_life_of_copies()))
    # A rebuild that takes longer, or is resumed later, still catches up from them.
    loading = IndexBuild.objects.filter(following=False, started_at__gt=Now() - KEEP_WAITING)
    settled.exclude(channel__in=loading.values("channel")).delete()
    given_up = OutboxEntry.objects.filter(settled_at=None, created_at__lt=Now() - KEEP_WAITING)
    if names := list(given_up.values_list("channel", flat=True).distinct().order_by()):
        for name in names:
            IndexChannel.objects.update_or_create(name=name, defaults={"incomplete": True})
        given_up.delete()

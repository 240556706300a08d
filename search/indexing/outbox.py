"""Changes on their way to the index: noted with the change, applied after the commit, kept until they are in.

`note` is called inside the transaction of the change. After the commit the process drains the outbox itself; a failing
engine costs the editor nothing but freshness: the entries stay, and the next drain takes them along.
"""

import datetime
import itertools
import logging
from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from search.engines import get_engine
from search.engines.base import Engine, EngineError, IndexMissing
from search.indexing.builders import build_documents
from search.lexicon import store
from search.models import OutboxEntry, OutboxLock

logger = logging.getLogger(__name__)

BATCH = 200  # pages read and sent at once: about 4 MB
KEEP_APPLIED = datetime.timedelta(days=1)  # far longer than any rebuild runs
_MOST_ENTRIES = 20_000  # settled at once; SQLite takes 32,766 values in a statement
_ERROR_LENGTH = 500


def note(page_ids: Iterable[int]) -> None:
    """These pages may have changed. Drained once the surrounding transaction is committed."""
    from search.indexing.draining import drain_soon

    entries = [OutboxEntry(page_id=page_id) for page_id in dict.fromkeys(page_ids)]
    if entries:
        OutboxEntry.objects.bulk_create(entries, batch_size=1_000)
        transaction.on_commit(drain_soon, robust=True)  # whatever fails, the save has succeeded


def drain(engine: Engine | None = None, *, batches: int | None = None) -> int:
    """Apply what waits, oldest first; how many pages were brought up to date. Stops at the first failure.

    At most so many batches; None applies everything.
    """
    done = 0
    for _ in itertools.count() if batches is None else range(batches):
        applied = _drain_batch(engine or get_engine())
        if not applied:
            break
        done += applied
    return done


def _drain_batch(engine: Engine) -> int:
    """One batch in one transaction, alone: what is read here is what the index holds afterwards."""
    with transaction.atomic():
        OutboxLock.objects.get_or_create(pk=1)
        OutboxLock.objects.select_for_update().get(pk=1)
        entries = list(OutboxEntry.objects.filter(applied_at=None).order_by("pk")[:BATCH])
        if not entries:
            return 0
        page_ids = list(dict.fromkeys(entry.page_id for entry in entries))
        keys = _entries_of(page_ids)
        try:
            apply_pages(engine, page_ids)
        except EngineError as error:
            # Before the first rebuild there is nothing to keep up to date, and nothing to warn of.
            level = logging.DEBUG if isinstance(error, IndexMissing) else logging.WARNING
            logger.log(level, "%d changes wait for the engine %s: %s", len(entries), engine.name, error)
            message = str(error)[:_ERROR_LENGTH]
            OutboxEntry.objects.filter(pk__in=keys).update(attempts=F("attempts") + 1, error=message)
            return 0
        OutboxEntry.objects.filter(pk__in=keys).update(applied_at=timezone.now(), error="")
        return len(page_ids)


def _entries_of(page_ids: Iterable[int]) -> list[int]:
    """Keys of all that waits for these pages: an import notes a page many times over, and reading it once does for all.

    Asked before the pages are read, so that a change committed meanwhile keeps its own entry waiting.
    """
    waiting = OutboxEntry.objects.filter(applied_at=None, page_id__in=page_ids).order_by("pk")
    return list(waiting.values_list("pk", flat=True)[:_MOST_ENTRIES])


def apply_pages(engine: Engine, page_ids: Iterable[int]) -> None:
    """Bring the index in line with the pages as they are now: indexed, or not there. Their words are known at once."""
    page_ids = list(page_ids)
    documents = build_documents(page_ids)
    built = {document.page_id for document in documents}
    engine.apply(documents=documents, deleted=[str(page_id) for page_id in page_ids if page_id not in built])
    store.learn(documents)


def pending() -> int:
    return OutboxEntry.objects.filter(applied_at=None).count()


def last_entry() -> int:
    """Key of the newest entry, to catch up from."""
    return OutboxEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def changed_since(entry: int) -> list[int]:
    """Pages noted after that entry, applied or not."""
    return list(OutboxEntry.objects.filter(pk__gt=entry).values_list("page_id", flat=True).distinct())


def purge() -> None:
    """Forget what was applied long ago."""
    OutboxEntry.objects.filter(applied_at__lt=timezone.now() - KEEP_APPLIED).delete()

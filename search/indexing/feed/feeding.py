"""Drains the outbox into indexes, batch by batch.

A batch takes a version, reads the pages, checks that its version is still the latest, and only then writes. So of two
batches the one with the higher version has read later, and as an index keeps the document with the highest version, it
ends with the latest reading, however long a process was suspended in between. Pages that are stale because of a later
version stay waiting and are read again. No transaction is open during a call of an engine.
"""

import logging
import random
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from django.db import DatabaseError, transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Now

from search.channels import leases
from search.channels.database_clock import from_now
from search.engines.base import Applied, EngineError, Index, IndexMissing
from search.engines.document import SearchDocument
from search.indexing.changes import outbox
from search.indexing.documents.builders import build_documents
from search.indexing.feed.channels import Channel, own_channels
from search.models import IndexBuild, IndexChannel, OutboxEntry
from search.steering import lexicon_store

logger = logging.getLogger(__name__)

BATCH = 800  # pages with one version
_PART = 200  # pages read at once; the engine writes one part while the next is read
LEASE_SECONDS = 15.0
_MAX_PAUSE = 10.0  # an attempt on an engine that is down costs one request
_ERROR_LENGTH = 500
_TOLERATED_FAILURES = 3  # by `await_fed`: about four seconds
_POLL_SECONDS = 0.2
_MOST_READINGS = 3  # of one batch that others overtake


# One thread a process drains a channel: its lease, which the process holds, would be taken for their own by all.
_draining: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)


class Superseded(Exception):
    """Another process has taken a later version, so this batch must not be written."""


class LeaseLost(Superseded):
    """Another process drains the channel now."""


class Batch:
    """Pages read after the version was taken. `broken` are reasons by page of those that cannot be built.

    `holds` renews the lease while the batch is read, which may take longer than the lease on a busy machine.
    """

    def __init__(self, channel: str, page_ids: Collection[int], *, above: int, holds: Callable[[], bool]) -> None:
        self._channel = channel
        self._page_ids = list(page_ids)
        self._holds = holds
        self.version = IndexChannel.take_version(channel, above=above)
        self.documents: list[SearchDocument] = []
        self.deleted: list[str] = []
        self.broken: dict[int, str] = {}

    def read(self) -> Iterator[SearchDocument]:
        """Documents part by part; fills the other attributes on the way. Raises `Superseded` or `LeaseLost`."""
        for first in range(0, len(self._page_ids), _PART):
            part = self._page_ids[first : first + _PART]
            documents, broken = build_each(part)
            if not IndexChannel.is_latest(self._channel, self.version):
                raise Superseded
            if not self._holds():
                raise LeaseLost
            present = {document.page_id for document in documents}
            self.documents += documents
            self.broken |= broken
            self.deleted += [str(page_id) for page_id in part if page_id not in present and page_id not in broken]
            yield from documents


def drain(channel: Channel | None = None) -> int:
    """Feed a channel, or all of this host, with the waiting changes; returns the number of pages.

    Does nothing while another process or thread drains it or the channel pauses after a failure.
    """
    if channel is None:
        # The standby first: it never hangs, and answers should the primary one hang.
        return sum(drain(own) for own in reversed(own_channels()))
    if not outbox.due_pages(channel.name, 1) or not _draining[channel.name].acquire(blocking=False):
        return 0
    try:
        return _drain_all(channel)
    finally:
        _draining[channel.name].release()


def _drain_all(channel: Channel) -> int:
    def holds() -> bool:
        return leases.acquire(channel.drain_lease, seconds=LEASE_SECONDS)

    if not holds():
        return 0
    done = 0
    try:
        while passed := feed_batch(channel, holds=holds):
            done += passed
            if not holds():
                break
    finally:
        leases.release(channel.drain_lease)
    return done


def await_fed(channel: Channel, *, meanwhile: Callable[[], None] = lambda: None) -> None:
    """Wait until all changes noted so far are indexed, by a worker or this process. Does not wait for pages that the
    engine refuses. Raises `EngineError` when it keeps failing."""
    resume(channel.name)
    last = OutboxEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    before = _failures(channel)
    while outbox.waiting(channel.name).filter(pk__lte=last, attempts=0).exists():
        meanwhile()
        if drain(channel):
            continue
        # Those of the time before, such as while there was no index yet, say nothing: another thread may be draining.
        failures = _failures(channel)
        before = min(before, failures)
        if failures - before > _TOLERATED_FAILURES:
            raise EngineError(IndexChannel.objects.get(name=channel.name).error)
        time.sleep(_POLL_SECONDS)


def _failures(channel: Channel) -> int:
    return IndexChannel.objects.filter(name=channel.name).values_list("failures", flat=True).first() or 0


def feed_batch(channel: Channel, *, holds: Callable[[], bool] = lambda: True) -> int:
    """Apply one batch of due pages; returns their number, 0 when there are none, the engine fails, or another process
    feeds the channel. `holds` renews the caller's lease, where nobody else does."""
    page_ids = outbox.due_pages(channel.name, BATCH)
    if not page_ids or not _may_feed(channel) or not is_ours(channel):
        return 0
    entries = outbox.entries_of(channel.name, page_ids)
    try:
        batch, applied = apply_pages(
            channel, _targets(channel), page_ids, found_at_once=len(page_ids) < BATCH, holds=holds
        )
    except Superseded:
        return 0
    except EngineError as error:
        _record_failure(channel, error, len(page_ids))
        return 0
    outbox.settle(key for page_id in page_ids if str(page_id) in applied.done for key in entries.get(page_id, ()))
    refused = {**{int(key): reason for key, reason in applied.refused.items()}, **batch.broken}
    if refused:
        logger.warning("%s refused %d pages: %s", channel.name, len(refused), next(iter(refused.items())))
        outbox.refuse(channel.name, refused)
    if applied.busy:
        reason = next(iter(applied.busy.values()))
        _record_failure(channel, EngineError(f"{len(applied.busy)} pages not taken: {reason}"), len(applied.busy))
        return 0
    IndexChannel.succeeded(channel.name)
    lexicon_store.learn(batch.documents)
    return len(page_ids)


def apply_pages(
    channel: Channel,
    indexes: Sequence[Index],
    page_ids: Collection[int],
    *,
    found_at_once: bool = True,
    holds: Callable[[], bool] = lambda: True,
) -> tuple[Batch, Applied]:
    """Read the pages and write them into indexes of the channel; returns the outcome of the first. Raises
    `EngineError`, and `Superseded` where others go on taking later versions: two who both read again for ever would
    keep each other from writing."""
    above, readings = 0, 0
    while True:
        batch = Batch(channel.name, page_ids, above=above, holds=holds)
        try:
            applied = _write(batch, indexes, found_at_once=found_at_once)
        except LeaseLost:
            raise
        except Superseded:
            readings += 1
            if readings < _MOST_READINGS:
                continue
            raise
        above = max((version for each in applied for version in each.stale.values()), default=0)
        if above <= batch.version:
            return batch, applied[0]
        # The index is ahead: the database was restored from a backup, or another process was faster.


def _write(batch: Batch, indexes: Sequence[Index], *, found_at_once: bool) -> list[Applied]:
    """The first index consumes the documents while they are read, the others get them afterwards."""
    first, *others = indexes
    version = batch.version
    # An iterator, as the list fills while the documents are read.
    deleted = iter(batch.deleted)
    applied = [first.apply(documents=batch.read(), deleted=deleted, version=version, found_at_once=found_at_once)]
    return applied + [
        index.apply(documents=batch.documents, deleted=batch.deleted, version=version, found_at_once=found_at_once)
        for index in others
    ]


def is_ours(channel: Channel) -> bool:
    """Whether the live index, or the one that follows, has the layout of this code. During a deployment, processes of
    the former release leave the changes to the new one: entries that they settled would be missing there."""
    following = IndexBuild.objects.filter(channel=channel.name, following=True).values_list("index", flat=True).first()
    if following:
        return channel.engine.layout in following
    live = IndexChannel.objects.filter(name=channel.name).values_list("layout", flat=True).first()
    return not live or live == channel.engine.layout


def _targets(channel: Channel) -> list[Index]:
    """The live index, and the one that follows. Before the end of the first rebuild there is only the latter."""
    engine = channel.engine
    build = IndexBuild.objects.filter(channel=channel.name, following=True).first()
    if build is None:
        return [engine]
    try:
        following = channel.engine.version(build.index)
    except IndexMissing:
        logger.warning("%s is gone, nothing follows %s any more", build.index, channel.name)
        build.delete()
        return [engine]
    return [engine, following] if channel.engine.status().ready else [following]


def build_each(page_ids: Iterable[int]) -> tuple[list[SearchDocument], dict[int, str]]:
    """Documents, and reasons by page of those that cannot be built: one damaged page must not block the others."""
    page_ids = list(page_ids)
    try:
        with transaction.atomic():
            documents = build_documents(page_ids)
        for document in documents:
            _ = document.fingerprint  # values that cannot be serialized fail here, where their page is known
        return documents, {}
    except (DatabaseError, OSError):  # of the machine, not of the page
        raise
    except Exception as error:
        if len(page_ids) == 1:
            logger.exception("no search document can be made of page %d", page_ids[0])
            return [], {page_ids[0]: f"{type(error).__name__}: {error}"}
    middle = len(page_ids) // 2
    first, first_broken = build_each(page_ids[:middle])
    second, second_broken = build_each(page_ids[middle:])
    return [*first, *second], {**first_broken, **second_broken}


# Failures of a whole engine


def _may_feed(channel: Channel) -> bool:
    """False while the channel pauses. After a failure, checks the engine's status before pages are read in vain."""
    row = IndexChannel.objects.filter(name=channel.name).annotate(paused=Q(due_at__gt=Now())).first()
    if row is None or not row.failures:
        return True
    if row.paused:
        return False
    if IndexBuild.objects.filter(channel=channel.name, following=True).exists():
        return True  # the first index of all cannot be asked before it is live
    status = channel.engine.status()
    if not status.ready:
        _record_failure(channel, EngineError(status.detail), 0)
    return status.ready


def resume(channel: str) -> None:
    """End the pause after a failure."""
    IndexChannel.objects.filter(name=channel).update(due_at=None)


def _record_failure(channel: Channel, error: EngineError, count: int) -> None:
    """Pause the channel, without counting an attempt of any page: each pause is twice the last, with jitter."""
    row, _created = IndexChannel.objects.get_or_create(name=channel.name)
    # A warning once, not at each attempt, and none before the first rebuild.
    level = logging.DEBUG if row.failures or isinstance(error, IndexMissing) else logging.WARNING
    logger.log(level, "%d changes wait for %s: %s", count, channel.name, error)
    pause = min(2.0 ** min(row.failures, 10), _MAX_PAUSE)
    IndexChannel.objects.filter(name=channel.name).update(
        failures=F("failures") + 1,
        failing_since=Coalesce("failing_since", Now()),
        due_at=from_now(pause * random.uniform(0.5, 1.0)),  # noqa: S311
        error=str(error)[:_ERROR_LENGTH],
    )

"""Rebuilds a whole index beside the live one, which serves and is fed until the swap.

Pages are read by key in batches, memory stays flat. The loaded index is compared with the documents sent. Then it
follows: it is fed with every change, first with those made while it was loaded. It passes the quality gate and goes
live atomically. After an interruption anywhere the next rebuild resumes; engines that cannot resume start again.
"""

import datetime
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models.functions import Now
from tqdm import tqdm
from wagtail.models import Page

from core.page_visibility import published
from search.channels import leases
from search.engines.base import EngineBusy, EngineError, Index, IndexMissing, IndexState, Totals
from search.engines.document import SearchDocument
from search.indexing.changes import outbox
from search.indexing.documents.builders import indexable_page_ids
from search.indexing.feed.channels import Channel, own_channels
from search.indexing.feed.feeding import await_fed, build_each
from search.indexing.upkeep.quality_gate import ensure_not_worse
from search.kinds import page_models
from search.models import IndexBuild, IndexChannel
from search.steering import lexicon_store
from search.steering.lexicon_texts import count_document
from vietnamese.lexicon.counting import LexiconCounter

logger = logging.getLogger(__name__)

BATCH = 200
CHECKPOINT = 2_000  # documents between saves of the progress: an interrupted rebuild repeats at most so many
LEASE_SECONDS = 120.0
# Before the start, of changes that were committed but not yet settled when the clock was read.
_MARGIN = datetime.timedelta(minutes=10)


class RebuildRunning(EngineBusy):
    """Another process is rebuilding this index."""


def rebuild(channel: Channel, *, progress: bool = True, evaluate: bool = True) -> int:
    """Returns the number of documents. Raises `EngineError`, and leaves the live index untouched then."""
    with working(channel):
        build = _interrupted(channel) or _begin(channel)
        index = channel.engine.version(build.index)
        if not build.following:
            _load(channel, build, index, progress=progress)
        follow(channel, build, since=build.started_at)  # again where it was interrupted: it may not have begun to
        if evaluate:
            leases.acquire(channel.rebuild_lease, seconds=LEASE_SECONDS)
            ensure_not_worse(index, channel.engine, progress=progress)
        go_live(channel, build)
    return build.documents


@contextmanager
def working(channel: Channel) -> Iterator[None]:
    """The lease for rebuilds and rollbacks of the channel. Raises `RebuildRunning`."""
    if not leases.acquire(channel.rebuild_lease, seconds=LEASE_SECONDS):
        raise RebuildRunning(f"another process rebuilds {channel.name}")
    try:
        yield
    finally:
        leases.release(channel.rebuild_lease)


def discard(channel: Channel) -> None:
    """Delete an interrupted rebuild and its index; after an interrupted rollback only the feeding ends."""
    build = IndexBuild.objects.filter(channel=channel.name).first()
    if build:
        IndexBuild.objects.filter(pk=build.pk).delete()  # first, so that nobody feeds it any more
        if not build.rollback and not is_live(channel, build.index):
            channel.engine.discard(build.index)


def _interrupted(channel: Channel) -> IndexBuild | None:
    """An interrupted rebuild that can be resumed: its index exists, and the outbox has all changes since its start."""
    remembered = IndexBuild.objects.filter(started_at__gt=Now() - outbox.KEEP_WAITING)
    build = remembered.filter(channel=channel.name, rollback=False).first()
    try:
        if build and not build.following and is_live(channel, build.index):
            build = None  # the database was restored from a backup that was made while this index was loaded
        if build and (build.following or channel.engine.version(build.index).resumable):
            channel.engine.version(build.index)
            logger.info("going on with %s after %d pages", build.index, build.passed)
            return build
    except IndexMissing:
        pass
    discard(channel)
    return None


def _begin(channel: Channel) -> IndexBuild:
    name = channel.engine.create()
    return IndexBuild.objects.create(channel=channel.name, index=name, version=0, total=count_pages())


def count_pages() -> int:
    return Page.objects.filter(published()).type(*page_models()).count()


# Loading


def _load(channel: Channel, build: IndexBuild, index: Index, *, progress: bool) -> None:
    build.refresh_from_db()
    whole = not build.after
    if build.version:
        index.forget_after(build.after)
    # Taken before the first page is read, as for any batch: what is fed later is newer.
    build.version = IndexChannel.take_version(channel.name)
    build.save(update_fields=["version"])
    counter = LexiconCounter()
    bar = tqdm(
        total=build.total, initial=build.passed, unit=" trang", desc=channel.name, disable=None if progress else True
    )
    with bar:
        loading = _Loading(channel, build, index)
        index.load(_read(channel, build, bar, counter), version=build.version, loaded=loading.loaded)
    loading.save()
    _ensure_complete(channel, build, index)
    if channel == own_channels()[0]:
        if whole:
            lexicon_store.save_all(counter.lexicons())
        else:
            rebuild_lexicons(progress=progress)


class _Loading:
    """Counts loaded documents, and saves the progress every `CHECKPOINT` documents."""

    def __init__(self, channel: Channel, build: IndexBuild, index: Index) -> None:
        self.channel = channel
        self.build = build
        self.resumable = index.resumable
        self._unsaved = 0

    def loaded(self, document: SearchDocument) -> None:
        self.build.documents += 1
        self.build.checksum += document.checksum
        if self.resumable:
            self.build.after = document.page_id
        self._unsaved += 1
        if self._unsaved >= CHECKPOINT:
            self.save()

    def save(self) -> None:
        self._unsaved = 0
        self.build.save(update_fields=["documents", "checksum", "after", "passed"])
        if not leases.acquire(self.channel.rebuild_lease, seconds=LEASE_SECONDS):
            raise RebuildRunning(f"another process has taken over the rebuild of {self.channel.name}")


def _read(channel: Channel, build: IndexBuild, bar: tqdm, counter: LexiconCounter) -> Iterator[SearchDocument]:
    """Documents by ascending key. Damaged pages are left to the outbox, where they become dead letters."""
    after = build.after
    while page_ids := indexable_page_ids(after=after, limit=BATCH):
        documents, broken = build_each(page_ids)
        outbox.note_for(channel.name, broken)
        for document in sorted(documents, key=lambda document: document.page_id):
            count_document(counter, document)
            yield document
        build.passed += len(page_ids)
        bar.update(len(page_ids))
        after = page_ids[-1]


def _ensure_complete(channel: Channel, build: IndexBuild, index: Index) -> None:
    expected, actual = Totals(build.documents, build.checksum), index.totals()
    if actual != expected:
        discard(channel)
        raise EngineError(
            f"the new index holds {actual}, but {expected} was sent; it was removed, the live one serves on"
        )


def rebuild_lexicons(*, progress: bool = True) -> dict[str, int]:
    """Count the words of all pages anew; returns the number of words by language."""
    counter = LexiconCounter()
    with tqdm(total=count_pages(), unit=" trang", desc="lexicon", disable=None if progress else True) as bar:
        after = 0
        while page_ids := indexable_page_ids(after=after, limit=BATCH):
            for document in build_each(page_ids)[0]:
                count_document(counter, document)
            bar.update(len(page_ids))
            after = page_ids[-1]
    lexicons = counter.lexicons()
    lexicon_store.save_all(lexicons)
    return {locale: len(lexicon.accented.words) for locale, lexicon in lexicons.items()}


# Going live


def follow(channel: Channel, build: IndexBuild, *, since: datetime.datetime) -> None:
    """Feed the index from now on, beginning with the changes since that moment. Raises `EngineError`."""
    build.following = True
    build.save(update_fields=["following"])
    outbox.note_for(channel.name, outbox.changed_since(channel.name, since - _MARGIN))

    def still_there() -> None:
        leases.acquire(channel.rebuild_lease, seconds=LEASE_SECONDS)
        if not IndexBuild.objects.filter(channel=channel.name, following=True).exists():
            raise EngineError("the new index is gone")

    await_fed(channel, meanwhile=still_there)


def go_live(channel: Channel, build: IndexBuild) -> None:
    """Swap the indexes. The former one is fed no more; it is kept, with the time of the swap, for a rollback.

    After an interruption right after the swap the time of the swap before stays: a rollback then goes back further than
    it has to.
    """
    if not is_live(channel, build.index):
        channel.engine.make_live(build.index)
        IndexChannel.objects.filter(name=channel.name).update(previous_since=Now())
    # First, so that processes of a former release, whose index is fed no more, leave the changes to others.
    IndexChannel.objects.filter(name=channel.name).update(incomplete=False, layout=channel.engine.layout)
    IndexBuild.objects.filter(pk=build.pk).delete()
    outbox.purge()


def is_live(channel: Channel, name: str) -> bool:
    return any(version.name == name and version.state == IndexState.LIVE for version in channel.engine.versions())

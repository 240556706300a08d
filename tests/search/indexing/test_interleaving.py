"""However drainers interleave, the index ends as the database is.

Drainers are threads of which one at a time runs, until it reads pages or writes them; a seeded random choice says which
runs next.
"""

import random
import threading
from collections.abc import Callable

import pytest
from django.db import connection, connections

from search.engines.document import SearchDocument
from search.indexing.changes import outbox
from search.indexing.feed import feeding
from search.indexing.feed.feeding import feed_batch
from search.models import IndexChannel
from tests.search.documents import procedure

pytestmark = pytest.mark.django_db

PAGES = range(1, 9)
STEPS = 150
DRAINERS = 3
SEEDS = range(12)
_HANGS_SECONDS = 60  # more than any step takes


class Drainer:
    """One `work` after another, in a thread that stands still between its steps."""

    def __init__(self, work: Callable[[], object]) -> None:
        self.work = work
        self.error: BaseException | None = None
        self._may_go, self._stands = threading.Semaphore(0), threading.Semaphore(0)
        self._ending = False
        self.thread = threading.Thread(target=self._run, args=[connections["default"]], daemon=True)
        self.thread.start()

    def go_on(self) -> None:
        self._may_go.release()
        assert self._stands.acquire(timeout=_HANGS_SECONDS)
        if self.error:
            raise self.error

    def stand(self) -> None:
        self._stands.release()
        self._may_go.acquire()

    def end(self) -> None:
        self._ending = True
        while self.thread.is_alive() and not self.error:
            self._may_go.release()
            self._stands.acquire(timeout=_HANGS_SECONDS)
            if self._finished:
                self.thread.join()

    _finished = False

    def _run(self, shared) -> None:
        connections["default"] = shared
        self._may_go.acquire()
        try:
            while not self._ending:
                self.work()
                self.stand()
        except BaseException as error:
            self.error = error
        self._finished = True
        self._stands.release()


class Site:
    """Documents that change, and drainers that bring them into an index."""

    def __init__(self, engine, channel, monkeypatch, seed: int) -> None:
        self.engine, self.channel, self.chance = engine, channel, random.Random(seed)  # noqa: S311
        self.documents: dict[int, SearchDocument] = {}
        self.edits = 0
        monkeypatch.setattr(feeding, "BATCH", 3)
        monkeypatch.setattr(feeding, "build_each", self.read)
        monkeypatch.setattr(feeding.lexicon_store, "learn", lambda documents: None)
        engine.index.before_apply = self.stand
        self.drainers: list[Drainer] = []

    def read(self, page_ids):
        self.stand()
        found = [self.documents[page_id] for page_id in page_ids if page_id in self.documents], {}
        self.stand()
        return found

    def stand(self) -> None:
        for drainer in self.drainers:
            if drainer.thread is threading.current_thread():
                drainer.stand()

    def edit(self) -> None:
        page_id = self.chance.choice(PAGES)
        self.edits += 1
        if self.chance.random() < 0.3:
            self.documents.pop(page_id, None)
        else:
            self.documents[page_id] = procedure(f"Lần {self.edits}", page_id=page_id)
        outbox.note_for(self.channel.name, [page_id])

    def run(self) -> None:
        connection.inc_thread_sharing()
        try:
            self.drainers = [Drainer(lambda: feed_batch(self.channel)) for _ in range(DRAINERS)]
            for _ in range(STEPS):
                if self.chance.random() < 0.25:
                    self.edit()
                else:
                    self.chance.choice(self.drainers).go_on()
            for drainer in self.drainers:
                drainer.end()
        finally:
            connection.dec_thread_sharing()
        self.drainers = []
        while outbox.pending():
            feed_batch(self.channel)

    @property
    def agrees(self) -> bool:
        return list(self.engine.fingerprints()) == sorted(
            (page_id, document.fingerprint) for page_id, document in self.documents.items()
        )


@pytest.mark.parametrize("whole", [False, True], ids=["a version a document", "a version an index"])
@pytest.mark.parametrize("seed", SEEDS)
def test_the_index_ends_as_the_database_is(primary, channel, monkeypatch, seed, whole):
    primary.index.whole = whole
    site = Site(primary, channel, monkeypatch, seed)
    site.run()
    assert site.edits > STEPS / 10
    assert site.agrees


def test_without_versions_it_would_not(primary, channel, monkeypatch):
    """Else the test above would prove nothing."""
    wrong = 0
    for seed in SEEDS:
        site = Site(primary, channel, monkeypatch, seed)
        monkeypatch.setattr(IndexChannel, "take_version", classmethod(lambda cls, name, above=0: 1))
        monkeypatch.setattr(IndexChannel, "is_latest", classmethod(lambda cls, name, version: True))
        site.run()
        wrong += not site.agrees
        primary.index.documents.clear()
    assert wrong

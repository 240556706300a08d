"""A cluster of three nodes that lose one of them: whichever it is, nobody notices and nothing is lost.

The standby is off, so that it is the cluster itself that answers.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from django.db import connections

from search import service
from search.channels.channel_state import states
from search.engines.factory import get_engine
from search.indexing.changes.outbox import pending
from search.indexing.documents.builders import build_documents, indexable_page_ids
from search.indexing.feed.feeding import drain
from search.types import SearchRequest
from tests.factories import ProcedurePageFactory
from tests.services.elasticsearch import Elasticsearch
from tests.services.elasticsearch_cluster import Cluster
from tests.services.process import poll

NAME = "Đăng ký khai sinh"
STEP_SECONDS = 120  # how long any step may take on a busy machine
SEARCH_PAUSE = 0.05  # the editor is in the same process and needs its turn
# Pages and searches that must get through at each stage.
MEANWHILE_PAGES = 10
MEANWHILE_SEARCHES = 40


@dataclass
class Load:
    """What an editor and a visitor do without a pause, each in a thread, and what came of it."""

    acknowledged: int = 0  # pages that were in the index at some time
    searches: int = 0
    slowest: float = 0.0  # seconds
    failures: list[str] = field(default_factory=list)
    _stopping: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def start(self) -> None:
        for work in (self._publish, self._search):
            self._threads.append(threading.Thread(target=self._repeat, args=[work]))
            self._threads[-1].start()

    def stop(self) -> None:
        self._stopping.set()
        for thread in self._threads:
            thread.join()

    def _repeat(self, work: Callable[[], None]) -> None:
        try:
            while not self._stopping.is_set():
                work()
        except Exception as error:
            self.failures.append(repr(error))
            raise
        finally:
            connections.close_all()

    def _publish(self) -> None:
        """One new page: the change is applied after its commit, by this thread."""
        ProcedurePageFactory(name=NAME)
        if not pending():
            self.acknowledged = len(indexable_page_ids(limit=100_000))

    def _search(self) -> None:
        known = self.acknowledged
        started = time.monotonic()
        response = service.search(SearchRequest(text=NAME))
        self.slowest = max(self.slowest, time.monotonic() - started)
        self.searches += 1
        if not response.engine:
            self.failures.append("no answer")
        elif response.total < known:
            self.failures.append(f"found {response.total} of {known}")
        self._stopping.wait(SEARCH_PAUSE)


@pytest.fixture
def load(cluster_site: Cluster, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.WARNING, logger="elastic_transport")
    get_engine().rebuild([])
    cluster_site.wait_until_green()
    running = Load()
    running.start()
    yield running
    running.stop()


def goes_on(load: Load, what: str) -> None:
    """More pages are indexed and more searches answered than at the moment."""
    pages, searches = load.acknowledged + MEANWHILE_PAGES, load.searches + MEANWHILE_SEARCHES
    poll(
        lambda: bool(load.failures) or (load.acknowledged >= pages and load.searches >= searches),
        seconds=STEP_SECONDS,
        what=what,
    )
    assert not load.failures, what


def lose_and_regain(node: Elasticsearch, load: Load, cluster: Cluster) -> None:
    node.kill()
    goes_on(load, f"without {node.name}")
    node.start()
    node.wait()
    cluster.wait_until_green()
    goes_on(load, f"with {node.name} again")


@pytest.mark.django_db(transaction=True)
def test_any_node_may_die_while_pages_are_published_and_searched(cluster_site, load, caplog):
    caplog.set_level(logging.WARNING, logger="elastic_transport.transport")
    engine = get_engine()
    goes_on(load, "with all nodes")
    lose_and_regain(cluster_site.master(), load, cluster_site)
    lose_and_regain(cluster_site.primary_holder(engine.alias), load, cluster_site)
    load.stop()
    poll(all_applied, seconds=STEP_SECONDS, what="all changes are in")

    retried = sum(record.getMessage().startswith("Retrying request") for record in caplog.records)
    print(f"{load.searches} searches, the slowest {load.slowest:.2f} s; {retried} requests tried again at another node")
    assert not load.failures
    assert [state.dead for state in states()] == [0]
    documents = build_documents(indexable_page_ids(limit=100_000))
    assert dict(engine.fingerprints()) == {document.page_id: document.fingerprint for document in documents}
    assert documents_by_copy(cluster_site, engine.alias) == [len(documents)] * 2


def all_applied() -> bool:
    drain()
    return not pending()


def documents_by_copy(cluster: Cluster, alias: str) -> list[int]:
    """How many documents each copy of the only shard holds."""
    return [int(copy["docs"]) for copy in cluster.ask(f"/_cat/shards/{alias}?format=json&h=docs")]

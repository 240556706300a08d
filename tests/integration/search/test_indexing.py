"""Feeding, rebuilding, rolling back and comparing on the servers of a real installation."""

import threading

import pytest
from django.db import connection

from search.channels import leases
from search.engines.base import EngineError
from search.engines.elastic import bulk
from search.engines.elastic import engine as elastic
from search.engines.factory import get_engine
from search.indexing.feed.channels import Channel, own_channels
from search.indexing.feed.feeding import drain
from search.indexing.upkeep import rebuild, rollback, verify
from search.models import IndexBuild, IndexChannel, Lease
from tests.search.indexing.site import Documents, ten_documents

pytestmark = pytest.mark.django_db

_HANGS_SECONDS = 60  # more than anything here takes
THREADS, ROUNDS = 6, 20


@pytest.fixture
def documents(monkeypatch) -> Documents:
    monkeypatch.setattr(rebuild, "BATCH", 3)
    monkeypatch.setattr(rebuild, "CHECKPOINT", 2)
    monkeypatch.setattr(verify, "_BATCH", 3)
    monkeypatch.setattr(elastic, "_SCAN", 4)
    monkeypatch.setattr(bulk, "_REQUEST_BYTES", 1)
    return ten_documents(monkeypatch)


@pytest.fixture
def channel(settings, documents) -> Channel:
    """Of an index that holds all of them."""
    settings.SEARCH_STANDBY = ""
    (channel,) = own_channels()
    rebuild.rebuild(channel, progress=False)
    return channel


def agrees(documents: Documents) -> bool:
    return list(get_engine().fingerprints()) == documents.fingerprints


def change(documents: Documents) -> None:
    documents.edit(1, "Cấp phép khoan nước")
    documents.edit(11, "Cấp phép mới")
    documents.remove(2)
    documents.remove(10)


def at_batch(documents: Documents, monkeypatch, number: int, work) -> None:
    """Once, when a rebuild reads its batch of this number."""
    reading, batches = documents.build_each, []

    def read(page_ids):
        batches.append(page_ids)
        if len(batches) == number:
            work()
        return reading(page_ids)

    monkeypatch.setattr(rebuild, "build_each", read)


def interrupt() -> None:
    raise KeyboardInterrupt


def test_changes_go_in_by_the_outbox(channel, documents):
    change(documents)
    assert drain() == 4
    assert agrees(documents)
    assert drain() == 0


def test_what_changes_while_an_index_is_loaded_is_in_it(channel, documents, monkeypatch):
    def change_and_drain():
        change(documents)
        drain()
        assert agrees(documents)  # in the live one, which is fed on

    before = get_engine().versions()
    at_batch(documents, monkeypatch, 3, change_and_drain)
    rebuild.rebuild(channel, progress=False)
    assert agrees(documents)
    assert get_engine().versions() != before


@pytest.mark.parametrize("batch", [1, 2, 3, 4])
@pytest.mark.parametrize("checkpoint", [2, 100])
def test_an_interrupted_load_is_gone_on_with(channel, documents, monkeypatch, batch, checkpoint):
    monkeypatch.setattr(rebuild, "CHECKPOINT", checkpoint)
    with monkeypatch.context() as first:
        at_batch(documents, first, batch, interrupt)
        with pytest.raises(KeyboardInterrupt):
            rebuild.rebuild(channel, progress=False)
    assert agrees(documents)
    build = IndexBuild.objects.get()
    change(documents)
    drain()
    rebuild.rebuild(channel, progress=False)
    assert agrees(documents)
    assert get_engine().status().index == build.index


def test_a_rollback_brings_the_previous_index_up_to_date(channel, documents):
    before = get_engine().status().index
    rebuild.rebuild(channel, progress=False)
    change(documents)
    drain()
    assert rollback.rollback(channel, progress=False) == before
    assert agrees(documents)
    IndexChannel.objects.update(previous_since=None)
    documents.edit(3, "Cấp phép khai thác cát")
    drain()
    rollback.rollback(channel, progress=False)
    assert agrees(documents)


def test_what_somebody_did_to_the_index_is_found_and_repaired(channel, documents):
    engine = get_engine()
    engine.client.delete(index=engine.alias, id="4", refresh=True)
    engine.client.update(index=engine.alias, id="7", doc={"fingerprint": "0"}, refresh=True)
    documents.pop(9)
    report = verify.verify(channel, progress=False)
    assert (report.missing.pages, report.stale.pages, report.ghosts.pages) == ([4], [7], [9])
    assert verify.verify(channel, repair=True, progress=False).repaired == 3
    assert agrees(documents)
    assert verify.verify(channel, progress=False).clean


def test_a_database_restored_from_an_older_backup_is_caught_up_with(channel, documents):
    IndexChannel.objects.update(version=500)
    documents.edit(1, "Lần một")
    documents.remove(2)
    drain()
    IndexChannel.objects.update(version=3)
    documents.edit(1, "Lần hai")
    documents.edit(2, "Trở lại")
    drain()
    assert agrees(documents)
    assert drain() == 0


def test_an_index_that_lost_documents_on_its_way_does_not_go_live(channel, documents, monkeypatch):
    before = get_engine().status().index
    sending = bulk.index_operation

    def lose(document, version):
        operation = sending(document, version)
        if document.page_id != 5:
            return operation
        return bulk.Operation(operation.key, bulk.delete_operation("5", version).lines)

    with monkeypatch.context() as losing:
        losing.setattr(bulk, "index_operation", lose)
        with pytest.raises(EngineError, match="removed"):
            rebuild.rebuild(channel, progress=False)
    assert get_engine().status().index == before
    assert not IndexBuild.objects.exists()
    assert agrees(documents)


# Many processes on one database


def in_threads(work) -> None:
    errors = []

    def run():
        try:
            work()
        except BaseException as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, daemon=True) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(_HANGS_SECONDS)
        assert not thread.is_alive()
    assert not errors


@pytest.fixture
def _cleaned_up():
    """Threads have connections of their own, so what they write stays when the test is rolled back."""
    yield
    in_threads(lambda: (IndexChannel.objects.all().delete(), Lease.objects.all().delete()))


@pytest.mark.usefixtures("_cleaned_up")
def test_no_version_is_given_twice():
    taken: list[int] = []
    in_threads(lambda: taken.extend(IndexChannel.take_version("elasticsearch") for _ in range(ROUNDS)))
    assert sorted(taken) == list(range(1, THREADS * ROUNDS + 1))


@pytest.mark.usefixtures("_cleaned_up")
def test_one_of_many_gets_a_lease():
    got: list[str] = []
    together = threading.Barrier(THREADS)

    def acquire():
        holder = f"another-host:{threading.get_ident()}:ab12cd34"
        together.wait(_HANGS_SECONDS)
        if leases.acquire("work", seconds=60, holder=holder):
            got.append(holder)

    in_threads(acquire)
    assert len(got) == 1
    assert leases.held() == {"work": False}

"""The worker feeds each index by itself, and outlives whatever fails around it."""

import signal
import threading

import pytest
from django.core.management import call_command
from django.db import InterfaceError, OperationalError

from search.channels import leases
from search.channels.channel_state import states
from search.engines.base import EngineError
from search.indexing.feed import worker
from search.indexing.feed.worker import Worker

_HANGS_SECONDS = 60  # more than anything here takes


@pytest.fixture(autouse=True)
def _site(settings, monkeypatch):
    settings.SEARCH_ENGINE, settings.SEARCH_STANDBY = "elasticsearch", "embedded"
    monkeypatch.setattr(worker, "POLL_SECONDS", 0.0)
    monkeypatch.setattr(worker, "HEARTBEAT_SECONDS", 0.0)
    monkeypatch.setattr(worker, "_DATABASE_PAUSE", 0.0)


class Leases:
    """Without a database: whose they are says the test."""

    def __init__(self) -> None:
        self.taken: set[str] = set()
        self.released: set[str] = set()
        self.failing = False

    def acquire(self, name: str, *, seconds: float, worker: bool) -> bool:
        if self.failing:
            raise OperationalError("the database restarts")
        return name not in self.taken

    def release(self, name: str) -> None:
        self.released.add(name)


@pytest.fixture
def free_leases(monkeypatch) -> Leases:
    found = Leases()
    monkeypatch.setattr(worker, "leases", found)
    monkeypatch.setattr(worker, "is_ours", lambda channel: True)
    return found


class Running:
    """A worker in a thread, and what its channels were fed."""

    def __init__(self, monkeypatch, feed) -> None:
        self.worker = Worker()
        self.fed = {channel.name: threading.Semaphore(0) for channel in self.worker.channels}
        self.feed = feed
        monkeypatch.setattr(worker, "feed_batch", self._feed_batch)
        self.thread = threading.Thread(target=self.worker.run, daemon=True)

    def _feed_batch(self, channel) -> int:
        self.feed(channel.name)
        self.fed[channel.name].release()
        return 1

    def await_fed(self, name: str, times: int = 1) -> None:
        for _ in range(times):
            assert self.fed[name].acquire(timeout=_HANGS_SECONDS)

    def end(self) -> None:
        self.worker.stop()
        self.thread.join(_HANGS_SECONDS)
        assert not self.thread.is_alive()


@pytest.fixture
def run(monkeypatch, free_leases):
    running: list[Running] = []

    def start(feed=lambda name: None) -> Running:
        running.append(Running(monkeypatch, feed))
        running[0].thread.start()
        return running[0]

    yield start
    for each in running:
        each.end()


def test_it_feeds_every_index_of_its_host_and_lets_go_at_the_end(run, free_leases):
    running = run()
    running.await_fed("elasticsearch", 3)
    running.await_fed("embedded", 3)
    running.end()
    assert free_leases.released == {"drain elasticsearch", "drain embedded"}


def test_an_engine_that_hangs_holds_up_no_other(run):
    hangs, goes_on = threading.Event(), threading.Event()

    def feed(name: str) -> None:
        if name == "elasticsearch":
            hangs.set()
            assert goes_on.wait(_HANGS_SECONDS)

    running = run(feed)
    assert hangs.wait(_HANGS_SECONDS)
    running.await_fed("embedded", 5)
    goes_on.set()
    running.await_fed("elasticsearch")


def test_a_batch_under_way_is_finished_before_it_ends(run):
    begun, goes_on = threading.Event(), threading.Event()
    finished = []

    def feed(name: str) -> None:
        if name == "elasticsearch":
            begun.set()
            assert goes_on.wait(_HANGS_SECONDS)
            finished.append(name)

    running = run(feed)
    assert begun.wait(_HANGS_SECONDS)
    running.worker.stop()
    assert running.thread.is_alive()
    goes_on.set()
    running.end()
    assert finished


@pytest.mark.parametrize(
    "error",
    [OperationalError("restarting"), InterfaceError("connection closed"), EngineError("down"), ValueError("a bug")],
)
def test_it_goes_on_after_an_error(run, error):
    failed = []

    def feed(name: str) -> None:
        if len(failed) < 3:
            failed.append(name)
            raise error

    running = run(feed)
    running.await_fed("elasticsearch")
    running.await_fed("embedded")
    assert len(failed) == 3


def test_what_another_worker_feeds_it_leaves_alone(run, free_leases):
    free_leases.taken = {"drain elasticsearch"}
    touched = []
    running = run(touched.append)
    running.await_fed("embedded", 5)
    assert set(touched) == {"embedded"}
    free_leases.taken = set()
    running.await_fed("elasticsearch")  # the other is gone


def test_a_database_that_is_away_does_not_end_it(run, free_leases):
    free_leases.failing = True
    running = run()
    free_leases.failing = False
    running.await_fed("elasticsearch")


def test_the_command_ends_when_it_is_told_to(monkeypatch, capsys):
    handlers = {}
    monkeypatch.setattr(signal, "signal", handlers.__setitem__)

    def run(self):
        handlers[signal.SIGTERM](signal.SIGTERM, None)
        assert self._stopping.is_set()

    monkeypatch.setattr(Worker, "run", run)
    call_command("search_worker")
    assert handlers.keys() == {signal.SIGINT, signal.SIGTERM}
    assert "elasticsearch, embedded" in capsys.readouterr().out


@pytest.mark.django_db
def test_its_leases_tell_that_a_worker_is_at_it():
    each = Worker()
    each._beat()
    assert [state.worker for state in states()] == [True, True]
    each._release_leases()
    assert [state.worker for state in states()] == [False, False]


@pytest.mark.django_db
def test_a_second_worker_waits_and_takes_over_when_the_first_is_gone():
    for channel in Worker().channels:
        leases.acquire(channel.drain_lease, seconds=60, holder="another-host:77:ab12cd34", worker=True)
    second = Worker()
    second._beat()
    assert second._leased == set()
    for channel in second.channels:
        leases.release(channel.drain_lease, holder="another-host:77:ab12cd34")
    second._beat()
    assert second._leased == {"elasticsearch", "embedded"}


@pytest.mark.django_db
def test_due_work_is_looked_for_at_each_beat_whoever_feeds(monkeypatch):
    looks = []
    monkeypatch.setattr(worker, "look_in_passing", lambda: looks.append(1))
    for channel in Worker().channels:
        leases.acquire(channel.drain_lease, seconds=60, holder="another-host:77:ab12cd34", worker=True)
    each = Worker()
    each._beat()
    each._beat()
    assert len(looks) == 2

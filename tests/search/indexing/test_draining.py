"""When a process drains the outbox for its own changes: soon, beside the request, and never in an editor's way."""

import threading

import pytest
from django.db import OperationalError

from importing.running import running_import
from search.channels.channel_state import ChannelState
from search.engines.base import EngineError
from search.indexing.feed import draining

_HANGS_SECONDS = 60  # more than anything here takes


class _Timer:
    """A timer that fires when the test says so."""

    started: "list[_Timer]" = []

    def __init__(self, seconds, function):
        self.seconds, self.fire = seconds, function
        self.cancelled = False

    def start(self):
        self.started.append(self)

    def cancel(self):
        self.cancelled = True


@pytest.fixture
def drains(settings, monkeypatch) -> list[int]:
    """One entry for each drain; changes within a minute belong together."""
    settings.SEARCH_COALESCE_SECONDS = 60
    done: list[int] = []
    monkeypatch.setattr(draining, "drain", lambda: done.append(1))
    monkeypatch.setattr(draining, "_is_left_over", lambda: False)
    # The timer of the test fires in the thread of the test, whose connection stays open.
    monkeypatch.setattr(draining.connection, "close", lambda: None)
    return done


@pytest.fixture
def timers(drains, monkeypatch) -> list[_Timer]:
    monkeypatch.setattr(draining.threading, "Timer", _Timer)
    monkeypatch.setattr(_Timer, "started", [])
    return _Timer.started


# Soon


def test_the_first_change_is_applied_at_once_and_those_that_follow_together(drains, timers):
    drainer = draining.Drainer()
    for _ in range(5):
        drainer.soon()
    assert drains == []  # not by the request
    (first,) = timers
    assert first.seconds == 0
    first.fire()
    assert drains == [1]
    for _ in range(5):
        drainer.soon()
    assert drains == [1]
    (_, second) = timers
    assert 0 < second.seconds <= 60
    second.fire()
    assert drains == [1, 1]


def test_without_a_pause_each_change_is_applied_by_whoever_made_it(drains, timers, settings):
    settings.SEARCH_COALESCE_SECONDS = 0
    drainer = draining.Drainer()
    drainer.soon()
    drainer.soon()
    assert drains == [1, 1]
    assert not timers


def test_during_an_import_changes_are_gathered_for_longer(drains, timers, settings):
    settings.SEARCH_COALESCE_SECONDS = 1
    drainer = draining.Drainer()
    with running_import(None):
        drainer.soon()
        timers[-1].fire()
        drainer.soon()
        assert 1 < timers[-1].seconds <= draining.IMPORT_COALESCE_SECONDS
        timers[-1].fire()
    drainer.soon()
    assert timers[-1].seconds <= 1


def test_a_drainer_that_begins_within_an_import_knows_of_it(drains, timers, settings):
    settings.SEARCH_COALESCE_SECONDS = 1
    with running_import(None):
        drainer = draining.Drainer()
        drainer.soon()
        timers[-1].fire()
        drainer.soon()
        assert 1 < timers[-1].seconds <= draining.IMPORT_COALESCE_SECONDS


# Never in the way


def test_a_request_does_not_wait_for_an_engine_that_hangs(drains, monkeypatch):
    hangs, goes_on = threading.Event(), threading.Event()

    def hang():
        hangs.set()
        assert goes_on.wait(_HANGS_SECONDS)
        drains.append(1)

    monkeypatch.setattr(draining, "drain", hang)
    drainer = draining.Drainer()
    drainer.soon()
    assert hangs.wait(_HANGS_SECONDS)
    drainer.soon()
    drainer.soon()  # here already, although nothing has come of the first
    assert drains == []
    goes_on.set()
    drainer.rest()
    assert drains == [1, 1]


@pytest.mark.parametrize("error", [EngineError("down"), OperationalError("away"), OSError("disk full")])
def test_whatever_fails_nobody_hears_of_it_but_the_log(drains, timers, settings, monkeypatch, caplog, error):
    def fail():
        raise error

    monkeypatch.setattr(draining, "drain", fail)
    settings.SEARCH_COALESCE_SECONDS = 0
    draining.Drainer().soon()
    assert "could not be drained" in caplog.text


@pytest.mark.parametrize("left", [True, False])
def test_what_an_engine_did_not_take_is_tried_again(drains, timers, monkeypatch, left):
    monkeypatch.setattr(draining, "_is_left_over", lambda: left)
    draining.Drainer().soon()
    timers[0].fire()
    assert len(timers) == 1 + left


def test_a_database_that_is_away_is_waited_for(drains, timers, monkeypatch):
    def fail():
        raise OperationalError("away")

    monkeypatch.setattr(draining, "_is_left_over", fail)
    draining.Drainer().soon()
    timers[0].fire()
    assert len(timers) == 2


@pytest.mark.parametrize(
    ("state", "left"),
    [
        (ChannelState("elasticsearch"), False),
        (ChannelState("elasticsearch", waiting=3), True),
        (ChannelState("elasticsearch", waiting=3, worker=True), False),
        (ChannelState("elasticsearch", dead=3), False),
        (ChannelState("embedded@elsewhere", waiting=3), False),
    ],
)
def test_only_what_this_process_can_feed_and_no_worker_does_is_left_to_it(settings, monkeypatch, state, left):
    settings.SEARCH_ENGINE, settings.SEARCH_STANDBY = "elasticsearch", "embedded"
    monkeypatch.setattr(draining.channel_state, "states", lambda: [state])
    assert draining._is_left_over() is left


# In passing


# The end of the process


def test_what_waits_at_the_end_of_the_process_is_applied(drains, timers):
    drainer = draining.Drainer()
    drainer.soon()
    drainer.rest()
    assert drains == [1]
    assert timers[0].cancelled
    drainer.rest()
    assert drains == [1]


def test_a_process_in_which_nothing_changed_ends_without_a_drain(drains, timers):
    draining.Drainer().rest()
    assert drains == []

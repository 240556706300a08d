"""The circuit breaker, by a clock that stands still until it is moved."""

import logging

import pytest

from search.engines.engine_signals import BreakerState, breaker_changed
from search.engines.standby.breaker import FAILURES, Breaker
from tests.search.clock import Clock

SECONDS = 5.0


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock) -> Breaker:
    return Breaker("elasticsearch", seconds=SECONDS, clock=clock)


@pytest.fixture
def opened(breaker) -> Breaker:
    breaker.open("refused")
    return breaker


@pytest.fixture
def changes():
    seen: list[tuple[str, BreakerState, str]] = []

    def receive(engine, state, reason, **kwargs):
        seen.append((engine, state, reason))

    breaker_changed.connect(receive)
    yield seen
    breaker_changed.disconnect(receive)


def fail(breaker: Breaker, times: int) -> None:
    for _ in range(times):
        breaker.failed("no answer within 0.3 s")


def test_it_opens_after_failures_in_a_row_only(breaker):
    fail(breaker, FAILURES - 1)
    breaker.answered()
    fail(breaker, FAILURES - 1)
    assert breaker.closed
    fail(breaker, 1)
    assert breaker.state == BreakerState.OPEN


def test_a_probe_is_due_after_its_seconds_and_is_given_to_one(opened, clock):
    clock.advance(SECONDS - 0.1)
    assert opened.take_probe() is None
    clock.advance(0.1)
    assert opened.take_probe() is not None
    assert opened.take_probe() is None
    assert not opened.closed


def test_a_closed_breaker_has_no_probe_to_make(breaker, clock):
    clock.advance(SECONDS)
    assert breaker.take_probe() is None


def test_a_probe_that_finds_it_well_closes_it(opened, clock):
    clock.advance(SECONDS)
    opened.probed(opened.take_probe(), "")
    assert opened.closed
    fail(opened, FAILURES - 1)
    assert opened.closed


def test_a_probe_that_finds_a_problem_keeps_it_open_as_long_again(opened, clock):
    clock.advance(SECONDS)
    opened.probed(opened.take_probe(), "refused")
    assert opened.state == BreakerState.OPEN
    clock.advance(SECONDS - 0.1)
    assert opened.take_probe() is None
    clock.advance(0.1)
    assert opened.take_probe() is not None


def test_a_probe_without_an_end_is_given_up_and_no_longer_counts(opened, clock):
    clock.advance(SECONDS)
    lost = opened.take_probe()
    clock.advance(SECONDS)
    second = opened.take_probe()
    assert second not in (None, lost)
    opened.probed(lost, "")
    assert not opened.closed
    opened.probed(second, "")
    assert opened.closed


def test_what_was_asked_before_it_opened_neither_closes_it_nor_keeps_it_open_longer(opened, clock):
    clock.advance(SECONDS)
    fail(opened, FAILURES)
    opened.answered()
    assert not opened.closed
    assert opened.take_probe() is not None


def test_one_line_is_logged_when_it_opens_and_one_when_it_closes(breaker, clock, caplog):
    caplog.set_level(logging.INFO, "search.engines.standby.breaker")
    fail(breaker, 3 * FAILURES)
    for problem in ("refused", "refused", ""):
        clock.advance(SECONDS)
        breaker.probed(breaker.take_probe(), problem)
    opened, closed = (record.getMessage() for record in caplog.records)
    assert "no answer within 0.3 s" in opened
    assert "answers again" in closed


def test_every_change_is_told(breaker, clock, changes):
    fail(breaker, FAILURES)
    for problem in ("refused", ""):
        clock.advance(SECONDS)
        breaker.probed(breaker.take_probe(), problem)
    assert changes == [
        ("elasticsearch", BreakerState.OPEN, "no answer within 0.3 s"),
        ("elasticsearch", BreakerState.PROBING, ""),
        ("elasticsearch", BreakerState.OPEN, "refused"),
        ("elasticsearch", BreakerState.PROBING, ""),
        ("elasticsearch", BreakerState.CLOSED, ""),
    ]


def test_a_receiver_that_fails_is_not_the_breakers_fault(breaker):
    def receive(**kwargs):
        raise ValueError

    breaker_changed.connect(receive)
    try:
        breaker.open("refused")
    finally:
        breaker_changed.disconnect(receive)
    assert not breaker.closed

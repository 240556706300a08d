"""The site looks for due work after responses: seldom, and in no visitor's way."""

import threading

import pytest

from search.due_work import passing


@pytest.fixture
def runs(settings, monkeypatch):
    """The kinds of jobs (slow or not) that were started, one entry a thread; `clock[0]` is the time."""
    settings.DUE_WORK_SECONDS = 30
    monkeypatch.setattr(passing, "_looked_at", float("-inf"))
    monkeypatch.setattr(passing, "_threads", {})
    started: list[bool] = []
    monkeypatch.setattr(passing, "run_due", lambda jobs: started.append(any(job.slow for job in jobs)))
    return started


@pytest.fixture
def clock(monkeypatch):
    now = [1_000.0]
    monkeypatch.setattr(passing.time, "monotonic", lambda: now[0])
    return now


def finish():
    for thread in passing._threads.values():
        thread.join()


def test_a_response_starts_a_look_and_others_within_the_time_none(runs, clock):
    passing.look_after_response()
    finish()
    assert sorted(runs) == [False, True]
    clock[0] += 29
    passing.look_after_response()
    finish()
    assert len(runs) == 2
    clock[0] += 2
    passing.look_after_response()
    finish()
    assert len(runs) == 4


def test_it_can_be_switched_off(runs, clock, settings):
    settings.DUE_WORK_SECONDS = 0
    passing.look_after_response()
    finish()
    assert runs == []


def test_a_job_that_hangs_delays_no_response_and_is_not_started_twice(settings, clock, runs, monkeypatch):
    begun, release = threading.Event(), threading.Event()
    count = []

    def hang(jobs):
        if not any(job.slow for job in jobs):
            count.append(1)
            return
        begun.set()
        release.wait(60)

    monkeypatch.setattr(passing, "run_due", hang)
    passing.look_in_passing()
    assert begun.wait(60)
    passing._threads[False].join()
    clock[0] += 31
    passing.look_in_passing()
    passing._threads[False].join()
    assert len(count) == 2  # the quick ones went on
    release.set()
    finish()


@pytest.mark.django_db
def test_any_response_looks_probes_too_and_costs_no_query_of_its_own(runs, clock, client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/healthz")
    finish()
    assert len(runs) == 2

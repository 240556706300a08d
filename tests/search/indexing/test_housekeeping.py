"""Processes that drain purge old rows and note date changes now and then."""

import datetime

import pytest
from django.utils import timezone

from search.channels.database_clock import database_now
from search.indexing.feed import housekeeping
from search.indexing.feed.housekeeping import Housekeeping

pytestmark = pytest.mark.django_db  # whose clock says which day it is

_HOUR = 3_600


class Clock:
    seconds = 1_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def done(monkeypatch) -> list[str]:
    names: list[str] = []
    monkeypatch.setattr(housekeeping, "note_date_changes", lambda day: names.append(f"day {day}"))
    monkeypatch.setattr(housekeeping.outbox, "purge", lambda: names.append("outbox"))
    monkeypatch.setattr(housekeeping.outbox, "purge_for_copies", lambda: names.append("copies"))
    monkeypatch.setattr(housekeeping.search_log, "purge", lambda batches: names.append(f"log {batches}"))
    return names


def test_a_new_day_is_looked_for_each_minute_and_old_things_now_and_then(done):
    clock = Clock()
    keeping = Housekeeping(clock)
    today = f"day {timezone.localdate(database_now())}"
    keeping.do()
    keeping.do()
    assert done == [today]
    clock.seconds += 61
    keeping.do()
    assert done == [today, today]
    clock.seconds += 300
    keeping.do()
    assert done == [today, today, today, "copies"]
    clock.seconds += _HOUR
    keeping.do()
    assert done[4:] == [today, "copies", "outbox", f"log {housekeeping._LOG_BATCHES}"]
    keeping.do()
    assert len(done) == 8


def test_a_process_whose_clock_is_wrong_notes_the_day_of_the_database(done, monkeypatch):
    moment = timezone.now() + datetime.timedelta(days=2)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    Housekeeping(Clock()).do()
    assert done == [f"day {timezone.localdate(database_now())}"]
    assert done != [f"day {timezone.localdate(moment)}"]


def test_what_failed_is_tried_again_at_its_next_time(done, monkeypatch):
    clock = Clock()
    keeping = Housekeeping(clock)

    def fail(day):
        raise RuntimeError("the database went away")

    with monkeypatch.context() as broken:
        broken.setattr(housekeeping, "note_date_changes", fail)
        with pytest.raises(RuntimeError):
            keeping.do()
    clock.seconds += 61
    keeping.do()
    assert len(done) == 1

"""Jobs of the search that the time makes due."""

import datetime

import pytest
from django.utils import timezone

from search.channels.database_clock import database_now
from search.indexing.feed import housekeeping
from search.models import IndexedDay

pytestmark = pytest.mark.django_db  # whose clock says which day it is


def test_a_process_whose_clock_is_wrong_notes_the_day_of_the_database(monkeypatch):
    moment = timezone.now() + datetime.timedelta(days=2)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    housekeeping.note_today()
    assert IndexedDay.objects.get().day == timezone.localdate(database_now())


def test_days_that_were_not_noted_are_late_since_the_first_of_them():
    now = timezone.now()
    assert housekeeping.days_not_noted(now) == []
    today = timezone.localdate(now)
    IndexedDay.objects.create(pk=1, day=today - datetime.timedelta(days=3))
    (item,) = housekeeping.days_not_noted(now)
    assert timezone.localtime(item.since).replace(tzinfo=None) == datetime.datetime.combine(
        today - datetime.timedelta(days=2), datetime.time.min
    )
    housekeeping.note_today()
    assert housekeeping.days_not_noted(now) == []


def test_the_search_log_is_purged_in_bounded_steps(monkeypatch):
    batches = []
    monkeypatch.setattr(housekeeping.search_log, "purge", lambda batches: batches_seen(batches))
    batches_seen = batches.append
    housekeeping.purge_search_log()
    assert batches == [housekeeping._LOG_BATCHES]

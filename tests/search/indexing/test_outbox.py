"""Entries are kept until every index has the change, and purged a day later."""

import datetime

import pytest
from django.db import transaction

from search.channels.database_clock import database_now, from_now
from search.indexing.changes import outbox
from search.models import IndexBuild, IndexChannel, OutboxEntry

pytestmark = pytest.mark.django_db

_DAY = 24 * 3_600


@pytest.fixture(autouse=True)
def drained_soon(settings, monkeypatch) -> list[int]:
    """One entry for each call of the drainer."""
    settings.SEARCH_ENGINE, settings.SEARCH_STANDBY = "elasticsearch", "embedded"
    calls: list[int] = []
    monkeypatch.setattr("search.indexing.feed.draining._drainer.soon", lambda: calls.append(1))
    return calls


def entry(page_id: int, channel: str = "elasticsearch", **values) -> OutboxEntry:
    return OutboxEntry.objects.create(page_id=page_id, channel=channel, **values)


def test_a_page_is_noted_once_for_each_channel(drained_soon, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        outbox.note([7, 8, 7])
        assert not drained_soon
    assert sorted(OutboxEntry.objects.values_list("channel", "page_id")) == [
        ("elasticsearch", 7),
        ("elasticsearch", 8),
        ("embedded", 7),
        ("embedded", 8),
    ]
    assert drained_soon == [1]


def test_nothing_noted_asks_for_nothing(drained_soon, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        outbox.note([])
    assert not drained_soon


def test_what_is_rolled_back_was_never_noted(drained_soon, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        outbox.note([7])
        transaction.set_rollback(True)
    assert not OutboxEntry.objects.exists()
    assert not drained_soon


def test_a_drain_that_cannot_be_asked_for_breaks_no_save(monkeypatch, django_capture_on_commit_callbacks):
    def fail():
        raise RuntimeError("no more threads")

    monkeypatch.setattr("search.indexing.feed.draining._drainer.soon", fail)
    with django_capture_on_commit_callbacks(execute=True):
        outbox.note([7])
    assert outbox.pending() == 2


def test_the_oldest_change_comes_first_and_what_is_not_due_does_not():
    entry(3)
    entry(1)
    entry(3)
    entry(2, due_at=from_now(60))
    entry(4, due_at=from_now(-1))
    entry(5, dead_at=from_now(0))
    entry(6, settled_at=from_now(0))
    entry(7, channel="embedded")
    assert outbox.due_pages("elasticsearch", 10) == [3, 1, 4]
    assert outbox.due_pages("elasticsearch", 1) == [3]


def test_a_batch_is_full_of_pages_however_often_each_was_noted():
    """An import notes a page many times in a row; with a page a batch each would cost a commit of the index."""
    for page_id in (1, 2, 3):
        for _ in range(8):
            entry(page_id)
    assert outbox.due_pages("elasticsearch", 2) == [1, 2]
    assert outbox.due_pages("elasticsearch", 3) == [1, 2, 3]


def test_what_is_settled_stays_known_for_a_day():
    moment = database_now() - datetime.timedelta(seconds=60)
    entry(1, settled_at=from_now(-120))
    entry(2, settled_at=from_now(-30))
    entry(3)
    entry(4, dead_at=from_now(-3_000))
    entry(5, channel="embedded")
    assert outbox.changed_since("elasticsearch", moment) == [2, 3, 4]


def test_old_ones_are_forgotten():
    kept = [entry(1, settled_at=from_now(-_DAY + 60)), entry(2, created_at=from_now(-13 * _DAY))]
    entry(3, settled_at=from_now(-_DAY - 60))
    outbox.purge()
    assert list(OutboxEntry.objects.all()) == kept
    assert not IndexChannel.objects.filter(incomplete=True).exists()


def test_what_concerns_copies_alone_is_forgotten_once_no_copy_can_go_by_it(settings):
    settings.PAGE_CACHE_SECONDS = 900
    kept = [entry(1, channel="", settled_at=from_now(-1_700)), entry(1, settled_at=from_now(-1_900))]
    entry(1, channel="", settled_at=from_now(-1_900))
    outbox.purge_for_copies()
    assert list(OutboxEntry.objects.all()) == kept


def test_what_was_noted_for_documents_outlives_copies_that_go_by_it(settings):
    settings.PAGE_CACHE_SECONDS = _DAY
    kept = entry(1, settled_at=from_now(-2 * _DAY + 60))
    entry(2, settled_at=from_now(-2 * _DAY - 60))
    outbox.purge()
    assert list(OutboxEntry.objects.all()) == [kept]


def test_what_a_rebuild_has_still_to_catch_up_from_is_kept():
    kept = entry(1, settled_at=from_now(-5 * _DAY))
    entry(2, channel="embedded", settled_at=from_now(-5 * _DAY))
    IndexBuild.objects.create(channel="elasticsearch", index="new", version=1, total=1)
    outbox.purge()
    assert list(OutboxEntry.objects.all()) == [kept]
    IndexBuild.objects.all().delete()
    outbox.purge()
    assert not OutboxEntry.objects.exists()


def test_an_index_that_nobody_feeds_any_more_is_given_up_and_marked():
    entry(1, channel="embedded@gone", created_at=from_now(-15 * _DAY))
    kept = entry(2, channel="embedded@gone")
    outbox.purge()
    assert list(OutboxEntry.objects.all()) == [kept]
    assert IndexChannel.objects.get(name="embedded@gone").incomplete


def test_only_dead_letters_are_redriven(drained_soon, django_capture_on_commit_callbacks):
    dead = entry(1, attempts=8, dead_at=from_now(0), error="refused")
    retrying = entry(2, attempts=3, due_at=from_now(60), error="refused")
    with django_capture_on_commit_callbacks(execute=True):
        assert outbox.redrive(OutboxEntry.objects.all()) == 1
    dead.refresh_from_db()
    retrying.refresh_from_db()
    assert (dead.attempts, dead.dead_at, dead.error) == (0, None, "")
    assert retrying.attempts == 3
    assert drained_soon == [1]

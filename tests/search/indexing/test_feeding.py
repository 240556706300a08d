"""What waits goes into every index, whatever fails on the way."""

import threading

import pytest
from django.db import connection, connections

from search.channels.database_clock import database_now, from_now
from search.engines.base import EngineError
from search.indexing.changes import outbox
from search.indexing.changes.outbox import MOST_ATTEMPTS
from search.indexing.documents import builders
from search.indexing.feed import feeding
from search.indexing.feed.channels import own_channels
from search.indexing.feed.feeding import await_fed, drain, feed_batch
from search.models import IndexChannel, OutboxEntry
from tests.factories import ProcedurePageFactory, make_tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(engines):
    """Three, of which nothing waits."""
    make_tree()
    found = [ProcedurePageFactory(name=f"Cấp phép đào giếng số {number}") for number in range(3)]
    drain()
    assert not waiting("elasticsearch")
    assert not waiting("embedded")
    return found


def waiting(channel: str) -> list[int]:
    return list(outbox.waiting(channel).values_list("page_id", flat=True).distinct().order_by("page_id"))


def rename(page, name: str = "Cấp phép khoan nước") -> None:
    page.name = name
    page.save_revision().publish()


def try_again() -> None:
    """As if the time had passed."""
    OutboxEntry.objects.update(due_at=None)
    IndexChannel.objects.update(due_at=None)


def seconds_from_now(moment) -> float:
    return (moment - database_now()).total_seconds()


# Every engine


def test_every_engine_of_the_site_is_fed(pages, engines):
    for engine in engines.values():
        assert engine.titles() == [page.name for page in pages]
    rename(pages[1])
    pages[2].unpublish()
    drain()
    for engine in engines.values():
        assert engine.titles() == ["Cấp phép khoan nước", pages[0].name]


def test_a_failing_primary_does_not_hold_up_the_standby(pages, primary, standby):
    primary.failing = "connection refused"
    rename(pages[0])
    drain()
    assert "Cấp phép khoan nước" in standby.titles()
    assert waiting("embedded") == []
    assert waiting("elasticsearch") == [pages[0].pk]


def test_a_page_is_read_once_for_all_that_waits_for_it(pages, primary):
    outbox.note_for("elasticsearch", [pages[0].pk] * 3)
    for _ in range(3):
        outbox.note_for("elasticsearch", [pages[0].pk])
    primary.written.clear()
    assert drain() == 1
    assert primary.written == [{str(pages[0].pk)}]
    assert outbox.pending() == 0


def test_many_pages_go_in_batches(pages, primary, monkeypatch):
    monkeypatch.setattr(feeding, "BATCH", 2)
    outbox.note_for("elasticsearch", [page.pk for page in pages])
    primary.written.clear()
    assert drain(own_channels()[0]) == 3
    assert [len(keys) for keys in primary.written] == [2, 1]


def test_what_another_process_feeds_is_left_to_it(pages, channel, monkeypatch):
    outbox.note_for("elasticsearch", [pages[0].pk])
    monkeypatch.setattr(feeding.leases, "acquire", lambda name, **values: False)
    assert drain(channel) == 0
    assert waiting("elasticsearch") == [pages[0].pk]


# An engine that fails as a whole


def test_it_costs_no_attempts_and_the_channel_pauses_longer_each_time(pages, primary, channel, monkeypatch):
    monkeypatch.setattr(feeding.random, "uniform", lambda low, high: high)
    rename(pages[0])
    primary.index.failing = "disk full"  # it answers when asked how it is
    pauses = []
    for _ in range(6):
        assert drain(channel) == 0
        row = IndexChannel.objects.get(name="elasticsearch")
        pauses.append(round(seconds_from_now(row.due_at), 0))
        IndexChannel.objects.update(due_at=None)
    assert pauses == [1, 2, 4, 8, 10, 10]
    assert (row.error, row.failures) == ("disk full", 6)
    assert set(OutboxEntry.objects.filter(settled_at=None).values_list("attempts", flat=True)) == {0}


def test_while_it_pauses_nothing_is_read_or_sent(pages, primary, channel, monkeypatch):
    rename(pages[0])
    primary.index.failing = "disk full"
    drain(channel)
    primary.index.failing = ""
    monkeypatch.setattr(feeding, "build_each", lambda page_ids: pytest.fail("read in vain"))
    assert drain(channel) == 0


def test_an_engine_that_is_away_is_asked_before_pages_are_read_for_it(pages, primary, channel, monkeypatch):
    primary.failing = "connection refused"
    rename(pages[0])
    drain(channel)
    try_again()
    with monkeypatch.context() as reading:
        reading.setattr(feeding, "build_each", lambda page_ids: pytest.fail("read in vain"))
        assert drain(channel) == 0
    assert IndexChannel.objects.get(name="elasticsearch").failures == 2
    primary.failing = ""
    try_again()
    assert drain(channel) == 1
    row = IndexChannel.objects.get(name="elasticsearch")
    assert (row.failures, row.error, row.failing_since) == (0, "", None)


def test_the_first_failure_is_what_it_fails_since(pages, primary, channel):
    rename(pages[0])
    primary.index.failing = "disk full"
    drain(channel)
    IndexChannel.objects.update(failing_since=from_now(-100), due_at=None)
    drain(channel)
    assert seconds_from_now(IndexChannel.objects.get(name="elasticsearch").failing_since) <= -100


def test_busy_documents_wait_and_others_go_in(pages, primary, channel):
    for page in pages:
        rename(page, f"{page.name} đổi")
    primary.index.busy = {str(pages[1].pk): "429 queue full"}
    assert drain(channel) == 0
    assert waiting("elasticsearch") == [pages[1].pk]
    assert set(outbox.waiting("elasticsearch").values_list("attempts", flat=True)) == {0}
    assert "429 queue full" in IndexChannel.objects.get(name="elasticsearch").error
    primary.index.busy = {}
    try_again()
    drain(channel)
    assert primary.titles() == [f"{page.name}" for page in pages]


# Pages that fail by themselves


def test_a_refused_document_is_tried_later_and_later_and_then_left_to_people(pages, primary, channel):
    for page in pages:
        rename(page, f"{page.name} đổi")
    refused = pages[1]
    primary.index.refusing = {str(refused.pk): "mapper_parsing_exception"}
    pauses = []
    for attempt in range(1, MOST_ATTEMPTS + 1):
        assert drain(channel) > 0
        entries = OutboxEntry.objects.filter(channel="elasticsearch", page_id=refused.pk, settled_at=None)
        assert {(entry.attempts, entry.error) for entry in entries} == {(attempt, "mapper_parsing_exception")}
        pauses += {round(seconds_from_now(entry.due_at)) for entry in entries if entry.due_at}
        assert drain(channel) == 0  # not before its time
        OutboxEntry.objects.update(due_at=None)
    assert pauses == [1, 2, 4, 8, 16, 32, 64]
    assert {entry.page_id for entry in outbox.dead_letters()} == {refused.pk}
    assert waiting("elasticsearch") == []
    assert [page.name in primary.titles() for page in pages] == [True, False, True]
    assert drain(channel) == 0


def test_a_new_change_of_a_dead_page_settles_the_dead_letter_too(pages, primary, channel):
    OutboxEntry.objects.create(page_id=pages[0].pk, channel="elasticsearch", attempts=8, dead_at=database_now())
    drain(channel)
    assert outbox.dead_letters().count() == 1
    rename(pages[0])
    drain(channel)
    assert outbox.dead_letters().count() == 0
    assert "Cấp phép khoan nước" in primary.titles()


def test_dead_letters_are_redriven(pages, primary, channel):
    rename(pages[0])
    OutboxEntry.objects.filter(channel="elasticsearch", settled_at=None).update(attempts=8, dead_at=database_now())
    assert drain(channel) == 0
    assert outbox.redrive(outbox.dead_letters()) > 0
    drain(channel)
    assert outbox.dead_letters().count() == outbox.waiting("elasticsearch").count() == 0
    assert "Cấp phép khoan nước" in primary.titles()


def test_a_page_whose_data_is_damaged_blocks_no_other(pages, primary, channel, monkeypatch):
    for page in pages:
        rename(page, f"{page.name} đổi")
    building = builders.build_documents

    def build(page_ids):
        if pages[1].pk in page_ids:
            raise KeyError("level")
        return building(page_ids)

    monkeypatch.setattr(feeding, "build_documents", build)
    drain(channel)
    assert waiting("elasticsearch") == [pages[1].pk]
    assert "KeyError" in OutboxEntry.objects.filter(settled_at=None, channel="elasticsearch")[0].error
    # It is not taken for a page that is gone.
    assert primary.titles() == [pages[0].name, "Cấp phép đào giếng số 1", pages[2].name]


def test_a_document_that_cannot_be_written_down_blocks_no_other(pages, channel, monkeypatch):
    building = builders.build_documents

    class Damaged:
        page_id = pages[1].pk

        @property
        def fingerprint(self):
            raise TypeError("str is not valid UTF-8: surrogates not allowed")

    def build(page_ids):
        return [Damaged() if found.page_id == Damaged.page_id else found for found in building(page_ids)]

    monkeypatch.setattr(feeding, "build_documents", build)
    documents, broken = feeding.build_each([page.pk for page in pages])
    assert [document.page_id for document in documents] == [pages[0].pk, pages[2].pk]
    assert broken == {pages[1].pk: "TypeError: str is not valid UTF-8: surrogates not allowed"}


# Who reads while others write


def test_what_changes_after_it_was_read_keeps_waiting(pages, primary, channel):
    rename(pages[0], "Lần một")

    def change_once():
        primary.index.before_apply = lambda: None
        rename(pages[0], "Lần hai")

    primary.index.before_apply = change_once
    assert feed_batch(channel) == 1
    assert waiting("elasticsearch") == [pages[0].pk]
    assert "Lần một" in primary.titles()
    assert feed_batch(channel) == 1
    assert "Lần hai" in primary.titles()
    assert waiting("elasticsearch") == []


def test_whoever_is_overtaken_while_reading_reads_again(pages, primary, channel, monkeypatch):
    """The other's version is later than ours, so what we have read may be older than what it wrote."""
    reading = feeding.build_each
    reads = []

    def read_slowly(page_ids):
        found = reading(page_ids)
        reads.append(page_ids)
        if len(reads) == 1:
            rename(pages[0], "Lần hai")
            feed_batch(channel)
        return found

    rename(pages[0], "Lần một")
    monkeypatch.setattr(feeding, "build_each", read_slowly)
    feed_batch(channel)
    assert len(reads) == 3
    assert "Lần hai" in primary.titles()


def test_whoever_is_overtaken_again_and_again_gives_way(pages, primary, channel, monkeypatch):
    """Two who both read again for ever would keep each other from writing."""
    reading, reads = feeding.build_each, []

    def be_overtaken(page_ids):
        reads.append(page_ids)
        IndexChannel.take_version(channel.name)
        return reading(page_ids)

    rename(pages[0])
    monkeypatch.setattr(feeding, "build_each", be_overtaken)
    assert feed_batch(channel) == 0
    assert 1 < len(reads) < 10
    monkeypatch.setattr(feeding, "build_each", reading)
    assert waiting("elasticsearch") == [pages[0].pk]
    assert feed_batch(channel) == 1
    assert "Cấp phép khoan nước" in primary.titles()


def test_whoever_loses_the_lease_while_reading_stops(pages, primary, channel):
    rename(pages[0])
    assert feed_batch(channel, holds=lambda: False) == 0
    assert "Cấp phép khoan nước" not in primary.titles()
    assert waiting("elasticsearch") == [pages[0].pk]


def test_two_threads_of_a_process_never_drain_one_channel(pages, channel, monkeypatch):
    """The lease is the process's: both would take it for their own."""
    reading, second = feeding.build_each, []

    def drain_beside(page_ids):
        thread = threading.Thread(target=in_another_thread, args=[connections["default"]])
        thread.start()
        thread.join()
        return reading(page_ids)

    def in_another_thread(same):
        connections["default"] = same
        second.append(drain(channel))

    rename(pages[0])
    connection.inc_thread_sharing()
    try:
        monkeypatch.setattr(feeding, "build_each", drain_beside)
        assert drain(channel) == 1
    finally:
        connection.dec_thread_sharing()
    assert second == [0]


def test_an_older_reading_that_is_written_last_does_not_stay(pages, primary, channel):
    """A drainer is stopped between its look at the version and its request, while another reads and writes."""
    rename(pages[0], "Lần một")

    def be_overtaken():
        primary.index.before_apply = lambda: None
        rename(pages[0], "Lần hai")
        assert feed_batch(channel) == 1
        assert "Lần hai" in primary.titles()

    primary.index.before_apply = be_overtaken
    feed_batch(channel)
    assert "Lần hai" in primary.titles()
    assert waiting("elasticsearch") == []


def test_a_deletion_is_not_undone_by_whoever_read_before_it(pages, primary, channel):
    rename(pages[0], "Lần một")

    def be_overtaken():
        primary.index.before_apply = lambda: None
        pages[0].unpublish()
        feed_batch(channel)

    primary.index.before_apply = be_overtaken
    feed_batch(channel)
    assert primary.titles() == [pages[1].name, pages[2].name]


def test_an_index_that_is_ahead_of_a_restored_database_heals(pages, primary, channel):
    IndexChannel.objects.update(version=500)
    rename(pages[0], "Lần một")
    drain(channel)
    IndexChannel.objects.update(version=3)
    rename(pages[0], "Lần hai")
    primary.written.clear()
    drain(channel)
    assert len(primary.written) == 2  # once turned away, it goes on above what the index holds
    assert "Lần hai" in primary.titles()
    assert waiting("elasticsearch") == []
    assert IndexChannel.objects.get(name="elasticsearch").version > 500


# Waiting for it


def test_whoever_waits_goes_on_once_all_is_in(pages, primary, channel, no_pauses):
    rename(pages[0])
    primary.index.failing = "restarting"

    def recover():
        if IndexChannel.objects.filter(name="elasticsearch", failures=2).exists():
            primary.index.failing = ""

    await_fed(channel, meanwhile=recover)
    assert "Cấp phép khoan nước" in primary.titles()


def test_whoever_waits_is_told_when_the_engine_goes_on_failing(pages, primary, channel, no_pauses):
    rename(pages[0])
    primary.index.failing = "disk full"
    with pytest.raises(EngineError, match="disk full"):
        await_fed(channel)
    assert waiting("elasticsearch") == [pages[0].pk]


def test_failures_of_the_time_before_are_not_told(pages, primary, channel, no_pauses, monkeypatch):
    """Before the first rebuild every drain fails; the one that waits may find another thread draining."""
    rename(pages[0])
    IndexChannel.objects.filter(name="elasticsearch").update(failures=27, error="no index")
    draining, busy = feeding.drain, [0]
    monkeypatch.setattr(feeding, "drain", lambda channel: busy.pop() if busy else draining(channel))
    await_fed(channel)
    assert "Cấp phép khoan nước" in primary.titles()


def test_what_is_refused_or_noted_later_is_not_waited_for(pages, primary, channel):
    rename(pages[0])
    primary.index.refusing = {str(pages[0].pk): "mapper_parsing_exception"}
    await_fed(channel)
    assert OutboxEntry.objects.filter(settled_at=None, channel="elasticsearch", attempts=1).exists()
    assert waiting("elasticsearch") == [pages[0].pk]

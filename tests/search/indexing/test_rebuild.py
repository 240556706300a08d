"""A rebuild loses no change, leaves the live index alone until it is done, and can be interrupted anywhere."""

import pytest

from search.channels import leases
from search.channels.channel_state import states
from search.channels.database_clock import from_now
from search.engines.base import EngineError, IndexState, Totals
from search.indexing.changes import outbox
from search.indexing.feed.feeding import drain
from search.indexing.upkeep import rebuild
from search.indexing.upkeep.rebuild import RebuildRunning
from search.models import IndexBuild, IndexChannel, OutboxEntry
from tests.search.indexing.memory import MemoryIndex, interrupt, while_loading

pytestmark = pytest.mark.django_db

ELSEWHERE = "another-host:77:ab12cd34"


@pytest.fixture(autouse=True)
def _small(monkeypatch, no_pauses):
    monkeypatch.setattr(rebuild, "BATCH", 3)
    monkeypatch.setattr(rebuild, "CHECKPOINT", 2)


def run(channel, **values) -> int:
    return rebuild.rebuild(channel, progress=False, **values)


# Beside the live index


def test_a_new_index_takes_the_place_of_the_live_one_which_is_kept(served, channel, primary):
    before = primary.live
    assert run(channel) == len(served)
    assert primary.live != before
    assert primary.previous == before
    assert list(primary.fingerprints()) == served.fingerprints
    assert not IndexBuild.objects.exists()
    assert IndexChannel.objects.get(name=channel.name).previous_since


def test_until_then_the_live_one_serves_and_is_fed(served, channel, primary, monkeypatch):
    before = primary.live

    def look():
        assert primary.live == before
        assert list(primary.fingerprints()) == served.fingerprints
        served.edit(1, "Cấp phép khoan nước")
        assert drain(channel) == 1
        assert list(primary.fingerprints()) == served.fingerprints

    while_loading(monkeypatch, 5, look)
    run(channel)
    assert primary.live != before


def test_only_the_index_that_is_asked_for_is_rebuilt(served, channel, standby):
    before = standby.live
    run(channel)
    assert standby.live == before


def test_where_there_was_no_index_changes_meanwhile_are_in_the_first(documents, channel, primary, monkeypatch):
    primary.lose()

    def change():
        documents.edit(1, "Cấp phép khoan nước")
        assert drain(channel) == 0  # nowhere to put it

    while_loading(monkeypatch, 5, change)
    run(channel)
    assert list(primary.fingerprints()) == documents.fingerprints
    assert outbox.pending() == outbox.waiting("embedded").count()


# Changes meanwhile


@pytest.mark.parametrize("number", [0, 1, 4, 9])
@pytest.mark.parametrize("drained", [True, False])
def test_what_changes_while_it_is_loaded_is_in_it(served, channel, primary, monkeypatch, number, drained):
    def change():
        served.edit(1, "Cấp phép khoan nước")
        served.edit(10, "Cấp phép khai thác cát")
        served.edit(11, "Cấp phép mới")
        served.remove(2)
        served.remove(9)
        if drained:
            drain(channel)

    while_loading(monkeypatch, number, change)
    run(channel)
    assert list(primary.fingerprints()) == served.fingerprints


def test_what_changed_just_before_and_was_not_settled_then_is_in_it(served, channel, primary, monkeypatch):
    """The drainer has read its indexes before the new one follows, and settles what it wrote after that."""

    def change():
        served.edit(1, "Cấp phép khoan nước")
        drain(channel)
        OutboxEntry.objects.filter(channel=channel.name).update(settled_at=from_now(0))

    while_loading(monkeypatch, 9, change)
    run(channel)
    assert list(primary.fingerprints()) == served.fingerprints


def test_what_changes_while_it_is_compared_is_in_both(served, channel, primary, monkeypatch):
    def compare(new, live, progress):
        served.edit(1, "Cấp phép khoan nước")
        served.remove(2)
        assert drain(channel) == 2
        assert list(new.fingerprints()) == list(live.fingerprints()) == served.fingerprints

    monkeypatch.setattr(rebuild, "ensure_not_worse", compare)
    run(channel)
    assert list(primary.fingerprints()) == served.fingerprints


def test_pages_whose_data_is_damaged_are_left_to_the_outbox(served, channel, primary):
    served.broken = {4}
    assert run(channel) == len(served) - 1
    entries = OutboxEntry.objects.filter(channel=channel.name, page_id=4, settled_at=None)
    assert {entry.error for entry in entries} == {"damaged"}
    served.broken = set()
    OutboxEntry.objects.update(due_at=None)
    drain(channel)
    assert list(primary.fingerprints()) == served.fingerprints


# Two at once


def test_a_second_one_is_told_and_touches_nothing(served, channel, primary):
    leases.acquire(channel.rebuild_lease, seconds=60, holder=ELSEWHERE)
    with pytest.raises(RebuildRunning):
        run(channel)
    assert list(primary.indexes) == [primary.live]
    assert not IndexBuild.objects.exists()
    assert leases.held() == {channel.rebuild_lease: False}


def test_whoever_was_stopped_so_long_that_another_took_over_ends(served, channel, primary, monkeypatch):
    before = primary.live

    def lose():
        leases.release(channel.rebuild_lease)
        leases.acquire(channel.rebuild_lease, seconds=60, holder=ELSEWHERE)

    while_loading(monkeypatch, 3, lose)
    with pytest.raises(RebuildRunning):
        run(channel)
    assert primary.live == before


# What must not go live


@pytest.mark.parametrize("totals", [Totals(9, 0), Totals(10, 1)])
def test_an_index_that_does_not_hold_what_was_sent_is_removed(served, channel, primary, monkeypatch, totals):
    before = primary.live
    monkeypatch.setattr(MemoryIndex, "totals", lambda self: totals)
    with pytest.raises(EngineError, match="removed"):
        run(channel)
    assert primary.live == before
    assert list(primary.indexes) == [before]
    assert not IndexBuild.objects.exists()


def test_an_engine_that_fails_leaves_the_live_index_and_the_rebuild_goes_on_later(
    served, channel, primary, monkeypatch
):
    before = primary.live

    def fail():
        raise EngineError("disk full")

    with monkeypatch.context() as failing:
        while_loading(failing, 5, fail)
        with pytest.raises(EngineError, match="disk full"):
            run(channel)
    assert primary.live == before
    assert leases.held() == {}
    assert run(channel) == len(served)
    assert list(primary.fingerprints()) == served.fingerprints


def test_an_index_that_answers_worse_waits_for_people(served, channel, primary, monkeypatch):
    before = primary.live

    def worse(new, live, progress):
        raise EngineError("worse")

    monkeypatch.setattr(rebuild, "ensure_not_worse", worse)
    with pytest.raises(EngineError, match="worse"):
        run(channel)
    assert primary.live == before
    kept = IndexBuild.objects.get().index
    served.edit(1, "Cấp phép khoan nước")
    run(channel, evaluate=False)
    assert primary.live == kept
    assert list(primary.fingerprints()) == served.fingerprints


def test_what_is_discarded_leaves_nothing(served, channel, primary, monkeypatch):
    with monkeypatch.context() as first:
        while_loading(first, 5, interrupt)
        with pytest.raises(KeyboardInterrupt):
            run(channel)
    rebuild.discard(channel)
    rebuild.discard(channel)
    assert list(primary.indexes) == [primary.live]
    assert not IndexBuild.objects.exists()
    assert states()[0].rebuild is None


def test_versions_of_a_load_are_older_than_those_of_whatever_is_fed_later(served, channel, primary):
    run(channel)
    (version,) = set(primary.index.versions_held.values())
    served.edit(1, "Cấp phép khoan nước")
    drain(channel)
    assert primary.index.versions_held["1"] > version
    assert [each.state for each in primary.versions()].count(IndexState.PREVIOUS) == 1

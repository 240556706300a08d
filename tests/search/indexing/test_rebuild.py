"""A rebuild loses no change, leaves the live index alone until it is done, and can be interrupted anywhere."""

import pytest

from search.engines.base import EngineError, IndexState, Totals
from search.indexing import channels, leases, outbox, rebuild
from search.indexing.channels import own_channels, states
from search.indexing.database_clock import from_now
from search.indexing.feeding import drain
from search.indexing.rebuild import RebuildRunning
from search.models import IndexBuild, IndexChannel, OutboxEntry
from tests.search.indexing.memory import MemoryEngine, MemoryIndex

pytestmark = pytest.mark.django_db

ELSEWHERE = "another-host:77:ab12cd34"


@pytest.fixture(autouse=True)
def _small(monkeypatch, no_pauses):
    monkeypatch.setattr(rebuild, "BATCH", 3)
    monkeypatch.setattr(rebuild, "CHECKPOINT", 2)


def run(channel, **values) -> int:
    return rebuild.rebuild(channel, progress=False, **values)


def while_loading(monkeypatch, number: int, work) -> None:
    """Once, before the document of this number is loaded."""
    done = []

    def look(index, loaded: int) -> None:
        if loaded == number and not done:
            done.append(loaded)
            work()

    monkeypatch.setattr(MemoryIndex, "load", _loading(look))


def _loading(look):
    load = MemoryIndex.load

    def load_watched(self, documents, **values):
        self.while_loading = lambda loaded: look(self, loaded)
        load(self, documents, **values)

    return load_watched


def interrupt() -> None:
    raise KeyboardInterrupt


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


# Interrupted


@pytest.mark.parametrize("number", range(10))
def test_an_interrupted_load_is_gone_on_with(served, channel, primary, monkeypatch, number):
    before = primary.live
    with monkeypatch.context() as first:
        while_loading(first, number, interrupt)
        with pytest.raises(KeyboardInterrupt):
            run(channel)
    build = IndexBuild.objects.get()
    assert primary.live == before
    assert build.after == number // 2 * 2
    assert not states()[0].rebuild.running
    # What is loaded already changes, and what is not; in between, and while it goes on.
    served.edit(1, "Cấp phép khoan nước")
    served.remove(2)
    served.remove(10)
    drain(channel)
    loaded = []
    monkeypatch.setattr(MemoryIndex, "load", _loading(lambda index, number: loaded.append(index.name)))
    run(channel)
    assert set(loaded) == {build.index}
    assert len(loaded) == len([page_id for page_id in served if page_id > build.after])
    assert primary.live == build.index
    assert list(primary.fingerprints()) == served.fingerprints


def test_interrupted_before_anything_was_taken_down_it_forgets_what_is_in_it(served, channel, monkeypatch, primary):
    """A page that is gone by now must not stay, nor be counted."""
    monkeypatch.setattr(rebuild, "CHECKPOINT", 100)
    with monkeypatch.context() as first:
        while_loading(first, 5, interrupt)
        with pytest.raises(KeyboardInterrupt):
            run(channel)
    assert IndexBuild.objects.get().after == 0
    served.remove(2)
    assert run(channel) == len(served)
    assert list(primary.fingerprints()) == served.fingerprints


def test_it_can_be_interrupted_again_and_again(served, channel, primary, monkeypatch):
    for number in (3, 2, 1, 2):
        with monkeypatch.context() as once:
            while_loading(once, number, interrupt)
            with pytest.raises(KeyboardInterrupt):
                run(channel)
        served.edit(number, f"Đổi lần {number}")
        drain(channel)
    run(channel)
    assert list(primary.fingerprints()) == served.fingerprints


def test_an_engine_that_cannot_go_on_begins_again_and_leaves_nothing(documents, settings, monkeypatch):
    engine = MemoryEngine("embedded", resumable=False, whole=True)
    settings.SEARCH_ENGINE, settings.SEARCH_STANDBY = "embedded", ""
    monkeypatch.setattr(channels, "get_engine", lambda name="": engine)
    (channel,) = own_channels()
    with monkeypatch.context() as first:
        while_loading(first, 7, interrupt)
        with pytest.raises(KeyboardInterrupt):
            run(channel)
    interrupted = IndexBuild.objects.get().index
    assert run(channel) == len(documents)
    assert interrupted not in engine.indexes
    assert list(engine.fingerprints()) == documents.fingerprints


def test_what_was_interrupted_days_ago_is_gone_on_with_and_misses_no_change_since(
    served, channel, primary, monkeypatch
):
    with monkeypatch.context() as first:
        while_loading(first, 7, interrupt)
        with pytest.raises(KeyboardInterrupt):
            run(channel)
    interrupted = IndexBuild.objects.get().index
    IndexBuild.objects.update(started_at=from_now(-3 * 24 * 3_600))
    served.edit(1, "Cấp phép khoan nước")
    served.remove(2)
    drain(channel)
    OutboxEntry.objects.update(settled_at=from_now(-2 * 24 * 3_600))
    outbox.purge()
    run(channel)
    assert primary.live == interrupted
    assert list(primary.fingerprints()) == served.fingerprints


def test_what_is_gone_is_begun_again(served, channel, primary, monkeypatch):
    with monkeypatch.context() as first:
        while_loading(first, 7, interrupt)
        with pytest.raises(KeyboardInterrupt):
            run(channel)
    primary.discard(IndexBuild.objects.get().index)
    assert run(channel) == len(served)
    assert list(primary.fingerprints()) == served.fingerprints


@pytest.mark.parametrize("where", ["note_for", "changed_since"])
def test_interrupted_as_it_begins_to_follow_it_misses_nothing(served, channel, primary, monkeypatch, where):
    def change():
        served.edit(1, "Cấp phép khoan nước")
        drain(channel)

    while_loading(monkeypatch, 9, change)
    with monkeypatch.context() as following:
        noting = outbox.note_for
        following.setattr(
            outbox,
            where,
            lambda *values: interrupt() if where == "changed_since" or values[1] else noting(*values),
        )
        with pytest.raises(KeyboardInterrupt):
            run(channel)
    assert IndexBuild.objects.get().following
    assert run(channel) == len(served)
    assert list(primary.fingerprints()) == served.fingerprints


def test_interrupted_while_it_follows_it_is_fed_on_and_goes_live_later(served, channel, primary, monkeypatch):
    before = primary.live
    with monkeypatch.context() as comparing:
        comparing.setattr(rebuild, "ensure_not_worse", lambda *values, **options: interrupt())
        with pytest.raises(KeyboardInterrupt):
            run(channel)
    assert primary.live == before
    build = IndexBuild.objects.get()
    served.edit(1, "Cấp phép khoan nước")
    drain(channel)
    assert list(primary.version(build.index).fingerprints()) == served.fingerprints
    assert run(channel) == len(served)
    assert (primary.live, primary.previous) == (build.index, before)


def test_interrupted_right_after_the_swap_it_is_finished_and_the_previous_one_stays(
    served, channel, primary, monkeypatch
):
    before = primary.live
    making = MemoryEngine.make_live

    def make_live(self, name):
        making(self, name)
        interrupt()

    with monkeypatch.context() as swapping:
        swapping.setattr(MemoryEngine, "make_live", make_live)
        with pytest.raises(KeyboardInterrupt):
            run(channel)
    after = primary.live
    served.edit(1, "Cấp phép khoan nước")
    drain(channel)
    run(channel)
    assert (primary.live, primary.previous) == (after, before)
    assert not IndexBuild.objects.exists()
    # Since the swap the previous one was fed no more, so no later moment may be taken for that.
    assert IndexChannel.objects.get(name=channel.name).previous_since is None


def test_an_index_that_is_gone_while_it_follows_stops_nobody(served, channel, primary):
    IndexBuild.objects.create(channel=channel.name, index="gone", version=1, total=1, following=True)
    served.edit(1, "Cấp phép khoan nước")
    assert drain(channel) == 1
    assert not IndexBuild.objects.exists()
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

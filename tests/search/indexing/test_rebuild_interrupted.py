"""A rebuild can be interrupted anywhere: the next one goes on with it, and no change in between is missed."""

import pytest

from search.channels.channel_state import states
from search.channels.database_clock import from_now
from search.indexing.changes import outbox
from search.indexing.feed import channels
from search.indexing.feed.channels import own_channels
from search.indexing.feed.feeding import drain
from search.indexing.upkeep import rebuild
from search.models import IndexBuild, IndexChannel, OutboxEntry
from tests.search.indexing.memory import MemoryEngine, MemoryIndex, interrupt, watched_load, while_loading

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _small(monkeypatch, no_pauses):
    monkeypatch.setattr(rebuild, "BATCH", 3)
    monkeypatch.setattr(rebuild, "CHECKPOINT", 2)


def run(channel, **values) -> int:
    return rebuild.rebuild(channel, progress=False, **values)


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
    monkeypatch.setattr(MemoryIndex, "load", watched_load(lambda index, number: loaded.append(index.name)))
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
    IndexBuild.objects.create(channel=channel.name, index=f"{primary.layout}-gone", version=1, total=1, following=True)
    served.edit(1, "Cấp phép khoan nước")
    assert drain(channel) == 1
    assert not IndexBuild.objects.exists()
    assert list(primary.fingerprints()) == served.fingerprints


def test_an_index_of_another_layout_that_follows_is_left_to_the_release_that_makes_it(served, channel, primary):
    IndexBuild.objects.create(channel=channel.name, index="newer-1", version=1, total=1, following=True)
    served.edit(1, "Cấp phép khoan nước")
    assert drain(channel) == 0
    assert outbox.waiting(channel.name).exists()
    IndexBuild.objects.all().delete()
    IndexChannel.objects.update_or_create(name=channel.name, defaults={"layout": "newer"})
    assert drain(channel) == 0
    IndexChannel.objects.update(layout=primary.layout)
    assert drain(channel) == 1
    assert list(primary.fingerprints()) == served.fingerprints

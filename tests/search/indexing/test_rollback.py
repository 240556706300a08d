"""Back to the index before the last rebuild, with all that has changed since."""

import pytest

from search.channels.database_clock import from_now
from search.engines.base import EngineError
from search.indexing.changes import outbox
from search.indexing.feed.feeding import drain
from search.indexing.upkeep import rebuild, rollback
from search.models import IndexBuild, IndexChannel, OutboxEntry

pytestmark = pytest.mark.django_db

_DAY = 24 * 3_600


@pytest.fixture
def rebuilt(served, channel, primary, no_pauses) -> str:
    """The name of the previous index, which misses an edit, a new page and a deletion."""
    before = primary.live
    rebuild.rebuild(channel, progress=False)
    served.edit(1, "Cấp phép khoan nước")
    served.edit(11, "Cấp phép mới")
    served.remove(2)
    drain(channel)
    assert list(primary.version(before).fingerprints()) != served.fingerprints
    return before


def run(channel) -> str:
    return rollback.rollback(channel, progress=False)


def test_the_previous_index_is_brought_up_to_date_before_it_is_live(rebuilt, served, channel, primary, monkeypatch):
    making = type(primary).make_live

    def make_live(self, name):
        assert list(self.version(name).fingerprints()) == served.fingerprints
        making(self, name)

    monkeypatch.setattr(type(primary), "make_live", make_live)
    assert run(channel) == rebuilt
    assert primary.live == rebuilt
    assert list(primary.fingerprints()) == served.fingerprints
    assert not IndexBuild.objects.exists()


def test_the_way_back_can_be_gone_back_again(rebuilt, served, channel, primary):
    rebuilt_index = primary.live
    run(channel)
    served.edit(3, "Cấp phép khai thác cát")
    drain(channel)
    assert run(channel) == rebuilt_index
    assert list(primary.fingerprints()) == served.fingerprints


@pytest.mark.parametrize("since", [None, -_DAY - 60], ids=["unknown", "long ago"])
def test_what_is_no_longer_remembered_is_found_by_comparing_pages(rebuilt, served, channel, primary, since):
    IndexChannel.objects.update(previous_since=since and from_now(since))
    OutboxEntry.objects.filter(channel=channel.name).delete()
    run(channel)
    assert list(primary.fingerprints()) == served.fingerprints


def test_what_is_remembered_is_not_compared(rebuilt, channel, monkeypatch):
    monkeypatch.setattr(rollback, "verify", lambda *values, **options: pytest.fail("compared page by page"))
    run(channel)


def test_with_nothing_before_it_says_so(served, channel, primary):
    before = primary.live
    with pytest.raises(EngineError, match="không có chỉ mục trước"):
        run(channel)
    assert primary.live == before
    assert not IndexBuild.objects.exists()


def test_an_index_that_cannot_be_opened_is_none_to_go_back_to(rebuilt, channel, primary):
    live = primary.live
    del primary.indexes[rebuilt]
    with pytest.raises(EngineError):
        run(channel)
    assert primary.live == live


def test_interrupted_it_is_begun_again_and_nothing_is_removed(rebuilt, served, channel, primary, monkeypatch):
    live = primary.live
    with monkeypatch.context() as following:
        following.setattr(rebuild, "await_fed", _interrupt)
        with pytest.raises(KeyboardInterrupt):
            run(channel)
    assert primary.live == live
    assert run(channel) == rebuilt
    assert list(primary.fingerprints()) == served.fingerprints


def test_a_rebuild_after_an_interrupted_one_begins_anew(rebuilt, served, channel, primary, monkeypatch):
    with monkeypatch.context() as following:
        following.setattr(rebuild, "await_fed", _interrupt)
        with pytest.raises(KeyboardInterrupt):
            run(channel)
    rebuild.rebuild(channel, progress=False)
    assert primary.live != rebuilt
    assert list(primary.fingerprints()) == served.fingerprints


def test_an_interrupted_rebuild_makes_way(rebuilt, served, channel, primary, monkeypatch):
    with monkeypatch.context() as comparing:
        comparing.setattr(rebuild, "ensure_not_worse", _interrupt)
        with pytest.raises(KeyboardInterrupt):
            rebuild.rebuild(channel, progress=False)
    half = IndexBuild.objects.get().index
    assert run(channel) == rebuilt
    assert half not in primary.indexes
    assert list(primary.fingerprints()) == served.fingerprints
    assert outbox.waiting(channel.name).count() == 0


def _interrupt(*values, **options):
    raise KeyboardInterrupt

import pytest

from search.engines.base import EngineBusy, EngineError, IndexState
from search.engines.embedded.engine import EmbeddedEngine
from tests.search.engines.engine_contract import EVERYTHING, MARRIAGE, PASSPORT, EngineContract
from tests.search.engines.version_contract import VersionContract


class TestEmbedded(EngineContract, VersionContract):
    @pytest.fixture
    def engine(self, embedded):
        return embedded

    @pytest.fixture
    def missing(self, tmp_path):
        return EmbeddedEngine(tmp_path / "nothing", lock_seconds=0)

    @pytest.fixture
    def small_scans(self, monkeypatch):
        monkeypatch.setattr("search.engines.embedded.engine._SCAN", 3)


def test_a_reader_sees_what_another_process_wrote(embedded):
    reader = EmbeddedEngine(embedded.directory.root)
    assert reader.status().documents == 0
    embedded.apply(documents=[MARRIAGE], version=2)
    assert reader.status().documents == 1
    embedded.rebuild(EVERYTHING)
    assert reader.status().documents == len(EVERYTHING)


def test_a_second_writer_is_told_and_a_reader_goes_on(embedded):
    """The lock belongs to the open file, so whoever holds it in this process stands for another process."""
    with embedded.directory.writing(seconds=0):
        with pytest.raises(EngineBusy):
            embedded.apply(documents=[MARRIAGE], version=2)
        assert embedded.status().documents == 0
    embedded.apply(documents=[MARRIAGE], version=2)
    assert embedded.status().documents == 1


def test_writers_go_on_during_a_rebuild(embedded):
    def documents():
        EmbeddedEngine(embedded.directory.root, lock_seconds=0).apply(documents=[MARRIAGE], version=2)
        assert embedded.status().documents == 1
        yield from EVERYTHING

    embedded.rebuild(documents())
    assert embedded.status().documents == len(EVERYTHING)


def test_rebuilds_leave_the_live_and_the_previous_index_on_disk(embedded):
    for _ in range(3):
        embedded.rebuild(EVERYTHING)
    assert len([path for path in embedded.directory.root.iterdir() if path.is_dir()]) == 2


def test_a_load_that_was_interrupted_leaves_an_empty_index(embedded):
    def documents():
        yield MARRIAGE
        raise KeyboardInterrupt

    index = embedded.version(embedded.create())
    with pytest.raises(KeyboardInterrupt):
        index.load(documents(), version=2)
    assert index.totals().documents == 0
    assert embedded.status().documents == 0


def test_versions_are_kept_of_the_whole_index_and_survive_the_process(embedded):
    """What is turned away for nothing is read again; what is let in for nothing would be a lie."""
    embedded.apply(documents=[MARRIAGE], version=5)
    again = EmbeddedEngine(embedded.directory.root)
    assert again.apply(documents=[PASSPORT], version=4).stale == {PASSPORT.key: 5}


def test_a_commit_that_fails_leaves_the_index_and_turns_older_writers_away(embedded, monkeypatch):
    embedded.apply(documents=[MARRIAGE], version=2)

    def fail(path, version):
        raising(path, version)
        raise OSError(28, "No space left on device")

    from search.engines.embedded import engine as module

    raising = module.raise_fence
    with monkeypatch.context() as full:
        full.setattr(module, "raise_fence", fail)
        with pytest.raises(EngineError, match="No space left"):
            embedded.apply(documents=[PASSPORT], version=4)
    assert embedded.status().documents == 1
    assert embedded.apply(documents=[PASSPORT], version=3).stale == {PASSPORT.key: 4}
    assert embedded.apply(documents=[PASSPORT], version=4).complete
    assert embedded.status().documents == 2


def test_an_index_that_another_process_swapped_away_is_left_for_the_new_one(embedded):
    writer, other = EmbeddedEngine(embedded.directory.root), EmbeddedEngine(embedded.directory.root)
    writer.apply(documents=[MARRIAGE], version=2)
    other.rebuild([PASSPORT])
    other.rebuild([PASSPORT])  # what the writer has open is removed
    writer.apply(documents=[MARRIAGE], version=3)
    assert other.status().documents == writer.status().documents == 2
    assert [version.state for version in other.versions()].count(IndexState.LIVE) == 1


def test_an_index_of_another_layout_is_not_used(embedded, monkeypatch):
    monkeypatch.setattr("search.engines.embedded.engine.layout_digest", lambda: "other")
    status = EmbeddedEngine(embedded.directory.root).status()
    assert not status.ready
    assert "layout" in status.detail

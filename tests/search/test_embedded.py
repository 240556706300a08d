import pytest

from search.engines.base import EngineBusy
from search.engines.embedded import EmbeddedEngine
from tests.search.engine_contract import EVERYTHING, MARRIAGE, EngineContract


class TestEmbedded(EngineContract):
    @pytest.fixture
    def engine(self, embedded):
        return embedded

    @pytest.fixture
    def missing(self, tmp_path):
        return EmbeddedEngine(tmp_path / "nothing", lock_seconds=0)


def test_a_reader_sees_what_another_process_wrote(embedded):
    reader = EmbeddedEngine(embedded.directory.root)
    assert reader.status().documents == 0
    embedded.apply(documents=[MARRIAGE])
    assert reader.status().documents == 1
    embedded.rebuild(EVERYTHING)
    assert reader.status().documents == len(EVERYTHING)


def test_a_second_writer_is_told_and_a_reader_goes_on(embedded):
    """The lock belongs to the open file, so whoever holds it in this process stands for another process."""
    with embedded.directory.writing(seconds=0):
        with pytest.raises(EngineBusy):
            embedded.apply(documents=[MARRIAGE])
        assert embedded.status().documents == 0
    embedded.apply(documents=[MARRIAGE])
    assert embedded.status().documents == 1


def test_a_second_rebuild_says_so_and_stops(embedded):
    def documents():
        with pytest.raises(EngineBusy, match="rebuild"):
            EmbeddedEngine(embedded.directory.root).rebuild([])
        yield MARRIAGE

    assert embedded.rebuild(documents()) == 1


def test_writers_go_on_during_a_rebuild(embedded):
    def documents():
        EmbeddedEngine(embedded.directory.root, lock_seconds=0).apply(documents=[MARRIAGE])
        assert embedded.status().documents == 1
        yield from EVERYTHING

    embedded.rebuild(documents())
    assert embedded.status().documents == len(EVERYTHING)


def test_a_rebuild_leaves_one_index_on_disk(embedded):
    embedded.rebuild(EVERYTHING)
    embedded.rebuild(EVERYTHING)
    assert len([path for path in embedded.directory.root.iterdir() if path.is_dir()]) == 1


def test_an_index_of_another_layout_is_not_used(embedded, monkeypatch):
    monkeypatch.setattr("search.engines.embedded.layout_digest", lambda: "other")
    status = EmbeddedEngine(embedded.directory.root).status()
    assert not status.ready
    assert "layout" in status.detail

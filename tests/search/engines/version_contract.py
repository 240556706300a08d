"""Contract of every engine for versions of writes, and for indexes side by side."""

import dataclasses

import pytest

from search.engines import index_entry
from search.engines.base import Engine, EngineError, IndexMissing, IndexState, Totals
from search.engines.document import SearchDocument
from search.engines.index_entry import layout_digest
from search.query.fields import IndexField
from tests.search.documents import procedure

OLDER = procedure("Cấp phép đào giếng")
NEWER = dataclasses.replace(OLDER, title="Cấp phép khoan nước")
OTHERS = [procedure(f"Khai báo lần {number}") for number in range(7)]
EVERYTHING = [OLDER, *OTHERS]


def fingerprints(documents: list[SearchDocument]) -> list[tuple[int, str]]:
    return sorted((document.page_id, document.fingerprint) for document in documents)


def totals(documents: list[SearchDocument]) -> Totals:
    return Totals(len(documents), sum(document.checksum for document in documents))


class VersionContract:
    """Subclasses provide `engine`, an engine with an empty index, and `small_scans`, after which it reads three
    fingerprints at once."""

    def holds(self, engine: Engine, documents: list[SearchDocument]) -> bool:
        return list(engine.fingerprints()) == fingerprints(documents)

    # Which write stays

    def test_the_higher_version_stays(self, engine: Engine) -> None:
        assert engine.apply(documents=[OLDER], version=2).done == {OLDER.key}
        assert engine.apply(documents=[NEWER], version=3).done == {NEWER.key}
        assert self.holds(engine, [NEWER])

    def test_an_older_version_changes_nothing_and_is_told_which_is_held(self, engine: Engine) -> None:
        engine.apply(documents=[NEWER], version=7)
        applied = engine.apply(documents=[OLDER], version=6)
        assert (applied.done, applied.stale, applied.complete) == (frozenset(), {OLDER.key: 7}, False)
        assert self.holds(engine, [NEWER])

    def test_an_older_deletion_changes_nothing(self, engine: Engine) -> None:
        engine.apply(documents=[NEWER], version=7)
        assert engine.apply(deleted=[NEWER.key], version=6).stale == {NEWER.key: 7}
        assert self.holds(engine, [NEWER])

    def test_the_same_again_changes_nothing(self, engine: Engine) -> None:
        for _ in range(2):
            applied = engine.apply(documents=[NEWER, *OTHERS], deleted=["999999"], version=7)
            assert applied.complete
            assert applied.done == {NEWER.key, "999999", *(document.key for document in OTHERS)}
            assert self.holds(engine, [NEWER, *OTHERS])

    @pytest.mark.parametrize("known", [True, False])
    def test_a_late_write_does_not_bring_back_what_was_deleted(self, engine: Engine, known: bool) -> None:
        if known:
            engine.apply(documents=[OLDER], version=2)
        engine.apply(deleted=[OLDER.key], version=9)
        assert engine.apply(documents=[OLDER], version=8).stale == {OLDER.key: 9}
        assert self.holds(engine, [])
        assert engine.apply(documents=[NEWER], version=10).done == {NEWER.key}
        assert self.holds(engine, [NEWER])

    def test_nothing_to_write_is_no_error(self, engine: Engine) -> None:
        assert engine.apply(version=2).complete

    def test_a_document_that_cannot_be_made_holds_up_no_other(
        self, engine: Engine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        engine.apply(documents=[OLDER], version=2)
        analyse = index_entry.analyse_document

        def analyse_others(document: SearchDocument) -> dict[IndexField, str]:
            if document.key == NEWER.key:
                raise ValueError("damaged")
            return analyse(document)

        monkeypatch.setattr(index_entry, "analyse_document", analyse_others)
        applied = engine.apply(documents=[NEWER, *OTHERS], version=3)
        assert applied.refused == {NEWER.key: "ValueError: damaged"}
        assert applied.done == {document.key for document in OTHERS}
        assert self.holds(engine, [OLDER, *OTHERS])

    # What an index holds

    def test_fingerprints_ascend_and_none_is_left_out(self, engine: Engine, small_scans: None) -> None:
        engine.apply(documents=EVERYTHING[::-1], version=2)
        expected = fingerprints(EVERYTHING)
        assert list(engine.fingerprints()) == expected
        assert list(engine.fingerprints(after=expected[2][0])) == expected[3:]

    def test_fingerprints_of_an_empty_index_are_none(self, engine: Engine) -> None:
        assert list(engine.fingerprints()) == []
        assert engine.fingerprints_of([1, 2]) == {}

    def test_fingerprints_of_some_pages(self, engine: Engine) -> None:
        engine.apply(documents=EVERYTHING, version=2)
        page_ids = [OTHERS[0].page_id, OLDER.page_id, 999_999]
        assert engine.fingerprints_of(page_ids) == dict(fingerprints([OTHERS[0], OLDER]))
        assert engine.fingerprints_of([]) == {}

    def test_totals_are_those_of_the_last_writes(self, engine: Engine) -> None:
        assert engine.totals() == Totals()
        engine.apply(documents=EVERYTHING, version=2)
        engine.apply(documents=[NEWER], deleted=[OTHERS[0].key], version=3)
        assert engine.totals() == totals([NEWER, *OTHERS[1:]])

    # Loading

    def test_loading_tells_of_documents_in_order(self, engine: Engine) -> None:
        loaded: list[SearchDocument] = []
        index = engine.version(engine.create())
        index.load(iter(EVERYTHING), version=4, loaded=loaded.append)
        assert loaded == EVERYTHING
        assert index.totals() == totals(EVERYTHING)
        assert self.holds(engine, [])  # what is live is not touched

    def test_what_was_loaded_is_older_than_what_is_applied_with_a_higher_version(self, engine: Engine) -> None:
        index = engine.version(engine.create())
        index.load([OLDER], version=4)
        assert index.apply(documents=[OLDER], version=3).stale == {OLDER.key: 4}
        assert index.apply(documents=[NEWER], version=5).done == {NEWER.key}

    def test_pages_after_the_one_that_is_surely_in_are_forgotten(self, engine: Engine) -> None:
        index = engine.version(engine.create())
        index.load(sorted(EVERYTHING, key=lambda document: document.page_id), version=4)
        *kept, last, final = sorted(EVERYTHING, key=lambda document: document.page_id)
        index.forget_after(kept[-1].page_id)
        assert list(index.fingerprints()) == fingerprints(kept)
        index.load([last, final], version=5)
        assert index.totals() == totals(EVERYTHING)

    # Versions side by side

    def states(self, engine: Engine) -> dict[str, IndexState]:
        return {version.name: version.state for version in engine.versions()}

    def test_a_new_version_goes_live_at_once_and_the_former_one_is_kept(self, engine: Engine) -> None:
        (first,) = [name for name, state in self.states(engine).items() if state == IndexState.LIVE]
        second = engine.create()
        engine.version(second).load([NEWER], version=2)
        assert self.states(engine)[second] == IndexState.OTHER
        engine.make_live(second)
        assert self.states(engine) == {second: IndexState.LIVE, first: IndexState.PREVIOUS}
        assert self.holds(engine, [NEWER])
        assert list(engine.version(first).fingerprints()) == []
        third = engine.create()
        engine.make_live(third)
        assert self.states(engine) == {third: IndexState.LIVE, second: IndexState.PREVIOUS}
        with pytest.raises(IndexMissing):
            engine.version(first)

    def test_making_live_what_is_live_keeps_the_previous_one(self, engine: Engine) -> None:
        engine.rebuild([NEWER])
        before = self.states(engine)
        live = next(name for name, state in before.items() if state == IndexState.LIVE)
        engine.make_live(live)
        assert self.states(engine) == before
        assert sorted(before.values()) == [IndexState.LIVE, IndexState.PREVIOUS]

    def test_the_previous_one_can_be_made_live_again(self, engine: Engine) -> None:
        engine.rebuild([OLDER])
        engine.rebuild([NEWER])
        states = self.states(engine)
        live, previous = sorted(states, key=lambda name: states[name])
        engine.make_live(previous)
        assert self.states(engine) == {previous: IndexState.LIVE, live: IndexState.PREVIOUS}
        assert self.holds(engine, [OLDER])

    def test_a_version_that_is_not_live_can_be_discarded(self, engine: Engine) -> None:
        name = engine.create()
        engine.discard(name)
        engine.discard(name)  # gone already
        assert name not in self.states(engine)
        with pytest.raises(IndexMissing):
            engine.version(name)

    def test_the_live_one_cannot_be_discarded(self, engine: Engine) -> None:
        (live,) = self.states(engine)
        with pytest.raises(EngineError, match="live"):
            engine.discard(live)
        assert engine.status().ready

    def test_versions_say_what_they_hold(self, engine: Engine) -> None:
        engine.rebuild(EVERYTHING)
        live = next(version for version in engine.versions() if version.state == IndexState.LIVE)
        assert (live.documents, live.layout) == (len(EVERYTHING), layout_digest())
        assert live.created

"""An engine in memory that keeps versions as real ones do, and fails on demand."""

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import count
from typing import Any

import pytest

from search.engines.base import Applied, EngineError, EngineStatus, IndexMissing, IndexState, IndexVersion, Totals
from search.engines.document import SearchDocument

_CREATED = datetime.datetime(2026, 8, 1, tzinfo=datetime.UTC)


class MemoryIndex:
    """`whole`: versions are kept of the whole index, as the embedded engine does, not of each document."""

    def __init__(self, name: str, *, resumable: bool = True, whole: bool = False) -> None:
        self.name = name
        self.layout = ""
        self.resumable = resumable
        self.whole = whole
        self.documents: dict[str, SearchDocument] = {}
        self.versions_held: dict[str, int] = {}
        self.written: list[set[str]] = []  # the keys of each request
        self.failing = ""  # why the engine as a whole does not answer
        self.refusing: dict[str, str] = {}  # by key
        self.busy: dict[str, str] = {}
        self.before_apply: Callable[[], None] = lambda: None
        self.while_loading: Callable[[int], None] = lambda loaded: None

    def apply(
        self,
        *,
        documents: Iterable[SearchDocument] = (),
        deleted: Iterable[str] = (),
        version: int,
        found_at_once: bool = True,
    ) -> Applied:
        writes: dict[str, SearchDocument | None] = {document.key: document for document in documents}
        writes |= dict.fromkeys(deleted)
        self.before_apply()
        if self.failing:
            raise EngineError(self.failing)
        self.written.append(set(writes))
        stale, done = {}, set()
        for key, document in writes.items():
            latest = max(self.versions_held.values(), default=0) if self.whole else self.versions_held.get(key, 0)
            if key in self.refusing or key in self.busy:
                continue
            if latest > version:
                stale[key] = latest
                continue
            done.add(key)
            self._write(key, document)
        self.versions_held.update(dict.fromkeys(done, version))
        return Applied(
            frozenset(done),
            stale,
            {key: reason for key, reason in self.refusing.items() if key in writes},
            {key: reason for key, reason in self.busy.items() if key in writes},
        )

    def _write(self, key: str, document: SearchDocument | None) -> None:
        self.documents.pop(key, None)
        if document is not None:
            self.documents[key] = document

    def load(
        self,
        documents: Iterable[SearchDocument],
        *,
        version: int,
        loaded: Callable[[SearchDocument], object] = lambda document: None,
    ) -> None:
        for number, document in enumerate(documents):
            self.while_loading(number)
            self._write(document.key, document)
            self.versions_held[document.key] = version
            loaded(document)

    def forget_after(self, page_id: int) -> None:
        for key in [key for key in self.documents if int(key) > page_id]:
            del self.documents[key]

    def totals(self) -> Totals:
        return Totals(len(self.documents), sum(document.checksum for document in self.documents.values()))

    def fingerprints(self, *, after: int = 0) -> Iterator[tuple[int, str]]:
        found = sorted((document.page_id, document.fingerprint) for document in self.documents.values())
        return iter([pair for pair in found if pair[0] > after])

    def fingerprints_of(self, page_ids: Collection[int]) -> dict[int, str]:
        return {page_id: found for page_id, found in self.fingerprints() if page_id in page_ids}

    def titles(self) -> list[str]:
        return sorted(document.title for document in self.documents.values())


class MemoryEngine:
    """Its live index answers for it, as far as the outbox asks."""

    def __init__(self, name: str, *, resumable: bool = True, whole: bool = False) -> None:
        self.name = self.layout = name
        self.options = {"resumable": resumable, "whole": whole}
        self._numbers = count(1)
        self.indexes: dict[str, MemoryIndex] = {}
        self.live = self.previous = ""
        self.failing = ""
        self.make_live(self.create())

    @property
    def index(self) -> MemoryIndex:
        if self.failing:
            raise EngineError(self.failing)
        if not self.live:
            raise IndexMissing(f"no index of {self.name}")
        return self.indexes[self.live]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.index, name)

    def status(self) -> EngineStatus:
        try:
            return EngineStatus(self.name, len(self.index.documents), self.live)
        except EngineError as error:
            return EngineStatus(self.name, None, "", str(error))

    def create(self) -> str:
        name = f"{self.name}-{next(self._numbers)}"
        self.indexes[name] = MemoryIndex(name, **self.options)
        self.indexes[name].layout = self.layout
        return name

    def version(self, name: str) -> MemoryIndex:
        if name not in self.indexes:
            raise IndexMissing(f"no index {name}")
        return self.indexes[name]

    def versions(self) -> tuple[IndexVersion, ...]:
        if self.failing:
            raise EngineError(self.failing)
        states = {self.previous: IndexState.PREVIOUS, self.live: IndexState.LIVE}
        return tuple(
            IndexVersion(name, states.get(name, IndexState.OTHER), len(index.documents), _CREATED, index.layout)
            for name, index in self.indexes.items()
        )

    def make_live(self, name: str) -> None:
        self.live, self.previous = name, self.live
        self.indexes = {kept: index for kept, index in self.indexes.items() if kept in (self.live, self.previous)}

    def discard(self, name: str) -> None:
        if name == self.live:
            raise EngineError(f"{name} is live")
        self.indexes.pop(name, None)

    def lose(self) -> None:
        """As a site before its first rebuild."""
        self.indexes, self.live, self.previous = {}, "", ""


def while_loading(monkeypatch: pytest.MonkeyPatch, number: int, work: Callable[[], object]) -> None:
    """Once, before the document of this number is loaded."""
    done: list[int] = []

    def look(index: MemoryIndex, loaded: int) -> None:
        if loaded == number and not done:
            done.append(loaded)
            work()

    monkeypatch.setattr(MemoryIndex, "load", watched_load(look))


def watched_load(look: Callable[[MemoryIndex, int], None]) -> Callable[..., None]:
    load = MemoryIndex.load

    def load_watched(self: MemoryIndex, documents: Iterable[SearchDocument], **values: Any) -> None:
        self.while_loading = lambda loaded: look(self, loaded)
        load(self, documents, **values)

    return load_watched


def interrupt() -> None:
    raise KeyboardInterrupt

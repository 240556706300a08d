"""The protocols of engines, their results and their errors."""

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from search.engines.document import SearchDocument
from search.engines.stored_hit import StoredHit
from search.query.clauses import EngineQuery

K1_PLUS_1 = 2.2  # the constant factor of BM25 in both engines, whose k1 is 1.2


class EngineError(Exception):
    """The engine failed: not reachable, busy, out of space, index missing or outdated."""


class EngineBusy(EngineError):
    """Another process is writing; a retry will succeed."""


class EngineTimeout(EngineError):
    """No answer within the time that the caller has."""


class IndexMissing(EngineError):
    """There is no index, or one of another layout: a rebuild is due."""


@dataclass(frozen=True)
class EngineHit:
    key: str
    score: float
    stored: StoredHit


@dataclass(frozen=True)
class FacetCount:
    value: str
    label: str
    count: int


@dataclass(frozen=True)
class EngineResult:
    """`exact` is False when more than `total` match. Counts of `estimated` facets come from a sample."""

    total: int
    hits: tuple[EngineHit, ...]
    facets: Mapping[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    exact: bool = True
    estimated: frozenset[str] = frozenset()


@dataclass(frozen=True)
class EngineStatus:
    """`documents` is None when there is no usable index; `detail` says why, or where the index is."""

    name: str
    documents: int | None
    index: str
    detail: str = ""

    @property
    def ready(self) -> bool:
        return self.documents is not None


@dataclass(frozen=True)
class Applied:
    """The outcome of a write, by key.

    `stale` keys were written by a later version, which is their value: read their pages again. `refused` keys will be
    refused again as they are (a value that does not fit), `busy` ones may succeed later (queue full, disk full); the
    values of both are reasons.
    """

    done: frozenset[str] = frozenset()
    stale: Mapping[str, int] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)
    busy: Mapping[str, str] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        return not (self.stale or self.refused or self.busy)


@dataclass(frozen=True)
class Totals:
    """Of a whole index: how many documents, and the sum of their `SearchDocument.checksum`."""

    documents: int = 0
    checksum: int = 0


class IndexState(StrEnum):
    LIVE = "live"
    PREVIOUS = "previous"  # kept for a rollback
    OTHER = "other"  # being built, left over, or of another layout


@dataclass(frozen=True)
class IndexVersion:
    name: str
    state: IndexState
    documents: int | None  # None when it cannot be opened
    created: datetime.datetime | None
    layout: str  # digest of fields and analysis


class Searcher(Protocol):
    """An index, an engine, or an engine with its standby behind it, for searching only."""

    @property
    def name(self) -> str: ...

    def search(self, query: EngineQuery) -> EngineResult:
        """Raises `EngineError`."""


class Index(Protocol):
    """One index to search and write: the live one of an engine, or a version of it by name.

    Each write has a `version`: of two writes of one document the higher version wins, in whatever order they arrive; of
    equal ones the last. A deletion is a write.
    """

    name: str
    resumable: bool  # whether the documents that `load` has reported stay when it is interrupted

    def search(self, query: EngineQuery, *, seconds: float | None = None) -> EngineResult:
        """Raises `EngineError`; `EngineTimeout` when no answer came within `seconds`, by default the engine's own."""

    def apply(
        self,
        *,
        documents: Iterable[SearchDocument] = (),
        deleted: Iterable[str] = (),
        version: int,
        found_at_once: bool = True,
    ) -> Applied:
        """Index or replace `documents`, then remove the `deleted` keys, which are iterated last.

        The changes are searchable when this returns, or within a second without `found_at_once`. Raises `EngineError`
        when the engine as a whole does not answer: some of the changes may have been made.
        """

    def load(
        self,
        documents: Iterable[SearchDocument],
        *,
        version: int,
        loaded: Callable[[SearchDocument], None] = lambda document: None,
    ) -> None:
        """Fill an index that is not live yet; calls `loaded` for each document, in order, once it is indexed.

        Raises `EngineError` at the first document that fails.
        """

    def forget_after(self, page_id: int) -> None:
        """Remove the documents with a higher page key, left by an interrupted load."""

    def totals(self) -> Totals: ...

    def fingerprints(self, *, after: int = 0) -> Iterator[tuple[int, str]]:
        """Page keys above `after` with `SearchDocument.fingerprint`, by ascending key, a bounded number in memory."""

    def fingerprints_of(self, page_ids: Collection[int]) -> dict[int, str]:
        """By page key, of the pages that are in the index; for at most a few hundred keys."""


class Engine(Index, Protocol):
    """The live index, and the versions behind it."""

    layout: str  # digest of fields and analysis; part of the name of each version

    def __hash__(self) -> int: ...

    def describe(self, query: EngineQuery) -> str:
        """The query in the engine's own language, for people."""

    def status(self) -> EngineStatus: ...

    def rebuild(self, documents: Iterable[SearchDocument]) -> int:
        """A new live index of just these documents; returns their number. For tests and small sites."""

    # Versions

    def create(self) -> str:
        """Create an empty version; returns its name."""

    def version(self, name: str) -> Index:
        """Raises `IndexMissing` when there is none of that name and layout."""

    def versions(self) -> tuple[IndexVersion, ...]: ...

    def make_live(self, name: str) -> None:
        """Atomically, for readers and writers. Keeps the former live version as the previous, removes all others."""

    def discard(self, name: str) -> None:
        """Remove a version that is not live; does nothing when it is gone. Raises `EngineError` for the live one."""

"""What every engine can do, and what it says when it cannot."""

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
    """The engine did not do what was asked: not reachable, busy, out of space, index missing or outdated."""


class EngineBusy(EngineError):
    """Somebody else is writing; trying again later will do."""


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
    """What became of each key that was to be written.

    `stale` keys hold what a later version wrote, which is given, and must be read again to be sure. `refused` keys
    will be refused again as they are (a value that does not fit), `busy` ones may pass later (queue full, disk full);
    both say why.
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
    """What answers searches: an index, an engine, or an engine with its standby behind it."""

    @property
    def name(self) -> str: ...

    def search(self, query: EngineQuery) -> EngineResult:
        """Raises `EngineError`."""


class Index(Protocol):
    """One index that can be searched and written: the live one of an engine, or a version of it by name.

    Writing takes a `version`: of two writes of one document the one with the higher version stays, in whatever order
    they arrive; of equal ones the last. Deleting counts as writing.
    """

    name: str
    resumable: bool  # whether what `load` has told of stays when it is interrupted

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
        """Index or replace `documents`, then remove the `deleted` keys, which are asked for last.

        What is done is found when this returns, or within a second where that is not asked for. Raises `EngineError`
        when the engine as a whole does not answer: some of it may have been done.
        """

    def load(
        self,
        documents: Iterable[SearchDocument],
        *,
        version: int,
        loaded: Callable[[SearchDocument], None] = lambda document: None,
    ) -> None:
        """Fill an index that nobody searches yet; `loaded` is told of each document, in order, once it is in.

        Raises `EngineError` at the first document that fails.
        """

    def forget_after(self, page_id: int) -> None:
        """Remove the pages with a higher key, of an interrupted load."""

    def totals(self) -> Totals: ...

    def fingerprints(self, *, after: int = 0) -> Iterator[tuple[int, str]]:
        """Page keys with `SearchDocument.fingerprint`, by ascending key, a bounded number in memory."""

    def fingerprints_of(self, page_ids: Collection[int]) -> dict[int, str]:
        """Of those of the pages that the index holds; at most a few hundred are asked for."""


class Engine(Index, Protocol):
    """The live index, and the versions behind it."""

    layout: str  # digest of fields and analysis; part of the name of each version

    def __hash__(self) -> int: ...

    def describe(self, query: EngineQuery) -> str:
        """The query in the engine's own language, for people."""

    def status(self) -> EngineStatus: ...

    def rebuild(self, documents: Iterable[SearchDocument]) -> int:
        """A new index of just these documents, made live at once; how many went in. For tests and small sites."""

    # Versions

    def create(self) -> str:
        """An empty version; its name."""

    def version(self, name: str) -> Index:
        """Raises `IndexMissing` when it is not there, or of another layout."""

    def versions(self) -> tuple[IndexVersion, ...]: ...

    def make_live(self, name: str) -> None:
        """At once, for readers and writers alike. What was live is kept as the previous one, all others are removed."""

    def discard(self, name: str) -> None:
        """Remove a version that is not live; nothing when it is gone already."""

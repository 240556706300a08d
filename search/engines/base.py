"""What every engine can do, and what it says when it cannot."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from search.documents import SearchDocument
from search.query import EngineQuery
from search.types import FacetName


class EngineError(Exception):
    """The engine did not do what was asked: not reachable, busy, out of space, index missing or outdated."""


class EngineBusy(EngineError):
    """Somebody else is writing; trying again later will do."""


class IndexMissing(EngineError):
    """There is no index, or one of another layout: a rebuild is due."""


@dataclass(frozen=True)
class EngineHit:
    """`stored` is what `stored_fields` made of the document."""

    key: str
    score: float
    stored: Mapping[str, Any]


@dataclass(frozen=True)
class FacetCount:
    value: str
    label: str
    count: int


@dataclass(frozen=True)
class EngineResult:
    total: int
    hits: tuple[EngineHit, ...]
    facets: Mapping[FacetName, tuple[FacetCount, ...]] = field(default_factory=dict)


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


class Engine(Protocol):
    name: str

    def search(self, query: EngineQuery) -> EngineResult: ...

    def describe(self, query: EngineQuery) -> str:
        """The query in the engine's own language, for people."""

    def apply(self, *, documents: Sequence[SearchDocument] = (), deleted: Sequence[str] = ()) -> None:
        """Index or replace `documents`, remove the `deleted` keys; found when this returns.

        Applying the same again changes nothing. Raises `EngineError` when any single item failed.
        """

    def rebuild(self, documents: Iterable[SearchDocument]) -> int:
        """A new index of `documents`, put in the place of the live one at once; how many went in.

        The live index serves until then, and stays when this raises.
        """

    def status(self) -> EngineStatus: ...

"""The embedded engine: tantivy in process, no server. Default of a fresh clone and standby of a site.

Several processes read one directory; one at a time writes, under a file lock. A rebuild writes a version of its own
and swaps one small file, so readers switch at once and the live index is never touched.
"""

import contextlib
import datetime
import json
import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

import tantivy

from search.engines.base import (
    Applied,
    EngineBusy,
    EngineError,
    EngineHit,
    EngineResult,
    EngineStatus,
    FacetCount,
    IndexMissing,
    IndexState,
    IndexVersion,
    Totals,
)
from search.engines.document import SearchDocument
from search.engines.embedded.facet_passes import facet_passes
from search.engines.embedded.index_directory import IndexDirectory, fence, raise_fence
from search.engines.embedded.query import QueryBuilder, describe, rated
from search.engines.embedded.schema import make_schema, register_analyzers
from search.engines.index_entry import (
    IndexEntry,
    convert_each,
    facet_counts,
    facet_field,
    filter_field,
    index_entry,
    layout_digest,
)
from search.engines.stored_hit import read_stored_hit
from search.query.clauses import AtLeast, EngineQuery
from search.types import Sort

# tantivy's minimum is 15 MB a thread; one thread keeps a rebuild's segments few and its memory flat.
_WRITER_BYTES = 64_000_000
# A drain waits this long for the commit of another process (20–50 ms); then its outbox entries stay waiting.
_LOCK_SECONDS = 2.0
# Terms of matching clauses from which on matches are found once for all passes; 1 in 100 real queries has as many.
_MANY_TERMS = 150
_SCAN = 1_000  # fingerprints read at once


class EmbeddedIndex:
    """One index; `path` is called at each use, as the live index moves."""

    name = "embedded"
    resumable = False

    def __init__(self, directory: IndexDirectory, path: Callable[[], Path], *, lock_seconds: float) -> None:
        self.directory = directory
        self.path = path
        self.lock_seconds = lock_seconds
        self._guard = threading.Lock()
        self._opened: tuple[Path, tantivy.Index] | None = None
        self._seen: tuple[int, int] | None = None

    # Reading

    def search(self, query: EngineQuery, *, seconds: float | None = None) -> EngineResult:
        """`seconds` is ignored: an index in the process takes a few hundredths of a second."""
        index = self._reader()
        searcher = index.searcher()
        try:
            builder = QueryBuilder(query, index.schema, matched=_matched_once(searcher, index.schema, query))
            total, page = _find(searcher, builder)
            hits = tuple(_hit(searcher, score, address) for score, address in page)
            return EngineResult(total=total, hits=hits, facets=_facets(searcher, builder))
        except (ValueError, OSError) as error:
            raise EngineError(str(error)) from error

    def forget_after(self, page_id: int) -> None:
        path = self.path()
        with self.directory.writing(seconds=self.lock_seconds), _writing(_open(path)) as writer:
            writer.delete_documents_by_query(self._after(page_id))

    def totals(self) -> Totals:
        searcher = self._reader().searcher()
        sums = searcher.aggregate(tantivy.Query.all_query(), {"checksum": {"sum": {"field": "checksum"}}})
        return Totals(searcher.num_docs, int(sums["checksum"]["value"] or 0))

    def fingerprints(self, *, after: int = 0) -> Iterator[tuple[int, str]]:
        while batch := self._stored_fingerprints(self._after(after), limit=_SCAN):
            yield from batch
            after = batch[-1][0]

    def fingerprints_of(self, page_ids: Collection[int]) -> dict[int, str]:
        index = self._reader()
        terms = tantivy.Query.term_set_query(index.schema, "page_id", list(page_ids))
        return dict(self._stored_fingerprints(terms, limit=max(len(page_ids), 1)))

    def _after(self, page_id: int) -> tantivy.Query:
        schema = self._reader().schema
        return tantivy.Query.range_query(schema, "page_id", tantivy.FieldType.Integer, lower_bound=page_id + 1)

    def _stored_fingerprints(self, query: tantivy.Query, *, limit: int) -> list[tuple[int, str]]:
        searcher = self._reader().searcher()
        result = searcher.search(query, limit=limit, order_by_field="page_id", order=tantivy.Order.Asc)
        documents = [searcher.doc(address) for _, address in result.hits]
        return [(_stored(document, "page_id"), _stored(document, "fingerprint")) for document in documents]

    def _reader(self) -> tantivy.Index:
        """The index with the last commit of any process; each call checks two small files."""
        with self._guard:
            try:
                return self._current()
            except OSError:  # swapped between the two checks
                return self._current()

    def _current(self) -> tantivy.Index:
        path = self.path()
        if self._opened is None or self._opened[0] != path:
            self._opened, self._seen = (path, _open(path)), None
        meta = (path / "meta.json").stat()
        if self._seen != (meta.st_mtime_ns, meta.st_ino):
            self._opened[1].reload()
            self._seen = (meta.st_mtime_ns, meta.st_ino)
        return self._opened[1]

    # Writing

    def apply(
        self,
        *,
        documents: Iterable[SearchDocument] = (),
        deleted: Iterable[str] = (),
        version: int,
        found_at_once: bool = True,
    ) -> Applied:
        """The version is kept for the whole index, not for each document: a batch older than the last one is stale as a
        whole, and read again."""
        refused: dict[str, str] = {}
        entries = list(convert_each(documents, index_entry, refused))
        keys = [*deleted, *(entry.key for entry in entries)]
        with _disk_errors(), self.directory.writing(seconds=self.lock_seconds):
            path = self.path()
            latest = fence(path)
            if version < latest:
                return Applied(stale=dict.fromkeys(keys, latest), refused=refused)
            with _writing(_open(path)) as writer:
                for key in keys:
                    writer.delete_documents_by_term("key", key)
                for entry in entries:
                    writer.add_document(_document(entry))
                raise_fence(path, version)
        return Applied(done=frozenset(keys), refused=refused)

    def load(
        self,
        documents: Iterable[SearchDocument],
        *,
        version: int,
        loaded: Callable[[SearchDocument], None] = lambda document: None,
    ) -> None:
        """One commit at the end: interrupted, the index stays empty."""
        path = self.path()
        with _disk_errors(), _writing(_open(path)) as writer:
            for document in documents:
                writer.add_document(_document(index_entry(document)))
                loaded(document)
            raise_fence(path, version)


class EmbeddedEngine(EmbeddedIndex):
    """The live index, and all versions of it."""

    def __init__(self, directory: Path, *, lock_seconds: float = _LOCK_SECONDS) -> None:
        versions = IndexDirectory(Path(directory), layout_digest())
        super().__init__(versions, versions.live, lock_seconds=lock_seconds)
        self.layout = versions.layout

    def describe(self, query: EngineQuery) -> str:
        return describe(QueryBuilder(query, make_schema()).whole())

    def status(self) -> EngineStatus:
        try:
            documents = self._reader().searcher().num_docs
        except (EngineError, OSError, ValueError) as error:
            return EngineStatus(self.name, None, str(self.directory.root), str(error))
        return EngineStatus(self.name, documents, str(self.directory.live()))

    def rebuild(self, documents: Iterable[SearchDocument]) -> int:
        name = self.create()
        try:
            target = self.version(name)
            target.load(documents, version=1)
            self.make_live(name)
        except BaseException:
            self.discard(name)
            raise
        return target.totals().documents

    # Versions

    def create(self) -> str:
        path = self.directory.create()
        tantivy.Index(make_schema(), path=str(path))
        return path.name

    def version(self, name: str) -> EmbeddedIndex:
        path = self.directory.named(name)
        return EmbeddedIndex(self.directory, lambda: path, lock_seconds=self.lock_seconds)

    def versions(self) -> tuple[IndexVersion, ...]:
        versions = [self._version_info(name) for name in self.directory.names()]
        return tuple(sorted(versions, key=lambda version: str(version.created), reverse=True))

    def _version_info(self, name: str) -> IndexVersion:
        state = IndexState.OTHER
        if self.directory.is_live(name):
            state = IndexState.LIVE
        elif self.directory.is_previous(name):
            state = IndexState.PREVIOUS
        created = datetime.datetime.fromtimestamp((self.directory.root / name).stat().st_ctime, tz=datetime.UTC)
        return IndexVersion(name, state, self._documents(name), created, name.rsplit("-", 1)[0])

    def _documents(self, name: str) -> int | None:
        try:
            return self.version(name).totals().documents
        except (EngineError, OSError, ValueError):
            return None

    def make_live(self, name: str) -> None:
        self.directory.make_live(self.directory.named(name).name)

    def discard(self, name: str) -> None:
        if self.directory.is_live(name):
            raise EngineError(f"{name} is live")
        self.directory.remove(name)


@contextlib.contextmanager
def _disk_errors() -> Iterator[None]:
    """A full disk or a directory without permission as `EngineError`."""
    try:
        yield
    except OSError as error:
        raise EngineError(str(error)) from error


@contextlib.contextmanager
def _writing(index: tantivy.Index) -> Iterator[tantivy.IndexWriter]:
    """A writer that commits at the end and rolls back on any error; tantivy raises `ValueError` for everything."""
    try:
        writer = index.writer(_WRITER_BYTES, 1)
    except ValueError as error:
        raise EngineBusy(str(error)) from error
    try:
        yield writer
        writer.commit()
    except BaseException as error:
        writer.rollback()
        if isinstance(error, ValueError):
            raise EngineError(str(error)) from error
        raise
    finally:
        writer.wait_merging_threads()


def _open(path: Path) -> tantivy.Index:
    try:
        return register_analyzers(tantivy.Index.open(str(path)))
    except ValueError as error:
        raise IndexMissing(f"the index {path.name} cannot be opened: {error}") from error


def _matched_once(searcher: tantivy.Searcher, schema: tantivy.Schema, query: EngineQuery) -> tantivy.Query | None:
    """The matches by their page keys, where finding them takes long; None where each pass may as well find them."""
    if not query.facets or sum(len(each.tokens) for each in query.matching if isinstance(each, AtLeast)) < _MANY_TERMS:
        return None
    matching = QueryBuilder(query, schema).unfiltered()
    result = searcher.search(matching, limit=max(searcher.num_docs, 1), order_by_field="page_id")
    return tantivy.Query.term_set_query(schema, "page_id", [page_id for page_id, _ in result.hits])


def _facets(searcher: tantivy.Searcher, builder: QueryBuilder) -> dict[str, tuple[FacetCount, ...]]:
    """All in one pass, whatever is filtered: over the documents that fail at most one filter."""
    if not builder.query.facets:
        return {}
    passes = facet_passes(builder.query)
    aggregations = {str(number): each.aggregation for number, each in enumerate(passes)}
    found = searcher.aggregate(builder.counted(), aggregations)
    return {
        name: facet_counts(found[str(number)][name]["buckets"])
        for number, each in enumerate(passes)
        for name in each.facets
    }


_ScoredAddresses = list[tuple[float, tantivy.DocAddress]]


def _find(searcher: tantivy.Searcher, builder: QueryBuilder) -> tuple[int, _ScoredAddresses]:
    """Total, and scores with addresses of one page. By satisfaction, unrated pages follow the rated ones by relevance:
    tantivy sorts by one key only."""
    query, matching = builder.query, builder.whole()
    end = query.offset + query.limit
    if query.sort == Sort.RELEVANCE:
        result = searcher.search(matching, limit=end)
        return _count(result), result.hits[query.offset :]
    if query.sort == Sort.NEWEST:
        result = searcher.search(matching, limit=end, order_by_field="published")
        return _count(result), [(0.0, address) for _, address in result.hits[query.offset :]]
    first = searcher.search(rated(matching, builder.schema), limit=end, order_by_field="satisfaction")
    rest = searcher.search(rated(matching, builder.schema, negate=True), limit=end)
    hits = [address for _, address in (*first.hits, *rest.hits)][query.offset : end]
    return _count(first) + _count(rest), [(0.0, address) for address in hits]


def _count(result: tantivy.SearchResult) -> int:
    return result.count  # type: ignore[attr-defined]  # left out of its stubs


def _stored(document: tantivy.Document, field: str) -> Any:
    """The value of a field that every document has once."""
    return document.get_first(field)


def _document(entry: IndexEntry) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("key", entry.key)
    document.add_integer("page_id", entry.page_id)
    document.add_text("fingerprint", entry.fingerprint)
    document.add_integer("checksum", entry.checksum)
    document.add_text("locale", entry.locale)
    for name, tokens in entry.tokens.items():
        document.add_text(name, tokens)
    for facet, values in entry.facet_values.items():
        for value in values:
            document.add_text(filter_field(facet), value)
    for facet, labels in entry.facet_labels.items():
        for label in labels:
            document.add_text(facet_field(facet), label)
    document.add_integer("valid_from", entry.valid_from)
    document.add_integer("valid_until", entry.valid_until)
    document.add_integer("published", entry.published)
    document.add_float("satisfaction", entry.satisfaction)
    document.add_bytes("stored", json.dumps(entry.stored, ensure_ascii=False).encode())
    return document


def _hit(searcher: tantivy.Searcher, score: float, address: tantivy.DocAddress) -> EngineHit:
    document = searcher.doc(address)
    stored = read_stored_hit(json.loads(bytes(_stored(document, "stored"))))
    return EngineHit(_stored(document, "key"), float(score or 0.0), stored)

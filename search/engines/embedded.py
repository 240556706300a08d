"""The embedded engine: tantivy in process, no server. Default of a fresh clone and standby of a site.

Several processes read one directory; one at a time writes, under a file lock. A rebuild writes a version of its own
and swaps one small file, so readers go over at once and the live index is never touched.
"""

import contextlib
import json
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import tantivy

from search.documents import SearchDocument
from search.engines import tantivy_query
from search.engines.base import (
    EngineBusy,
    EngineError,
    EngineHit,
    EngineResult,
    EngineStatus,
    FacetCount,
    IndexMissing,
)
from search.engines.entry import (
    FACET_LIMIT,
    IndexEntry,
    facet_counts,
    facet_field,
    filter_field,
    index_entry,
    layout_digest,
)
from search.engines.index_directory import IndexDirectory
from search.engines.tantivy_schema import make_schema, register_analyzers
from search.query import EngineQuery
from search.types import FacetName, Sort

# tantivy's minimum is 15 MB a thread; one thread keeps a rebuild's segments few and its memory flat.
_WRITER_BYTES = 64_000_000
# A save waits this long for another process to finish its commit (20–50 ms); its outbox entry waits longer.
_LOCK_SECONDS = 2.0


class EmbeddedEngine:
    name = "embedded"

    def __init__(self, directory: Path, *, lock_seconds: float = _LOCK_SECONDS) -> None:
        self.directory = IndexDirectory(Path(directory), layout_digest())
        self.lock_seconds = lock_seconds
        self._guard = threading.Lock()
        self._opened: tuple[Path, tantivy.Index] | None = None
        self._seen: tuple[int, int] | None = None

    # Reading

    def search(self, query: EngineQuery) -> EngineResult:
        index = self._reader()
        searcher = index.searcher()
        try:
            total, found = _find(searcher, index.schema, query)
            hits = tuple(_hit(searcher, score, address) for score, address in found)
            return EngineResult(total=total, hits=hits, facets=_facets(searcher, index.schema, query))
        except (ValueError, OSError) as error:
            raise EngineError(str(error)) from error

    def describe(self, query: EngineQuery) -> str:
        return tantivy_query.describe(tantivy_query.build(query, make_schema()))

    def _reader(self) -> tantivy.Index:
        """The live index with the last commit of any process: two small files are looked at a search."""
        with self._guard:
            try:
                return self._current()
            except OSError:  # swapped away between two looks
                return self._current()

    def _current(self) -> tantivy.Index:
        live = self.directory.live()
        if self._opened is None or self._opened[0] != live:
            self._opened, self._seen = (live, _open(live)), None
        meta = (live / "meta.json").stat()
        if self._seen != (meta.st_mtime_ns, meta.st_ino):
            self._opened[1].reload()
            self._seen = (meta.st_mtime_ns, meta.st_ino)
        return self._opened[1]

    def status(self) -> EngineStatus:
        try:
            documents = self._reader().searcher().num_docs
        except (EngineError, OSError, ValueError) as error:
            return EngineStatus(self.name, None, str(self.directory.root), str(error))
        return EngineStatus(self.name, documents, str(self.directory.live()))

    # Writing

    def apply(self, *, documents: Sequence[SearchDocument] = (), deleted: Sequence[str] = ()) -> None:
        entries = [index_entry(document) for document in documents]
        with self.directory.writing(seconds=self.lock_seconds), _writing(_open(self.directory.live())) as writer:
            for key in [*deleted, *(entry.key for entry in entries)]:
                writer.delete_documents_by_term("key", key)
            for entry in entries:
                writer.add_document(_document(entry))

    def rebuild(self, documents: Iterable[SearchDocument]) -> int:
        count = 0
        with self.directory.new_version() as path:
            index = register_analyzers(tantivy.Index(make_schema(), path=str(path)))
            with _writing(index) as writer:
                for document in documents:
                    writer.add_document(_document(index_entry(document)))
                    count += 1
        return count


@contextlib.contextmanager
def _writing(index: tantivy.Index) -> Iterator[tantivy.IndexWriter]:
    """Commits at the end, rolls back on any error; tantivy says everything by ValueError."""
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


def _facets(
    searcher: tantivy.Searcher, schema: tantivy.Schema, query: EngineQuery
) -> dict[FacetName, tuple[FacetCount, ...]]:
    """Facets without a filter of their own share one pass; each of the others takes its own."""
    free = tuple(name for name in query.facets if name not in query.filters)
    passes = [(free, None), *(((name,), name) for name in query.facets if name in query.filters)]
    counts: dict[FacetName, tuple[FacetCount, ...]] = {}
    for names, without in passes:
        if names:
            matched = tantivy_query.build(query, schema, without=without, scored=False)
            wanted = {str(name): {"terms": {"field": facet_field(name), "size": FACET_LIMIT}} for name in names}
            found = searcher.aggregate(matched, wanted)
            counts.update({name: facet_counts(found[str(name)]["buckets"]) for name in names})
    return counts


_Found = list[tuple[float, tantivy.DocAddress]]


def _find(searcher: tantivy.Searcher, schema: tantivy.Schema, query: EngineQuery) -> tuple[int, _Found]:
    """Total and one page. Pages without a rating follow the rated ones by relevance: tantivy sorts by one key only."""
    matched = tantivy_query.build(query, schema)
    end = query.offset + query.limit
    if query.sort == Sort.RELEVANCE:
        found = searcher.search(matched, limit=end)
        return found.count, found.hits[query.offset :]
    if query.sort == Sort.NEWEST:
        found = searcher.search(matched, limit=end, order_by_field="published")
        return found.count, [(0.0, address) for _, address in found.hits[query.offset :]]
    rated = searcher.search(tantivy_query.rated(matched, schema), limit=end, order_by_field="satisfaction")
    unrated = searcher.search(tantivy_query.rated(matched, schema, negate=True), limit=end)
    hits = [address for _, address in (*rated.hits, *unrated.hits)][query.offset : end]
    return rated.count + unrated.count, [(0.0, address) for address in hits]


def _document(entry: IndexEntry) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("key", entry.key)
    document.add_text("locale", entry.locale)
    for name, tokens in entry.tokens.items():
        document.add_text(name, tokens)
    for name, values in entry.facet_values.items():
        for value in values:
            document.add_text(filter_field(name), value)
    for name, labels in entry.facet_labels.items():
        for label in labels:
            document.add_text(facet_field(name), label)
    document.add_integer("valid_from", entry.valid_from)
    document.add_integer("valid_until", entry.valid_until)
    document.add_integer("published", entry.published)
    document.add_float("satisfaction", entry.satisfaction)
    document.add_bytes("stored", json.dumps(entry.stored, ensure_ascii=False).encode())
    return document


def _hit(searcher: tantivy.Searcher, score: float, address: tantivy.DocAddress) -> EngineHit:
    stored = searcher.doc(address)
    return EngineHit(stored.get_first("key"), float(score or 0.0), json.loads(bytes(stored.get_first("stored"))))

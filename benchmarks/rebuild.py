"""A rebuild of the site against a bare `parallel_bulk` of the same documents, and against Wagtail's `update_index`.

The bare side sends documents that were analysed and serialised before to an index of the same mapping; it reads no
database and analyses nothing. Neither of the other sides counts words for a lexicon, so a rebuild is timed without a
lexicon, and once with it. The offline evaluation at the end of a rebuild is left out.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from math import isclose
from typing import TYPE_CHECKING, Any, cast
from unittest import mock

from benchmarks.harness import DifferentWork, Side, arguments, at_least, compare, report
from benchmarks.site import full_site
from benchmarks.table import Ratio, Row

if TYPE_CHECKING:
    from search.engines.base import Index
    from search.engines.elastic.engine import ElasticEngine, ElasticIndex
    from search.indexing.feed.channels import Channel
    from search.query.fields import IndexField

ROUNDS = 3
SAMPLE = 1_000  # pages that Wagtail's side is given: it takes many times as long
_COMMAND = "python -m benchmarks.rebuild"
_CHUNK_BYTES = 5_000_000  # of a bulk request, as a rebuild sends them
_THREADS = 2
_COMPARED = 5  # pages whose words are searched for in both indexes
_WORDS = 50  # of each field of them

Totals = tuple[int, int]  # documents, sum of their checksums


def main() -> int:
    options = arguments(
        __doc__,
        lambda parser: parser.add_argument("--rounds", type=int, default=ROUNDS),
        lambda parser: parser.add_argument("--sample", type=int, default=SAMPLE, help="pages given to Wagtail"),
    )
    with full_site():
        _forget_changes()
        met = [report(row, options) for row in _rows(options)]
        return 0 if all(met) else 1


def _rows(options: argparse.Namespace) -> Iterator[Row]:
    lines = _serialised()
    size = f"{len(lines):,} documents"
    for lexicon in (False, True):
        comparison = compare(
            _rebuild_side(lexicon=lexicon),
            Side("parallel_bulk", lambda _: _bare(lines)),
            verify=_same_documents,
            rounds=options.rounds,
        )
        what = f"rebuild {'with' if lexicon else 'without'} the lexicon against parallel_bulk of ready documents, speed"
        yield Row(what, _COMMAND, at_least(0.6), _with(comparison.inverse(), size))
    yield _against_wagtail(options)


def _forget_changes() -> None:
    """A rebuild reads pages again that were changed shortly before, as all of these were."""
    from search.models import OutboxEntry

    OutboxEntry.objects.all().delete()


def _against_wagtail(options: argparse.Namespace) -> Row:
    from benchmarks.wagtail_index import update_index

    sample = _sample(options.sample)

    def by_wagtail(_: object) -> Totals:
        update_index(sample)
        return _totals(_wagtail_index())

    comparison = compare(
        _rebuild_side(only=sample),
        Side("update_index", by_wagtail),
        verify=_same_tokens(sample),
        rounds=options.rounds,
    )
    return Row(
        "rebuild without the lexicon against Wagtail's update_index, same fields and analysis, speed",
        _COMMAND,
        at_least(3),
        _with(comparison.inverse(), f"a sample of {len(sample):,} pages for both"),
    )


def _with(ratio: Ratio, detail: str) -> Ratio:
    return replace(ratio, detail=f"{detail}; {ratio.detail}")


# The sides


def _rebuild_side(*, lexicon: bool = False, only: Sequence[int] | None = None) -> Side:
    return Side("rebuild", lambda _: _rebuilt(lexicon=lexicon, only=only))


def _rebuilt(*, lexicon: bool, only: Sequence[int] | None) -> Totals:
    from search.indexing.upkeep import rebuild

    with _without_lexicon(active=not lexicon), _only(only):
        rebuild.rebuild(_channel(), progress=False, evaluate=False)
    return _totals(_channel().engine)


@contextmanager
def _without_lexicon(*, active: bool) -> Iterator[None]:
    from search.indexing.upkeep import rebuild

    if not active:
        yield
        return
    with (
        mock.patch.object(rebuild, "LexiconCounter", _NoCounting),
        mock.patch.object(rebuild.lexicon_store, "save_all"),
    ):
        yield


class _NoCounting:
    def add(self, locale: str, **texts: Any) -> None:
        pass

    def lexicons(self) -> dict[str, Any]:
        return {}


@contextmanager
def _only(page_ids: Sequence[int] | None) -> Iterator[None]:
    """Rebuilds go through these pages, in batches as ever."""
    from search.indexing.upkeep import rebuild

    if page_ids is None:
        yield
        return
    ids = sorted(page_ids)

    def next_ids(*, after: int = 0, limit: int = 500) -> list[int]:
        return [page_id for page_id in ids if page_id > after][:limit]

    with mock.patch.object(rebuild, "indexable_page_ids", next_ids):
        yield


def _bare(lines: list[tuple[str, str]]) -> Totals:
    from elasticsearch.helpers import parallel_bulk

    engine = _engine()
    name = engine.create()
    try:
        sent = parallel_bulk(
            engine.bulk_client,
            cast("list[Any]", lines),  # the client's types know dictionaries alone
            index=name,
            thread_count=_THREADS,
            chunk_size=len(lines),
            max_chunk_bytes=_CHUNK_BYTES,
            expand_action_callback=_as_it_is,
        )
        for _ in sent:
            pass
        engine.bulk_client.indices.refresh(index=name)
        return _totals(engine.version(name))
    finally:
        engine.discard(name)


def _as_it_is(line: Any) -> Any:
    return line


def _serialised() -> list[tuple[str, str]]:
    import orjson

    from search.engines.elastic.mapping import source
    from search.engines.index_entry import index_entry

    return [
        (orjson.dumps({"index": {"_id": made.key}}).decode(), orjson.dumps(source(index_entry(made))).decode())
        for made in _documents()
    ]


def _documents() -> Iterator[Any]:
    from search.indexing.documents.builders import build_documents, indexable_page_ids

    after = 0
    while page_ids := indexable_page_ids(after=after, limit=200):
        yield from build_documents(page_ids)
        after = page_ids[-1]


def _sample(size: int) -> list[int]:
    """Pages that become documents, spread evenly over all."""
    ids = sorted(document.page_id for document in _documents())
    step = max(len(ids) / size, 1)
    return [ids[int(position * step)] for position in range(min(size, len(ids)))]


def _channel() -> "Channel":
    from search.indexing.feed.channels import channel_of

    return channel_of("elasticsearch")


def _engine() -> "ElasticEngine":
    return cast("ElasticEngine", _channel().engine)


def _wagtail_index() -> "ElasticIndex":
    from benchmarks.wagtail_index import ALIAS
    from search.engines.elastic.engine import ElasticIndex

    engine = _engine()
    return ElasticIndex(engine.client, ALIAS, bulk_seconds=engine.bulk_seconds)


# Verification


def _totals(index: "Index") -> Totals:
    totals = index.totals()
    return totals.documents, totals.checksum


def _same_documents(_: object, rebuilt: Totals, other: Totals) -> None:
    if rebuilt != other:
        raise DifferentWork(f"documents and sum of checksums: {rebuilt} against {other}")


def _same_tokens(sample: Sequence[int]) -> Callable[[Any, Totals, Totals], None]:
    """By scores, which follow from the words of each field of each page, their counts and the lengths of the fields."""
    from search.engines.index_entry import index_entry
    from search.indexing.documents.builders import build_documents

    compared = build_documents(sample[:: max(len(sample) // _COMPARED, 1)])
    queries = [index_entry(document).tokens for document in compared]

    def verify(item: Any, rebuilt: Totals, by_wagtail: Totals) -> None:
        _same_documents(item, rebuilt, by_wagtail)
        for tokens in queries:
            ours, theirs = (_scores(index, tokens) for index in (_engine(), _wagtail_index()))
            if not ours or not _alike(ours, theirs):
                raise DifferentWork(f"other scores: {len(ours)} and {len(theirs)} pages found")

    return verify


def _alike(ours: Mapping[str, float], theirs: Mapping[str, float]) -> bool:
    return ours.keys() == theirs.keys() and all(
        isclose(score, theirs[key], rel_tol=1e-4) for key, score in ours.items()
    )


def _scores(index: "ElasticIndex", tokens: "Mapping[IndexField, str]") -> dict[str, float]:
    """Of all pages, for the first words of every field."""
    words = {str(field): " ".join(text.split()[:_WORDS]) for field, text in tokens.items()}
    found = index.bulk_client.search(
        index=index.alias,
        query={"bool": {"should": [{"match": {field: text}} for field, text in words.items() if text]}},
        size=10_000,
        source=False,
    )
    return {hit["_id"]: hit["_score"] for hit in found["hits"]["hits"]}


if __name__ == "__main__":
    sys.exit(main())

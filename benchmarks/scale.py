"""Queries and single edits in an index of 10,000 documents and in one of a million, on one node.

Both indexes hold documents of one make, the smaller one the first of the larger, in the segments that merging leaves by
itself: Elasticsearch shares the work on several among processors. Bodies are a sixth of real ones by default: a million
of whole ones are 15 GB and take hours to load on two cores.
"""

import argparse
import itertools
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from elasticsearch import Elasticsearch

from benchmarks.harness import DifferentWork, Side, arguments, at_most, compare, p50, p95, report
from benchmarks.servers import services
from benchmarks.table import Row

if TYPE_CHECKING:
    from search.engines.base import Applied, EngineResult
    from search.engines.document import SearchDocument
    from search.query.clauses import EngineQuery

SIZES = (10_000, 1_000_000)
BODY = 1 / 6
QUERIES = 100
EDITS = 50
_NAME = "benchmark-scale"


def main() -> None:
    options = arguments(
        __doc__,
        lambda parser: parser.add_argument("--sizes", type=int, nargs=2, default=SIZES, metavar="DOCUMENTS"),
        lambda parser: parser.add_argument("--body", type=float, default=BODY, help="share of real bodies' length"),
        lambda parser: parser.add_argument("--rounds", type=int, default=3),
        lambda parser: parser.add_argument("--skip-edits", action="store_true"),
    )
    with services(database=False):
        from django.conf import settings

        client = Elasticsearch(settings.ELASTICSEARCH_URL, request_timeout=600)
        small, large = _indexes(client, options)
        _queries(client, small, large, options)
        if not options.skip_edits:
            _edits(client, small, large, options)


def _indexes(client: Elasticsearch, options: argparse.Namespace) -> tuple[str, str]:
    from benchmarks.corpus.generator import Corpus
    from benchmarks.corpus.known import known_documents
    from benchmarks.corpus.loading import load_sizes
    from benchmarks.corpus.mixing import Mixture

    names = load_sizes(client, _NAME, lambda: Mixture(Corpus(known_documents(), body=options.body)), options.sizes)
    for size in options.sizes:
        _await_merging(client, names[size])
        client.indices.put_settings(
            index=names[size], settings={"requests.cache.enable": False, "number_of_replicas": 0}
        )
        for index in client.indices.get(index=names[size]):
            client.indices.put_alias(index=index, name=f"{names[size]}-live")  # the engine writes through an alias
    small, large = (f"{names[size]}-live" for size in sorted(options.sizes))
    return small, large


def _await_merging(client: Elasticsearch, index: str) -> None:
    while client.indices.stats(index=index, metric="merge")["_all"]["total"]["merges"]["current"]:
        time.sleep(1)


def _queries(client: Elasticsearch, small: str, large: str, options: argparse.Namespace) -> None:
    from benchmarks.queries import engine_queries
    from search.engines.elastic import searching

    def searcher(index: str) -> "Callable[[EngineQuery], EngineResult]":
        return lambda query: searching.search(client, index, query, seconds=None)

    comparison = compare(
        Side(f"{max(options.sizes):,}", searcher(large)),
        Side(f"{min(options.sizes):,}", searcher(small)),
        engine_queries(QUERIES),
        verify=_answered,
        rounds=options.rounds,
    )
    command = f"python -m benchmarks.scale --sizes {' '.join(map(str, options.sizes))}"
    what = f"query at {max(options.sizes):,} documents against {min(options.sizes):,}"
    report(Row(f"{what}, p95", command, at_most(3), comparison.ratio(p95)), options)
    report(Row(f"{what}, p50", command, at_most(3), comparison.ratio(p50)), options)


def _answered(query: "EngineQuery", large: "EngineResult", small: "EngineResult") -> None:
    """Both gave a whole window, or all there is, and counted every facet; the larger index holds the smaller one."""
    for name, result in (("large", large), ("small", small)):
        if len(result.hits) != min(result.total, query.limit) or set(result.facets) != set(query.facets):
            raise DifferentWork(f"{name}: {len(result.hits)} hits of {result.total}, facets {sorted(result.facets)}")
    if large.total < small.total:
        raise DifferentWork(f"{large.total} matches in the large index, {small.total} in the small one")


def _edits(client: Elasticsearch, small: str, large: str, options: argparse.Namespace) -> None:
    from benchmarks.corpus.generator import Corpus
    from benchmarks.corpus.known import known_documents
    from search.engines.elastic.engine import ElasticIndex

    versions = itertools.count(int(time.time() * 1000))

    def writer(name: str) -> "Callable[[SearchDocument], Applied]":
        index = ElasticIndex(client, name, bulk_seconds=60)
        return lambda document: index.apply(documents=[document], version=next(versions))

    def complete(document: "SearchDocument", *results: "Applied") -> None:
        if not all(result.complete and result.done == {document.key} for result in results):
            raise DifferentWork(f"{document.key}: {results}")

    comparison = compare(
        Side(f"{max(options.sizes):,}", writer(large)),
        Side(f"{min(options.sizes):,}", writer(small)),
        Corpus(known_documents(), body=options.body).documents(0, EDITS),
        verify=complete,
        rounds=options.rounds,
    )
    what = f"one edit indexed and found at {max(options.sizes):,} documents against {min(options.sizes):,}, p50"
    command = f"python -m benchmarks.scale --sizes {' '.join(map(str, options.sizes))}"
    report(Row(what, command, at_most(1.3), comparison.ratio(p50)), options)


if __name__ == "__main__":
    main()

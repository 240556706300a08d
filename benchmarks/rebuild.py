"""A rebuild of the full site against a bare `parallel_bulk` of the same documents, analysed and serialised before.

The bare side is what the client library's own helper sends to an index of the same mapping; it reads no database and
analyses nothing.
"""

import sys

from benchmarks.harness import DifferentWork, Side, arguments, at_least, compare, report
from benchmarks.site import full_site
from benchmarks.table import Row

ROUNDS = 3
_COMMAND = "python -m benchmarks.rebuild"
_CHUNK_BYTES = 5_000_000


def main() -> int:
    options = arguments(__doc__, lambda parser: parser.add_argument("--rounds", type=int, default=ROUNDS))
    with full_site():
        from search.indexing.channels import channel_of
        from search.indexing.rebuild import rebuild

        channel = channel_of("elasticsearch")
        lines = _serialised()

        def whole(_) -> tuple[int, int]:
            rebuild(channel, progress=False, evaluate=False)
            totals = channel.engine.totals()
            return totals.documents, totals.checksum

        comparison = compare(
            Side("rebuild", whole),
            Side("parallel_bulk", lambda _: _bare(channel.engine, lines)),
            verify=_same_documents,
            rounds=options.rounds,
        )
        speed = comparison.inverse()
        row = Row("rebuild against parallel_bulk of ready documents, documents/s", _COMMAND, at_least(0.6), speed)
        return 0 if report(row, options) else 1


def _serialised() -> list[tuple[str, str]]:
    import orjson

    from search.engines.elastic_index import source
    from search.engines.entry import index_entry
    from search.indexing.builders import build_documents, indexable_page_ids

    lines, after = [], 0
    while page_ids := indexable_page_ids(after=after, limit=200):
        for document in build_documents(page_ids):
            action = orjson.dumps({"index": {"_id": document.key}}).decode()
            lines.append((action, orjson.dumps(source(index_entry(document))).decode()))
        after = page_ids[-1]
    return lines


def _bare(engine, lines: list[tuple[str, str]]) -> tuple[int, int]:
    from elasticsearch.helpers import parallel_bulk

    name = engine.create()
    try:
        sent = parallel_bulk(
            engine.bulk_client,
            lines,
            index=name,
            thread_count=2,
            max_chunk_bytes=_CHUNK_BYTES,
            expand_action_callback=lambda line: line,
        )
        for _ in sent:
            pass
        engine.bulk_client.indices.refresh(index=name)
        totals = engine.version(name).totals()
    finally:
        engine.discard(name)
    return totals.documents, totals.checksum


def _same_documents(_, rebuilt: tuple[int, int], bare: tuple[int, int]) -> None:
    if rebuilt != bare:
        raise DifferentWork(f"documents and sum of checksums: {rebuilt} against {bare}")


if __name__ == "__main__":
    sys.exit(main())

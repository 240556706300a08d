"""Time to make search documents, stage by stage, against loading the same pages as Django objects.

Loading them is the first step of any indexing by model instances. Pages come from DATABASE_URL, or from a full
site on a PostgreSQL of its own. No engine is asked.
"""

import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import Any

from benchmarks.harness import DifferentWork, Side, arguments, at_most, compare, p50, report
from benchmarks.servers import set_up
from benchmarks.table import Goal, Row
from tests.services.postgresql import postgresql

BATCH = 200
BATCHES = 10  # spread over all pages
COMMAND = "python -m benchmarks.documents"

Ids = Sequence[int]


def main() -> int:
    options = arguments(__doc__)
    with ExitStack() as stack:
        own = not os.environ.get("DATABASE_URL")
        if own:
            os.environ["DATABASE_URL"] = stack.enter_context(postgresql()).url
        set_up()
        if own:
            from benchmarks.site import load

            load()
        met = [report(row, options) for row in _rows()]
        return 0 if all(met) else 1


def _rows() -> list[Row]:
    from search.engines.elastic.mapping import source
    from search.engines.index_entry import index_entry
    from search.indexing.documents.builders import build_documents
    from search.steering.lexicon_texts import count_document
    from vietnamese.lexicon.counting import LexiconCounter

    batches = _batches()
    made = {batch: build_documents(batch) for batch in batches}
    entries = {batch: [index_entry(document) for document in documents] for batch, documents in made.items()}
    counting = LexiconCounter()

    def count(batch: tuple[int, ...]) -> list[Any]:
        for document in made[batch]:
            count_document(counting, document)
        return made[batch]

    def everything(batch: tuple[int, ...]) -> list[Any]:
        documents = build_documents(batch)
        for document in documents:
            count_document(counting, document)
        _serialised([source(index_entry(document)) for document in documents])
        return documents

    def serialise(batch: tuple[int, ...]) -> list[Any]:
        _serialised([source(entry) for entry in entries[batch]])
        return entries[batch]

    stages = (
        ("reading and building", build_documents, at_most(2.5)),
        ("analysis", lambda batch: [index_entry(document) for document in made[batch]], at_most(2.5)),
        ("counting for the lexicon", count, at_most(2.0)),
        ("JSON", serialise, at_most(0.2)),
        ("all", everything, at_most(7.0)),
    )
    return [_row(name, run, goal, batches) for name, run, goal in stages]


def _row(
    name: str, run: Callable[[tuple[int, ...]], Sequence[Any]], goal: Goal, batches: Sequence[tuple[int, ...]]
) -> Row:
    comparison = compare(
        Side(name, lambda batch: [made.page_id for made in run(batch)]),
        Side("page objects", _load),
        batches,
        verify=_same_pages,
    )
    return Row(f"search documents, {BATCH} pages: {name}", COMMAND, goal, comparison.ratio(p50))


def _batches() -> list[tuple[int, ...]]:
    """Of pages that become documents, both kinds in their proportion."""
    from search.indexing.documents.builders import build_documents, indexable_page_ids

    ids: list[int] = []
    after = 0
    while page_ids := indexable_page_ids(after=after, limit=BATCH):
        ids += [document.page_id for document in build_documents(page_ids)]
        after = page_ids[-1]
    batches = [tuple(ids[first : first + BATCH]) for first in range(0, len(ids), BATCH)]
    return batches[:: max(len(batches) // BATCHES, 1)]


def _load(batch: Ids) -> list[int]:
    from wagtail.models import Page

    return [page.pk for page in Page.objects.filter(pk__in=batch).specific()]


def _serialised(sources: Sequence[dict[str, Any]]) -> list[bytes]:
    import orjson

    return [orjson.dumps(each) for each in sources]


def _same_pages(item: Ids, first: Sequence[int], second: Sequence[int]) -> None:
    if not set(item) == set(first) == set(second):
        raise DifferentWork(f"{len(item)} pages: {len(first)} documents against {len(second)} objects")


if __name__ == "__main__":
    raise SystemExit(main())

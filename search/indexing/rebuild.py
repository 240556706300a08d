"""The whole index anew, beside the live one: pages by key in batches, memory flat, then what changed meanwhile."""

from collections.abc import Iterator

from tqdm import tqdm
from wagtail.models import Page

from catalogue.models import ProcedurePage
from faq.models import QuestionPage
from search.documents import SearchDocument
from search.engines.base import Engine
from search.indexing import outbox
from search.indexing.builders import build_documents, indexable_page_ids

BATCH = 200


def rebuild(engine: Engine, *, progress: bool = True) -> int:
    """How many pages went in. The live index serves until the swap; interrupted, it stays."""
    start = outbox.last_entry()
    total = Page.objects.live().filter(alias_of=None).type(ProcedurePage, QuestionPage).count()
    with tqdm(total=total, unit=" trang", desc=engine.name, disable=None if progress else True) as bar:
        count = engine.rebuild(_documents(bar))
    catch_up(engine, start)
    outbox.purge()
    return count


def catch_up(engine: Engine, start: int) -> None:
    """Changes that were applied to the old index while the new one was made, once more."""
    changed = outbox.changed_since(start)
    for first in range(0, len(changed), outbox.BATCH):
        outbox.apply_pages(engine, changed[first : first + outbox.BATCH])
    outbox.drain(engine)


def _documents(bar: tqdm) -> Iterator[SearchDocument]:
    after = 0
    while page_ids := indexable_page_ids(after=after, limit=BATCH):
        yield from build_documents(page_ids)
        bar.update(len(page_ids))
        after = page_ids[-1]

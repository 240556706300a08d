"""The whole index anew, beside the live one: pages by key in batches, memory flat, then what changed meanwhile.

The words of the pages are counted as they pass by.
"""

from collections.abc import Iterable, Iterator

from tqdm import tqdm
from wagtail.models import Page

from catalogue.models import ProcedurePage
from faq.models import QuestionPage
from search.documents import SearchDocument
from search.engines.base import Engine
from search.indexing import outbox
from search.indexing.builders import build_documents, indexable_page_ids
from search.lexicon import store
from search.lexicon.counting import Counting

BATCH = 200


def rebuild(engine: Engine, *, progress: bool = True) -> int:
    """How many pages went in. The live index serves until the swap; interrupted, it stays."""
    start = outbox.last_entry()
    counting = Counting()
    with _bar(engine.name, progress=progress) as bar:
        count = engine.rebuild(_counted(_documents(bar), counting))
    store.save_all(counting.lexicons())
    catch_up(engine, start)
    outbox.purge()
    return count


def rebuild_lexicons(*, progress: bool = True) -> dict[str, int]:
    """Only the lexicons, from the pages as they are: how many words each language has."""
    counting = Counting()
    with _bar("lexicon", progress=progress) as bar:
        for document in _documents(bar):
            counting.add(document)
    lexicons = counting.lexicons()
    for locale, lexicon in lexicons.items():
        store.save(locale, lexicon)
    return {locale: len(lexicon.accented.words) for locale, lexicon in lexicons.items()}


def _bar(name: str, *, progress: bool) -> tqdm:
    total = Page.objects.live().filter(alias_of=None).type(ProcedurePage, QuestionPage).count()
    return tqdm(total=total, unit=" trang", desc=name, disable=None if progress else True)


def _counted(documents: Iterable[SearchDocument], counting: Counting) -> Iterator[SearchDocument]:
    for document in documents:
        counting.add(document)
        yield document


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

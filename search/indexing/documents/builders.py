"""Pages to search documents, in batches: a constant number of queries a batch, whatever its size.

What may not be found is not built: drafts, aliases that tree sync makes, private pages, replaced and abolished
procedures. Dates are left to the query, so that a page appears and disappears on its day without a rebuild.
"""

from collections.abc import Sequence

from wagtail.models import Page, PageViewRestriction, Site

from catalogue.models import ProcedurePage
from core.page_visibility import published
from faq.models import QuestionPage
from search.engines.document import SearchDocument
from search.indexing.documents.procedure_documents import procedure_documents
from search.indexing.documents.question_documents import question_documents
from search.models import IndexedDay


def build_documents(page_ids: Sequence[int]) -> list[SearchDocument]:
    """Documents of those of the pages that may be found."""
    # Each process may keep the sites' addresses in a cache of its own, which another process's change does not reach.
    Site.clear_site_root_paths_cache()
    day = IndexedDay.current()
    private = tuple(PageViewRestriction.objects.values_list("page__path", flat=True))
    return [*procedure_documents(page_ids, private, day), *question_documents(page_ids, private, day)]


def indexable_page_ids(*, after: int = 0, limit: int = 500) -> list[int]:
    """The next published pages by key, for walking through all of them without offsets.

    By the table of pages alone, which is quick: some of these may not be found, and no document is built of them.
    """
    pages = Page.objects.filter(published(), pk__gt=after).type(ProcedurePage, QuestionPage)
    return list(pages.order_by("pk").values_list("pk", flat=True)[:limit])

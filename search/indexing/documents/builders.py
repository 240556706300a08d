"""Pages to search documents, in batches: a constant number of queries a batch, whatever its size.

What may not be found is not built: drafts, aliases that tree sync makes, private pages, replaced and abolished
procedures. Dates are left to the query, so that a page appears and disappears on its day without a rebuild.
"""

from collections.abc import Sequence

from wagtail.models import Page, PageViewRestriction

from catalogue.models import ProcedurePage
from core.private_apis import forget_site_addresses
from faq.models import QuestionPage
from search.engines.document import SearchDocument
from search.indexing.documents.procedure_documents import procedure_documents
from search.indexing.documents.question_documents import question_documents
from search.models import IndexedDay


def build_documents(page_ids: Sequence[int]) -> list[SearchDocument]:
    """Documents of those of the pages that may be found."""
    # Each process may keep the sites' addresses in a cache of its own, which another process's change does not reach.
    forget_site_addresses()
    day = IndexedDay.current()
    private = tuple(PageViewRestriction.objects.values_list("page__path", flat=True))
    return [*procedure_documents(page_ids, private, day), *question_documents(page_ids, private, day)]


def indexable_page_ids(*, after: int = 0, limit: int = 500) -> list[int]:
    """The next pages by key, for walking through all of them without offsets."""
    pages = Page.objects.live().filter(alias_of=None, pk__gt=after).type(ProcedurePage, QuestionPage)
    return list(pages.order_by("pk").values_list("pk", flat=True)[:limit])

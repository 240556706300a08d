"""Pages to search documents, in batches: a constant number of queries a batch, whatever its size.

Pages that may not be found get no document: drafts, aliases that tree sync makes, private pages, replaced and abolished
procedures. Dates are left to the query, so that a page appears and disappears on its day without a rebuild.
"""

from collections.abc import Sequence
from dataclasses import replace

from wagtail.models import Page, PageViewRestriction

from core.page_visibility import published
from core.private_apis import forget_site_addresses
from search.engines.document import FacetLabel, SearchDocument
from search.kinds import all_kinds, page_models
from search.models import IndexedDay
from search.query.facets import FacetDeclaration, declared_names, facet_of


def build_documents(page_ids: Sequence[int]) -> list[SearchDocument]:
    """Documents of those of the pages that may be found."""
    # Each process may cache the addresses of sites; the change of another process does not invalidate that cache.
    forget_site_addresses()
    day = IndexedDay.current()
    private = tuple(PageViewRestriction.objects.values_list("page__path", flat=True))
    documents = (document for kind in all_kinds() for document in kind.build(page_ids, private, day))
    return list(map(with_all_facets, documents))


def with_all_facets(document: SearchDocument) -> SearchDocument:
    """The document with all facets in the order of their declaration, also those that are read from the document.

    Raises `UnknownFacet` for a facet that is not declared.
    """
    for name in document.facets:
        facet_of(name)
    facets = {name: _labels(facet_of(name), document) for name in declared_names()}
    return replace(document, facets=facets)


def _labels(facet: FacetDeclaration, document: SearchDocument) -> tuple[FacetLabel, ...]:
    if facet.read is None:
        return document.facets.get(facet.name, ())
    return tuple(FacetLabel(value, value) for value in dict.fromkeys(facet.read(document)))


def indexable_page_ids(*, after: int = 0, limit: int = 500) -> list[int]:
    """Keys of the next published pages after a key, ascending: to iterate over all pages without offsets.

    Reads the table of pages only, which is fast: some of these may not be found, and get no document.
    """
    pages = Page.objects.filter(published(), pk__gt=after).type(*page_models())
    return list(pages.order_by("pk").values_list("pk", flat=True)[:limit])

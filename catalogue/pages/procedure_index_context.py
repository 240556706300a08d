"""Template context of the index of procedures: one page of the list of those in force, by name."""

from django.core.paginator import Paginator
from django.http import HttpRequest

from catalogue.models import ProcedureIndexPage, ProcedurePage
from catalogue.pages.cards import procedure_cards
from core.page_context import composes_context_of

BROWSE_PAGE_SIZE = 30


@composes_context_of(ProcedureIndexPage)
def procedure_index_context(index: ProcedureIndexPage, request: HttpRequest) -> dict:
    pages = ProcedurePage.objects.child_of(index).listed().in_force().for_listing().order_by("title")
    procedures = Paginator(pages, BROWSE_PAGE_SIZE).get_page(request.GET.get("trang"))
    return {"procedures": procedures, "cards": procedure_cards(procedures)}

"""Template context of the index of procedures: one page of the list of those in force, in the order of dictionaries."""

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils import timezone

from catalogue.models import ProcedureIndexPage, ProcedurePage
from catalogue.pages.cards import procedure_cards
from catalogue.pages.term_lists import in_order_of, keys_in_order
from core.page_context import composes_context_of
from core.versioned_cache import get_or_build

BROWSE_PAGE_SIZE = 30
_SECONDS = 3_600


@composes_context_of(ProcedureIndexPage)
def procedure_index_context(index: ProcedureIndexPage, request: HttpRequest) -> dict:
    pages = ProcedurePage.objects.child_of(index).listed().in_force()
    name = f"catalogue.procedures-in-order.{index.pk}.{timezone.localdate()}"
    keys = get_or_build(name, lambda: keys_in_order(pages, ""), seconds=_SECONDS, lists=True)
    procedures = Paginator(keys, BROWSE_PAGE_SIZE).get_page(request.GET.get("trang"))
    return {
        "procedures": procedures,
        "cards": procedure_cards(in_order_of(pages.for_listing(), list(procedures.object_list))),
    }

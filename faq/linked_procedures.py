"""Pages of the procedures that a question or a referral links to."""

from typing import Any

from django.http import HttpRequest

from catalogue.models import ProcedurePage


def linked_pages(page: Any, request: HttpRequest, pages: Any, links: str) -> list[ProcedurePage]:
    """Those of `pages` that `page` links to, in the editor's order, in the language of `page`.

    `links` is the name by which procedures know their links from pages of this kind.
    """
    pages = pages.filter(locale=page.locale_id)
    if getattr(request, "is_preview", False):  # the links may not be saved yet
        order = list(page.procedure_links.all().values_list("procedure_id", flat=True))
        linked = pages.filter(procedure_id__in=order)
        return sorted(linked, key=lambda linked_page: order.index(linked_page.procedure_id))
    linked = pages.filter(**{f"procedure__{links}__page": page})
    return list(linked.order_by(f"procedure__{links}__sort_order", f"procedure__{links}__pk"))

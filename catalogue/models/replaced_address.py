"""Addresses of withdrawn procedures lead to what replaces them, and the page there says which one was asked for."""

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpRequest

from catalogue.models.procedure import Procedure
from catalogue.models.speaking_page import page_or_successor
from core.text.procedure_codes import canonical_code

if TYPE_CHECKING:
    from catalogue.models.procedure_page import ProcedurePage

# Of the address of a page: the code of the procedure that it was asked for instead.
REPLACED_PARAMETER = "thay-cho"
_LONGEST_CODE = 40  # as people may write one


def saying_what_it_replaces(url: str, page: "ProcedurePage", asked: Procedure | None) -> str:
    """`url` of `page`, unless it is the page of the procedure that was asked for."""
    if asked is None or page.procedure_id == asked.pk:
        return url
    return f"{url}{'&' if '?' in url else '?'}{urlencode({REPLACED_PARAMETER: asked.code})}"


def replaced_procedure(request: HttpRequest, page: "ProcedurePage") -> Procedure | None:
    """The one that was asked for, if this page does speak for it now: anybody can write an address. No query without
    the parameter.
    """
    code = canonical_code(request.GET.get(REPLACED_PARAMETER, "")[:_LONGEST_CODE])
    asked = Procedure.objects.by_code(code) if code else None
    if asked is None or asked.pk == page.procedure_id:
        return None
    spoken_for = page_or_successor(asked, page.locale.language_code)
    return asked if spoken_for and spoken_for.pk == page.pk else None

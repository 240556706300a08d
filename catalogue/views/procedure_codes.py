from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language

from catalogue.models import Procedure, ProcedurePage
from core.procedure_codes import canonical_code


def by_code(request: HttpRequest, code: str) -> HttpResponse:
    """Redirect any spelling of a current or former code to its page, in the visitor's language if there is one."""
    canonical = canonical_code(code)
    procedure = Procedure.objects.by_code(canonical) if canonical else None
    page = _page_of(procedure) if procedure else None
    if page is None:
        raise Http404
    return redirect(page.url)


def _page_of(procedure: Procedure, *, hops: int = 5) -> ProcedurePage | None:
    """The live page of `procedure` or of its successor; `hops` ends a cycle of replacements."""
    pages = {page.locale.language_code: page for page in procedure.pages.select_related("locale")}
    live = {language: page for language, page in pages.items() if page.live}
    if live:
        return live.get(get_language()) or live.get("vi") or next(iter(live.values()))
    successor = next((page.replaced_by for page in pages.values() if page.replaced_by_id), None)
    return _page_of(successor, hops=hops - 1) if successor and hops else None

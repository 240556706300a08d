from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language

from catalogue.models import Procedure
from catalogue.models.other_language import with_note
from catalogue.models.replaced_address import saying_what_it_replaces
from catalogue.models.restrictions import is_visible_to
from catalogue.models.speaking_page import page_or_successor
from catalogue.pages.answer_parameters import with_case
from core.text.procedure_codes import canonical_code


def by_code(request: HttpRequest, code: str) -> HttpResponse:
    """Redirect any spelling of a current or former code to the page that speaks for it in the visitor's language, with
    the case that the address tells.

    A private page is found by those who may see it only: its address tells its name.
    """
    canonical = canonical_code(code)
    procedure = Procedure.objects.by_code(canonical) if canonical else None
    language = get_language() or ""
    page = page_or_successor(procedure, language) if procedure else None
    if page is None or not is_visible_to(request, page):
        raise Http404
    url = saying_what_it_replaces(with_note(page, language), page, procedure)
    return redirect(with_case(url, request.GET) if procedure and page.procedure_id == procedure.pk else url)

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from catalogue.answer_card.loading import NoCard, load
from catalogue.answer_card.resolve import resolve
from catalogue.answer_card.stored import values
from catalogue.pages.answer_page import answer_context
from catalogue.pages.answer_parameters import asked_of, note_unknown_cases
from core.site_address import site_address


@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The answer of a procedure for the case in the address. A day or channel that cannot be read is a bad request,
    which the page says; what is unknown is answered as unknown."""
    language = get_language() or "vi"
    asked = asked_of(request.GET, language)
    try:
        facts = load(code, language=language, place=asked.asker.place)
    except NoCard as missing:
        raise Http404 from missing
    note_unknown_cases(asked, (case.get("key", "") for case in values(facts.cases)))
    card = resolve(facts, asked.asker)
    context = answer_context(card, asked, site=site_address(request))
    status = 400 if asked.has_bad_value else 200
    return render(request, "catalogue/answer_page.html", context, status=status)

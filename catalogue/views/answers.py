from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from catalogue.answer_card.loading import NoCard, load
from catalogue.answer_card.renderings.calendar import calendar_file, dated_events
from catalogue.answer_card.resolve import resolve
from catalogue.answer_card.stored import values
from catalogue.answer_card.types import AnswerCard
from catalogue.pages.answer_page import answer_context
from catalogue.pages.answer_parameters import AskedOf, asked_of, note_unknown_cases
from catalogue.pages.answer_texts import texts_context
from core.site_address import site_address


@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The answer of a procedure for the case, place, channel and day in the address.

    A day or a channel that cannot be read makes a bad request, which the page says beside its answer.
    """
    card, asked = _card(request, code)
    context = answer_context(card, asked, site=site_address(request))
    return render(request, "catalogue/answer_page.html", context, status=400 if asked.has_bad_value else 200)


@require_safe
def copy(request: HttpRequest, code: str) -> HttpResponse:
    """The same answer as texts to hand on, of the question in the address; bad as for `show`."""
    card, asked = _card(request, code)
    url = f"{site_address(request)}{reverse('catalogue:by_code', args=[card.code])}"
    context = texts_context(card, request.GET, url=url)
    return render(request, "catalogue/answer_texts.html", context, status=400 if asked.has_bad_value else 200)


@require_safe
def calendar(request: HttpRequest, code: str) -> HttpResponse:
    """The days of the same answer for the visitor's calendar. Raises Http404 where no day is certain."""
    card, _asked = _card(request, code)
    events = dated_events(card)
    if not events:
        raise Http404
    url = f"{site_address(request)}{reverse('catalogue:by_code', args=[card.code])}"
    content = calendar_file(events, url=url, stamp=timezone.now())
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{card.code}.ics"', "X-Robots-Tag": "noindex"},
    )


def _card(request: HttpRequest, code: str) -> tuple[AnswerCard, AskedOf]:
    """Raises Http404."""
    language = get_language() or "vi"
    asked = asked_of(request.GET, language)
    try:
        facts = load(code, language=language, place=asked.asker.place)
    except NoCard as missing:
        raise Http404 from missing
    note_unknown_cases(asked, (case.get("key", "") for case in values(facts.cases)))
    if facts.is_before_known(asked.asker.day):
        asked = asked.for_today(facts.known_since)
    return resolve(facts, asked.asker), asked

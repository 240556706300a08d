"""`ho-tro/tra-loi/<code>/` and `ho-tro/trang/<page>/`: answer cards, as fragments."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from catalogue.answer_card.loading import NoCard, load
from catalogue.answer_card.resolve import resolve
from catalogue.answer_card.stored import values
from catalogue.pages.answer_parameters import asked_of, note_unknown_cases
from helpdesk.console.answer import answer_context
from helpdesk.console.around import around
from helpdesk.console.asked_part import part_of
from helpdesk.console.language import language_of
from helpdesk.console.page_card import page_card
from helpdesk.facts.told_values import told_values
from helpdesk.guards import agents_only
from helpdesk.models import AgentProfile

PART = "hoi"


@require_safe
@agents_only
def procedure(request: HttpRequest, agent: AgentProfile, code: str) -> HttpResponse:
    """For the case, place, channel and day of the address, as on the public page of the answer."""
    language = language_of(request)
    asked = asked_of(request.GET, language)
    try:
        facts = load(code, language=language, place=asked.asker.place)
    except NoCard:
        return render(request, "helpdesk/card/none.html", status=404)
    note_unknown_cases(asked, (case.get("key", "") for case in values(facts.cases)))
    card = resolve(facts, asked.asker)
    with translation.override(language):
        context = answer_context(card, part_of(request.GET.get(PART, "")))
        told = told_values(facts, context["said"].fact_keys)
        shown = {"asked": asked, "told": told, "revision": facts.revision, "shown_at": timezone.now()}
        shown |= around(card, told, facts.changed_at)
        return render(request, "helpdesk/card/card.html", context | shown)


@require_safe
@agents_only
def page(request: HttpRequest, agent: AgentProfile, pk: int) -> HttpResponse:
    with translation.override(language_of(request)):
        context = page_card(pk)
        if context is None:
            return render(request, "helpdesk/card/none.html", status=404)
        return render(request, "helpdesk/card/page.html", {**context, "shown_at": timezone.now()})

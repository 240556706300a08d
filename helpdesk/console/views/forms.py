"""`ho-tro/bang/…`: forms of the panels. What they say becomes an op of the call."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from catalogue.models import ProcedurePage
from core.text.masking import without_personal
from core.text.procedure_codes import canonical_code
from helpdesk.console.asked_part import part_of, short_heading
from helpdesk.console.choices import common_choices, phrase_choices
from helpdesk.console.common import answers_to
from helpdesk.console.language import language_of
from helpdesk.facts import facts_of_code
from helpdesk.guards import agents_only
from helpdesk.models import AgentProfile, FlagReason
from helpdesk.news.announcements import current_for, unread
from helpdesk.news.outages import current_outages

_MOST_NEAR = 3
_MOST_NEWS = 10


@require_safe
@never_cache
@agents_only
def no_answer(request: HttpRequest, agent: AgentProfile) -> HttpResponse:
    """With the words that were searched for, and the nearest pages: is it perhaps one of these?"""
    codes = [code for text in request.GET.getlist("gan")[:_MOST_NEAR] if (code := canonical_code(text))]
    near = ProcedurePage.objects.listed().filter(code__in=codes, locale__language_code="vi")
    names = dict(near.values_list("code", "name"))
    context = {
        "words": without_personal(request.GET.get("q", ""))[:300],
        "near": [(code, names[code]) for code in codes if code in names],
        "elsewhere": answers_to(["not_a_procedure", "office"], "vi"),
    }
    return render(request, "helpdesk/forms/no_answer.html", context)


@require_safe
@never_cache
@agents_only
def flag(request: HttpRequest, agent: AgentProfile) -> HttpResponse:
    """Of a fact that the sentence tells, else of the part of the card that is in view."""
    code = canonical_code(request.GET.get("ma", "")) or ""
    part = part_of(request.GET.get("hoi", ""))
    known = facts_of_code(code) if code else {}
    keys = [key for key in request.GET.get("dieu", "").split()[:20] if key in known]
    context = {
        "code": code,
        "part": part,
        "heading": short_heading(part),
        "facts": [(key, _shown(known[key].value)) for key in keys],
        "reasons": FlagReason.choices,
    }
    return render(request, "helpdesk/forms/flag.html", context)


@require_safe
@never_cache
@agents_only
def callback(request: HttpRequest, agent: AgentProfile) -> HttpResponse:
    return render(request, "helpdesk/forms/callback.html", {"about": without_personal(request.GET.get("q", ""))[:300]})


@require_safe
@agents_only
def common(request: HttpRequest, agent: AgentProfile) -> HttpResponse:
    """The answers about a dossier, an account or the portal, each by its digits, in the caller's language."""
    return render(request, "helpdesk/forms/common.html", {"choices": common_choices(language_of(request))})


@require_safe
@never_cache
@agents_only
def phrases(request: HttpRequest, agent: AgentProfile) -> HttpResponse:
    """Sentences to say, shared ones and the agent's own, in the caller's language."""
    return render(request, "helpdesk/forms/phrases.html", {"choices": phrase_choices(agent, language_of(request))})


@require_safe
@never_cache
@agents_only
def news(request: HttpRequest, agent: AgentProfile) -> HttpResponse:
    """Outages, and what this agent has not read; with nothing unread, the latest."""
    waiting = list(unread(agent)[:_MOST_NEWS]) or list(current_for(agent)[:_MOST_NEWS])
    return render(request, "helpdesk/forms/news.html", {"outages": current_outages(), "announcements": waiting})


def _shown(value: object) -> str:
    """A fact in a few words, as the agent has to choose among several."""
    if isinstance(value, dict):
        told = [str(value[name]) for name in ("name", "amount", "value", "text", "note") if value.get(name)]
        return " ".join(told)[:120] or _("dữ kiện")
    return str(value)[:120]

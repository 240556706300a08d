"""`ho-tro/`: the console."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from helpdesk.console.key_map import WORDS, key_map, label, shown
from helpdesk.console.small_words import SMALL_WORDS
from helpdesk.console.texts import states, texts
from helpdesk.console.zero_state import zero_groups
from helpdesk.guards import agents_only
from helpdesk.models import AgentProfile, WrapUpCode
from helpdesk.models.choices import CalledBefore, CallerKind

_CODE = "0.000000"  # stands for a code in addresses that the script completes


@require_safe
@never_cache
@agents_only
@ensure_csrf_cookie
def console(request: HttpRequest, agent: AgentProfile) -> HttpResponse:
    keys = key_map(agent.keys)
    context = {
        "config": _config(agent),
        "zero": zero_groups(agent),
        "keys": [
            {"label": label(each), "shown": shown(key) if key else "", "word": WORDS[each]}
            for each, key in keys.items()
        ],
        "callers": CallerKind.choices,
        "before": CalledBefore.choices,
    }
    return render(request, "helpdesk/console/console.html", context)


@require_safe
@never_cache
@agents_only
def zero(request: HttpRequest, agent: AgentProfile) -> HttpResponse:
    return render(request, "helpdesk/console/zero.html", {"zero": zero_groups(agent)})


@require_safe
@agents_only
def signed_in(request: HttpRequest, agent: AgentProfile) -> HttpResponse:
    """Where signing in again leads, in a tab of its own beside the console."""
    return render(request, "helpdesk/console/signed_in.html")


@require_safe
@never_cache
@agents_only
def token(request: HttpRequest, agent: AgentProfile) -> JsonResponse:
    """For whoever has signed in again beside the open console, which belongs to one account."""
    return JsonResponse({"token": get_token(request), "user": _name_of(agent)})


def _config(agent: AgentProfile) -> dict[str, Any]:
    keys = key_map(agent.keys)
    codes = WrapUpCode.objects.on(timezone.localdate(), agent.queues[0] if agent.queues else "")
    return {
        "user": _name_of(agent),
        "language": get_language() or "vi",
        "keys": keys,
        "words": {command: WORDS[command] for command in keys},
        "texts": texts(),
        "small_words": SMALL_WORDS,
        "states": states(),
        "callers": {"": _("chưa hỏi"), **{value: str(name) for value, name in CallerKind.choices}},
        "before": {value: str(name) for value, name in CalledBefore.choices},
        "codes": [{"code": each.code, "key": each.key, "label": str(each), "needs": each.needs} for each in codes],
        "urls": _urls(),
    }


def _name_of(agent: AgentProfile) -> str:
    """Names the account in the browser's store without telling its key."""
    return salted_hmac("helpdesk.console", str(agent.user_id), algorithm="sha256").hexdigest()[:24]


def _urls() -> dict[str, Any]:
    return {
        "find": reverse("helpdesk:find"),
        "card": reverse("helpdesk:card", args=[_CODE]).replace(_CODE, "CODE"),
        "page": reverse("helpdesk:page_card", args=[0]),
        "zero": reverse("helpdesk:zero"),
        "place": reverse("helpdesk:place"),
        "token": reverse("helpdesk:token"),
        "calls": reverse("helpdesk-api:open_a_call"),
        "current": reverse("helpdesk-api:read_current_call"),
        "pulse": reverse("helpdesk-api:pulse"),
        "own_call": reverse("helpdesk:own_call", args=["REF"]),
        "forms": {name: reverse(f"helpdesk:{view}") for name, view in _FORMS.items()},
    }


# Panels with a form of the server's, by the command that opens them.
_FORMS = {
    "hand_over": "hand_over",
    "no_answer": "no_answer_form",
    "flag": "flag_form",
    "callback": "callback_form",
    "news": "news_form",
    "common": "common_form",
    "phrases": "phrases_form",
    "transfer": "transfer_form",
}

"""The page that a softphone opens when a call comes in. The address changes nothing: the page posts by itself."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from helpdesk.permissions import profile_of
from helpdesk.telephony.message import Message, MessageKind
from helpdesk.telephony.pop import pop

# Ours, and how long each may be.
NAMES = {"call": 250, "event": 20, "phone": 40, "queue": 40, "ext": 20}


@login_required
@require_http_methods(["GET", "POST"])
def screen_pop(request: HttpRequest) -> HttpResponse:
    """GET: a form with what the softphone said. POST: the call is opened or joined, and the console shows it."""
    agent = profile_of(request)
    if agent is None:
        raise PermissionDenied
    if request.method == "GET":
        values = _of_softphone(request)
        return render(request, "helpdesk/pop.html", {"values": values}, status=200 if values["call"] else 400)
    values = {name: request.POST.get(name, "")[:longest] for name, longest in NAMES.items()}
    if not values["call"]:
        return render(request, "helpdesk/pop.html", {"values": values}, status=400)
    pop(agent, message_of(values, agent.extension))
    return redirect(request.path.removesuffix("goi-den/"))


def message_of(values: dict[str, str], extension: str) -> Message:
    is_answered = values["event"].lower().startswith(("answer", "up", "connect"))
    return Message(
        call_id=values["call"],
        kind=MessageKind.ANSWERED if is_answered else MessageKind.RINGING,
        at=timezone.now(),
        queue=values["queue"],
        phone=values["phone"],
        extension=extension,
    )


def _of_softphone(request: HttpRequest) -> dict[str, str]:
    """By our names, whatever the softphone calls them (`HELPDESK_POP_NAMES`)."""
    theirs = dict(entry.split(":", 1) for entry in settings.HELPDESK_POP_NAMES if ":" in entry)
    return {
        name: request.GET.get(theirs.get(name, name), "").replace("\x00", "")[:longest]
        for name, longest in NAMES.items()
    }

"""The page that a softphone opens when a call comes in. The address changes nothing: the page posts by itself."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from helpdesk.guards import agents_only
from helpdesk.models import AgentProfile
from helpdesk.telephony.message import Message, MessageKind
from helpdesk.telephony.pop import pop

# Ours, and how long each may be.
NAMES = {"call": 250, "event": 20, "phone": 40, "queue": 40, "ext": 20}


@require_http_methods(["GET", "POST"])
@agents_only
def screen_pop(request: HttpRequest, agent: AgentProfile) -> HttpResponse:
    """GET: a form with what the softphone said. POST: the call is opened or joined, and the console shows it."""
    if request.method == "GET":
        # By our names, whatever the softphone calls them.
        theirs = dict(entry.split(":", 1) for entry in settings.HELPDESK_POP_NAMES if ":" in entry)
        values = _values(request.GET, theirs)
        return render(request, "helpdesk/pop.html", {"values": values}, status=200 if values["call"] else 400)
    values = _values(request.POST, {})
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


def _values(entered: QueryDict, names: dict[str, str]) -> dict[str, str]:
    return {
        name: entered.get(names.get(name, name), "").replace("\x00", "")[:longest] for name, longest in NAMES.items()
    }

"""`ho-tro/gui/`: the texts of a card for a caller, to be looked at before one is sent."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from catalogue.answer_card.renderings.qr import qr_code
from catalogue.answer_card.renderings.sms import MOST_SEGMENTS
from core.site_address import public_address
from helpdesk.guards import agents_only
from helpdesk.handover.asked import WAYS, HandoverAsked, asked_of
from helpdesk.handover.composing import Composed, NothingToHandOver, composed
from helpdesk.handover.gateways import gateway_for
from helpdesk.models import AgentProfile
from helpdesk.models.choices import Via

_WRITTEN_TO = (Via.SMS, Via.EMAIL, Via.CHAT)
_CHOSEN = ("via", "doan", "dau")  # fields of the form that change the text
_OF_THE_OP = ("recipient", "wants_corrections", "query", "digest")  # those that do not: no address holds a recipient


@require_safe
@never_cache
@agents_only
def preview(request: HttpRequest, agent: AgentProfile) -> HttpResponse:
    asked = asked_of(request.GET, get_language() or "vi")
    try:
        text = composed(asked, site=public_address())
    except NothingToHandOver:
        return render(request, "helpdesk/handover/nothing.html", status=404)
    return render(request, "helpdesk/handover/preview.html", _context(request, asked, text))


def _context(request: HttpRequest, asked: HandoverAsked, text: Composed) -> dict[str, object]:
    parameters = request.GET.copy()
    for name in _OF_THE_OP:
        parameters.pop(name, None)
    return {
        "asked": asked,
        "text": text,
        "ways": [(number, way, way == asked.via) for number, way in enumerate(WAYS, 1)],
        "segments": range(1, MOST_SEGMENTS + 1),
        "kept": [(name, value) for name, values in parameters.lists() for value in values if name not in _CHOSEN],
        "query": parameters.urlencode(),
        "is_written_to": asked.via in _WRITTEN_TO,
        "is_sent": asked.via in _WRITTEN_TO and gateway_for(asked.via) is not None,
        "qr": qr_code(text.url) if asked.via == Via.QR else None,
    }

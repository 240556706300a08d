"""`ho-tro/chua-gui/`: texts and tickets that were given up, to be tried again."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from helpdesk.desk.access import needs
from helpdesk.handover.delivering import given_up, try_again
from helpdesk.handover.state import delivery_of
from helpdesk.models import Handover, OutboxDelivery
from helpdesk.permissions import RECALL_FACTS
from helpdesk.tickets.sending import revive

_SHOWN = 100


@require_safe
@needs(RECALL_FACTS)
def undelivered(request: HttpRequest) -> HttpResponse:
    """Without contacts and words. Four queries."""
    texts = given_up().select_related("call").defer("recipient", "text").prefetch_related("reports")[:_SHOWN]
    tickets = OutboxDelivery.objects.filter(dead_at__isnull=False).select_related("call").defer("body")
    context = {
        "texts": [(each, delivery_of(each)) for each in texts],
        "tickets": tickets.order_by("-dead_at")[:_SHOWN],
    }
    return render(request, "helpdesk/desk/undelivered.html", context)


@require_POST
@needs(RECALL_FACTS)
def send_text_again(request: HttpRequest, key: UUID) -> HttpResponse:
    with transaction.atomic():
        handover = get_object_or_404(
            Handover.objects.select_for_update(of=("self",)).select_related("corrects"), pk=key
        )
        is_tried = try_again(handover)
    _say(request, is_tried)
    return redirect("helpdesk:undelivered")


@require_POST
@needs(RECALL_FACTS)
def send_ticket_again(request: HttpRequest, key: UUID) -> HttpResponse:
    delivery = get_object_or_404(OutboxDelivery, pk=key)
    _say(request, delivery.dead_at is not None and revive(delivery))
    return redirect("helpdesk:undelivered")


def _say(request: HttpRequest, is_tried: bool) -> None:
    if is_tried:
        messages.success(request, _("Đang gửi lại."))
    else:
        messages.error(request, _("Không gửi lại được: tin đã đến, hoặc cách liên lạc đã bị xóa vì hết hạn giữ."))

"""A call that the agent promises. Its contact goes into the sealed column alone, never into an event."""

import datetime
import uuid
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from helpdesk.callbacks.owing import NO_CONTACT, OUTSIDE_HOURS, PAST, TOO_LATE, CallbackRefused, Owed, owe
from helpdesk.calls.refusals import BadValue
from helpdesk.models import CallbackReason, Gap
from helpdesk.ops.registry import Applied, Op, OpContext, handles
from helpdesk.ops.values import mapping_of, text_of

WHY_NOT: dict[str, str | Promise] = {
    NO_CONTACT: _("Hãy ghi số để gọi lại."),
    OUTSIDE_HOURS: _("Giờ hẹn nằm ngoài giờ làm việc của tổng đài."),
    TOO_LATE: _("Ngày hẹn quá xa: liên lạc không được giữ lâu như vậy."),
    PAST: _("Giờ hẹn đã qua."),
}


@handles("callback")
def owe_callback(context: OpContext, op: Op) -> Applied:
    """`value`: contact, about, due_from (ISO, none for as soon as open), mine (this agent calls), gap (its id)."""
    value = mapping_of(op.value)
    call = context.session.call
    gap = _gap(value.get("gap"))
    owed = Owed(
        reason=CallbackReason.OWED if gap else CallbackReason.ASKED,
        about=text_of(value.get("about") or "", 300),
        contact=text_of(value["contact"], 100),
        due_from=_moment(value.get("due_from")),
        language=call.language,
        queue=call.queue,
        owner=context.agent if value.get("mine") is True else None,
        gap=gap,
    )
    try:
        callback = owe(owed, call=call)
    except CallbackRefused as refused:
        raise BadValue(WHY_NOT[refused.args[0]]) from refused
    due = callback.due_from.isoformat()
    return Applied({"callback": str(callback.pk), "due_from": due}, {"callback": str(callback.pk), "due_from": due})


def _gap(key: Any) -> Gap | None:
    if not key:
        return None
    gap = Gap.objects.select_related("merged_into").filter(pk=uuid.UUID(text_of(key, 40))).first()
    return (gap.merged_into or gap) if gap else None


def _moment(text: Any) -> datetime.datetime | None:
    if not text:
        return None
    moment = parse_datetime(text_of(text, 40))
    if moment is None:
        raise BadValue
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment

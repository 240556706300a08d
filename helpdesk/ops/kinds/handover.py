"""A text for the caller: kept as it is sent, with its facts, and sent once that is committed."""

from functools import partial
from typing import Any

from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _

from core.site_address import public_address
from helpdesk.calls.refusals import BadValue
from helpdesk.handover.asked import asked_of
from helpdesk.handover.composing import NothingToHandOver, composed
from helpdesk.handover.delivering import deliver
from helpdesk.handover.gateways import gateway_for
from helpdesk.handover.keeping import keep
from helpdesk.handover.recipients import BadRecipient, recipient_of
from helpdesk.ops.registry import Applied, Op, OpContext, handles
from helpdesk.ops.values import mapping_of, text_of

_MOST_PARAMETERS = 2_000


@handles("handover")
def hand_over(context: OpContext, op: Op) -> Applied:
    """`value`: query (parameters of the preview), digest (of the text that was previewed), recipient,
    wants_corrections. The recipient goes into the sealed column alone, never into an event.
    """
    value = mapping_of(op.value)
    parameters = QueryDict(text_of(value["query"], _MOST_PARAMETERS))
    asked = asked_of(parameters, context.session.call.language)
    try:
        text = composed(asked, site=public_address())
        recipient = recipient_of(asked.via, text_of(value.get("recipient") or "", 200))
    except NothingToHandOver as error:
        raise BadValue(_("Trang này không còn công bố.")) from error
    except BadRecipient as error:
        raise BadValue(str(error)) from error
    if text.digest != value.get("digest"):
        raise BadValue(_("Nội dung vừa thay đổi, hãy xem lại trước khi gửi."))
    wants = value.get("wants_corrections") in (True, "1") and bool(recipient)
    kept = keep(context.session, asked, text, recipient=recipient, wants_corrections=wants)
    result: dict[str, Any] = {"handover": str(kept.handover.pk), "sends": bool(recipient and gateway_for(asked.via))}
    if result["sends"]:
        send = partial(deliver, kept.handover.pk, subject=text.subject, html=text.html)
        context.session.after_save(result["handover"], lambda: transaction.on_commit(send, robust=True))
    payload = {"handover": result["handover"], "via": str(asked.via), "facts": list(text.told)}
    return Applied(payload, result)

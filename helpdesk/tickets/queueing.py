"""What is sent of a closed call: no words of anybody's, unless the settings allow notes."""

from typing import Any

from django.conf import settings
from django.dispatch import receiver

from helpdesk.calls.contents import latest_notes
from helpdesk.calls.header import header
from helpdesk.calls.signals import call_closed, call_corrected
from helpdesk.models import Call, OutboxDelivery
from helpdesk.tickets.targets import targets

_OF_HEADER = (
    *("ref", "channel", "direction", "queue", "language", "agent", "answered_at", "closed_at", "talk_s", "hold_s"),
    *("wrap_s", "place", "outcome", "caller_kind", "called_before"),
)


@receiver([call_closed, call_corrected])
def queue_ticket(call: Call, **kwargs: Any) -> None:
    """Inside the transaction that closes or corrects the call. A correction is sent as the whole call again."""
    if all_targets := targets():
        body = ticket(call)
        OutboxDelivery.objects.bulk_create(
            [OutboxDelivery(call=call, target=target.name, body=body) for target in all_targets]
        )


def ticket(call: Call) -> dict[str, Any]:
    whole = header(call)
    body = {name: whole[name] for name in _OF_HEADER}
    body["links"] = [{"kind": link.target_kind, "code": link.target, "use": link.use} for link in call.links.standing()]
    if settings.HELPDESK_TICKETS_WITH_NOTES:
        body["notes"] = [{"kind": note["kind"], "text": note["text"]} for note in latest_notes(call)]
    return body

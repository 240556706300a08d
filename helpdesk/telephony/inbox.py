"""Messages of switchboards, each kept once, in the transaction that applies it."""

import hashlib

from django.db import IntegrityError, transaction

from helpdesk.models import Call, InboxEvent
from helpdesk.telephony.applying import apply_chain
from helpdesk.telephony.caller_keys import caller_key
from helpdesk.telephony.message import Message, MessageKind


def receive(provider: str, message: Message, *, is_signed: bool) -> tuple[bool, Call | None]:
    """Whether it is new, and the call it belongs to.

    Two messages of one call at once: the second waits at the call's row, or at the unique id, and is applied after.
    """
    event_id = _event_id(message)
    for attempt in range(3):
        try:
            with transaction.atomic():
                if InboxEvent.objects.filter(provider=provider, event_id=event_id).exists():
                    return False, None
                event = _event(provider, event_id, message, is_signed)
                call = apply_chain(provider, message.call_id, event) if _is_applied(message) else None
                event.result = call.state if call else "ignored"
                event.save(force_insert=True)
                return True, call
        except IntegrityError:
            if attempt == 2:
                raise
    return False, None


def _is_applied(message: Message) -> bool:
    return message.kind != MessageKind.OTHER and not message.is_outgoing


def _event(provider: str, event_id: str, message: Message, is_signed: bool) -> InboxEvent:
    return InboxEvent(
        provider=provider,
        event_id=event_id,
        provider_call_id=message.call_id,
        kind=message.kind,
        happened_at=message.at,
        extension=message.extension,
        queue=message.queue,
        caller_key=caller_key(message.phone),
        body={name: value for name, value in message.details.items() if value} | {"leg": message.leg},
        signature_ok=is_signed,
    )


def _event_id(message: Message) -> str:
    """The provider's, else what makes the message itself: the same sent again is the same."""
    if message.event_id:
        return message.event_id
    parts = (message.call_id, message.leg, message.kind, message.at.isoformat(), message.extension)
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()

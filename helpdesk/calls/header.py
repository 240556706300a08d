"""What every answer says of a call: enough for the console's upper bar."""

from typing import Any

from helpdesk.models import Call


def header(call: Call, own_state: str = "") -> dict[str, Any]:
    """Times are ISO 8601, seconds whole; nothing of it is anybody's words but the name of a place.

    `own_state`: of the part of an agent who has passed the call on, to whom it is in that state.
    """
    place = call.place
    return {
        "ref": call.ref,
        "rev": call.rev,
        "state": own_state or call.state,
        "passed_on": bool(own_state),
        "channel": call.channel,
        "direction": call.direction,
        "queue": call.queue,
        "language": call.language,
        "agent": call.agent.name if call.agent else None,
        "answered_at": _iso(call.answered_at),
        "held_since": _iso(call.held_since),
        "talk_ended_at": _iso(call.talk_ended_at),
        "closed_at": _iso(call.closed_at),
        "talk_s": call.talk_s,
        "hold_s": call.hold_s,
        "wrap_s": call.wrap_s,
        "place": place.code if place else None,
        "place_name": str(place) if place else "",
        "place_said": call.place_said,
        "topic": call.topic_id,
        "caller_kind": call.caller_kind,
        "called_before": call.called_before,
        "outcome": call.outcome.code if call.outcome else None,
        "target": call.target,
        "last_seq": call.last_seq,
    }


def bare_header(call: Call) -> dict[str, Any]:
    """Without anybody's words: for whoever has no part of the call."""
    return {**header(call), "place_said": "", "target": ""}


def _iso(value: Any) -> str | None:
    return value.isoformat() if value else None

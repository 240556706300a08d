"""A screen pop: the softphone of an agent opened our address."""

from contextlib import suppress

from django.db import IntegrityError, transaction

from helpdesk.calls.opening import Chain, Opening, one_at_a_time, open_call
from helpdesk.calls.refusals import Refusal
from helpdesk.calls.session import locked
from helpdesk.calls.transitions import Act, transition
from helpdesk.models import AgentProfile, Call, CallLeg
from helpdesk.models.choices import CallState
from helpdesk.telephony.applying import POP
from helpdesk.telephony.caller_keys import caller_key
from helpdesk.telephony.message import Message, MessageKind


def pop(agent: AgentProfile, message: Message) -> Call:
    """The call of this chain, whoever of several desks or messages told of it first; opened if there is none.

    While the agent talks to somebody else it only rings. No times of the switchboard are taken from here: a browser's
    address is signed by nobody.
    """
    with transaction.atomic():
        one_at_a_time(message.call_id)
        call = _known(message.call_id) or _open(agent, message)
    if message.kind == MessageKind.ANSWERED:
        _answer(call, agent)
    return Call.objects.select_related("agent", "place", "outcome").get(pk=call.pk)


def _open(agent: AgentProfile, message: Message) -> Call:
    opening = Opening(
        chain=Chain(POP, message.call_id),
        queue=message.queue,
        caller_key=caller_key(message.phone),
        is_by_agent=False,
    )
    return open_call(agent, opening, is_answered=False)


def _known(call_id: str) -> Call | None:
    """Also one that a switchboard's message opened: chain ids are the same whoever tells them."""
    leg = CallLeg.objects.filter(provider_call_id=call_id).select_related("call").order_by("created_at").first()
    return leg.call if leg else None


def _answer(call: Call, agent: AgentProfile) -> None:
    """Where the agent has taken another call, be it at this moment, this one goes on to ring in the bar."""
    with suppress(Refusal, IntegrityError), locked(call.ref, agent) as session:
        ringing = next((each for each in session.segments if each.state == CallState.RINGING), None)
        if ringing is not None:
            transition(session, ringing, Act.ANSWER, values={"agent_id": str(agent.pk)})

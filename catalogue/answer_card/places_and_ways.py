"""Where an application is handed in, by which channels, and the online entry point."""

from collections.abc import Sequence

from catalogue.answer_card.procedure_facts import ProcedureFacts
from catalogue.answer_card.stored import basis, choice
from catalogue.answer_card.types import Asker, CardChannel, CardReception, OnlineAnswer, State, WhereAnswer
from catalogue.choices import ChannelKind


def where_answer(facts: ProcedureFacts, asker: Asker) -> WhereAnswer:
    receptions = _receptions(facts)
    return WhereAnswer(
        state=_where_state(facts, receptions),
        place=asker.place,
        bodies=facts.bodies,
        receptions=receptions,
        channels=channels(facts),
        decided_by=facts.deciders,
        is_elsewhere=facts.bodies_are_elsewhere,
    )


def online_answer(facts: ProcedureFacts) -> OnlineAnswer:
    is_stated = any(channel.channel == ChannelKind.ONLINE for channel in channels(facts))
    if facts.online is None:
        return OnlineAnswer(state=State.UNKNOWN, channel_stated=is_stated)
    return facts.online


def channels(facts: ProcedureFacts) -> tuple[CardChannel, ...]:
    return tuple(
        CardChannel(basis(facts.code, block, "note"), channel, block["value"].get("note") or "")
        for block in facts.channels
        if (channel := choice(ChannelKind, block["value"].get("channel")))
    )


def _receptions(facts: ProcedureFacts) -> tuple[CardReception, ...]:
    return tuple(
        CardReception(
            basis=basis(facts.code, block, "name"),
            name=block["value"].get("name") or "",
            address=block["value"].get("address") or "",
            telephone=block["value"].get("phone") or "",
            hours=block["value"].get("hours") or "",
        )
        for block in facts.reception_points
    )


def _where_state(facts: ProcedureFacts, receptions: Sequence[CardReception]) -> State:
    if not facts.bodies and not receptions:
        return State.UNKNOWN
    return State.DEPENDS if facts.body_depends_on_place or facts.body_depends_on_ward else State.KNOWN

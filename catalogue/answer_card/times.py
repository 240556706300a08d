"""How long a case takes, and the latest day if it is handed in on the asker's day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from catalogue.answer_card.knowledge import DeclaredCases
from catalogue.answer_card.latest_day import latest_day, leaves_time_out, starts_with_dossier
from catalogue.answer_card.part import candidate, holds, labels, state_of, with_others
from catalogue.answer_card.procedure_facts import Block, ProcedureFacts
from catalogue.answer_card.selection import Candidate, Selected
from catalogue.answer_card.stored import basis, choice, fact_key
from catalogue.answer_card.types import Asker, CardTime, Holds, LatestDay, NoLatestDay, State, TimeAnswer, TotalTime
from catalogue.choices import ChannelKind, DurationUnit
from catalogue.facts.values import Fact, decimal
from vietnamese.text import match_key

_FIELD = "value"
_COMPARED = ("unit", "not_fixed", "starts_from", "prolonged_by", "note")


@dataclass(frozen=True, slots=True)
class Clock:
    """What a latest day is counted with."""

    facts: ProcedureFacts
    asker: Asker


def time_candidates(code: str, times: Iterable[Block]) -> list[Candidate]:
    return [
        candidate(
            block,
            fact_key(code, block.get("id"), _FIELD),
            _signature(block["value"]),
            topic=match_key(block["value"].get("phase") or ""),
        )
        for block in times
    ]


def time_answer(
    facts: ProcedureFacts, selected: Sequence[Selected], declared: DeclaredCases, asker: Asker
) -> TimeAnswer:
    clock = Clock(facts, asker)
    times = [_card_time(clock, each, declared) for each in selected]
    whole = tuple(time for time in times if not time.phase)
    phases = tuple(time for time in times if time.phase)
    total = None if any(time.is_told or time.is_contradicted for time in whole) else _total(clock, phases)
    decisive = whole or phases
    state = state_of(
        [time.holds for time in decisive],
        [time.is_told for time in decisive],
        [time.is_contradicted for time in decisive],
    )
    if not whole and state == State.KNOWN and total is None:
        state = State.PARTLY  # the phases are told, their sum is not
    return TimeAnswer(state=State.KNOWN if total else state, whole=whole, phases=phases, total=total)


def _signature(time: Fact) -> tuple:
    contradictions = bool(time.get("contradicted_by")) and str(time.get("contradicted_by"))
    value = decimal(time.get("value"))
    phase = match_key(time.get("phase") or "")
    return (phase, contradictions, value, *(time.get(key) or None for key in _COMPARED))


def _card_time(clock: Clock, selected: Selected, declared: DeclaredCases) -> CardTime:
    block: Block = selected.candidate.fact
    fact = block["value"]
    value, unit = decimal(fact.get("value")), choice(DurationUnit, fact.get("unit"))
    if value is None or unit is None:
        value = unit = None
    found = basis(clock.facts.code, block, _FIELD)
    latest = _latest(clock, fact, value, unit, selected, is_contradicted=bool(found.contradictions))
    return CardTime(
        basis=with_others(found, selected),
        value=value,
        unit=unit,
        not_fixed=bool(fact.get("not_fixed")) and value is None,
        phase=fact.get("phase") or "",
        starts_from=fact.get("starts_from") or "",
        prolonged_by=fact.get("prolonged_by") or "",
        holds=holds(selected),
        cases=labels(selected, declared),
        channel=choice(ChannelKind, fact.get("channel")),
        note=fact.get("note") or "",
        latest=latest if isinstance(latest, LatestDay) else None,
        no_latest=latest if isinstance(latest, NoLatestDay) else None,
    )


def _latest(
    clock: Clock,
    fact: Fact,
    value: Decimal | None,
    unit: DurationUnit | None,
    selected: Selected,
    *,
    is_contradicted: bool,
) -> LatestDay | NoLatestDay:
    if is_contradicted:
        return NoLatestDay.CONTRADICTED
    if value is None or unit is None:
        return NoLatestDay.NOT_FIXED if fact.get("not_fixed") else NoLatestDay.UNKNOWN
    if selected.open:
        return NoLatestDay.DEPENDS
    if fact.get("phase"):
        return NoLatestDay.PHASES
    if not starts_with_dossier(fact.get("starts_from") or ""):
        return NoLatestDay.OTHER_START
    if leaves_time_out(fact.get("note") or ""):
        return NoLatestDay.LEFT_OUT
    return latest_day(
        value, unit, asker=clock.asker, days=clock.facts.calendar, prolonged=bool(fact.get("prolonged_by"))
    )


def _total(clock: Clock, phases: Sequence[CardTime]) -> TotalTime | None:
    """None unless several phases all hold, are told in one unit, and each follows the one before."""
    units = {phase.unit for phase in phases}
    values = [phase.value for phase in phases if phase.value is not None]
    unit = next(iter(units), None)
    if len(phases) < 2 or len(units) > 1 or unit is None or len(values) < len(phases):
        return None
    if any(phase.holds == Holds.PERHAPS or phase.is_contradicted for phase in phases):
        return None
    if unit == DurationUnit.SAME_DAY or len({phase.channel for phase in phases}) > 1:
        return None
    if not all(map(_follows, phases[1:])):
        return None
    value = sum(values, Decimal())
    prolonged = any(phase.prolonged_by for phase in phases)
    latest = latest_day(value, unit, asker=clock.asker, days=clock.facts.calendar, prolonged=prolonged)
    return TotalTime(
        fact_keys=tuple(phase.basis.fact_key for phase in phases),
        value=value,
        unit=unit,
        latest=latest if isinstance(latest, LatestDay) and starts_with_dossier(phases[0].starts_from) else None,
    )


def _follows(phase: CardTime) -> bool:
    """Whether it begins where the one before ends: nothing is said, or that the dossier was passed on."""
    return not phase.starts_from or "ho so" in match_key(phase.starts_from)

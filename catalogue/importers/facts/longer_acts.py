"""Acts of the steps that show a cell to be no whole time: longer ones, other sums, times of a bad dossier alone."""

import re
from collections.abc import Sequence
from decimal import Decimal

from catalogue.choices import DurationUnit
from catalogue.importers.facts.act_chains import FROM_DOSSIER, found_bad, is_act
from catalogue.importers.facts.chains import WITNESSES, decides, words_of
from catalogue.importers.facts.hours import HOURS_A_DAY, is_longer, longest_hours, shortest_hours
from catalogue.importers.facts.step_times import FROM_FILING, MORE, RECEIVED, gives_result
from catalogue.importers.facts.time_clauses import TimeReading
from catalogue.importers.facts.time_roles import Role

_PROMISED = {Role.WHOLE, Role.PHASE}
# "kể từ ngày nhận được tờ trình": what the act before has yielded.
_SUBMITTED = re.compile(r"(?<!chương )\btrình\b", re.IGNORECASE)
_OF_OFFICE = re.compile(
    r"\bnhận (?:được )?thông báo\b"
    r"|\bcủa (?:Chi cục|Cục|Sở|Bộ|Ủy ban|UBND|Ngân hàng Nhà nước|Công an|cơ quan|Tổng cục)\b",
    re.IGNORECASE,
)


def longer_act(value: Decimal, unit: DurationUnit, readings: Sequence[TimeReading]) -> tuple[str, ...]:
    """The words of an act that takes clearly longer from the filing on, of everybody or of every case."""
    if any(one.value == value and (one.unit != unit or one.role in WITNESSES) for one in readings):
        return ()
    if any(one.key == (value / HOURS_A_DAY, DurationUnit.WORKING_DAY) for one in readings):
        return ()
    acts = [one for one in readings if _is_from_filing(one)]
    longer = [act for act in acts if is_longer(act, value, unit)]
    if len(longer) == len(acts):
        return words_of(longer)
    return words_of([act for act in longer if not act.case][:1])


def longer_whole(value: Decimal, unit: DurationUnit, readings: Sequence[TimeReading]) -> tuple[str, ...]:
    """… and is told of the whole: for a description that says the same as its cell."""
    wholes = (one for one in readings if one.role == Role.WHOLE and RECEIVED.search(one.words))
    longer = [one for one in wholes if is_longer(one, value, unit) and not MORE.search(one.starts_from)]
    return words_of([one for one in longer if one.unit != unit or gives_result(one.words)][:1])


def other_total(value: Decimal, unit: DurationUnit, readings: Sequence[TimeReading]) -> tuple[str, ...]:
    """The words of the two acts of everybody, one to submit and one to decide, that take another time together."""
    if not any(_SUBMITTED.search(one.starts_from) for one in readings):
        return ()
    acts = [one for one in readings if not one.case and one.role != Role.INCOMPLETE and is_act(one)]
    if len(acts) != 2 or acts[0].role not in WITNESSES or not FROM_FILING.search(acts[0].words):
        return ()
    if not _SUBMITTED.search(acts[1].starts_from) or not decides(acts[1].words):
        return ()
    if {act.unit for act in acts} == {unit}:
        return words_of(acts) if sum(act.value for act in acts) != value else ()
    is_longer_sum = sum(shortest_hours(act.value, act.unit) for act in acts) > longest_hours(value, unit)
    return words_of(acts) if is_longer_sum else ()


def only_of_bad_dossier(value: Decimal, unit: DurationUnit, readings: Sequence[TimeReading]) -> tuple[str, ...]:
    """The words of a time that the steps give to nothing but a dossier with something missing."""
    named = [reading for reading in readings if reading.key == (value, unit)]
    is_only = all(one.role == Role.INCOMPLETE and found_bad(one.case) and _opens_with_case(one) for one in named)
    return words_of(named) if named and is_only else ()


def sum_of_alternatives(value: Decimal, unit: DurationUnit, readings: Sequence[TimeReading]) -> tuple[str, ...]:
    """The words of everybody's time and of a case's, both from the filing on, that a cell adds up."""
    filed = [one for one in readings if one.unit == unit and one.role in WITNESSES and FROM_FILING.search(one.words)]
    wholes = [one for one in filed if not one.case and not one.is_sequel]
    cases = [one for one in filed if one.case and not one.is_sequel and _opens_with_case(one)]
    pairs = ((whole, case) for whole in wholes for case in cases if whole.value + case.value == value)
    return next((words_of(pair) for pair in pairs if not any(one.key == (value, unit) for one in readings)), ())


def _opens_with_case(one: TimeReading) -> bool:
    return one.is_headed or one.words.lstrip("-+*• ").startswith(one.case)


def _is_from_filing(act: TimeReading) -> bool:
    """Whether the time of an act counts from what an office was handed."""
    if not act.case and act.role == Role.INCOMPLETE and FROM_DOSSIER.search(act.words):
        return True
    if not RECEIVED.search(act.words):
        return False
    return (not act.case and act.role in _PROMISED) or (is_act(act) and not _OF_OFFICE.search(act.starts_from))

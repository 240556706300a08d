"""What the steps of a procedure say against the time that a row tells."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from catalogue.choices import DurationUnit, FactPlace
from catalogue.importers.facts.act_chains import mostly_in_working_days, sum_around_own_time, sum_in_two_units
from catalogue.importers.facts.chains import sum_with_more
from catalogue.importers.facts.longer_acts import (
    longer_act,
    longer_whole,
    only_of_bad_dossier,
    other_total,
    sum_of_alternatives,
)
from catalogue.importers.facts.minutes import minutes_against
from catalogue.importers.facts.other_starts import (
    after_confirmation,
    after_forwarding,
    start_of_steps,
    start_of_sum,
    sum_of_one_case,
)
from catalogue.importers.facts.promises import days_of_hours, in_one_case, in_other_time, in_working_days, unsupported
from catalogue.importers.facts.row_times import RowTime
from catalogue.importers.facts.step_times import StepTimes
from catalogue.importers.facts.time_clauses import TimeReading

Rule = Callable[[Decimal, DurationUnit, Sequence[TimeReading]], tuple[str, ...]]
# What steps say against a cell that its description repeats in days, or in any unit: the reader would wait longer.
_AGAINST_DAYS = (in_working_days, sum_in_two_units)
_AGAINST_BOTH = (longer_whole, other_total)
# … against a cell alone.
_AGAINST_CELL = (
    mostly_in_working_days,
    sum_around_own_time,
    sum_with_more,
    after_confirmation,
    after_forwarding,
    sum_of_one_case,
    sum_of_alternatives,
    only_of_bad_dossier,
    longer_act,
    other_total,
    in_other_time,
)


def checked(time: RowTime, steps: StepTimes) -> RowTime:
    """The time beside what the steps say of it; a description that backs the cell outweighs all but a longer unit."""
    if time.value is None or time.unit is None or time.against:
        return time
    if time.is_backed:
        key = (time.value, time.unit, time.place, bool(time.case))
        if key not in steps.found:
            steps.found[key] = _against_description(time, time.value, time.unit, steps)
        return replace(time, against=steps.found[key]) if steps.found[key] else time
    if not time.case and (against := _against_cell(time.value, time.unit, steps)):
        return replace(time, against=against)
    if steps.says(time.value, time.unit):
        return time
    if days := days_of_hours(time.value, time.unit, steps.readings):
        return replace(
            time,
            value=days.value,
            unit=days.unit,
            place=FactPlace.STEP,
            words=days.words,
            starts_from=days.starts_from,
        )
    twin = steps.twin(time.value, time.unit)
    if twin is None:
        return replace(time, against=() if time.case else unsupported(time.value, time.unit, steps.readings))
    if (time.unit, twin.unit) == (DurationUnit.HOUR, DurationUnit.WORKING_HOUR):
        return replace(time, unit=twin.unit, place=FactPlace.STEP, words=twin.words)
    return replace(time, against=(twin.words,))


def for_everybody(time: RowTime, steps: StepTimes) -> RowTime:
    """A time that no words give to a case, doubted where the steps know it of one case alone."""
    if time.case or time.is_backed or time.against or time.value is None or time.unit is None:
        return time
    if excepted := steps.excepting(time.value, time.unit):
        return replace(time, case=excepted)
    against = in_one_case(time.value, time.unit, steps.readings) or steps.longer_case(time.value, time.unit)
    return replace(time, against=against)


def with_start_of_steps(time: RowTime, steps: StepTimes) -> RowTime:
    """The time with the event from which only the steps count it, or the first of two acts that add up to it."""
    if time.value is None or time.unit is None or time.against or time.starts_from:
        return time
    is_sum = not time.case and not steps.says(time.value, time.unit)
    start = (start_of_sum if is_sum else start_of_steps)(time.value, time.unit, steps.readings)
    return replace(time, starts_from=start) if start else time


def _against_description(time: RowTime, value: Decimal, unit: DurationUnit, steps: StepTimes) -> tuple[str, ...]:
    if time.case:
        return in_working_days(value, unit, steps.readings)
    rules = (*_AGAINST_DAYS, *_AGAINST_BOTH) if unit == DurationUnit.DAY else _AGAINST_BOTH
    is_sum = time.place == FactPlace.DURATION_CELL  # of what its description gives to acts
    return (
        _first((*rules, mostly_in_working_days) if is_sum else rules, value, unit, steps)
        or steps.sequels_of(value, unit)
        or steps.before_government(value, unit)
    )


def _against_cell(value: Decimal, unit: DurationUnit, steps: StepTimes) -> tuple[str, ...]:
    if unit == DurationUnit.HOUR and not steps.whole(value, unit) and (minutes := minutes_against(value, steps.text)):
        return minutes
    return steps.against(value, unit) or _first(_AGAINST_CELL, value, unit, steps)


def _first(rules: Sequence[Rule], value: Decimal, unit: DurationUnit, steps: StepTimes) -> tuple[str, ...]:
    return next((words for rule in rules if (words := rule(value, unit, steps.readings))), ())

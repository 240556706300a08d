"""Hours that times take, to compare times in different units."""

from catalogue.choices import DurationUnit
from catalogue.importers.facts.time_clauses import TimeReading

HOURS_A_DAY = 8  # article 105 of the Labour Code
# Hours of one unit, of a time that may begin before days off.
_MONTH = 31 * 24
_SHORTEST = {
    DurationUnit.HOUR: 1,
    DurationUnit.WORKING_HOUR: 1,
    DurationUnit.DAY: 24,
    DurationUnit.WORKING_DAY: 24,
    DurationUnit.MONTH: 28 * 24,
    DurationUnit.YEAR: 365 * 24,
}
_LONGEST = {
    DurationUnit.HOUR: 1,
    DurationUnit.WORKING_HOUR: 3,
    DurationUnit.DAY: 24,
    DurationUnit.WORKING_DAY: 36,
    DurationUnit.MONTH: _MONTH,
    DurationUnit.YEAR: 366 * 24,
}


def is_longer(reading: TimeReading, value, unit: DurationUnit) -> bool:
    """Whether this takes longer whatever days are free, and though offices write eight hours for a working day."""
    if reading.unit == unit:
        return reading.value > value
    hours = unit in {DurationUnit.HOUR, DurationUnit.WORKING_HOUR}
    shortest = reading.value * HOURS_A_DAY if hours and reading.unit == DurationUnit.WORKING_DAY else None
    return (shortest or shortest_hours(reading.value, reading.unit)) > longest_hours(value, unit)


def shortest_hours(value, unit: DurationUnit):
    return value * _SHORTEST.get(unit, 0)


def longest_hours(value, unit: DurationUnit):
    """As many as this takes with the days off that may fall into it."""
    return value * _LONGEST.get(unit, _MONTH)

"""Times of one channel row: its cell beside what its description says."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from catalogue.choices import CaseKind, ChannelKind, DurationUnit, FactPlace
from catalogue.importers.facts.act_chains import (
    listed_in_working_days,
    of_bodies_otherwise,
    sum_in_two_units,
    sum_of_outcomes,
)
from catalogue.importers.facts.case_labels import kind_of
from catalogue.importers.facts.chains import (
    DAYS,
    acts_of_sum,
    chain_around,
    decides,
    ends_before_government,
    false_sum,
    is_sum_of_cases,
    words_of,
)
from catalogue.importers.facts.filing_ways import ways_named
from catalogue.importers.facts.lengths import Length
from catalogue.importers.facts.minutes import minutes_against
from catalogue.importers.facts.time_cases import case_heading
from catalogue.importers.facts.time_cell import CellTime, read_time_cell
from catalogue.importers.facts.time_clauses import TimeReading, read_times, tells_of_everybody
from catalogue.importers.facts.time_roles import Role, names_body, opens_with_act
from catalogue.importers.facts.torn_cells import Row

# Units that offices take for each other; the same figure in two of them is one time told twice.
_NEIGHBOURS = {
    frozenset(pair)
    for pair in (
        (DurationUnit.DAY, DurationUnit.WORKING_DAY),
        (DurationUnit.HOUR, DurationUnit.WORKING_HOUR),
        (DurationUnit.HOUR, DurationUnit.DAY),
        (DurationUnit.HOUR, DurationUnit.WORKING_DAY),
        (DurationUnit.WORKING_HOUR, DurationUnit.DAY),
        (DurationUnit.WORKING_HOUR, DurationUnit.WORKING_DAY),
        (DurationUnit.MONTH, DurationUnit.DAY),
        (DurationUnit.MONTH, DurationUnit.WORKING_DAY),
    )
}
# Beside this the form's cell, which has to be filled in, says nothing.
_NOT_SET = re.compile(r"\b(?:không|chưa) (?:có )?quy định (?:cụ thể )?(?:về )?thời (?:gian|hạn)\b", re.IGNORECASE)
_MAX_PROLONGING = 500  # the block's own limit
# What a description says against a cell that is the sum of its times, or is none.
_AGAINST_SUM = (false_sum, sum_of_outcomes)
_AGAINST_OTHER = (sum_in_two_units, listed_in_working_days, of_bodies_otherwise)
_ACTS = {Role.PHASE, Role.INCOMPLETE}
_WHOLES = {Role.WHOLE, Role.CASE}


@dataclass(frozen=True, slots=True)
class RowTime:
    """A time of one row. `is_act` where the description gives it to one act: a phase, unless nothing else is stated."""

    value: Decimal | None
    unit: DurationUnit | None
    channel: ChannelKind
    row: int
    place: FactPlace
    words: str
    case: str = ""
    starts_from: str = ""
    not_fixed: bool = False
    is_act: bool = False
    act: str = ""  # the description's words for it, of a cell that names none
    is_sequel: bool = False
    is_handed_on: bool = False
    is_backed: bool = False  # the description says the same as the cell
    prolonged_by: str = ""
    against: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[Decimal | None, DurationUnit | None]:
        return self.value, self.unit


def are_neighbours(one: DurationUnit, other: DurationUnit) -> bool:
    return frozenset((one, other)) in _NEIGHBOURS


def read_row(number: int, channel: ChannelKind, row: Row) -> list[RowTime]:
    cell = _without_hour_of_day(read_time_cell(row.duration), row.note)
    readings = list(read_times(row.note))
    if cell.length is not None and not readings and _NOT_SET.search(row.note):
        return [RowTime(None, None, channel, number, FactPlace.CHANNEL_NOTE, row.note, not_fixed=True)]
    if cell.has_words:
        readings = [*read_times(row.duration), *readings]
    return with_prolonging(_read(number, channel, row, cell, readings), readings)


def _without_hour_of_day(cell: CellTime, note: str) -> CellTime:
    """A cell of hours that its description tells as the time of day after which a dossier waits is no length."""
    length = cell.length
    if length is None or length.unit != DurationUnit.HOUR:
        return cell
    return CellTime(cell.text) if re.search(rf"\bsau 0?{int(length.value)} giờ\b", note, re.IGNORECASE) else cell


def with_prolonging(times: list[RowTime], readings: Sequence[TimeReading]) -> list[RowTime]:
    """The times with what prolongs them: the only whole one, or the one of the same clause or case."""
    prolonging = [reading for reading in readings if reading.prolongs and reading.role == Role.PROLONGED]
    if not prolonging:
        return times
    wholes = [time for time in times if not time.is_act]
    return [replace(time, prolonged_by=_prolonged_by(time, prolonging, wholes)) for time in times]


def _prolonged_by(time: RowTime, prolonging: Sequence[TimeReading], wholes: Sequence[RowTime]) -> str:
    is_only_one = wholes == [time]
    words = dict.fromkeys(
        reading.prolongs
        for reading in prolonging
        if is_only_one
        or reading.words == time.words
        or (not time.is_act and time.case and reading.is_headed and reading.case == time.case)
    )
    text = "; ".join(words)
    return text if len(text) <= _MAX_PROLONGING else next(iter(words), "")


def _read(
    number: int, channel: ChannelKind, row: Row, cell: CellTime, readings: Sequence[TimeReading]
) -> list[RowTime]:
    maker = _Maker(channel, number, cell)
    if cell.length and cell.length.unit == DurationUnit.HOUR and minutes_against(cell.length.value, row.note):
        return [maker.of_cell(cell.length, against=(row.note,))]
    if cell.not_fixed and not readings:
        return [RowTime(None, None, channel, number, FactPlace.DURATION_CELL, cell.text, not_fixed=True)]
    if cell.length is None:
        return _from_note(maker, readings)
    times = _from_cell(maker, cell.length, readings)
    heading = _heading_of(row.note) if len(times) == 1 and not times[0].case else ""
    return [replace(times[0], case=heading)] if heading else times


def _heading_of(note: str) -> str:
    """The case of a whole description, unless that is the first way of filing of several."""
    heading = case_heading(note)
    is_way = bool(heading) and kind_of(heading) == CaseKind.HOW_FILED and len(ways_named(note)) > 1
    return "" if is_way else heading


@dataclass(frozen=True, slots=True)
class _Maker:
    channel: ChannelKind
    row: int
    cell: CellTime

    def of_cell(self, length: Length, **more) -> RowTime:
        return RowTime(
            length.value, length.unit, self.channel, self.row, FactPlace.DURATION_CELL, self.cell.text, **more
        )

    def of_note(self, reading: TimeReading, **more) -> RowTime:
        return RowTime(
            reading.value,
            reading.unit,
            self.channel,
            self.row,
            FactPlace.CHANNEL_NOTE,
            reading.words,
            case=reading.case,
            starts_from=reading.starts_from,
            is_backed=True,
            **more,
        )


def _from_note(maker: _Maker, readings: Sequence[TimeReading]) -> list[RowTime]:
    """Times that a description states beside an empty cell or a bare number: one whole time, or cases."""
    wholes = {reading.key: reading for reading in readings if reading.role == Role.WHOLE}
    cases = [reading for reading in readings if reading.role == Role.CASE]
    acts = {(*reading.key, reading.words): reading for reading in readings if reading.role == Role.PHASE}
    if acts:
        parted = {part for act in readings if act.role == Role.PHASE for part in (act.case, act.words)}
        own = [case for case in _distinct(cases) if not {case.case, case.words} & parted]
        later = [one for one in readings if one.role != Role.PHASE and one.is_sequel and decides(one.words)]
        in_turn = (*wholes.values(), *acts.values(), *(one for one in later if one not in cases))
        return [*(maker.of_note(act, is_act=True, is_sequel=True) for act in in_turn), *map(maker.of_note, own)]
    if len(wholes) > 1:
        return []
    return [maker.of_note(reading) for reading in (*wholes.values(), *_distinct(cases))]


def _from_cell(maker: _Maker, length: Length, readings: Sequence[TimeReading]) -> list[RowTime]:
    same = [reading for reading in readings if reading.key == length.key]
    # A case has one whole time: what else the description says of it is a part.
    own = {reading.case for reading in same if reading.is_headed}
    cases = [reading for reading in readings if reading.role == Role.CASE and reading.case not in own]
    if whole := next((reading for reading in same if reading.role == Role.WHOLE and not reading.is_listed), None):
        times = [maker.of_note(whole, against=chain_around(whole, readings) or _before_decision(maker, whole))]
        return [*times, *(maker.of_note(case) for case in _distinct(cases) if case.key != length.key)]
    if later := next((reading for reading in same if _follows(reading, readings)), None):
        return [maker.of_cell(length, is_act=True, act=later.words, starts_from=later.starts_from)]
    if named := [reading for reading in same if _is_of_case(reading)]:
        general = _general(readings, length)
        if twin := next((one for one in general if one.value == length.value), None):
            return [maker.of_cell(length, against=(twin.words,)), *map(maker.of_note, _distinct([*named, *cases]))]
        return [
            maker.of_note(reading, against=chain_around(reading, readings))
            for reading in _distinct([*general, *named, *cases])
        ]
    if same:
        return [_act(maker, length, same[0], readings)]
    return _beside_note(maker, length, readings, cases)


def _before_decision(maker: _Maker, whole: TimeReading) -> tuple[str, ...]:
    """The cell's words, where the description gives its figure to what goes before the decision."""
    return (maker.cell.text,) if ends_before_government(whole.words) else ()


def _is_of_case(reading: TimeReading) -> bool:
    """Whether a reading of the cell's own figure is of a case: one act of it is too, where it is the last of none."""
    if not reading.case or names_body(reading.case):
        return False
    if reading.role == Role.CASE:
        return not (reading.is_listed and reading.is_headed) or decides(reading.words)
    return reading.role == Role.PHASE and not reading.is_handed_on and not reading.is_listed


def _general(readings: Sequence[TimeReading], length: Length) -> list[TimeReading]:
    """The time of everybody beside a cell that holds for a case, where the description states one."""
    wholes = [
        reading
        for reading in readings
        if reading.role == Role.WHOLE and reading.key != length.key and tells_of_everybody(reading.words)
    ]
    return wholes if len({reading.key for reading in wholes}) == 1 and not any(one.is_listed for one in wholes) else []


def _follows(reading: TimeReading, readings: Sequence[TimeReading]) -> bool:
    """Whether the description gives another time to the same case before: this one is then a later act of it."""
    before = readings[: readings.index(reading)]
    return reading.is_headed and any(
        other.case == reading.case and other.role == Role.CASE and other.key != reading.key for other in before
    )


def _act(maker: _Maker, length: Length, same: TimeReading, readings: Sequence[TimeReading]) -> RowTime:
    """A cell that repeats the time of one act of several."""
    is_act = same.role in _ACTS or same.is_listed or same.is_sequel
    others = [reading for reading in readings if reading is not same and reading.role in {*_ACTS, *_WHOLES}]
    is_sum = any(other.unit == length.unit for other in others) and _sum(readings, length.unit) == length.value
    against = () if not others or is_sum else words_of((same, *others))
    if same.is_ahead and not is_sum:
        against = words_of((same, *others))
    return maker.of_cell(
        length,
        case=same.case if same.role == Role.VALIDITY and not names_body(same.case) else "",
        is_act=is_act,
        act=same.words if is_act else "",
        is_sequel=same.is_sequel,
        is_handed_on=same.is_handed_on,
        starts_from=same.starts_from,
        against=against,
    )


def _beside_note(
    maker: _Maker, length: Length, readings: Sequence[TimeReading], cases: Sequence[TimeReading]
) -> list[RowTime]:
    """A cell whose figure its description does not repeat."""
    twin = next(
        (
            reading
            for reading in readings
            if reading.value == length.value
            and are_neighbours(reading.unit, length.unit)
            and (reading.role in {*_WHOLES, Role.PHASE} or len({one.key for one in readings}) == 1)
            and not reading.is_ahead
        ),
        None,
    )
    if twin and (length.unit, twin.unit) == (DurationUnit.HOUR, DurationUnit.WORKING_HOUR):
        others = [case for case in _distinct(cases) if case.key != twin.key and case.case != twin.case]
        return [maker.of_note(twin, against=chain_around(twin, readings)), *map(maker.of_note, others)]
    if twin:
        others = [case for case in _distinct(cases) if case.key != twin.key and case.case != twin.case]
        general = _general(readings, length) if twin.case else []
        return [maker.of_cell(length, case=twin.case, against=(twin.words,)), *map(maker.of_note, [*general, *others])]
    if (
        length.unit == DurationUnit.HOUR
        and len(readings) > 1
        and _sum(readings, DurationUnit.WORKING_HOUR) == length.value
    ):
        return _of_working_hours(maker, length, readings)
    wholes = {reading.key: reading for reading in readings if reading.role == Role.WHOLE}
    if length.value == 1 and length.unit in DAYS:  # "in the day of filing" is how offices write one day, too
        wholes.pop((Decimal(1), DurationUnit.SAME_DAY), None)
    if acts := acts_of_sum(length.value, length.unit, readings):
        return [maker.of_cell(length, case=acts[0].case), *(maker.of_note(act, is_act=True) for act in acts)]
    stated = [maker.of_note(case) for case in _distinct(cases)]
    if longer := [one for one in readings if one.role == Role.PHASE and _is_longer(one, length)]:
        return [maker.of_cell(length, against=words_of(longer)), *stated]
    if wholes and not _adds_up(length, readings):
        return [maker.of_cell(length, against=tuple(dict.fromkeys(one.words for one in wholes.values()))), *stated]
    if is_sum_of_cases(length.value, length.unit, readings):
        return stated
    is_sum = _adds_up(length, readings)
    rules = _AGAINST_SUM if is_sum else _AGAINST_OTHER
    against = next((words for rule in rules if (words := rule(length.value, length.unit, readings))), ())
    if len(stated) > 1 and not against:
        against = tuple(dict.fromkeys(case.words for case in stated))
    return [maker.of_cell(length, against=against, is_backed=is_sum and not against), *stated]


def _is_longer(act: TimeReading, length: Length) -> bool:
    """Nobody's whole time is shorter than one act of it."""
    return act.unit == length.unit and act.value > length.value and (not act.case or opens_with_act(act.words))


def _of_working_hours(maker: _Maker, length: Length, readings: Sequence[TimeReading]) -> list[RowTime]:
    """The cell as the sum of acts that its description gives in working hours, for which the form has no unit."""
    heading = (readings[0].case,) if readings[0].is_headed else ()
    words = "\n".join(dict.fromkeys((*heading, *(reading.words for reading in readings))))
    whole = maker.of_note(replace(readings[0], value=length.value, words=words))
    return [whole, *(maker.of_note(reading, is_act=True) for reading in readings)]


def _adds_up(length: Length, readings: Sequence[TimeReading]) -> bool:
    """Whether the cell is the sum of the acts that the description lists."""
    return any(
        sum(reading.value for reading in readings if reading.unit == length.unit and reading.role in roles)
        == length.value
        for roles in ({Role.WHOLE}, {Role.WHOLE, Role.PHASE}, {Role.WHOLE, *_ACTS}, _ACTS, {Role.PHASE})
    )


def _sum(readings: Iterable[TimeReading], unit: DurationUnit) -> Decimal:
    return sum((reading.value for reading in readings if reading.unit == unit), Decimal(0))


def _distinct(readings: Iterable[TimeReading]) -> list[TimeReading]:
    return list({(*reading.key, reading.case.lower()): reading for reading in readings}.values())

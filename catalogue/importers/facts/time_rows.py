"""Times of a procedure from all its channel rows and its steps.

A cell is believed where its note and the steps do not say otherwise. A difference between rows is one of cases, of
phases, or of ways of filing only where the words make it so; else the words are kept and no figure.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from catalogue.choices import ChannelKind, FactPlace
from catalogue.importers.facts.case_labels import CaseList, case_key
from catalogue.importers.facts.filing_ways import ROW_NAMES, is_reason
from catalogue.importers.facts.left_out_times import left_out, left_out_of_acts
from catalogue.importers.facts.row_times import RowTime, read_row
from catalogue.importers.facts.step_times import StepTimes, read_steps
from catalogue.importers.facts.time_checks import checked, for_everybody, with_start_of_steps
from catalogue.importers.facts.time_clauses import TimeReading
from catalogue.importers.facts.time_roles import Role, follows_council, follows_other_office, names_body
from catalogue.importers.facts.torn_cells import Row
from catalogue.importers.record import ReadingRecord, TimeRecord

_MAX_WORDS = 2000
_MAX_LINE = 300
# "lập danh sách người học được hỗ trợ gửi Sở Giáo dục và Đào tạo thẩm định, phê duyệt": another body decides.
_LISTS_FOR_ANOTHER = re.compile(
    r"\blập danh sách\b[^.;]*\bgửi\b[^.;]*\b(?:thẩm định|phê duyệt|xem xét|quyết định)\b", re.IGNORECASE
)
_ROW_OF_ACT = re.compile(
    r"[-+*•\s]*(?:thời hạn|thời gian)\s+(?!giải quyết|thực hiện)(?P<act>[^:\d]{4,300}):", re.IGNORECASE
)
_NOTHING_SET = re.compile(r"[\W_]*(?:không|chưa) (?:có )?quy định(?P<plainly> cụ thể)?[\W_]*", re.IGNORECASE)
_FIRST_ACT = re.compile(r"\b(?:kiểm tra|thẩm định|đánh giá|xác minh|gửi đề nghị)\b", re.IGNORECASE)
_MAX_PROMISES = 5
_BARE_ONE = re.compile(r"0?1?")


def read_times_of(rows: Sequence[tuple[ChannelKind, Row]], steps: str, cases: CaseList) -> tuple[TimeRecord, ...]:
    times = [time for number, (channel, row) in enumerate(rows) for time in read_row(number, channel, row)]
    times = [_beside_same_words(time, times, rows) for time in times]
    if _each_tells_an_act([row for _channel, row in rows]):
        times = [replace(time, is_act=True, is_sequel=True, words=rows[time.row][1].note) for time in times]
    in_steps = read_steps(steps)
    times = [_beside_nothing_set(time, rows, in_steps) for time in times]
    wholes, phases = _without_acts(times, rows, in_steps)
    if not wholes:
        stated = _from_steps(rows, in_steps, cases)
        return (*(time for time in stated if time.value is not None or not phases), *_phases(phases, cases))
    backed = {time.key for time in wholes if time.is_backed and not time.case and not time.against}
    wholes = [time if time.case or time.key not in backed else replace(time, is_backed=True) for time in wholes]
    wholes = [checked(with_start_of_steps(time, in_steps), in_steps) for time in wholes]
    wholes = _with_cases_of_steps(wholes, in_steps)
    wholes = [for_everybody(time, in_steps) for time in wholes]
    return (*_wholes(wholes, rows, cases), *_phases(_shorter(phases, wholes), cases))


def _beside_same_words(time: RowTime, times: Sequence[RowTime], rows: Sequence[tuple[ChannelKind, Row]]) -> RowTime:
    """A cell that its description does not back, while another row's cell is backed by the very same words."""
    note = rows[time.row][1].note
    if not note or time.is_backed or time.is_act or time.case or time.against or time.value is None:
        return time
    alone = {other.row for other in times if not other.is_backed}
    same = {other.words for other in times if other.row not in alone and rows[other.row][1].note == note}
    return replace(time, against=tuple(sorted(same)))


def _beside_nothing_set(time: RowTime, rows: Sequence[tuple[ChannelKind, Row]], steps: StepTimes) -> RowTime:
    """A cell, which the form wants filled in, beside "Không quy định", which says so of the time only with "cụ thể"."""
    note = rows[time.row][1].note
    words = _NOTHING_SET.fullmatch(note)
    if words is None or time.value is None or time.unit is None or steps.says(time.value, time.unit):
        return time
    if words["plainly"]:
        return RowTime(None, None, time.channel, time.row, FactPlace.CHANNEL_NOTE, note, not_fixed=True)
    return replace(time, against=(note,))


def _each_tells_an_act(rows: Sequence[Row]) -> bool:
    """Whether each row gives another act its time: "Thời hạn kiểm tra: …", "Thời hạn cấp giấy chứng nhận: …"."""
    labels = [match["act"] if (match := _ROW_OF_ACT.match(row.note)) else "" for row in rows]
    return all(labels) and len(set(labels)) > 1 and any(_FIRST_ACT.search(label) for label in labels)


def _shorter(acts: Sequence[RowTime], wholes: Sequence[RowTime]) -> list[RowTime]:
    """The acts without those that take as long as the whole: the whole, told once more in a row of its own."""
    told = {time.key for time in wholes if not time.case and not time.against}
    return [act for act in acts if act.key not in told]


def _without_acts(
    times: Sequence[RowTime], rows: Sequence[tuple[ChannelKind, Row]], steps: StepTimes
) -> tuple[list[RowTime], list[RowTime]]:
    """Whole times, and those that rows give to one act beside the whole time or beside another act."""
    wholes = [time for time in times if not time.is_act]
    acts = [time for time in times if time.is_act]
    by_channel: dict[ChannelKind, set] = {}
    for time in times:
        by_channel.setdefault(time.channel, set()).add((time.key, time.row, time.is_sequel, time.words))
    is_only_one = all(len(rows) == 1 for rows in by_channel.values())
    has_more = any(
        ((act.is_handed_on or act.is_sequel) and steps.name_others(act.words))
        or _LISTS_FOR_ANOTHER.search(act.words)
        or follows_council(rows[act.row][1].note)
        or follows_other_office(act.starts_from)
        for act in acts
    )
    if acts and not wholes and is_only_one and not has_more:
        return acts, []
    if any(act.is_sequel for act in acts) and not any(time.case for time in wholes):
        return [], list(times)  # one act after the other: their sum is not stated
    return wholes, acts


def _with_cases_of_steps(times: list[RowTime], steps: StepTimes) -> list[RowTime]:
    """Rows that differ are cases where the steps name all their times and whom each is for, one but for everybody."""
    keys = {time.key for time in times if not time.case}
    if len(keys) == 1:
        return _with_other_cases(times, steps)
    if len(keys) < 2 or any(time.against for time in times):
        return times
    named = {key: found for key in keys if key[1] and (found := steps.whole(key[0], key[1]))}
    if len(named) < len(keys) or sum(not reading.case for reading in named.values()) > 1:
        return times
    return [time if time.case else _named(time, named[time.key]) for time in times]


def _with_other_cases(times: list[RowTime], steps: StepTimes) -> list[RowTime]:
    """One time in all cells, of which only the steps say for which case it is, with the times of the other cases."""
    first = times[0]
    if any(time.case for time in times) or first.value is None or first.unit is None:
        return times
    if not any(time.against for time in times) and (within := steps.cases_within(first.value, first.unit)):
        return [*times, *_of_cases(within, first)]
    if any(time.is_backed for time in times):
        return times
    own, *others = steps.cases_beside(first.value, first.unit) or (None,)
    if own is None:
        return times
    is_told = own.role == Role.CASE and own.key == first.key
    named = [replace(time, case=own.case, against=() if is_told else time.against) for time in times]
    return [*named, *_of_cases(others, first)]


def _of_cases(readings: Sequence[TimeReading], like: RowTime) -> list[RowTime]:
    """The times that steps give to cases beside the time of a row."""
    plain = replace(like, place=FactPlace.STEP, against=(), starts_from="")
    return [replace(plain, value=one.value, unit=one.unit, case=one.case, words=one.words) for one in readings]


def _named(time: RowTime, reading: TimeReading) -> RowTime:
    return replace(time, case=reading.case, place=FactPlace.STEP, words=reading.words)


def _wholes(
    times: Sequence[RowTime], rows: Sequence[tuple[ChannelKind, Row]], cases: CaseList
) -> tuple[TimeRecord, ...]:
    by_case: dict[str, dict[tuple, list[RowTime]]] = {}
    for time in _with_case_of_other_rows(times):
        by_case.setdefault(case_key(time.case) if time.case else "", {}).setdefault(time.key, []).append(time)
    return tuple(record for groups in by_case.values() for record in _of_case(list(groups.values()), rows, cases))


def _with_case_of_other_rows(times: Sequence[RowTime]) -> list[RowTime]:
    """A cell without words is no time of everybody where rows with words give its figure to one case of several."""
    named: dict[tuple, set[str]] = {}
    for time in times:
        if time.case:
            named.setdefault(time.key, set()).add(time.case)
    if len(named) < 2:
        return list(times)
    return [
        replace(time, case=next(iter(cases)))
        if not time.case and not time.is_backed and len(cases := named.get(time.key, set())) == 1
        else time
        for time in times
    ]


def _of_case(
    groups: Sequence[Sequence[RowTime]], rows: Sequence[tuple[ChannelKind, Row]], cases: CaseList
) -> list[TimeRecord]:
    """One case has one whole time, unless the way of filing is the reason: several are a contradiction."""
    if len(groups) > 1 and not all(_channel_of(group, rows) for group in groups):
        readings = [*_readings_of_rows(groups), *_against(groups)]
        keys = cases.keys(groups[0][0].case)
        return [TimeRecord(cases=keys, source=readings[0], contradicted_by=tuple(readings[1:]))]
    return [_record(group, rows, cases) for group in groups]


def _readings_of_rows(groups: Sequence[Sequence[RowTime]]) -> list[ReadingRecord]:
    """The words of each time, with the rows that hold it where no row of a way of filing holds two."""
    ways = [{time.channel for time in group} for group in groups]
    if sum(map(len, ways)) > len(set().union(*ways)):
        return [_reading(group[0]) for group in groups]
    named = [", ".join(name for way, name in ROW_NAMES.items() if way in of_group) for of_group in ways]
    return [
        ReadingRecord(place=group[0].place, words=f"{name}: {group[0].words}"[:_MAX_WORDS])
        for name, group in zip(named, groups, strict=True)
    ]


def _against(groups: Sequence[Sequence[RowTime]]) -> list[ReadingRecord]:
    """What descriptions and steps say against the time of a row, beside what the rows say against each other."""
    told = {time.words for group in groups for time in group}
    words = dict.fromkeys(words for group in groups for time in group for words in time.against if words not in told)
    return [ReadingRecord(place=FactPlace.CHANNEL_NOTE, words=each[:_MAX_WORDS]) for each in words]


def _channel_of(group: Sequence[RowTime], rows: Sequence[tuple[ChannelKind, Row]]) -> ChannelKind | None:
    channels = {time.channel for time in group}
    if len(channels) != 1 or len({channel for channel, _row in rows}) == 1:
        return None
    channel = next(iter(channels))
    return channel if all(time.is_backed and is_reason(time.case or time.words, channel) for time in group) else None


def _record(group: Sequence[RowTime], rows: Sequence[tuple[ChannelKind, Row]], cases: CaseList) -> TimeRecord:
    time = next((time for time in group if time.against), group[0])
    channel = _channel_of(group, rows)
    return TimeRecord(
        value=time.value,
        unit=time.unit,
        not_fixed=time.not_fixed,
        starts_from=time.starts_from[:_MAX_LINE],
        prolonged_by=next((each.prolonged_by for each in group if each.prolonged_by), ""),
        cases=() if channel else cases.keys(time.case),
        channel=channel,
        note=_left_out(time, rows),
        source=_reading(time),
        contradicted_by=tuple(
            ReadingRecord(place=FactPlace.CHANNEL_NOTE, words=words[:_MAX_WORDS]) for words in time.against
        ),
    )


def _left_out(time: RowTime, rows: Sequence[tuple[ChannelKind, Row]]) -> str:
    if time.value is None or time.against:
        return ""
    own = left_out(time.words, time.value, time.unit)
    return own or (left_out_of_acts(rows[time.row][1].note) if time.place == FactPlace.DURATION_CELL else "")


def _phases(acts: Sequence[RowTime], cases: CaseList) -> tuple[TimeRecord, ...]:
    by_words = {(*act.key, act.act or act.words): act for act in acts}
    return tuple(
        TimeRecord(
            value=act.value,
            unit=act.unit,
            phase=(act.act or act.words)[:_MAX_LINE],
            starts_from=act.starts_from[:_MAX_LINE],
            cases=() if names_body(act.case) else cases.keys(act.case),
            prolonged_by=act.prolonged_by,
            source=_reading(act),
        )
        for act in by_words.values()
    )


def _reading(time: RowTime) -> ReadingRecord:
    return ReadingRecord(place=time.place, words=time.words[:_MAX_WORDS])


def _from_steps(rows: Sequence[tuple[ChannelKind, Row]], steps: StepTimes, cases: CaseList) -> tuple[TimeRecord, ...]:
    """The time that the steps alone state; a cell's bare number must be the form's default 1 or the same figure."""
    bare = {row.duration for _channel, row in rows}
    figures = {text.lstrip("0") for text in bare}
    whole = steps.only_whole() or (steps.whole_of(next(iter(figures))) if len(figures) == 1 else None)
    if whole and all(_BARE_ONE.fullmatch(text) or text.lstrip("0") == str(whole.value) for text in bare):
        return (_of_step(whole, cases),)
    named = steps.whole_with_cases() if all(_BARE_ONE.fullmatch(text) for text in bare) else ()
    if named or (len(figures) == 1 and (named := steps.cases_of(next(iter(figures))))):
        return tuple(_of_step(reading, cases) for reading in named)
    cells = tuple(ReadingRecord(place=FactPlace.DURATION_CELL, words=text) for text in sorted(filter(None, bare)))
    if all(_BARE_ONE.fullmatch(text) for text in bare):
        promises = steps.promises()[:_MAX_PROMISES]
        beside = tuple(ReadingRecord(place=FactPlace.STEP, words=words[:_MAX_WORDS]) for words in promises)
        return tuple(TimeRecord(source=cell, contradicted_by=beside) for cell in cells[:1])
    return tuple(TimeRecord(source=cell) for cell in cells[:1])


def _of_step(reading: TimeReading, cases: CaseList) -> TimeRecord:
    return TimeRecord(
        value=reading.value,
        unit=reading.unit,
        starts_from=reading.starts_from[:_MAX_LINE],
        cases=cases.keys(reading.case),
        source=ReadingRecord(place=FactPlace.STEP, words=reading.words[:_MAX_WORDS]),
    )

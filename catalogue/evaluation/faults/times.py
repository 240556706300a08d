"""Faults of times."""

from collections.abc import Iterator

from catalogue.choices import DurationUnit
from catalogue.importers.facts.filing_ways import is_reason
from catalogue.importers.facts.lengths import find_lengths
from catalogue.importers.facts.row_times import are_neighbours
from catalogue.importers.record import ProcedureRecord, TimeRecord


def faults_of_times(record: ProcedureRecord) -> Iterator[str]:
    wholes = [time for time in record.times if not time.phase and not time.contradicted_by]
    told = [time for time in wholes if time.value is not None]
    notes = "\n".join(dict.fromkeys(channel.note for channel in record.channels))
    steps = "\n".join(step for group in record.steps for step in group.steps)
    in_notes, in_steps = _keys(notes), _keys(steps)
    if any(time.unit == DurationUnit.HOUR and (time.value, DurationUnit.WORKING_HOUR) in in_notes for time in told):
        yield "T1 giờ làm việc ghi thành giờ"
    if any(_is_told_otherwise(time, in_notes) for time in told):
        yield "T2 đơn vị khác với phần mô tả"
    elif any(_is_told_otherwise(time, in_steps) and (time.value, time.unit) not in in_notes for time in told):
        yield "T2 đơn vị khác với trình tự"
    plain = {(time.value, time.unit) for time in told if not time.cases and not time.channel}
    if len(plain) > 1:
        yield "T6 nhiều thời hạn cho mọi người"
    if any(time.channel and not is_reason(_words(time), time.channel) for time in told):
        yield "T7 thời hạn theo cách nộp mà nguồn không nói vậy"
    if not told and not any(time.contradicted_by or time.not_fixed for time in record.times):
        yield from _not_told(record, in_notes, in_steps)
    if any(time.contradicted_by for time in record.times):
        yield "T  nguồn ghi thời hạn khác nhau, nêu cả hai (đúng)"
    if any(time.phase for time in record.times):
        yield "T  thời hạn của từng việc (đúng)"
    if any(time.prolonged_by for time in record.times):
        yield "T  có điều kéo dài (đúng)"


def _not_told(record: ProcedureRecord, in_notes: set, in_steps: set) -> Iterator[str]:
    if len(in_notes) == 1 and not record.times:
        yield "T8 không nêu tuy mô tả có đúng một thời hạn"
    elif not in_notes and len(in_steps) == 1:
        yield "T8 không nêu tuy trình tự có đúng một thời hạn"
    else:
        yield "T8 không nêu"


def _is_told_otherwise(time: TimeRecord, keys: set) -> bool:
    """The same figure in another unit, and not in its own."""
    if time.unit is None or (time.value, time.unit) in keys:
        return False
    return any(value == time.value and are_neighbours(unit, time.unit) for value, unit in keys)


def _keys(text: str) -> set:
    return {length.key for length in find_lengths(text)}


def _words(time: TimeRecord) -> str:
    return time.source.words if time.source else ""

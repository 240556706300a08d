"""Starts that are no filing: a test, an inspection, the office's own confirmation, another office's letter."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from catalogue.choices import DurationUnit
from catalogue.importers.facts.act_chains import OF_APPLICANT
from catalogue.importers.facts.chains import WITNESSES
from catalogue.importers.facts.time_clauses import TimeReading
from catalogue.importers.facts.time_roles import Role
from catalogue.importers.facts.time_words import START
from vietnamese.text import clean_line

_RECEIVED = re.compile(r"\bnhận\s+(?:được|đủ|đầy đủ|hồ sơ|đơn)\b", re.IGNORECASE)
_EVENT = re.compile(
    r"\bbắt đầu\b|\bkết thúc\b|\bhoàn thành\b|\bcó kết quả\b"
    r"|\b(?:thực hiện|tiến hành|tổ chức|thời điểm) (?:việc |thực hiện )*(?:kiểm dịch|kiểm tra|đánh giá|rà soát"
    r"|thẩm định)\b|\bngày thi\b|\bxác nhận\b|\bphát hiện\b"
    r"|\bcó cơ sở xác định\b|\bhết (?:thời )?hạn (?:nộp|nhận)\b|\bchấm dứt tập sự\b|\bcó kết luận\b|\bđược xuất trình\b"
    r"|\bhồ sơ và đáp ứng\b",
    re.IGNORECASE,
)
# What another office sends, and the last day for filing, though both speak of receiving.
_LATER = re.compile(
    r"(?i:\bnhận (?:được |đủ |đầy đủ )*(?:công văn|quyết định|tờ trình|báo cáo thẩm định)\b"
    r"|\bhết (?:thời )?hạn (?:nộp|nhận)\b)|\bhồ sơ\b[^,;]{0,40}\b(?:từ|của|do) (?:Cục|Bộ|Sở|Ủy ban|UBND)\s"
)
_SENDS_ON = re.compile(
    r"\b(?:gửi|chuyển)\b[^.;]{0,40}\bhồ sơ\b[^.;]{0,40}\b(?:đến|về|tới|lên|cho)\s+"
    r"(?:Ngân hàng|Bộ|Cục|Sở|Ủy ban|UBND|Văn phòng|Ban)\b"
)
_OF_OBJECT = re.compile(r"\s+đối với\b", re.IGNORECASE)
_CONFIRMS = re.compile(r"\bxác nhận\b", re.IGNORECASE)
_AFTER_DAY = re.compile(r"\bsau (?:khi|ngày) hết (?:thời )?hạn (?:nộp|nhận) hồ sơ\b", re.IGNORECASE)


def start_of_steps(value: Decimal, unit: DurationUnit, readings: Sequence[TimeReading]) -> str:
    """The event from which the steps count this time, where they count it from nothing else."""
    named = [reading for reading in readings if reading.key == (value, unit) and _is_told(reading)]
    of_office = [reading for reading in named if reading.role in WITNESSES]
    starts = [_start(reading) for reading in of_office or named]
    return _OF_OBJECT.split(starts[0])[0] if starts and all(map(_is_event, starts)) else ""


def start_of_sum(value: Decimal, unit: DurationUnit, readings: Sequence[TimeReading]) -> str:
    """The event from which the first of two acts counts that add up to this, where no act of the office goes before."""
    acts = [reading for reading in readings if reading.role in WITNESSES]
    for first, second in pairwise(readings):
        is_sum = first.unit == second.unit == unit and first.value + second.value == value
        is_first = first in acts[:1] and not first.case
        if is_sum and is_first and second.is_sequel and _is_event(first.starts_from):
            return first.starts_from
    return ""


def after_confirmation(value: Decimal, unit: DurationUnit, readings: Sequence[TimeReading]) -> tuple[str, ...]:
    """The words of a time that counts from the office's own confirmation, and of the time that this takes before."""
    named = [reading for reading in readings if reading.key == (value, unit) and reading.role in WITNESSES]
    last = next((one for one in reversed(named) if _is_event(one.starts_from) and _confirms(one.starts_from)), None)
    if last is None:
        return ()
    before = readings[: readings.index(last)]
    first = next((one for one in before if _RECEIVED.search(one.starts_from) and _confirms(one.words)), None)
    return (first.words, last.words) if first else ()


def after_forwarding(value: Decimal, unit: DurationUnit, readings: Sequence[TimeReading]) -> tuple[str, ...]:
    """The words of a time that begins when a second office has the dossier, and of the first one's before it."""
    named = [reading for reading in readings if reading.key == (value, unit) and not reading.is_ahead]
    if not named or not all(one.role == Role.WHOLE and _RECEIVED.search(one.starts_from) for one in named):
        return ()
    before = readings[: readings.index(named[0])]
    first = next((one for one in before if _RECEIVED.search(one.starts_from) and _SENDS_ON.search(one.words)), None)
    return (first.words, named[0].words) if first else ()


def sum_of_one_case(value: Decimal, unit: DurationUnit, readings: Sequence[TimeReading]) -> tuple[str, ...]:
    """The words of acts that add up to this for one of the cases that a clause tells apart."""
    for other, first, second in zip(readings, readings[1:], readings[2:], strict=False):
        is_sum = first.unit == second.unit == unit and first.value + second.value == value
        is_other = other.words == first.words and other.case and first.case and other.case != first.case
        if is_sum and is_other and other.key != first.key and not second.case and _is_event(first.starts_from):
            return first.words, second.words
    return ()


def _confirms(words: str) -> bool:
    return _CONFIRMS.search(words) is not None


def _is_told(reading: TimeReading) -> bool:
    is_of_office = reading.role in WITNESSES or OF_APPLICANT.search(reading.words) is None
    return is_of_office and not reading.is_ahead and reading.role != Role.PROLONGED


def _is_event(start: str) -> bool:
    if _LATER.search(start):
        return True
    return _EVENT.search(start) is not None and not _RECEIVED.search(start.partition("xác nhận")[0])


def _start(reading: TimeReading) -> str:
    """What a time counts from: said after it, at the end for all times of its clause, or before it."""
    if reading.starts_from:
        return reading.starts_from
    starts = [clean_line(match["start"]) for match in START.finditer(reading.words)]
    if len(starts) == 1:
        return starts[0]
    match = _AFTER_DAY.search(reading.words)
    return match[0].lower() if match else ""

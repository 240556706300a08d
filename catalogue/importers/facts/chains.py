"""Acts one after the other: whether a time that a text gives is one of them, and not the whole."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from catalogue.choices import DurationUnit
from catalogue.importers.facts.time_clauses import TimeReading
from catalogue.importers.facts.time_roles import Role, names_body
from catalogue.importers.facts.time_words import RESULT, START

WITNESSES = {Role.WHOLE, Role.CASE, Role.PHASE}
# The start of the first of two alternatives ("… tiếp nhận đủ hồ sơ hoặc …") may look like a check before the second.
_OF_ALL = {Role.WHOLE, Role.INCOMPLETE}
DAYS = {DurationUnit.DAY, DurationUnit.WORKING_DAY}
_LONGEST = 8  # acts of one chain
_SHORT = 80  # "03 ngày làm việc kể từ ngày nhận được hồ sơ hợp lệ"
# The result itself; a result that is sent, published or paid out was decided before.
_DECIDES = re.compile(
    r"\b(?:cấp(?! xã| tỉnh| huyện| trung ương| bộ| có thẩm quyền| cơ sở)|(?:xem xét|ra"
    r"|ban hành)[,\s]+(?:\w+\s)?quyết định"
    r"|quyết định (?:việc|cấp|cho|công nhận|trợ cấp|hỗ trợ|thành lập|phê duyệt)|phê duyệt|công nhận|chấp thuận"
    r"|ban hành|hủy giá trị|chuyển tình trạng pháp lý)\b",
    re.IGNORECASE,
)
# "cơ quan đã cấp Giấy chứng nhận", "VPMC ban hành Giấy tiếp nhận hồ sơ": names, and no result.
_NO_RESULT = re.compile(
    r"\b(?:cơ quan|người)(?: có thẩm quyền| đã)* (?:cấp|phê duyệt|chấp thuận)\b|\bban hành giấy tiếp nhận\b",
    re.IGNORECASE,
)
_AFTERWARDS = re.compile(
    r"\b(?:gửi|đăng tải|niêm yết|chi trả|cập nhật|công bố|công khai|thông báo|trả kết quả|trả giấy|trao|bàn giao)\b",
    re.IGNORECASE,
)
_OR = re.compile(r"\bhoặc (?:không quá |trong (?:vòng|thời hạn) |chậm nhất |tối đa )?\d", re.IGNORECASE)
_RECEIVED = re.compile(r"\bnhận\b", re.IGNORECASE)
# "Cấp Quyết định …: 20 ngày", "Phục hồi Quyết định …: 05 ngày": procedures that a page treats together.
_OPERATION = re.compile(
    r"[-+*•\s]*(?P<label>(?:(?P<other>cấp (?:lại|đổi)|phục hồi|gia hạn|điều chỉnh|sửa đổi|thay đổi|thu hồi)|cấp)\b"
    r"[^:;.\d]{2,200}):",
    re.IGNORECASE,
)
# "kể từ khi nhận được thông tin bổ sung", "… nhận được hồ sơ hoàn thiện theo ý kiến của Hội đồng"
_FROM_MORE = re.compile(
    r"\btừ (?:ngày|khi)\s+nhận (?:được |đủ )*(?:thông tin|hồ sơ|tài liệu|báo cáo|văn bản)(?: [^\W\d]+){0,8}?"
    r" (?:bổ sung|hoàn thiện|giải trình|chỉnh sửa)\b",
    re.IGNORECASE,
)
# "kết quả xét duyệt hồ sơ đề nghị cấp C/O được thông báo trên hệ thống": what is granted is handed out later.
_ANNOUNCES = re.compile(r"\bkết quả (?:xét duyệt|thẩm định|kiểm tra) hồ sơ\b", re.IGNORECASE)
# "hoàn thiện các thủ tục để trình lãnh đạo có thẩm quyền quyết định": the decision comes after it.
_SUBMITS = re.compile(
    r"\btrình (?:lãnh đạo|cấp có thẩm quyền|Thủ tướng|Chủ tịch|Bộ trưởng|Ủy ban|Uỷ ban|UBND)\b", re.IGNORECASE
)
_TO_GOVERNMENT = re.compile(r"\btrình (?:Thủ tướng(?: Chính phủ)?|Chính phủ)\b(?! (?:và|hoặc))", re.IGNORECASE)
_OF_WHOLE = re.compile(r"\b(?:thời hạn|thời gian) (?:giải quyết|thực hiện)\b|\btổng (?:thời|số)", re.IGNORECASE)


def chain_around(one: TimeReading, readings: Sequence[TimeReading]) -> tuple[str, ...]:
    """The words of a time and of the act that shows it to be an act: one that decides after it, or takes longer."""
    if _OF_WHOLE.search(one.words):
        return ()
    if _has_alternative(one, readings):
        return (one.words,)
    others = [other for other in readings if other.role in WITNESSES and _is_of_same(one, other) and other is not one]
    if _ANNOUNCES.search(one.words):
        return words_of((one, others[0])) if others else ()
    deciding = next((other for other in others if other.is_sequel and decides(other.words)), None)
    if _SUBMITS.search(one.words) and (after := deciding or _after_submission(one, readings)):
        return words_of((one, after))
    longer = [
        other for other in others if other.role == Role.PHASE and other.unit == one.unit and other.value > one.value
    ]
    if longer and not _promises(one):
        return words_of((longer[0], one))
    if _promises(one) or (len(one.words) <= _SHORT and not longer):
        return ()
    return words_of((one, deciding)) if deciding else ()


def _after_submission(one: TimeReading, readings: Sequence[TimeReading]) -> TimeReading | None:
    """What decides after this, from another day than the filing of a dossier on."""
    later = readings[readings.index(one) + 1 :]
    starts = (each for each in later if each.starts_from and not _RECEIVED.search(each.starts_from))
    return next((each for each in starts if decides(each.words)), None)


def ends_before_government(words: str) -> bool:
    """Whether a time ends when the dossier goes to the Prime Minister, whose decision has no time."""
    return _TO_GOVERNMENT.search(words) is not None and not _OF_WHOLE.search(words)


def _has_alternative(one: TimeReading, readings: Iterable[TimeReading]) -> bool:
    """Whether one clause gives everybody two times: "không quá 50 ngày … hoặc không quá 45 ngày"."""
    if one.case or not _OR.search(one.words):
        return False
    return any(
        other.words == one.words and other.key != one.key and other.role in _OF_ALL and not other.case
        for other in readings
    )


def decides(words: str) -> bool:
    """Whether a clause names the result, and no act that only hands it on."""
    own = START.sub(" ", words)
    found = _DECIDES.search(own)
    if found is not None and _NO_RESULT.search(own):
        own = _NO_RESULT.sub(" ", own)
        found = _DECIDES.search(own)
    return found is not None and not _AFTERWARDS.search(own[: found.start()])


def is_sum_of_cases(value: Decimal, unit: DurationUnit, readings: Iterable[TimeReading]) -> bool:
    """Whether a figure is what the times of different cases add up to: nobody waits that long."""
    cases = {
        reading.case: reading
        for reading in readings
        if reading.role in {Role.CASE, Role.PHASE} and reading.case and not names_body(reading.case)
    }
    of_unit = [reading.value for reading in cases.values() if reading.unit == unit]
    return len(of_unit) > 1 and sum(of_unit) == value


def operations_of_sum(value: Decimal, unit: DurationUnit, readings: Iterable[TimeReading]) -> tuple[str, ...]:
    """The words of different operations whose times a figure adds up: nobody applies for all of them at once."""
    named = [(match, one) for one in readings if one.unit == unit and (match := _OPERATION.match(one.words))]
    is_sum = len({match["label"].lower() for match, _one in named}) > 1 and sum(one.value for _, one in named) == value
    return words_of(one for _, one in named) if is_sum and any(match["other"] for match, _one in named) else ()


def sum_with_more(value: Decimal, unit: DurationUnit, readings: Iterable[TimeReading]) -> tuple[str, ...]:
    """The words of acts that add up to this, one of which counts only from what the applicant hands in later."""
    acts = [one for one in readings if one.unit == unit and one.role in {*WITNESSES, Role.INCOMPLETE}]
    for run in runs(acts):
        if sum(act.value for act in run) == value and any(_FROM_MORE.search(act.starts_from) for act in run[1:]):
            return words_of(run)
    return ()


def false_sum(value: Decimal, unit: DurationUnit, readings: Sequence[TimeReading]) -> tuple[str, ...]:
    """The words of times that a figure adds up though nobody waits for all of them one after the other."""
    return operations_of_sum(value, unit, readings) or sum_with_more(value, unit, readings)


def runs(acts: Sequence[TimeReading]) -> Iterator[Sequence[TimeReading]]:
    """Every two or more acts that stand one after the other."""
    count = len(acts)
    return (acts[begin:end] for begin in range(count) for end in range(begin + 2, min(count, begin + _LONGEST) + 1))


def acts_of_sum(value: Decimal, unit: DurationUnit, readings: Iterable[TimeReading]) -> tuple[TimeReading, ...]:
    """The acts of one case that one clause tells one after the other, where they add up to this figure."""
    by_words: dict[str, list[TimeReading]] = {}
    for reading in readings:
        if reading.role in WITNESSES and reading.unit == unit:
            by_words.setdefault(reading.words, []).append(reading)
    for acts in by_words.values():
        follow = all(act.is_sequel and not act.case for act in acts[1:])
        if len(acts) > 1 and acts[0].case and follow and sum(act.value for act in acts) == value:
            return tuple(acts)
    return ()


def _promises(reading: TimeReading) -> bool:
    return not reading.is_sequel and RESULT.search(START.sub(" ", reading.words)) is not None


def _is_of_same(one: TimeReading, other: TimeReading) -> bool:
    """Whether both are told of one case, or one of them of everybody."""
    return not (one.case and other.case and one.case != other.case)


def words_of(readings: Iterable[TimeReading]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reading.words for reading in readings))

"""Lengths of time that a note or a step names, each with its case and with what it is."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from catalogue.choices import DurationUnit
from catalogue.importers.facts.clauses import Clause, clauses
from catalogue.importers.facts.lengths import Length, find_lengths
from catalogue.importers.facts.time_cases import around, case_of
from catalogue.importers.facts.time_roles import (
    Role,
    counts_from_act,
    counts_from_paper,
    follows_act,
    follows_council,
    follows_other_office,
    is_ahead,
    role_of,
)
from catalogue.importers.facts.time_words import BODY_LABEL, CASE, RESULT, START, TELLS
from vietnamese.text import clean_line


@dataclass(frozen=True, slots=True)
class TimeReading:
    value: Decimal
    unit: DurationUnit
    role: Role
    words: str
    case: str = ""
    starts_from: str = ""
    is_headed: bool = False  # the case is a heading's, so that all times under it are of one case
    is_sequel: bool = False  # counted from what another act yields, so that it comes after it
    is_handed_on: bool = False  # … and that is a body's paper, not the end of an inspection
    is_ahead: bool = False  # counted back from an event, or the least that has to pass
    is_listed: bool = False  # one of a list that gives each act its time
    prolongs: str = ""  # the words that add this length to another time, or allow it to grow to this

    @property
    def key(self) -> tuple[Decimal, DurationUnit]:
        return self.value, self.unit


# What is prolonged is the work of the office: not a permit that is extended, nor what the applicant has.
_PROLONGS = re.compile(
    r"\b(?:kéo dài|tăng thêm|cộng thêm|gia hạn)(?!\s+(?:giấy|chứng|quyết|văn|hiệu|phép))"
    r"(?:\s+(?:thêm|hơn|giải quyết(?: (?:tố cáo|khiếu nại))?|một lần|thời gian|thời hạn))*"
    r"[,\s]*(?:(?:nhưng|song)[,\s]*)?(?:cũng\s+)?(?:tối đa\s*)?(?:là\s*)?(?:không quá\s*)?"
    r"(?:[^\W\d]+(?:\s[^\W\d]+){0,4}\s*\(\s*)?$",
    re.IGNORECASE,
)
_OF_APPLICANT = re.compile(r"khắc phục|cơ sở tiếp tục|người (?:nộp|đề nghị)|nhà đầu tư|thử việc", re.IGNORECASE)
_MAX_PROLONGING = 500  # the block's own limit
# "thông báo hồ sơ cần bổ sung trong 05 ngày và trong vòng 30 ngày": another act's words end here.
_AND_WITHIN = re.compile(r"\bvà (?=trong (?:vòng|thời hạn)\b)", re.IGNORECASE)
_ACT_LABEL = re.compile(r"[-+*•\s]*(?:thời hạn|thời gian)\s+(?P<act>[^:\d]{4,120}):", re.IGNORECASE)
_SHORT_LABEL = re.compile(
    r"[-+*•\s]*(?P<act>[^:\d]{4,80}):\s*(?:(?:trong|sau)\s+)?(?:thời hạn\s+|vòng\s+)?(?:không quá\s+)?\d",
    re.IGNORECASE,
)
_FIRST_ACT = re.compile(
    r"(?:tiếp nhận|kiểm tra|thẩm định|đánh giá|xem xét|lấy ý kiến|niêm yết|phát hành văn bản)\b", re.IGNORECASE
)
# Labels of this form that name the procedure itself, or one of those that a page treats together.
_OPERATION = re.compile(
    r"\b(?:cấp (?:mới|lại|đổi)|lần đầu|gia hạn|điều chỉnh|bổ sung|thay đổi|trường hợp|đối với)\b", re.I
)
_OF_WHOLE = re.compile(r"[-+*•\s]*(?:tổng )?(?:thời hạn|thời gian) (?:giải quyết|thực hiện)\b", re.IGNORECASE)
_PLAIN_OPENING = re.compile(
    r"[\W_]*(?:\d|trong (?:thời|vòng)|thời (?:hạn|gian)|không quá|chậm nhất|tối đa|cơ quan)", re.IGNORECASE
)
# "02 tháng và 15 ngày làm việc": neither is the whole time, and the two have no unit in common.
_JOINED = re.compile(r"\s*(?:và|cộng|\+)\s*", re.IGNORECASE)
# "Ở vùng sâu, vùng xa đi lại khó khăn, thì … không quá 45 ngày; đối với vụ việc phức tạp thì … không quá 60 ngày"
_PLACE = re.compile(
    r"(?P<place>(?:ở|tại) (?:các |những )?vùng sâu\b[^.;:\d]{0,60}?),?\s*(?:thì|thời hạn)\b", re.IGNORECASE
)
# "a) Trước ngày 01 tháng 7 năm 2026:" heads times that no longer hold, or not yet.
_DATED = re.compile(r"(?:trước|(?:kể )?từ|đến hết) ngày \d", re.IGNORECASE)
# "nếu chưa đầy đủ, thông báo cho cơ sở; nếu đầy đủ, trong thời hạn 03 ngày": the first of the two is told out.
_SAYS_WHAT = re.compile(r"\b(?:thì|thông báo|hướng dẫn|trả lời)\b", re.IGNORECASE)
_CASE_IN_START = re.compile(r"\s+(?:đối với|trong trường hợp|áp dụng (?:cho|với|đối với))\b.*", re.IGNORECASE)
# "kể từ ngày Bộ trưởng Bộ Xây dựng, Bộ trưởng Bộ Quốc phòng nhận đủ hồ sơ hợp lệ"
_HAPPENS = re.compile(
    r"\b(?:nhận|có(?! thẩm quyền)|quyết định|hết|đủ|đầy đủ|hợp lệ|nộp|gửi|ký|ban hành|hoàn thành|kết thúc|được|ghi"
    r"|thụ lý|cấp|xác|phát|đến|hoàn tất|thông báo|trình|lập|phê duyệt|công bố|đăng|bắt đầu|thực hiện|tổ chức"
    r"|tiến hành|thông qua|chấm dứt)\b",
    re.IGNORECASE,
)
_HANDED = re.compile(r",[^.;:()\n]{3,160}?\bnhận (?:được |đủ |đầy đủ )*hồ sơ[^.;:,()\n]{0,40}")
_SHORT = 80  # "03 ngày làm việc kể từ ngày nhận được hồ sơ hợp lệ"


@lru_cache(maxsize=16)  # one note stands in every row
def read_times(text: str) -> tuple[TimeReading, ...]:
    """Every length of a text in its order."""
    return tuple(_read(text))


def _read(text: str) -> Iterator[TimeReading]:
    found = _with_case_after(list(_in_their_places(_with_parts(text, _whole_sentences(clauses(text))))))
    acts = _listed_acts(found)
    for clause in found:
        lengths = list(find_lengths(clause.text))
        for position, length in enumerate(lengths):
            reading = _reading(clause, lengths, position, length)
            yield replace(reading, is_listed=clause in acts and not _OF_WHOLE.match(clause.text))


def _whole_sentences(found: Iterable[Clause]) -> Iterator[Clause]:
    """The clauses, with a case that a semicolon cut from its time ("Trường hợp …; quy mô quốc tế, trong 15 ngày")."""
    waiting: Clause | None = None
    for clause in found:
        if waiting is not None:
            if clause.headings == waiting.headings and clause.text[:1].islower():
                clause = replace(clause, text=f"{waiting.text}; {clause.text}")
            else:
                yield waiting
            waiting = None
        if _is_cut(clause):
            waiting = clause
        else:
            yield clause
    if waiting is not None:
        yield waiting


def _with_parts(text: str, found: Iterable[Clause]) -> Iterator[Clause]:
    """The clauses, with the parts of a case that semicolons cut off: "20 ngày đối với giấy hết hạn; thay đổi …"."""
    last: Clause | None = None
    for clause in found:
        if last is None:
            last = clause
        elif ";" in text and _is_part_of_case(text, last, clause):
            last = replace(last, text=f"{last.text}; {clause.text}")
        else:
            yield last
            last = clause
    if last is not None:
        yield last


def _is_part_of_case(text: str, time: Clause, part: Clause) -> bool:
    lengths = find_lengths(time.text)
    if len(lengths) != 1 or part.is_heading or part.headings != time.headings:
        return False
    if not CASE.search(time.text, lengths[0].end) or TELLS.search(part.text) or CASE.match(part.text):
        return False
    if any(find_lengths(part.text)):
        return False
    before = text[: max(text.find(part.text), 0)].rstrip(" ")
    return before.endswith(f"{time.text[-20:]};")


def _in_their_places(found: Iterable[Clause]) -> Iterator[Clause]:
    """The clauses; one that goes on with a case of its own stands in the place that its sentence opens with."""
    place = ""
    for clause in found:
        goes_on = bool(place) and clause.text[:1].islower() and CASE.match(clause.text) is not None
        yield replace(clause, text=f"{place}, {clause.text}") if goes_on else clause
        if not goes_on:
            match = _PLACE.match(clause.text)
            place = match["place"] if match else ""


def _with_case_after(found: list[Clause]) -> list[Clause]:
    """The clauses; a last one that only names a case goes to the time before: "70 ngày. Trường hợp thay đổi …"."""
    if len(found) < 2:
        return found
    time, case = found[-2:]
    lengths = list(find_lengths(time.text))
    is_plain = len(lengths) == 1 and not time.text[: lengths[0].start].strip() and not CASE.search(time.text)
    names = not case.is_heading and CASE.match(case.text) and not TELLS.search(case.text)
    if not is_plain or not names or any(find_lengths(case.text)):
        return found
    words = f"{time.text.rstrip(' .')} {case.text[:1].lower()}{case.text[1:]}"
    return [*found[:-2], replace(time, text=words)]


def _is_cut(clause: Clause) -> bool:
    is_open = not clause.is_heading and not clause.text.endswith((".", ":")) and not _SAYS_WHAT.search(clause.text)
    return is_open and CASE.match(clause.text) is not None and not any(find_lengths(clause.text))


def _listed_acts(found: list[Clause]) -> set[Clause]:
    """Clauses of a list that gives each act its time ("Thời hạn thống nhất địa điểm: …", "Thời hạn lập báo cáo: …")."""
    by_headings: dict[tuple[str, ...], dict[str, Clause]] = {}
    for clause in found:
        label = _ACT_LABEL.match(clause.text) or _SHORT_LABEL.match(clause.text)
        if label and (BODY_LABEL.match(label["act"]) or not _OPERATION.search(label["act"])):
            by_headings.setdefault(clause.headings, {}).setdefault(label["act"].lower(), clause)
    lists = [listed for listed in by_headings.values() if len(listed) > 1 and _tells_acts(listed)]
    return {clause for listed in lists for clause in listed.values()}


def _tells_acts(listed: dict[str, Clause]) -> bool:
    """Whether the labels are of acts: they say whose time it is, or one opens with an act that no result is."""
    return any(_ACT_LABEL.match(clause.text) or _FIRST_ACT.match(act) for act, clause in listed.items())


def tells_of_everybody(words: str) -> bool:
    """Whether a clause opens with its time or who keeps it, not with what it is for, and tells the result."""
    opening = _PLAIN_OPENING.match(words)
    return opening is not None and (RESULT.search(words) is not None or len(words) <= _SHORT)


def _reading(clause: Clause, lengths: list[Length], position: int, length: Length) -> TimeReading:
    text = clause.text
    before, after = around(text, lengths, position)
    is_same_day = length.unit == DurationUnit.SAME_DAY
    # What follows "in the day of filing" tells what does not hold for it: "trường hợp nhận hồ sơ sau 15 giờ …".
    case = case_of(replace(clause, text=text[: length.end]) if is_same_day else clause, lengths, position)
    if case and (dated := next((heading for heading in clause.headings if _DATED.match(heading)), "")):
        case = f"{dated}, {case}"
    role = role_of(clause, _AND_WITHIN.split(before)[-1], after, case)
    if is_same_day and role in {Role.INCOMPLETE, Role.PHASE} and RESULT.search(after):
        role = Role.CASE if case else Role.WHOLE
    if role in {Role.WHOLE, Role.CASE} and _is_joined(clause.text, lengths, position):
        role = Role.PHASE
    start = START.match(after)
    own_after = after.replace(case, "") if case else after
    return TimeReading(
        length.value,
        length.unit,
        role,
        text,
        case=case,
        starts_from=_start(start, after) if start else "",
        is_headed=bool(case) and any(case.endswith(heading) for heading in clause.headings),
        is_sequel=counts_from_act(own_after)
        or follows_act(before)
        or follows_council(own_after)
        or follows_other_office(own_after),
        is_handed_on=counts_from_paper(own_after),
        is_ahead=is_ahead(before, after),
        prolongs=_prolonging(text, length) if _PROLONGS.search(before) else "",
    )


def _start(found: re.Match[str], after: str) -> str:
    """The day that a time counts from; one that is cut in a list of bodies goes on to what they are handed."""
    words = _CASE_IN_START.sub("", clean_line(found["start"])).replace("kể tử ", "kể từ ")  # a slip of the pen
    if after[found.end() :].startswith(",") and not _HAPPENS.search(words):
        rest = _HANDED.match(after, found.end())
        return clean_line(f"{words}{rest[0]}") if rest else ""
    return words


def _is_joined(text: str, lengths: list[Length], position: int) -> bool:
    """Whether this length and a neighbour in another unit make up one time."""
    pairs = [pair for pair in pairwise(lengths) if lengths[position] in pair]
    return any(
        one.unit != other.unit and _JOINED.fullmatch(text[one.end : other.start]) is not None for one, other in pairs
    )


def _prolonging(text: str, length: Length) -> str:
    """The bracket in which a time is prolonged, else the sentence; empty where it is too long to be shown."""
    begin, end = text.rfind("(", 0, length.start), text.find(")", length.end)
    inside = text[begin + 1 : end] if begin >= 0 and end >= 0 and ")" not in text[begin : length.start] else ""
    words = clean_line(inside if _PROLONGS.search(inside[: length.start - begin - 1]) else text).strip(" .;-+*•")
    return words if len(words) <= _MAX_PROLONGING and not _OF_APPLICANT.search(text) else ""

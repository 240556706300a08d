"""Lengths of time that a note or a step names, and what each is: the whole time, a case of it, or something else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from catalogue.choices import DurationUnit
from catalogue.importers.facts.clauses import Clause, clauses
from catalogue.importers.facts.lengths import Length, find_lengths
from vietnamese.text import clean_line


class Role(Enum):
    WHOLE = "whole"  # from the filing of the dossier to its result
    CASE = "case"  # the whole time in a case
    PHASE = "phase"  # one act among several
    INCOMPLETE = "incomplete"  # telling that a dossier is not in order
    APPLICANT = "applicant"  # what the applicant has, or must be ahead
    PROLONGED = "prolonged"  # what may be added
    VALIDITY = "validity"  # how long the result holds, or an age


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
    is_listed: bool = False  # one of a list that gives each act its time
    prolongs: str = ""  # the words that add this length to another time, or allow it to grow to this

    @property
    def key(self) -> tuple[Decimal, DurationUnit]:
        return self.value, self.unit


_INCOMPLETE = re.compile(
    r"(?:chưa|không)\s+(?:\w+\s+){0,2}(?:đầy đủ|hợp lệ|đủ|đúng|đáp ứng|bảo đảm|đảm bảo|chính xác|phù hợp|thống nhất)"
    r"|bổ sung|hoàn thiện|hoàn chỉnh|sửa đổi hồ sơ|trả lại hồ sơ|từ chối|không cấp|không chấp thuận|không tiếp nhận"
    r"|kiểm tra (?:tính )?(?:đầy đủ|hợp lệ|thành phần|hồ sơ)|tính hợp lệ|tiếp nhận hồ sơ và|(?:^|\W)tiếp nhận",
    re.IGNORECASE,
)
_APPLICANT = re.compile(
    r"\b(?:người (?:nộp|đề nghị|yêu cầu|khai|làm thủ tục)|thương nhân|doanh nghiệp|tổ chức,? cá nhân"
    r"|cá nhân,? tổ chức|chủ (?:đầu tư|dự án|hộ)|cơ sở|người sử dụng lao động|đơn vị)"
    r"[^.;]{0,60}\b(?:phải|có trách nhiệm|nộp|gửi|thông báo|báo cáo|khắc phục|thực hiện|bổ sung)\b"
    r"|\bmuộn nhất\b|\bkhắc phục\b"
    r"|\b(?:nộp|gửi) (?:hồ sơ|thông báo|báo cáo)[^.;]{0,100}\bchậm nhất\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"(?:\s*\([^)]*\))?,?\s*(?:làm việc\s*)?(?:trước|tính đến|gần nhất|liên tục|trở lên|tuổi|kinh nghiệm"
    r"|kể từ ngày (?:cấp|được cấp|ký ban hành|có hiệu lực|kết thúc|phát hiện|xảy ra|thành lập))",
    re.IGNORECASE,
)
_VALIDITY = re.compile(
    r"(?:có giá trị|hiệu lực|thời hạn của (?:giấy|chứng|thẻ)|giá trị sử dụng|thời hạn hoạt động"
    r"|gia hạn (?:không quá|tối đa)|định kỳ|hằng năm|hàng năm|cách nhau|mỗi|bảo quản|lưu (?:trữ|giữ)"
    r"|ít nhất|tối thiểu|thời gian làm việc|đủ)\s*(?:là|trong|không quá|tối đa|thời hạn)?\s*$",
    re.IGNORECASE,
)
_PROLONGED = re.compile(r"gia hạn|kéo dài|tăng thêm|cộng thêm|thêm|không tính vào|không bao gồm", re.IGNORECASE)
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
# "… kéo dài hơn nhưng không quá 45 ngày" bounds the whole time of its case.
_AT_MOST = re.compile(r"kéo dài hơn,?\s*(?:nhưng|song)?\s*(?:tối đa\s*)?(?:là\s*)?không quá\s*$", re.IGNORECASE)
# What is left out of a time says nothing of what the time is for.
_NOT_COUNTED = re.compile(
    r"[,;(]?\s*(?:không|chưa)\s+(?:kể|tính|bao gồm)\s+(?:cả\s+)?(?:vào\s+)?(?:thời gian|thời hạn)[^.;)]*\)?"
    r"|\(?\s*(?:trong )?(?:trường hợp|nếu) (?:hồ sơ )?(?:phải|cần) (?:bổ sung|sửa|chỉnh|hoàn thiện"
    r"|giải trình)[^.;)]*\)?",
    re.IGNORECASE,
)
_BAD_DOSSIER = re.compile(
    r"\b(?:hồ sơ|giấy tờ)\b[^.;]{0,40}\b(?:không|chưa)\s+(?:\w+\s+){0,2}(?:hợp lệ|đủ|đầy đủ|đúng|đạt"
    r"|đáp ứng|bảo đảm|đảm bảo)\b|không đủ điều kiện",
    re.IGNORECASE,
)
# Acts on the way to the result: a plan of inspection, a council, opinions of other bodies.
_ACT = re.compile(
    r"\b(?:thông báo kế hoạch|tham gia ý kiến|(?:có|cho|lấy|xin|gửi) ý kiến|cơ quan được (?:lấy ý kiến"
    r"|hỏi)|thành lập (?:đoàn|hội đồng|tổ)"
    r"|thực hiện (?:việc )?(?:kiểm tra|thẩm định|đánh giá)"
    r"|(?:hoàn thành|thời gian|thời hạn) (?:việc )?(?:kiểm tra|thẩm định|đánh giá|xác minh|giám định"
    r"|niêm yết)|niêm yết công khai)\b",
    re.IGNORECASE,
)
_PHASE_WORDS = re.compile(
    r"(?:tiếp nhận|kiểm tra|thẩm định|xem xét|xét duyệt|lấy ý kiến|xin ý kiến|cho ý kiến|trả kết quả|trình"
    r"|thành lập (?:đoàn|hội đồng)|đánh giá|phê duyệt|tổng hợp|niêm yết|gửi|chuyển hồ sơ|xác minh|họp"
    r"|ban hành|ký)",
    re.IGNORECASE,
)
# "Trong thời hạn 50 ngày, trong đó:" heads the acts that add up to it.
_IN_PARTS = re.compile(r"\d.*\b(?:trong đó|bao gồm|gồm|cụ thể)\b", re.IGNORECASE)
_PHASE_AFTER = re.compile(
    r"\s*(?:để\s+)?(?:tiếp nhận|thẩm định|lấy ý kiến|xin ý kiến|niêm yết|xác minh)\b", re.IGNORECASE
)
_OTHER_START = re.compile(
    r"(?:(?:kể )?từ (?:ngày|khi|thời điểm)|sau khi)\s+(?:(?:Cục|Sở|Bộ|Chi cục) [^\d,.;]{2,30}\s)?"
    r"(?:tiếp\s+)?(?:nhận|có|kết thúc|hoàn thành|ban hành|tổ chức|lập"
    r"|thành lập|trình|gửi)\s*(?:được|đủ)?\s*(?:đủ\s+)?"
    r"(?:hồ sơ (?:trình|do|kèm|và báo cáo|của (?:sở|ubnd|ủy ban|bộ|cục|phòng|công an|chi cục|ban))"
    r"|văn bản(?! đề nghị| thông báo của (?:người|tổ chức))|ý kiến|báo cáo|biên bản|giấy xác nhận phong tỏa|kết quả"
    r"|tờ trình|quyết định|phiếu|đoàn|hội đồng|kết luận|dự thảo|"
    r"văn bản đề nghị của (?:sở|ủy ban|uỷ ban|ubnd|bộ|cục|chi cục|cơ quan|ban quản lý)|"
    r"đề nghị của (?:sở|ủy ban|ubnd|bộ|cục|phòng|công an|chi cục|cơ quan|ban)|công văn)",
    re.IGNORECASE,
)
_START = re.compile(
    r"\s*,?\s*(?P<start>(?:kể\s+|tính\s+)?từ\s+(?:ngày|khi|thời điểm)\s+[^,;.()\n]{3,120})", re.IGNORECASE
)
_CASE = re.compile(
    r"\b(?:(?:đối )?với(?: các)? trường hợp|trong(?: các)? trường hợp|trường hợp|đối với|nếu|riêng"
    r"|áp dụng (?:cho|với|đối với))\b",
    re.IGNORECASE,
)
_LEADS_ON = re.compile(r"\bthì\b", re.IGNORECASE)  # "…, trường hợp cần xác minh thì …": the next length's
_CASE_END_BEFORE = re.compile(r":|,\s*(?:thì|trong|thời)|\bthì\b|;|\.\s", re.IGNORECASE)
_CASE_END_AFTER = re.compile(r";|\.\s|\)\s*$|,?\s*\)?\s*(?:kể\s+|tính\s+)?từ\s+(?:ngày|khi|thời điểm)\s", re.IGNORECASE)
_GENERAL_CASE = re.compile(
    r"(?:trong )?(?:nếu|trường hợp) (?:hồ sơ )?(?:phải|cần) (?:bổ sung|sửa|chỉnh|hoàn thiện|giải trình)|"
    r"(?:trong )?(?:nếu|trường hợp)(?: thấy| xét thấy)? (?:cần(?!\s+(?:phải\s+)?(?:xác minh|lấy ý kiến|xin ý kiến))|có"
    r"|được|không cấp|từ chối|không đồng ý"
    r"|không chấp thuận|không đủ điều kiện)\b|(?:trường hợp|nếu) (?:hồ sơ )?(?:đã )?(?:đầy đủ|hợp lệ|đủ"
    r"|đáp ứng|đúng)|(?:trường hợp|nếu) hồ sơ (?:đã |được )?(?:đủ|đầy đủ|hợp lệ|đáp ứng|đúng|bảo đảm"
    r"|đảm bảo)"
    r"|đối với hồ sơ (?:hợp lệ|đầy đủ|đủ)",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"thời hạn giải quyết|thời gian giải quyết|thời hạn thực hiện|tổng thời gian|thời hạn", re.IGNORECASE
)
_ACT_LABEL = re.compile(r"[-+*•\s]*(?:thời hạn|thời gian)\s+(?P<act>[^:\d]{4,120}):", re.IGNORECASE)
_SHORT_LABEL = re.compile(
    r"[-+*•\s]*(?P<act>[^:\d]{4,80}):\s*(?:trong\s+)?(?:thời hạn\s+)?(?:không quá\s+)?\d", re.IGNORECASE
)
_FIRST_ACT = re.compile(r"(?:tiếp nhận|kiểm tra|thẩm định|đánh giá|xem xét|lấy ý kiến|niêm yết)\b", re.IGNORECASE)
# Labels of this form that name the procedure itself, or one of those that a page treats together.
_OPERATION = re.compile(
    r"\b(?:cấp (?:mới|lại|đổi)|lần đầu|gia hạn|điều chỉnh|bổ sung|thay đổi|trường hợp|đối với)\b", re.I
)
_OF_WHOLE = re.compile(r"[-+*•\s]*(?:tổng )?(?:thời hạn|thời gian) (?:giải quyết|thực hiện)\b", re.IGNORECASE)
_PLAIN_OPENING = re.compile(
    r"[\W_]*(?:\d|trong (?:thời|vòng)|thời (?:hạn|gian)|không quá|chậm nhất|tối đa|cơ quan)", re.IGNORECASE
)
_SHORT = 80  # "03 ngày làm việc kể từ ngày nhận được hồ sơ hợp lệ"
_RESULT = re.compile(
    r"\b(?:cấp(?! xã| tỉnh| huyện| trung ương| bộ| có thẩm quyền| cơ sở| phép xem)|quyết định|phê duyệt"
    r"|công nhận|chấp thuận|chấp nhận|trả kết quả|trả lời|ban hành|xác nhận|thông báo kết quả|giải quyết"
    r"|gia hạn|thu hồi|đăng ký|công bố|chỉ định|cho phép)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=16)  # one note stands in every row
def read_times(text: str) -> tuple[TimeReading, ...]:
    """Every length of a text in its order."""
    return tuple(_read(text))


def _read(text: str) -> Iterator[TimeReading]:
    found = list(clauses(text))
    acts = _listed_acts(found)
    for clause in found:
        lengths = list(find_lengths(clause.text))
        for position, length in enumerate(lengths):
            reading = _reading(clause, lengths, position, length)
            yield replace(reading, is_listed=clause in acts and not _OF_WHOLE.match(clause.text))


def _listed_acts(found: list[Clause]) -> set[Clause]:
    """Clauses of a list that gives each act its time ("Thời hạn thống nhất địa điểm: …", "Thời hạn lập báo cáo: …")."""
    by_headings: dict[tuple[str, ...], dict[str, Clause]] = {}
    for clause in found:
        label = _ACT_LABEL.match(clause.text) or _SHORT_LABEL.match(clause.text)
        if label and (_BODY_LABEL.match(label["act"]) or not _OPERATION.search(label["act"])):
            by_headings.setdefault(clause.headings, {}).setdefault(label["act"].lower(), clause)
    lists = [listed for listed in by_headings.values() if len(listed) > 1 and _tells_acts(listed)]
    return {clause for listed in lists for clause in listed.values()}


def _tells_acts(listed: dict[str, Clause]) -> bool:
    """Whether the labels are of acts: they say whose time it is, or one opens with an act that no result is."""
    return any(_ACT_LABEL.match(clause.text) or _FIRST_ACT.match(act) for act, clause in listed.items())


def case_heading(text: str) -> str:
    """The case that a whole text is headed by ("Trường hợp …:")."""
    first = next(clauses(text), None)
    if first is None or not first.is_heading or not _CASE.match(first.text) or _GENERAL_CASE.match(first.text):
        return ""
    return first.text.rstrip(" :")


def tells_of_everybody(words: str) -> bool:
    """Whether a clause opens with its time or who keeps it, not with what it is for, and tells the result."""
    opening = _PLAIN_OPENING.match(words)
    return opening is not None and (_RESULT.search(words) is not None or len(words) <= _SHORT)


def _reading(clause: Clause, lengths: list[Length], position: int, length: Length) -> TimeReading:
    text = clause.text
    begin = lengths[position - 1].end if position else 0
    end = lengths[position + 1].start if position + 1 < len(lengths) else len(text)
    before, after = text[begin : length.start], text[length.end : end]
    is_same_day = length.unit == DurationUnit.SAME_DAY
    # What follows "in the day of filing" tells what does not hold for it: "trường hợp nhận hồ sơ sau 15 giờ …".
    case = _case_of(clause, before, "" if is_same_day else after, is_alone=len(lengths) == 1)
    role = _role(clause, before, after, case)
    if is_same_day and role in {Role.INCOMPLETE, Role.PHASE} and _RESULT.search(after):
        role = Role.CASE if case else Role.WHOLE
    start = _START.match(after)
    return TimeReading(
        length.value,
        length.unit,
        role,
        text,
        case=case,
        starts_from=clean_line(start["start"]) if start else "",
        is_headed=bool(case) and case in clause.headings,
        is_sequel=_OTHER_START.match(after.lstrip(" ,")) is not None,
        prolongs=_prolonging(text, length) if _PROLONGS.search(before) else "",
    )


def _prolonging(text: str, length: Length) -> str:
    """The bracket in which a time is prolonged, else the sentence; empty where it is too long to be shown."""
    begin, end = text.rfind("(", 0, length.start), text.find(")", length.end)
    inside = text[begin + 1 : end] if begin >= 0 and end >= 0 and ")" not in text[begin : length.start] else ""
    words = clean_line(inside if _PROLONGS.search(inside[: length.start - begin - 1]) else text).strip(" .;-+*•")
    return words if len(words) <= _MAX_PROLONGING and not _OF_APPLICANT.search(text) else ""


def _role(clause: Clause, before: str, after: str, case: str) -> Role:
    if _AHEAD.match(after) or _VALIDITY.search(before):
        return Role.VALIDITY
    if _PROLONGED.search(before[-60:]) and not (case and _AT_MOST.search(before)):
        return Role.PROLONGED
    after = _NOT_COUNTED.sub("", after)
    near = f"{before} {after}".replace(case, "") if case else f"{before} {after}"
    if _is_incomplete(clause, before, after) or _BAD_DOSSIER.search(case):
        return Role.INCOMPLETE
    if _APPLICANT.search(near):
        return Role.APPLICANT
    if (
        _is_only_act(near)
        or _IN_PARTS.search(" ".join(clause.headings))
        or _OTHER_START.search(near)
        or _is_phase_label(clause, before)
        or _PHASE_AFTER.match(after)
    ):
        return Role.PHASE
    return Role.CASE if case else Role.WHOLE


def _is_only_act(near: str) -> bool:
    act = _ACT.search(near)
    return act is not None and not _RESULT.search(near[act.end() :])


def _is_incomplete(clause: Clause, before: str, after: str) -> bool:
    """Whether the length is for the check of the dossier; "trường hợp không cấp" after a result is not."""
    head = re.split(r"[;.]|trường hợp (?:từ chối|không)|nếu (?:từ chối|không)", after, maxsplit=1)[0]
    head = _START.sub("", head, count=1)
    return _INCOMPLETE.search(f"{before} {head}") is not None and not _RESULT.search(head[:160])


_BODY_LABEL = re.compile(
    r"[-+*•\s\d.)]*(?:bước \d+|công an|cục|sở|bộ|ubnd|ủy ban|uỷ ban|phòng|chi cục|vụ|tổng cục|văn phòng"
    r"|ban|trung tâm|cơ quan|tại)\b",
    re.IGNORECASE,
)


def _is_phase_label(clause: Clause, before: str) -> bool:
    """ "Thời hạn thẩm định hồ sơ: 08 ngày"; "Thời hạn giải quyết:" names the whole."""
    label = before.rpartition(":")[0] if ":" in before[-3:] else ""
    headings = clause.headings[-1] if clause.headings and not label else ""
    words = label or headings
    if label and _BODY_LABEL.match(label) and not _CASE.search(label):
        return True
    if re.search(r"giải quyết|thực hiện|thời hạn:?$", words, re.IGNORECASE) or _CASE.search(words):
        return False
    return bool(words) and _PHASE_WORDS.search(words) is not None


def _case_of(clause: Clause, before: str, after: str, *, is_alone: bool) -> str:
    """The case that a length holds for: named before it, after it, or by a heading; "hồ sơ hợp lệ" is none."""
    for text in (before, after if is_alone else re.split(r"[;.]", after, maxsplit=1)[0]):
        match = _CASE.search(text)
        if match and not _GENERAL_CASE.match(text, match.start()):
            words = text[match.start() :]
            if text is not before and not is_alone and _LEADS_ON.search(words):
                continue
            end = _CASE_END_BEFORE if text is before else _CASE_END_AFTER
            label = end.split(words, maxsplit=1)[0]
            if label.count(")") > label.count("("):
                label = label[: label.index(")")]
            return clean_line(label).strip(" .,;:()")
    heading = next((heading for heading in reversed(clause.headings) if _CASE.match(heading)), "")
    return "" if _GENERAL_CASE.match(heading) else heading

"""The case that a length of time holds for."""

import re
from collections.abc import Sequence
from itertools import islice

from catalogue.choices import CaseKind
from catalogue.importers.facts.case_labels import kind_of
from catalogue.importers.facts.clauses import Clause, clauses
from catalogue.importers.facts.lengths import Length, find_lengths
from catalogue.importers.facts.time_words import CASE, START, TELLS
from vietnamese.text import clean_line

_LEADS_ON = re.compile(r"\bthì\b", re.IGNORECASE)  # "…, trường hợp cần xác minh thì …": the next length's
# A case ends where its sentence says who acts: "…, Vụ Tổ chức cán bộ thực hiện quy trình … trong thời gian 25 ngày".
_CASE_END_BEFORE = re.compile(
    r":|,\s*(?:thì|trong|thời)|\bthì\b|;|\.\s"
    r"|,\s*(?:(?-i:Vụ|Cục|Chi cục|Sở|Bộ|Ủy ban|Uỷ ban|UBND)|bộ phận|cơ quan)\s[^,;:]{2,80}?"
    r"\s(?:có trách nhiệm|thực hiện|xem xét|thông báo|có văn bản|gửi văn bản|phải)\b",
    re.IGNORECASE,
)
_CASE_END_BEFORE_TIME = re.compile(r":|,\s*(?:thì|trong|thời)|\bthì\b|\.\s", re.IGNORECASE)
_CASE_END_AFTER = re.compile(r";|\.\s|,?\s*\)?\s*(?:kể\s+|tính\s+)?từ\s+(?:ngày|khi|thời điểm)\s", re.IGNORECASE)
_CASE_END_AFTER_PARTS = re.compile(_CASE_END_AFTER.pattern.removeprefix(";|"), re.IGNORECASE)
_GENERAL_CASE = re.compile(
    r"(?:trong )?(?:nếu|trường hợp) (?:hồ sơ )?(?:phải|cần) (?:bổ sung|sửa|chỉnh|hoàn thiện|giải trình)|"
    r"(?:trong )?(?:nếu|trường hợp)(?: thấy| xét thấy)? (?:cần(?!\s+(?:phải\s+)?(?:xác minh|lấy ý kiến|xin ý kiến))|có"
    r"|được|không cấp|từ chối|không đồng ý"
    r"|không chấp thuận|không đủ điều kiện)\b|(?:trường hợp|nếu) (?:các )?(?:hồ sơ )?(?:đã )?(?:đầy đủ|hợp lệ|đủ"
    r"|đáp ứng(?! mức)|đúng)|(?:trường hợp|nếu) (?:xác định )?(?:các )?hồ sơ"
    r" (?:của [^,;()]{2,30} nộp |đã |được )?(?:đủ|đầy đủ|hợp lệ|đáp ứng|đúng|bảo đảm"
    r"|đảm bảo)"
    r"|nếu không nhận được (?:ý kiến )?phản đối|(?:trường hợp|nếu) nhận (?:được )?đủ hồ sơ"
    r"|đối với (?:các )?trường hợp đủ điều kiện, tiêu chuẩn"
    r"|đối với (?:các )?hồ sơ (?:hợp lệ|đầy đủ|đủ)",
    re.IGNORECASE,
)
# What comes of no answer or of a refusal is no case of the time before it.
_OUTCOME = re.compile(
    r"\b(?:rõ (?:lý|lí) do|coi như|phải (?:trả lời|thông báo|có văn bản(?! xác minh)|nêu)"
    r"|có văn bản (?:trả lời|thông báo)|(?:đề nghị|đề án|phương án)\b[^,;.]*\bkhông phù hợp)\b",
    re.IGNORECASE,
)
_NOT_COUNTED = re.compile(
    r"\b(?:không|chưa)\s+(?:kể|tính|bao gồm)\b(?:(?!\bđối với trường hợp\b)[^.;)])*\)?", re.IGNORECASE
)
# Between the case of one length and the next length: "… hoặc trong vòng".
_LEAD_IN = re.compile(
    r"(?:[\s,;/(]|\b(?:và|hoặc|còn|là|trong|vòng|thời hạn|thời gian|không quá|tối đa|chậm nhất|khoảng)\b)*$",
    re.IGNORECASE,
)
# "cấp lại trong thời hạn 02 ngày": one of the operations that a procedure treats together, without a word for case.
_OPERATION = re.compile(
    r"[-+*•\s\d.()]*(?P<case>(?:cấp (?:mới|lại|đổi)|gia hạn|điều chỉnh)\b[^:;.\d]{0,80}?)"
    r"(?::|\s+(?:là|trong (?:thời hạn|thời gian|vòng)|không quá|thời hạn)\b)[^:;.\d]{0,40}$",
    re.IGNORECASE,
)
# "Nhận hồ sơ từ NLĐ: tối đa 03 ngày làm việc", "Hồ sơ đề nghị cấp … miễn thử lâm sàng: không quá 06 tháng"
_DOSSIER = re.compile(
    r"[-+*•\s\d.)]*(?P<case>(?:nhận hồ sơ từ|hồ sơ đề nghị)\b[^:;.\d]{2,200}?):[^:;.\d]{0,40}$", re.IGNORECASE
)
# "Giấy chứng nhận đăng ký phương tiện bị hư hỏng: Trong thời hạn 03 ngày làm việc"
_LOST = re.compile(
    r"[-+*•\s]*(?:[a-zđ\d]{1,2}[.)]\s*)?(?P<case>[^:;.,\d]{3,120}\bbị (?:mất|hỏng|hư hỏng|rách)"
    r"[^:;.\d]{0,60}):[^:;.\d]{0,40}$",
    re.IGNORECASE,
)
# A bracket on the fee of a case: "15 ngày (Không thu phí đối với trường hợp cấp sai …)".
_ON_FEE = re.compile(r"\([^()]*\b(?:phí|lệ phí)\b[^()]*$", re.IGNORECASE)
# "cơ quan … có trách nhiệm: (1) Nếu …": what the office does in each case, within one time.
_IN_LIST = re.compile(r":\s*\(?\d{1,2}[.)]\s*$")
# A case of several parts: "Đối với trường hợp đổi tên (gồm: …); giấy phép bị mất; giấy phép bị hỏng: 05 ngày".
_LISTED_CASE = re.compile(
    r"[-+*•\s]*(?P<case>(?:đối với )?trường hợp\b[^.\d]*;[^.:\d]*):\s*(?:trong )?(?:thời hạn |vòng |không quá )*",
    re.IGNORECASE,
)
_AND_VALID = re.compile(r"\s*,?\s*(?:và )?(?:hợp lệ|đầy đủ|đúng quy định|theo quy định)\b", re.IGNORECASE)
# "Quy định về … đối với trường tiểu học ban hành kèm theo Thông tư …": the name of a rule, or of a form.
_NAME_OF_RULE = re.compile(r"[^;.]*\bban hành kèm theo\b", re.IGNORECASE)
_IS = re.compile(r"\s+(?:là|không quá|tối đa|hoặc|và|hồ sơ bao gồm|(?:mặc dù )?trong)$", re.IGNORECASE)
# "(1) Trường hợp … giấy phép nhóm II; giấy phép nhóm III; …:" heads all that follows, semicolons and all.
_HEADING_LINE = re.compile(r"\W*(?:\d{1,2}\W{1,2})?(?P<case>(?:đối với )?trường hợp\b[^\n]*):\s*\n", re.IGNORECASE)
# "hồ sơ chế phẩm có chứa hoạt chất lần đầu đăng ký tại Việt Nam": all that a row says beside its cell.
_KIND_OF_DOSSIER = re.compile(
    r"[-+*•\s]*(?P<case>hồ sơ (?!.*(?:hợp lệ|đầy đủ|theo quy định|trực tiếp|trực tuyến|bưu chính|qua mạng))"
    r"[^.;:]{10,200})[.;\s]*",
    re.IGNORECASE,
)
_SECOND_SENTENCE = re.compile(r"\.\s|\n")
_EDGES = " .,;:"


def case_of(clause: Clause, lengths: Sequence[Length], position: int) -> str:
    """The case of one length of a clause: named before it, after it, or by a heading; "hồ sơ hợp lệ" is none."""
    before, after = around(clause.text, lengths, position)
    is_last = position + 1 == len(lengths)
    if _follow(clause.text, lengths):
        return _label(after if is_last else _LEAD_IN.sub("", after), _CASE_END_AFTER)
    if position == 0 and (label := _label_of_line(before)):
        return label
    if label := _label(before, _CASE_END_BEFORE):
        return _with_other_parts(label, before)
    if label := _case_after(after, is_alone=len(lengths) == 1):
        return label
    if position == 0 and (named := _OPERATION.fullmatch(before) or _LOST.fullmatch(before)):
        return clean_line(named["case"]).strip(_EDGES)
    return _headed(clause.headings)


def _label_of_line(before: str) -> str:
    """What a line names up to its colon: a case of several parts, or the dossier that it is about."""
    listed = _LISTED_CASE.fullmatch(before)
    named = listed if listed and not TELLS.search(listed["case"]) else _DOSSIER.fullmatch(before)
    return clean_line(named["case"]).strip(_EDGES) if named else ""


def _headed(headings: Sequence[str]) -> str:
    """The innermost case that heads a clause, behind the class that it is one of: a way of filing within it."""
    cases = [heading for heading in headings if CASE.match(heading)]
    if not cases or _GENERAL_CASE.match(cases[-1]):
        return ""
    outer = cases[-2] if len(cases) > 1 and kind_of(cases[-1]) == CaseKind.HOW_FILED else ""
    return f"{outer}, {cases[-1]}" if outer and not _GENERAL_CASE.match(outer) else cases[-1]


def _with_other_parts(label: str, before: str) -> str:
    """A case of several parts, which semicolons part up to "…, trong thời hạn"."""
    rest = before[before.find(label) + len(label) :] if label in before else ""
    if not rest.startswith(";"):
        return label
    whole = _label(before, _CASE_END_BEFORE_TIME)
    others = whole[len(label) :]
    return whole if whole.startswith(label) and not TELLS.search(others) and not find_lengths(others) else label


def around(text: str, lengths: Sequence[Length], position: int) -> tuple[str, str]:
    """The words between the length before and this one, and between this one and the next."""
    begin = lengths[position - 1].end if position else 0
    end = lengths[position + 1].start if position + 1 < len(lengths) else len(text)
    return text[begin : lengths[position].start], text[lengths[position].end : end]


def case_heading(text: str) -> str:
    """The case that a whole text is headed by ("Trường hợp …:"), or that is all it says."""
    if (whole := _HEADING_LINE.match(text)) and not any(find_lengths(whole["case"])):
        return "" if _GENERAL_CASE.match(whole["case"]) else clean_line(whole["case"]).strip(_EDGES)
    if (named := _KIND_OF_DOSSIER.fullmatch(clean_line(text))) and not TELLS.search(text) and not find_lengths(text):
        return named["case"]
    found = list(islice(clauses(text), 2))
    if not found or not CASE.match(found[0].text) or _GENERAL_CASE.match(found[0].text):
        return ""
    if found[0].is_heading:
        return found[0].text.rstrip(" :.")
    is_list = ";" in text and not _SECOND_SENTENCE.search(text)
    says_all = (len(found) == 1 or is_list) and not TELLS.search(text) and not any(find_lengths(text))
    return clean_line(text).strip("-+*• ").rstrip(" :.") if says_all else ""


def _follow(text: str, lengths: Sequence[Length]) -> bool:
    """Whether each of several lengths is followed by its case: "60 ngày đối với …; 15 ngày đối với …"."""
    if len(lengths) < 2:
        return False
    afters = [around(text, lengths, position)[1] for position in range(len(lengths))]
    return all(_label(after, _CASE_END_AFTER) and not _LEADS_ON.search(after) for after in afters)


def _case_after(after: str, *, is_alone: bool) -> str:
    text = _NOT_COUNTED.sub("", after)
    if not is_alone:
        text = re.split(r"[;.]", text, maxsplit=1)[0]
    match = _first_case(text)
    if match is None or (not is_alone and _LEADS_ON.search(text[match.start() :])):
        return ""
    if _IN_LIST.search(text[: match.start()]):
        return ""
    if _ON_FEE.search(text[: match.start()]) or _NAME_OF_RULE.match(text, match.start()):
        return ""
    if text[: match.start()].rstrip().endswith("(") and not _is_beside(text[: match.start()]):
        return ""
    return _label(text, _CASE_END_AFTER_PARTS if is_alone else _CASE_END_AFTER)


def _is_beside(between: str) -> bool:
    """Whether a bracket belongs to the length: nothing but the day from which it counts stands between them."""
    start = START.match(between)
    rest = _AND_VALID.sub("", between[start.end() :]) if start else between
    return not rest.strip(" (,.;") and not (start and re.search(r"\b(?:và|hoặc) kết quả\b", start["start"]))


def _first_case(text: str) -> re.Match[str] | None:
    match = CASE.search(text)
    if match is None or _GENERAL_CASE.match(text, match.start()):
        return None
    return None if _OUTCOME.search(text.split(". ")[0], match.end()) else match


def _label(text: str, end: re.Pattern[str]) -> str:
    match = _first_case(text)
    if match is None:
        return ""
    label = end.split(text[match.start() :], maxsplit=1)[0]
    if label.count(")") > label.count("("):
        label = label[: label.index(")")]
    label = _IS.sub("", clean_line(label).strip(_EDGES))
    return label.rstrip("(" + _EDGES) if label.count("(") > label.count(")") else label

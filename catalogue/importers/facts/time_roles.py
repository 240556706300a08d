"""What a length of time in a clause is: the whole time, a case of it, one act, or something else."""

import re
from collections.abc import Sequence
from enum import Enum

from catalogue.importers.facts.clauses import Clause
from catalogue.importers.facts.time_words import BODY_LABEL, CASE, RESULT, START


class Role(Enum):
    WHOLE = "whole"  # from the filing of the dossier to its result
    CASE = "case"  # the whole time in a case
    PHASE = "phase"  # one act among several
    INCOMPLETE = "incomplete"  # telling how a dossier or an inspection was found: mostly that something is not in order
    APPLICANT = "applicant"  # what the applicant has, or must be ahead
    PROLONGED = "prolonged"  # what may be added
    VALIDITY = "validity"  # how long the result holds, or an age


# "…, được sửa đổi, bổ sung bởi Nghị định": an amended law, not a dossier to be amended.
_NOT_BY_LAW = r"(?!\s+(?:tại|bởi|theo|một số|khoản|điểm)\b)"
_INCOMPLETE = re.compile(
    r"(?:chưa|không)\s+(?:\w+\s+){0,2}(?:đầy đủ|hợp lệ|đủ|đúng|đáp ứng|bảo đảm|đảm bảo|chính xác|phù hợp|thống nhất)"
    rf"|bổ sung{_NOT_BY_LAW}|hoàn thiện|hoàn chỉnh|sửa đổi hồ sơ|trả lại hồ sơ|từ chối|không cấp|không chấp thuận"
    r"|không tiếp nhận|kiểm tra (?:tính )?(?:đầy đủ|hợp lệ|thành phần|hồ sơ)|tính (?:hợp lệ|đầy đủ)"
    r"|tiếp nhận hồ sơ và|(?:^|\W)tiếp nhận",
    re.IGNORECASE,
)
_APPLICANT = re.compile(
    r"(?<!hồ sơ của )\b(?:người (?:nộp|đề nghị|yêu cầu|khai|làm thủ tục|học|bị thiệt hại)|học (?:sinh|viên)|cha mẹ"
    r"|thương nhân|doanh nghiệp|tổ chức,? cá nhân|cá nhân,? tổ chức|chủ (?:đầu tư|dự án|hộ)|cơ sở"
    r"|người sử dụng lao động|đơn vị)"
    r"[^.;]{0,60}\b(?:phải|có trách nhiệm|nộp|gửi|thông báo|báo cáo|khắc phục|thực hiện|bổ sung"
    r"|có ý kiến trả lời)\b"
    r"|\bmuộn nhất\b|\bkhắc phục\b"
    r"|\b(?:nộp|gửi) (?:hồ sơ|thông báo|báo cáo)[^.;]{0,100}\bchậm nhất\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"(?:\s*\([^)]*\))?,?\s*(?:làm việc\s*)?(?:trước|tính đến|gần nhất|liên tục|trở lên|tuổi|kinh nghiệm"
    r"|kể từ ngày (?:cấp|được cấp|ký ban hành|có hiệu lực|kết thúc(?! (?:việc )?(?:kiểm tra|đánh giá|thẩm định"
    r"|xác minh|phiên|lấy ý kiến|niêm yết|tổ chức thi)\b)|phát hiện|xảy ra|thành lập))",
    re.IGNORECASE,
)
_BEFORE_EVENT = re.compile(
    r"(?:\s*\([^)]*\))?,?\s*(?:làm việc\s*)?(?:trước (?:khi|ngày|thời điểm)|tính đến)\b", re.IGNORECASE
)
_AT_LEAST = re.compile(r"\b(?:ít nhất|tối thiểu)\s*(?:là\s*)?$", re.IGNORECASE)
_VALIDITY = re.compile(
    r"(?:có giá trị|hiệu lực|thời hạn của (?:giấy|chứng|thẻ)|giá trị sử dụng|thời hạn hoạt động"
    r"|gia hạn (?:không quá|tối đa)|định kỳ|hằng năm|hàng năm|cách nhau|mỗi(?: lần)?|bảo quản|lưu (?:trữ|giữ)"
    r"|ít nhất|tối thiểu|thời gian làm việc|đủ"
    r"|thời hạn thông báo công khai[^.;\d]{0,60})\s*(?:là|trong|không quá|tối đa|thời hạn)?\s*$",
    re.IGNORECASE,
)
# "lưu lại tại cảng quá 24 giờ", "quá thời hạn 05 ngày mà không có ý kiến": a bound that something else has to pass.
_OVER = re.compile(r"(?<!không )(?<!chưa )(?<!vượt )(?<!được )\bquá\s+(?:thời hạn\s+)?$", re.IGNORECASE)
# "không đến nhận kết quả trong vòng 03 ngày", "mặc dù trong 12 tháng đã cố gắng": what the applicant let pass.
_LET_PASS = re.compile(
    r"\bkhông (?:đến|thông báo)\b[^.;:\d]*\b(?:trong|sau) (?:vòng|thời hạn)\s*$|\bmặc dù (?:trong\s+)?$", re.IGNORECASE
)
_PROLONGED = re.compile(r"gia hạn|kéo dài|tăng thêm|cộng thêm|thêm|không tính vào|không bao gồm", re.IGNORECASE)
# "… kéo dài hơn nhưng không quá 45 ngày" bounds the whole time of its case.
_AT_MOST = re.compile(r"kéo dài hơn,?\s*(?:nhưng|song)?\s*(?:tối đa\s*)?(?:là\s*)?không quá\s*$", re.IGNORECASE)
# "tiếp nhận …, in phiếu hẹn trả kết quả sau 05 ngày làm việc"
_HANDS_OVER_IN = re.compile(r"\btrả kết quả (?:sau|trong)\s*(?:thời hạn\s*|vòng\s*)?(?:là\s*)?$", re.IGNORECASE)
# What an applicant may ask for amid a procedure; its time is not that of the result.
_STOP_ASKED = re.compile(r"\bdừng thực hiện thủ tục\b", re.IGNORECASE)
# What is left out of a time says nothing of what the time is for.
_NOT_COUNTED = re.compile(
    r"[,;(]?\s*(?:không|chưa)\s+(?:kể|tính|bao gồm)\s+(?:cả\s+)?(?:vào\s+)?(?:thời gian|thời hạn)[^.;)]*\)?"
    r"|\(?\s*(?:trong )?(?:trường hợp|nếu) (?:hồ sơ )?(?:phải|cần) (?:bổ sung|sửa|chỉnh|hoàn thiện"
    r"|giải trình)[^.;)]*\)?",
    re.IGNORECASE,
)
_BAD_DOSSIER = re.compile(
    r"\b(?:hồ sơ|giấy tờ)\b(?![^.;]{0,30}\blưu trữ\b)[^.;]{0,40}\b(?:không|chưa)\s+(?:\w+\s+){0,2}(?:hợp lệ"
    r"|đủ|đầy đủ|đúng|đạt|đáp ứng|bảo đảm|đảm bảo)\b|không đủ điều kiện"
    r"|\b(?:không|chưa)\s+(?:đầy )?đủ\s+(?:thành phần\s+)?hồ sơ\b",
    re.IGNORECASE,
)
# "Trường hợp nội dung hồ sơ chưa đáp ứng yêu cầu, cần phải thẩm định thực tế": it is granted, but later.
_NEEDS_VISIT = re.compile(r"\bcần (?:phải )?(?:thẩm định|kiểm tra|đánh giá) thực tế\s*$", re.IGNORECASE)
_ACT_HEADING = re.compile(
    r"[-+*•\s\d.]*(?:thời gian|thời hạn) (?:kiểm tra|thẩm định|đánh giá|xác minh|lấy ý kiến)\b", re.IGNORECASE
)
# Acts on the way to the result: a plan of inspection, a council, opinions of other bodies.
_ACT = re.compile(
    r"\b(?:thông báo kế hoạch|tham gia ý kiến|(?:có|cho|lấy|xin|gửi) ý kiến|cơ quan được (?:lấy ý kiến"
    r"|hỏi)|thành lập (?:đoàn|hội đồng|tổ)"
    r"|(?<!cần )(?<!phải )(?:kiểm tra|đánh giá(?: năng lực)?) thực (?:tế|địa)"
    r"|(?:thực hiện|tiến hành|tổ chức) (?:việc )?(?:kiểm tra|thẩm định|đánh giá|xác minh|niêm yết)"
    r"|(?:hoàn thành|thời gian|thời hạn) (?:việc )?(?:kiểm tra|thẩm định|thẩm tra|xét duyệt|đánh giá|xác minh|giám định"
    r"|niêm yết)|niêm yết công khai)\b",
    re.IGNORECASE,
)
_PHASE_WORDS = re.compile(
    r"(?:tiếp nhận|kiểm tra|thẩm định|xem xét|xét duyệt|lấy ý kiến|xin ý kiến|cho ý kiến|trả kết quả|trình"
    r"|thành lập (?:đoàn|hội đồng)|đánh giá|phê duyệt|tổng hợp|niêm yết|gửi|chuyển hồ sơ|xác minh|họp"
    r"|ban hành|phát hành|ký)",
    re.IGNORECASE,
)
# "Trong thời hạn 50 ngày, trong đó:" heads the acts that add up to it.
_IN_PARTS = re.compile(r"\d.*\b(?:trong đó|bao gồm|gồm|cụ thể)\b", re.IGNORECASE)
# "Phòng … xem xét và chuyển hồ sơ đề nghị cấp … về Cục": another body grants what the dossier asks for.
_PASSES_ON = re.compile(
    r",\s*(?:Cục|Sở|Bộ|Phòng|Công an)\b[^,.;:]{0,60}\schuyển (?:cho )?(?:cơ quan|bộ|cục|sở|công an)\b|"
    r"\b(?:xem xét|kiểm tra|thẩm định)\b[^.;]{0,40}\bchuyển hồ sơ\b[^.;]*\b(?:về|đến|lên|cho)\s"
    r"(?:cục|bộ|sở|công an|ủy ban|ubnd|văn phòng)\b",
    re.IGNORECASE,
)
_PHASE_AFTER = re.compile(
    r"\s*(?:để\s+)?(?:tiếp nhận|thẩm định|lấy ý kiến|xin ý kiến|niêm yết|xác minh|công khai)\b", re.IGNORECASE
)
_OTHER_START = re.compile(
    r"(?:(?:kể )?từ (?:ngày|khi|thời điểm)|sau khi)\s+(?:(?:Cục|Sở|Bộ|Chi cục) [^\d,.;]{2,30}\s)?"
    r"(?:tiếp\s+)?(?:nhận|có|kết thúc|hoàn thành|ban hành|phát hành|tổ chức|lập|thông qua"
    r"|thành lập|trình|gửi)\s*(?:được|đủ)?\s*(?:(?:đầy )?đủ\s+)?"
    r"(?:hồ sơ (?:trình|do|kèm|và báo cáo|của (?:sở|ubnd|ủy ban|bộ|cục|phòng|công an|chi cục|ban))"
    r"|văn bản(?! đề nghị| thông báo của (?:người|tổ chức))|ý kiến|báo cáo|biên bản|giấy xác nhận phong tỏa|kết quả"
    r"|(?:việc )?(?:kiểm tra|thẩm định|đánh giá|xác minh|khảo sát|giám định|sát hạch)\b"
    r"|thời hạn nộp|phiên họp|cuộc họp|tờ trình|quyết định|phiếu(?! yêu cầu| đề nghị| đăng ký| tiếp nhận)|đoàn|hội đồng"
    r"|kết luận|dự thảo|thông báo (?:đồng ý|chấp thuận) của (?:cục|sở|bộ|ubnd|ủy ban|uỷ ban|cơ quan)|"
    r"văn bản đề nghị (?:của|từ) (?:sở|ủy ban|uỷ ban|ubnd|bộ|cục|chi cục|cơ quan|ban quản lý)|"
    r"đề nghị của (?:sở|ủy ban|ubnd|bộ|cục|phòng|công an|chi cục|cơ quan|ban)|công văn)",
    re.IGNORECASE,
)
# "từ khi nhận được hồ sơ … hoàn thiện theo ý kiến của Hội đồng": what the applicant hands in after the council has met.
_AFTER_COUNCIL = re.compile(
    r"\bnhận (?:được |đủ )*hồ sơ\b[^.;]{0,160}\b(?:hoàn thiện|chỉnh sửa|bổ sung)\b[^.;,]{0,30}\btheo (?:ý kiến|kết luận"
    r"|biên bản|kết quả)\b",
    re.IGNORECASE,
)
# "hồ sơ do Công an cấp huyện chuyển đến", "hồ sơ đăng ký bản giấy" (sent once the one on the web was found in order),
# or, for some, the paper of another office: what goes before takes its own time.
_FROM_OTHER_OFFICE = re.compile(
    r"\bhồ sơ\b[^.;,]{0,60}\bdo\s+(?!(?:người|tổ chức|cá nhân|doanh nghiệp|thương nhân|cơ sở|chủ|công ty|liên doanh"
    r"|nhà đầu tư)\b)[^.;]{2,60}?\s(?:gửi|chuyển|bàn giao|trình|báo cáo)\b"
    r"|\bhồ sơ đăng ký bản giấy\b"
    r"|\bhoặc (?:kể )?từ (?:ngày|khi) nhận (?:được )?(?:văn bản (?:thẩm định|trả lời|góp ý)|ý kiến)\b"
    r"|\bnhận (?:được |đủ |đầy đủ )*(?:hồ sơ|đề nghị|văn bản|thông báo)\b[^.;,]{0,60}"
    r" (?:từ|của) (?-i:(?:Cục|Sở|Bộ|Công an) )",
    re.IGNORECASE,
)
# "xác định hồ sơ có đủ điều kiện xử lý ưu tiên hay không trong 10 ngày"
_TRIAGE = re.compile(r"\bxác định hồ sơ có đủ điều kiện\b[^.;]*\bhay không\b[^.;]*$", re.IGNORECASE)
# "Nếu đáp ứng mức độ 1", "trường hợp biên bản kết luận …": known only when the office has been there.
_FINDING = re.compile(
    r"\b(?:đáp ứng|tuân thủ)\b[^.;]{0,40}\bmức độ \d|\bbiên bản (?:đánh giá |kiểm tra )?kết luận", re.IGNORECASE
)
_AFTER_ACT = re.compile(
    r"[\W_]*sau khi (?:xác minh|kiểm tra|thẩm định|đánh giá|niêm yết|(?:có|lấy|nhận được) (?:kết quả|ý kiến))\b",
    re.IGNORECASE,
)
_END_OF_WORK = re.compile(
    r"(?:(?:kể )?từ (?:ngày|khi|thời điểm)|sau khi)\s+(?:(?:kết thúc|hoàn thành)\b(?! (?:việc )?(?:lấy|xin) ý kiến)"
    r"|(?:có|ban hành) quyết định\b)",
    re.IGNORECASE,
)
# A time that is made shorter by this, or what follows another time, is not the time itself.
_SHORTENED = re.compile(r"\b(?:rút ngắn|giảm)(?:\s[^\W\d]+){0,4}\s*\(?\s*$", re.IGNORECASE)
_NEXT = re.compile(
    r"\s*(?:làm việc\s*)?tiếp theo\b(?!,? (?:kể )?từ (?:ngày|khi) nhận (?:được |đủ |đầy đủ )*hồ sơ)", re.IGNORECASE
)
_APPLICANT_ACTS = re.compile(
    r"\b(?:thực hiện (?:việc )?khắc phục|có trách nhiệm (?:nộp|gửi)|phải (?:nộp|gửi|bổ sung|khắc phục))\b[^.;]*$",
    re.IGNORECASE,
)
_ACT_OPENING = re.compile(
    r"[-+*•\s]*(?:thời gian|thời hạn) hoàn thành (?:việc |các )?(?:kiểm tra|kiểm dịch|giám sát|xử lý|biện pháp|lấy mẫu"
    r"|xét nghiệm|đánh giá|thẩm định|niêm yết|xác minh)\b",
    re.IGNORECASE,
)
# "thời hạn xác minh khi giải quyết thủ tục cấp lại biển số xe là 30 ngày"
_TIME_OF_ACT = re.compile(
    r"\b(?:thời hạn|thời gian) (?:xác minh|giám định|niêm yết)\b[^.;:]*\b(?:là|không quá|tối đa)\s*$",
    re.IGNORECASE,
)
# "Thời gian Sở Tư pháp thực hiện giới thiệu trẻ em làm con nuôi: 90 ngày"
_OF_BODY = re.compile(
    r"[-+*•\s]*(?i:thời gian|thời hạn)\s+(?:(?:[Ss]ở|[Bb]ộ|(?:[Cc]hi |[Tt]ổng )?[Cc]ục) [A-ZĐ]|UBND"
    r"|Ủy ban|Uỷ ban|[Cc]ông an|Hội đồng)"
)
# The time of bodies that are asked, not of the office that decides.
_OPINION = re.compile(
    r"\bđược (?:lấy|xin|hỏi|đề nghị (?:cho|có)) ý kiến\b|\btham gia ý kiến\b"
    r"|\bcơ quan (?:có )?liên quan\b[^.;]{0,60}\b(?:trả lời|(?:có|cho) ý kiến)\b"
    r"|\btrả lời (?:bằng văn bản )?về (?:kết quả xác minh|nội dung (?:xin|lấy) ý kiến)\b",
    re.IGNORECASE,
)
# Who works on that is an office, though its clause may speak of "cơ quan, tổ chức, cá nhân".
_FROM_OPINION = re.compile(
    r"\bnhận (?:được |đủ )*(?:(?:văn bản|công văn|hồ sơ|phiếu) )?"
    r"(?:(?:lấy|xin|góp|tham gia|đề nghị (?:cho|góp)) )?ý kiến\b",
    re.IGNORECASE,
)
_BODY_AS_CASE = re.compile(
    r"(?i:(?:đối )?với\s+(?:các\s+)?)"
    r"(?:(?i:chủ tịch (?:ủy ban|uỷ ban|ubnd)|ủy ban nhân dân|uỷ ban nhân dân|ubnd|thủ tướng|chính phủ"
    r"|tư lệnh|chỉ huy trưởng|thủ trưởng (?:bộ|cơ quan)|bộ trưởng|giám đốc sở"
    r"|hội đồng (?:thẩm định|xét|giám định|nhân dân)|cơ quan(?:, (?:tổ chức|đơn vị))* (?:có thẩm quyền|quân sự"
    r"|chuyên môn|thẩm định|tiếp nhận"
    r"|giải quyết|quản lý|đăng ký|công an|thuế|hải quan|được (?:lấy|xin|hỏi)|(?:có )?liên quan)"
    r"|cấp có thẩm quyền|công an (?:cấp|tỉnh"
    r"|xã))"
    r"|(?:[Tt]ổng cục|[Cc]hi cục|[Cc]ục|[Ss]ở|[Bb]ộ|[Vv]ụ) [A-ZĐ])",
)


def role_of(clause: Clause, before: str, after: str, case: str) -> Role:
    """Of a length between these words of its clause, which holds for this case."""
    if _AHEAD.match(after) or any(words.search(before) for words in (_VALIDITY, _OVER, _LET_PASS)):
        return Role.VALIDITY
    if _PROLONGED.search(before[-60:]) and not (case and _AT_MOST.search(before)):
        return Role.PROLONGED
    if _SHORTENED.search(before[-40:]) or _NEXT.match(after):
        return Role.PROLONGED
    after = _NOT_COUNTED.sub("", after)
    own_before, own_after = (text.replace(case, "") if case else text for text in (before, after))
    near = f"{own_before} {own_after}"
    if _NEEDS_VISIT.search(case):
        return Role.CASE
    if _is_incomplete(own_before, own_after) or _BAD_DOSSIER.search(case) or _STOP_ASKED.search(before):
        return Role.INCOMPLETE
    if _TRIAGE.search(before) or _FINDING.search(f"{case}: {before}"):
        return Role.INCOMPLETE
    if _FROM_OPINION.search(near) or follows_council(near) or follows_other_office(near):
        return Role.PHASE
    if _APPLICANT.search(near) or _APPLICANT_ACTS.search(before):
        return Role.APPLICANT
    return Role.PHASE if _is_act(clause, before, after, case, near) else Role.CASE if case else Role.WHOLE


def _is_act(clause: Clause, before: str, after: str, case: str, near: str) -> bool:
    return bool(
        _is_under_act(clause.headings)
        or _is_only_act(near)
        or _OPINION.search(near)
        or _PASSES_ON.search(near)
        or opens_with_act(clause.text)
        or _OF_BODY.match(clause.text)
        or _TIME_OF_ACT.search(before)
        or _IN_PARTS.search(" ".join(clause.headings))
        or _OTHER_START.search(near)
        or _is_phase_label(before, clause)
        or _PHASE_AFTER.match(after)
        or follows_act(before)
        or names_body(case)
    )


def _is_under_act(headings: Sequence[str]) -> bool:
    """Whether a heading over the case of a time names an act: "Thời hạn thẩm định báo cáo …: a) …: - Không quá …"."""
    return any(_ACT_HEADING.match(heading) for heading in headings[:-1])


def counts_from_act(after: str) -> bool:
    """Whether the words after a length begin with what another act yields."""
    return _OTHER_START.match(after.lstrip(" ,()")) is not None


def is_ahead(before: str, after: str) -> bool:
    """Whether a length is counted back from an event, or is the least that has to pass: no office works it off."""
    return _BEFORE_EVENT.match(after) is not None or _AT_LEAST.search(before) is not None


def opens_with_act(words: str) -> bool:
    """Whether a clause is headed by the act that it gives time to: "Thời gian hoàn thành việc xử lý y tế …"."""
    return _ACT_OPENING.match(words) is not None


def follows_act(before: str) -> bool:
    """Whether the words before a length put it after another act: "sau khi xác minh, nếu đủ điều kiện thì cấp lại"."""
    return _AFTER_ACT.match(before) is not None


def follows_council(words: str) -> bool:
    """Whether a time counts from a dossier that was completed as a council had asked: the last act of many."""
    return _AFTER_COUNCIL.search(words) is not None


def follows_other_office(words: str) -> bool:
    """Whether a time counts from what another office, or an earlier part of the procedure, has yielded."""
    return _FROM_OTHER_OFFICE.search(words) is not None


def counts_from_paper(after: str) -> bool:
    """… and that is a paper which one body hands to another."""
    return counts_from_act(after) and _END_OF_WORK.match(after.lstrip(" ,()")) is None


def names_body(case: str) -> bool:
    """Whether what stands as a case is the body that has this time: "đối với Chủ tịch UBND cấp tỉnh"."""
    return _BODY_AS_CASE.match(case) is not None


def _is_only_act(near: str) -> bool:
    act = _ACT.search(near)
    return act is not None and not RESULT.search(near[act.end() :])


def _is_incomplete(before: str, after: str) -> bool:
    """Whether the length is for the check of the dossier; "trường hợp không cấp" after a result is not."""
    if _HANDS_OVER_IN.search(before):
        return False
    head = re.split(r"[;.]|trường hợp (?:từ chối|không)|nếu (?:từ chối|không)", after, maxsplit=1)[0]
    head = START.sub("", head, count=1)
    return _INCOMPLETE.search(f"{before} {head}") is not None and not RESULT.search(head[:160])


def _is_phase_label(before: str, clause: Clause) -> bool:
    """ "Thời hạn thẩm định hồ sơ: 08 ngày"; "Thời hạn giải quyết:" names the whole."""
    label = before.rpartition(":")[0] if ":" in before[-3:] else ""
    headings = clause.headings[-1] if clause.headings and not label else ""
    words = label or headings
    if label and BODY_LABEL.match(label) and not CASE.search(label):
        return True
    if re.search(r"giải quyết|thực hiện|thời hạn:?$", words, re.IGNORECASE) or CASE.search(words):
        return False
    return bool(words) and _PHASE_WORDS.search(words) is not None

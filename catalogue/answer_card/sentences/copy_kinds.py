"""The kinds of copy that the wording of a paper may open with: "Bản chính hoặc bản sao có chứng thực của …"."""

import re

_LIKE = (
    r"(?:\s(?:điện t[ửừ]|hợp lệ|hợp pháp(?! h[oó])|chứng thực|công chứng|chụp|y bản chính"
    r"|(?:có|được|đã được|đã) (?:chứng thực|công chứng|cấp|sao y)(?: hợp lệ)?|có giá trị pháp lý"
    r"|(?:chụp )?từ (?:sổ gốc|bản chính|bản gốc)|để (?:đối chiếu|so sánh|kiểm tra)|theo quy định(?: của pháp luật)?"
    r"|(?:có |và )?(?:xuất trình|mang|k[èe]m)(?: kèm)?(?: theo)?(?: xuất trình)? (?:cả )?(?:bản|bàn) (?:chính|gốc)"
    r"|do chính cơ quan, tổ chức(?:,? (?:hoặc )?cá nhân)? đã lập bản chính (?:xác thực|sao y)))*"
)
_KIND = rf"(?:\d{{1,2}} )?(?:tệp tin |tệp )?(?:bản|bàn) (?:sao|chính|gốc|chụp|điện tử|chứng thực|số)\b{_LIKE}"
_JOINT = r"(?:\s*[,;/]\s*(?:hoặc )?|\s+(?:hoặc|hay|và)(?: là)?\s+)"
_KINDS = re.compile(rf"{_KIND}(?:{_JOINT}{_KIND})+(?:\s*:)?\s+(?:của |gồm )?", re.IGNORECASE)
# What goes on with the copy itself instead of naming the paper.
_GOES_ON = re.compile(
    r"[^\w“\"]|(?:để|phải|theo|do|kèm|được|đã|có|và|hoặc|hay|thì|trong|nếu|đối|tại|từ|với|khi|là|trừ|như|bằng tiếng"
    r"|về|bản|bàn|sao|chụp|chứng thực|công chứng|nêu|trên|dưới|này)\b",
    re.IGNORECASE,
)
_FEWEST_WORDS = 2  # that name a paper


def without_copy_kinds(wording: str) -> str:
    """The paper itself where the wording opens with several kinds of copy, else the wording as it is."""
    match = _KINDS.match(wording)
    if match is None:
        return wording
    paper = wording[match.end() :]
    return wording if _GOES_ON.match(paper) or len(paper.split()) < _FEWEST_WORDS else paper

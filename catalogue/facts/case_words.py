"""A case as people read it: the words of its source without the mark of a list and what the case asks for."""

import re

from vietnamese.letter_case import CAPITALS
from vietnamese.text import clean_line

_MARK = re.compile(
    r"^(?:\(\*\)\s*|[^\w(\[“\"]+"
    r"|[(\[]?(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4}\d?|[IVX]{1,4}|[a-zđA-ZĐ](?:\.?\d{1,2}){0,2})[.)\]]+"
    rf"(?:\s+|(?=[{CAPITALS}]))|[a-zđ]\.\d{{1,2}}\s+(?=[{CAPITALS}])"
    rf"|Trường hợp (?:thứ )?\(?\d{{1,2}}\)?\s*[:.]?\s*(?=[{CAPITALS}]))+"
)
_ANNOUNCES = re.compile(
    r"(?:[\s,;:–-]+(?:thành phần )?hồ sơ)?[\s,;:]+(?:(?:bao )?gồm(?: có)?|như sau|cụ thể)"
    r"(?:(?: có)? (?:các|những) (?:giấy tờ|tài liệu|thành phần|nội dung)(?: sau(?: đây)?| như sau)?)?[\s:.]*$",
    re.IGNORECASE,
)
_IS_CASE = re.compile(r"(?:trong )?(?:các )?(?:trường hợp|đối với|khi|nếu)\b", re.IGNORECASE)
# "Trường hợp ủy quyền, kèm theo hồ sơ phải có: …", "Trường hợp mất thì nộp …"
_ASKS = re.compile(
    r"\s+thì\b.*|,\s*(?:kèm theo )?hồ sơ\b[^,;]*\b(?:phải|bổ sung|kèm|có)\b.*"
    r"|,?\s*(?:phải|cần|còn)\s+(?:nộp|có|bổ sung)(?: thêm)?\W*$"
    r"|,\s*(?:tổ chức phát hành|tổ chức|người nộp|doanh nghiệp)[^,;]{0,20}\bbổ sung thêm\b.*"
    r"|\s+(?:được )?thực hiện (?:các nội dung sau|như sau)\W*$",
    re.IGNORECASE | re.DOTALL,
)
_BRACKETS = re.compile(r"\([^()]*\)")
_SHORTEST = 12  # letters of a name that still tells a case
_OPENING = re.compile(r"(?:(?:trong|đối với|với)\s+)*(?:(?:các )?trường hợp|đối với|khi|nếu)\s+", re.IGNORECASE)


def case_words(label: str) -> str:
    """Never empty where the label is not."""
    text = clean_line(label)
    shorter = _without_mark(text)
    if _IS_CASE.match(shorter):
        shorter = _without_what_it_asks(shorter)
    shorter = _ANNOUNCES.sub("", shorter).rstrip(" ,;:")
    return shorter if len(shorter) > 1 else text


def same_case(label: str) -> str:
    """What two labels of one case have in common: "a) Đối với nhà ở" and "Trường hợp nhà ở" are one."""
    text = case_words(label)
    bare = _OPENING.sub("", text, count=1)
    return bare if len(bare) >= _SHORTEST else text


def _without_mark(text: str) -> str:
    """Without the mark, unless nothing else names the case."""
    shorter = _MARK.sub("", text)
    return shorter if len(shorter) >= _SHORTEST or 2 * len(shorter) >= len(text) else text


def _without_what_it_asks(text: str) -> str:
    masked = _BRACKETS.sub(lambda match: "_" * len(match[0]), text)
    match = _ASKS.search(masked)
    return text[: match.start()] if match and match.start() >= _SHORTEST else text

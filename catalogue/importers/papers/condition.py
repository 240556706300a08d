"""When a paper is asked for, where its own name says so, and whether the state's own data replaces it."""

import re

from vietnamese.text import clean_line

_BRACKETED = re.compile(
    r"\((?P<words>(?:(?:chỉ )?(?:áp dụng )?(?:đối với|trong trường hợp|trường hợp|nếu|khi|trừ|dành cho"
    r"|với)\b)[^()]{3,300})\)",
    re.IGNORECASE,
)
_IF_ANY = re.compile(r"\((?:nếu có|nếu cần|nếu có yêu cầu|khi có yêu cầu)\)", re.IGNORECASE)
_LEADING = re.compile(
    r"[\W\d_]*(?P<words>(?:trong )?(?:trường hợp|nếu|đối với|khi|riêng đối với)\b[^:;.]{3,300}?)(?::|,\s"
    r"|\s+thì\s|\s+(?:phải|cần)\s)",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"\b(?P<words>(?:đối với trường hợp|trong trường hợp|trường hợp|nếu là|đối với)\b[^;.()]{6,200})[.;]?\s*$",
    re.IGNORECASE,
)
_REPLACED = re.compile(
    r"(?:trừ (?:trường hợp )?|nếu |trường hợp )[^.;]*\b(?:đã có|khai thác được|tra cứu được"
    r"|chia sẻ)\b[^.;]*\b(?:cơ sở dữ liệu|csdl|dữ liệu)\b"
    r"|\bkhông (?:phải|cần|yêu cầu) (?:nộp|xuất trình)\b[^.;]*\b(?:cơ sở dữ liệu|csdl)\b",
    re.IGNORECASE,
)
_OF_DATA = re.compile(r"dữ liệu|csdl", re.IGNORECASE)
_PRESENTED = re.compile(r"\(\s*(?:chỉ )?(?:để )?xuất trình[^)]{0,40}\)|^[\W\d_]*xuất trình\b", re.IGNORECASE)


def condition_of(name: str) -> str:
    """The source's own words, empty for a paper that everybody brings."""
    has_bracket = "(" in name
    if match := _LEADING.match(name) or (has_bracket and _BRACKETED.search(name)) or _TRAILING.search(name):
        return clean_line(match["words"]).strip(" ,;:")
    match = _IF_ANY.search(name) if has_bracket else None
    return match[0].strip("()") if match else ""


def is_replaced_by_data(name: str) -> bool:
    return _OF_DATA.search(name) is not None and _REPLACED.search(name) is not None


def is_presented(name: str) -> bool | None:
    return True if _PRESENTED.search(name) else None

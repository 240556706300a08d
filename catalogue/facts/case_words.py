"""A case as people read it: the words of its source without the mark of a list and the announcement of one."""

import re

from vietnamese.text import clean_line

_MARK = re.compile(r"^[(\[]?(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4}|[IVX]{1,4}|[a-zđA-ZĐ])[.)\]]+\s+")
_ANNOUNCES = re.compile(
    r"(?:[\s,;:–-]+(?:thành phần )?hồ sơ)?[\s,;:]+(?:(?:bao )?gồm(?: có)?|như sau)"
    r"(?:(?: có)? (?:các|những) (?:giấy tờ|tài liệu|thành phần|nội dung)(?: sau(?: đây)?| như sau)?)?[\s:.]*$",
    re.IGNORECASE,
)


def case_words(label: str) -> str:
    """Never empty where the label is not."""
    text = clean_line(label)
    shorter = _ANNOUNCES.sub("", _MARK.sub("", text)).rstrip(" ,;:")
    return shorter if len(shorter) > 1 else text

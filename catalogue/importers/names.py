"""Lists of names as the official texts write them: one a line, or joined by semicolons or commas.

Commas stand inside names too ("Tổ chức (không bao gồm doanh nghiệp, HTX)", "Cán bộ, công chức, viên chức",
"Bộ Văn hóa, Thể thao và Du lịch"), so a comma parts two names only where the next one can begin.
"""

import re

from vietnamese.text import clean_line, clean_text, match_key

_NOTHING = {"", "khong co thong tin", "khong co", "khong"}
_LONGEST_NOTHING = 60  # with blanks and combining marks; longer texts need not be folded to be seen as something
# First words with which an agency's name begins in the national list.
_AGENCY_STARTS = re.compile(
    r"(?:Ban|Bảo hiểm|Bệnh viện|Bộ|Cảng vụ|Chi cục|Chi nhánh|Chủ tịch|Công an|Cơ quan|Cơ sở|Cục|Đại sứ quán|Đội|Hạt|"
    r"Hội|Kho bạc|Ngân hàng|Phòng|Sở|Tập đoàn|Thanh tra|Thủ tướng|Thuế|Tòa án|Toà án|Tổ chức|Tổng công ty|Tổng cục|"
    r"Trạm|Trung tâm|Trường|Tư lệnh|Ủy ban|Uỷ ban|UBND|Văn phòng|Viện|Vụ)\b"
)
_CAPITAL = re.compile(r"[A-ZÀ-ỸĐ]")


def is_nothing(text: str) -> bool:
    """Whether the text stands for an empty field."""
    return len(text) <= _LONGEST_NOTHING and match_key(text) in _NOTHING


def split_names(text: str) -> tuple[str, ...]:
    """Audiences, levels: a comma before a capital, outside brackets, parts two names."""
    return _split(text, _CAPITAL)


def split_agencies(text: str) -> tuple[str, ...]:
    """Agencies: a comma parts two names only before a word that agencies begin with."""
    return _split(text, _AGENCY_STARTS)


def split_keywords(text: str) -> tuple[str, ...]:
    if is_nothing(text):
        return ()
    return tuple(filter(None, (clean_line(part) for part in re.split(r"[,;\n]", clean_text(text)))))


def _split(text: str, start: re.Pattern[str]) -> tuple[str, ...]:
    parts = re.split(r"[;\n]", clean_text(text))
    names = (name for part in parts for name in _split_at_commas(part, start))
    return tuple(dict.fromkeys(name for name in map(_tidy, names) if not is_nothing(name)))


def _split_at_commas(text: str, start: re.Pattern[str]) -> list[str]:
    names, depth, begin = [], 0, 0
    for position, character in enumerate(text):
        depth += (character == "(") - (character == ")" and depth > 0)
        if character != "," or depth:
            continue
        following = position + 1 + (len(text[position + 1 :]) - len(text[position + 1 :].lstrip()))
        if start.match(text, following):
            names.append(text[begin:position])
            begin = following
    return [*names, text[begin:]]


def _tidy(name: str) -> str:
    return clean_line(name).strip(" .,;-–*+•")

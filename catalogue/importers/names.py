"""Lists of names as the official texts write them: one a line, or joined by semicolons or commas.

Commas stand inside names too ("Tổ chức (không bao gồm doanh nghiệp, HTX)", "Cán bộ, công chức, viên chức",
"Bộ Văn hóa, Thể thao và Du lịch"), so a comma parts two names only where the next one can begin.
"""

import re
from functools import lru_cache

from vietnamese.letter_case import CAPITALS
from vietnamese.text import clean_line, clean_text, match_key

_NOTHING = re.compile(
    r"|(?:khong|chua)(?: co)?(?: thong tin)?(?: (?:quy dinh|yeu cau))?(?:(?: va)? dieu kien)?"
    r"(?: (?:thuc hien|cu the|ket qua(?: giai quyet(?: tthc| ho so)?)?))?"
)
_LONGEST_NOTHING = 60  # with blanks and combining marks; longer texts need not be folded to be seen as something
# First words with which an agency's name begins in the national list.
_AGENCY_STARTS = re.compile(
    r"(?:Ban|Bảo hiểm|Bệnh viện|Biên phòng|Bộ|Cảng vụ|Chi cục|Chi nhánh|Chủ tịch|Công an|Cơ quan|Cơ sở|Cục"
    r"|Đài|Đại sứ quán|Đội|Đồn|Đơn vị|"
    r"Giám đốc|Hải quan|Hạt|"
    r"Hội|Kho bạc|Kiểm dịch|Ngân hàng|Phòng|Sở|Tập đoàn|Thanh tra|Thủ trưởng|Thủ tướng|Thuế|Tòa án|Toà án"
    r"|Tổ chức|Tổng công ty|Tổng cục|"
    r"Trạm|Trung tâm|Trường|Tư lệnh|Ủy ban|Uỷ ban|UBND|Văn phòng|Viện|Vụ)\b"
)
# A whole page of the portal that was copied into the cell: its labels stand glued between the values.
_PORTAL_LABEL = re.compile(
    r"(?:Tên thủ tục|Mã thủ tục|Số quyết định|Cấp thực hiện|Loại thủ tục|Đối tượng thực hiện|Cơ quan thực hiện"
    rf"|Cơ quan có thẩm quyền)(?=[{CAPITALS}\d])"
)
_CAPITAL = re.compile(rf"[{CAPITALS}]")


def is_nothing(text: str) -> bool:
    """Whether the text stands for an empty field."""
    return len(text) <= _LONGEST_NOTHING and _says_nothing(text)


@lru_cache(maxsize=512)  # the same names and blanks stand in most records
def _says_nothing(text: str) -> bool:
    return _NOTHING.fullmatch(match_key(text)) is not None


def split_names(text: str) -> tuple[str, ...]:
    """Audiences, levels: a comma before a capital, outside brackets, parts two names."""
    return _split(text, _CAPITAL)


def split_agencies(text: str) -> tuple[str, ...]:
    """Agencies: a comma parts two names only before a word that agencies begin with."""
    names = _split(text, _AGENCY_STARTS)
    return tuple(dict.fromkeys(filter(None, map(_agency, names))))


def _agency(name: str) -> str:
    """Empty for what is no body but a piece of a copied page."""
    if _PORTAL_LABEL.search(name):
        name = _PORTAL_LABEL.split(name)[-1].strip()
        if not _AGENCY_STARTS.match(name):
            return ""
    return name


def split_keywords(text: str) -> tuple[str, ...]:
    if is_nothing(text):
        return ()
    return tuple(filter(None, (clean_line(part) for part in re.split(r"[,;\n]", clean_text(text)))))


@lru_cache(maxsize=512)
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

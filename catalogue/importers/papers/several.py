"""A row that holds several papers, one after the other behind signs: each stands on a line of its own.

They stay one entry, as the office counts them: its number of copies and its form are of the row.
"""

import re

from catalogue.importers.papers.name_signs import without_signs
from vietnamese.letter_case import CAPITALS

_SIGN = re.compile(rf"(?:(?<=[;.:])[^\S\n]*|\n\s*)(?=[-–+•*]\s*[{CAPITALS}0-9])")
_PAPER = re.compile(
    r"(?:các |\d{1,2} (?:\(\w+\) )?)?(?:bản|giấy|đơn|tờ|văn bản|hợp đồng|quyết định|tài liệu|báo cáo|danh (?:sách|mục)"
    r"|phiếu|biên bản|hộ chiếu|ảnh|sổ|hóa đơn|hoá đơn|chứng|công văn|dự thảo|bằng|thẻ|lý lịch|sơ yếu|phương án|đề án"
    r"|nghị quyết|điều lệ|bảng|sơ đồ|thuyết minh)\b",
    re.IGNORECASE,
)


def opens_with_a_paper(name: str) -> bool:
    return _PAPER.match(without_signs(name)) is not None


def in_lines(name: str) -> str:
    """The name with its papers apart, where each of its parts opens with one; else as it is."""
    parts = [part.strip() for part in _SIGN.split(name)]
    return "\n".join(parts) if len(parts) > 1 and all(map(opens_with_a_paper, parts)) else name

"""Rows without a colon that head the list below them: "a) Hồ sơ đề nghị …" over dashes, "I. Tài liệu cơ sở"."""

import re
from collections.abc import Iterator, Sequence

from catalogue.importers.papers.row import Paper

_DOSSIER = re.compile(
    r"\s*(?:(?:[a-zđ]\)|\d{1,2}[.)]|[IVX]{1,4}[.)]|\*)\s*hồ sơ (?:đề nghị|xét hưởng|đăng ký|thông báo)"
    r"|-\s*hồ sơ quyết toán)\b[^.:;]{3,130}\.?$",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(r"\b(?:quy định tại|theo quy định|nêu trên)\b", re.IGNORECASE)
_PART = re.compile(
    r"\s*(?:[IVX]{1,4}[.)]\s*(?:tài liệu|hồ sơ|(?:khi )?(?:thanh toán|tạm ứng))|[a-zđ]\)\s*(?:thanh toán|tạm ứng))\b"
    r"[^.:;()]{0,60}(?:\([^()]{1,40}\))?\s*[.:]?\s*$",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"\s*(?:(?P<part>[IVX]{1,4})\s*[.)]|(?P<roman>\([ivx]+\))|(?P<letter>[a-zđ]\d?)\s*[.)]|(?P<number>\d{1,2})\s*[.)]"
    r"|(?P<star>\*)|(?P<plus>\+)|(?P<sign>[-–•]))"
)


def headings_of_lists(rows: Sequence[Paper]) -> Iterator[Paper]:
    """Titles of whose case a row of another level stands in the table, which has no order."""
    for row in rows:
        is_title = _PART.match(row.name) or (_DOSSIER.match(row.name) and not _OF_ANOTHER.search(row.name))
        if is_title and not row.form.strip() and _has_below(row, rows):
            yield row


def _has_below(title: Paper, rows: Sequence[Paper]) -> bool:
    return any(row.case == title.case and _level(row.name) != _level(title.name) for row in rows)


def _level(name: str) -> str | None:
    match = _MARK.match(name)
    return match.lastgroup if match else None

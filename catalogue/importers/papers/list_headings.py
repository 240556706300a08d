"""Rows without a colon that head the list below them: "a) Hồ sơ đề nghị …" over dashes, "I. Tài liệu cơ sở"."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from catalogue.importers.papers.row import Paper

_DOSSIER = re.compile(
    r"\s*(?:[a-zđ]\)|\d{1,2}[.)]|[IVX]{1,4}[.)]|\*)\s*hồ sơ (?:đề nghị|xét hưởng|đăng ký)\b[^.:;]{3,130}$",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(r"\b(?:quy định tại|theo quy định|nêu trên)\b", re.IGNORECASE)
_PART = re.compile(
    r"\s*[IVX]{1,4}[.)]\s*(?:tài liệu|hồ sơ|(?:khi )?(?:thanh toán|tạm ứng))\b[^.:;()]{0,60}(?:\([^()]{1,40}\))?"
    r"\s*:?\s*$",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"\s*(?:(?P<part>[IVX]{1,4})\s*[.)]|(?P<roman>\([ivx]+\))|(?P<letter>[a-zđ]\d?)\s*[.)]|(?P<number>\d{1,2})\s*[.)]"
    r"|(?P<star>\*)|(?P<sign>[-–+•]))"
)


def headings_of_lists(rows: Sequence[Paper]) -> Iterator[Paper]:
    for row, below in pairwise(rows):
        is_title = _PART.match(row.name) or (_DOSSIER.match(row.name) and not _OF_ANOTHER.search(row.name))
        if is_title and not row.form.strip() and row.case == below.case and _level(row.name) != _level(below.name):
            yield row


def _level(name: str) -> str | None:
    match = _MARK.match(name)
    return match.lastgroup if match else None

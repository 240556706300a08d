"""Rows that only say what a paper contains: they belong to the paper above them, not beside it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from catalogue.importers.papers.row import Paper
from catalogue.importers.papers.row_kind import is_condition, names_a_paper
from catalogue.importers.papers.several import opens_with_a_paper
from vietnamese.text import clean_text

# "Đề án thành lập có tối thiểu các nội dung sau:"
_OPENS = re.compile(r"\b(?:nội dung|nêu rõ|yêu cầu)\b[^:\n]{0,160}[:：]+\s*$", re.IGNORECASE)
# "Giấy tờ chứng minh thuộc một trong các trường hợp …, cụ thể như sau:"
_OPENS_CASES = re.compile(r"\b(?:một trong các|các|những) trường hợp\b[^:\n]{0,200}[:：]+\s*$", re.IGNORECASE)
# "Báo cáo tổng quan tình hình hoạt động, trong đó bao gồm:", where what follows is no paper by its own words.
_OPENS_PARTS = re.compile(r"\btrong đó (?:phải )?(?:bao )?gồm\s*[:：]+\s*$", re.IGNORECASE)
# "Văn bản chấp thuận …, gồm các nội dung sau:" as the heading over its own contents.
_PAPER_OF_CONTENTS = re.compile(
    r"(?:(?:\(?(?:[ivx]{1,4}|\d|[a-zđ])[.)])\s*)*(?:văn bản|phương án|đề án|báo cáo|đơn|giấy|hồ sơ đề xuất)\b[^:]*"
    r"\b(?:nội dung|thông tin)\b[^:]{0,40}\bsau(?: đây)?\W*",
    re.IGNORECASE,
)
_OF_PAPERS = re.compile(
    r"[\W_]*(?:thành phần|hồ sơ|trường hợp|đối với|nếu|khi|tùy|tuỳ|ngoài|các giấy tờ)\b", re.IGNORECASE
)
_OF_CASE = re.compile(r"[\W\d_]*(?:[a-zđ][.)]\s*)?(?:trường hợp|đối với)\b", re.IGNORECASE)
_MARK = re.compile(r"\s*(?P<mark>[-–*•+]|\((?=[ivx]{1,4}\))|(?:\d{1,2}|[a-zđ]|[IVX]{1,4})(?=\s*[.)]))", re.IGNORECASE)
_OF_LIST = re.compile(r"^[-. ]*(?:[a-zđ]\)\s*)?")
_COLONS = (":", "：")
_SIGNS = ("-", "–", "*", "•", "+")
_LOWEST = ("+", "(")
# What is handed in, not written in another paper.
_OF_ITS_OWN = re.compile(
    r"[\W_]*(?:\([ivx]+\)\s*)?(?:bản (?:sao|chính|gốc|chụp)|giấy|đơn|tờ khai|hợp đồng|thẻ|hộ chiếu"
    r"|văn bản (?:ủy|uỷ) quyền)\b",
    re.IGNORECASE,
)


def announces_contents(heading: str) -> bool:
    """Whether a heading is the name of one paper, of which the rows below tell what it contains."""
    return _PAPER_OF_CONTENTS.fullmatch(heading.strip()) is not None


def with_contents(rows: Sequence[Paper]) -> Iterator[tuple[Paper, tuple[str, ...]]]:
    """Each row that is not only contents of the one before, or of its heading, with the contents that follow it."""
    paper: Paper | None = None
    contents: tuple[str, ...] = ()
    headings = _headings_over_contents(rows)
    scattered = _scattered(rows)
    below: dict[int, list[str]] = {}
    for place, opening in scattered.items():
        below.setdefault(opening, []).append(_told(rows[place]))
    for place, row in enumerate(rows):
        row = replace(row, name=clean_text(row.name))
        if place in scattered:
            continue
        if row.case in headings and (paper is None or (paper.case, paper.name) != headings[row.case]):
            if paper is not None:
                yield paper, contents
            case, name = headings[row.case]
            paper, contents = replace(row, name=name, case=case), (row.name,)
            continue
        if row.case in headings or (paper is not None and _is_content(paper, row)):
            contents += (row.name,)
            continue
        if paper is not None:
            yield paper, contents
        paper, contents = row, tuple(below.get(place, ()))
    if paper is not None:
        yield paper, contents


def _scattered(rows: Sequence[Paper]) -> dict[int, int]:
    """Where the table has contents away from their paper, and where this stands: of cases where one paper has any."""
    openings: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        if row.name.rstrip(" .;/").endswith(_COLONS):
            openings.setdefault(row.case, []).append(place)
    owners = {
        case: places[0]
        for case, places in openings.items()
        if len(places) == 1
        and _opens(name := clean_text(rows[places[0]].name))
        and opens_with_a_paper(_OF_LIST.sub("", name))
    }
    return {
        place: owner
        for place, row in enumerate(rows)
        if (owner := owners.get(row.case)) is not None and place != owner and _is_part(rows[owner].name, row.name)
    }


def _told(row: Paper) -> str:
    return "\n".join(filter(None, (clean_text(row.name), row.form.strip())))


def _headings_over_contents(rows: Iterable[Paper]) -> dict[str, tuple[str, str]]:
    """Headings that announce contents, under which no row is a paper of its own: the case and the paper they name."""
    found: dict[str, tuple[str, str] | None] = {}
    for row in rows:
        if row.case and row.case not in found:
            found[row.case] = _case_and_paper(clean_text(row.case))
        if row.case and found[row.case] and opens_with_a_paper(row.name):
            found[row.case] = None
    return {heading: named for heading, named in found.items() if named}


def _case_and_paper(heading: str) -> tuple[str, str] | None:
    """Of "a) Đối với trình tự đề xuất dự án - Văn bản chấp thuận gồm các nội dung sau:", or of the paper alone."""
    if announces_contents(heading):
        return "", heading
    case, _, paper = heading.rpartition(" - ")
    return (case, paper) if _OF_CASE.match(case) and announces_contents(paper) else None


def _is_content(paper: Paper, row: Paper) -> bool:
    """Whether the row stands one level below a paper whose name announces its contents."""
    if not paper.name.endswith(_COLONS) or not row.name or row.case != paper.case or row.form.strip():
        return False
    return not _OF_PAPERS.match(paper.name) and _opens(paper.name) and _is_below(paper.name, row.name)


def _opens(name: str) -> bool:
    return any(opens.search(name) for opens in (_OPENS, _OPENS_CASES, _OPENS_PARTS))


def _is_part(opening: str, name: str) -> bool:
    if _OF_ITS_OWN.match(name) or not _is_below(opening, name):
        return False
    return _sign(name) in _LOWEST or not opens_with_a_paper(name)


def _is_below(opening: str, name: str) -> bool:
    if not _OPENS.search(opening) and names_a_paper(name):
        return False  # a paper of one of the cases
    if is_condition(name) and names_a_paper(name):
        return False
    above, below = _sign(opening), _sign(name)
    if below in _LOWEST:
        return above != below and (below == "+" or not _OF_ITS_OWN.match(name))
    return below in _SIGNS and above not in _SIGNS


def _sign(name: str) -> str:
    match = _MARK.match(name)
    return match["mark"] if match else ""

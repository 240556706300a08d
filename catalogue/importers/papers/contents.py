"""Rows that only say what a paper contains: they belong to the paper above them, not beside it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from catalogue.importers.papers.row import Paper
from catalogue.importers.papers.row_kind import names_a_paper
from catalogue.importers.papers.several import opens_with_a_paper
from vietnamese.text import clean_text

# "Đề án thành lập có tối thiểu các nội dung sau:"
_OPENS = re.compile(r"\b(?:nội dung|nêu rõ|yêu cầu)\b[^:\n]{0,160}[:：]+\s*$", re.IGNORECASE)
# "Giấy tờ chứng minh thuộc một trong các trường hợp …, cụ thể như sau:"
_OPENS_CASES = re.compile(r"\b(?:một trong các|các|những) trường hợp\b[^:\n]{0,200}[:：]+\s*$", re.IGNORECASE)
# "Văn bản chấp thuận …, gồm các nội dung sau:" as the heading over its own contents.
_PAPER_OF_CONTENTS = re.compile(
    r"(?:(?:\(?(?:[ivx]{1,4}|\d|[a-zđ])[.)])\s*)*(?:văn bản|phương án|đề án|báo cáo|đơn|giấy|hồ sơ đề xuất)\b[^:]*"
    r"\b(?:nội dung|thông tin)\b[^:]{0,40}\bsau(?: đây)?\W*",
    re.IGNORECASE,
)
_OF_PAPERS = re.compile(
    r"[\W_]*(?:thành phần|hồ sơ|trường hợp|đối với|nếu|khi|tùy|tuỳ|ngoài|các giấy tờ)\b", re.IGNORECASE
)
_MARK = re.compile(r"\s*(?P<mark>[-–*•+]|(?:\d{1,2}|[a-zđ]|[IVX]{1,4})(?=\s*[.)]))", re.IGNORECASE)
_COLONS = (":", "：")
_SIGNS = ("-", "–", "*", "•", "+")


def announces_contents(heading: str) -> bool:
    """Whether a heading is the name of one paper, of which the rows below tell what it contains."""
    return _PAPER_OF_CONTENTS.fullmatch(heading.strip()) is not None


def with_contents(rows: Sequence[Paper]) -> Iterator[tuple[Paper, tuple[str, ...]]]:
    """Each row that is not only contents of the one before, or of its heading, with the contents that follow it."""
    paper: Paper | None = None
    contents: tuple[str, ...] = ()
    headings = _headings_over_contents(rows)
    for row in rows:
        row = replace(row, name=clean_text(row.name))
        if row.case in headings and (paper is None or paper.name != clean_text(row.case)):
            if paper is not None:
                yield paper, contents
            paper, contents = replace(row, name=clean_text(row.case), case=""), (row.name,)
            continue
        if row.case in headings:
            contents += (row.name,)
            continue
        if paper is not None and _is_content(paper, row):
            contents += (row.name,)
            continue
        if paper is not None:
            yield paper, contents
        paper, contents = row, ()
    if paper is not None:
        yield paper, contents


def _headings_over_contents(rows: Iterable[Paper]) -> set[str]:
    """Of headings that announce contents, those under which no row is a paper of its own."""
    found: dict[str, bool] = {}
    for row in rows:
        if row.case and row.case not in found:
            found[row.case] = announces_contents(row.case)
        if row.case and found[row.case] and opens_with_a_paper(row.name):
            found[row.case] = False
    return {heading for heading, is_over in found.items() if is_over}


def _is_content(paper: Paper, row: Paper) -> bool:
    """Whether the row stands one level below a paper whose name announces its contents."""
    if not paper.name.endswith(_COLONS) or not row.name or row.case != paper.case or row.form.strip():
        return False
    if _OF_PAPERS.match(paper.name):
        return False
    if _OPENS_CASES.search(paper.name) and names_a_paper(row.name):
        return False  # a paper of one of the cases
    opens = _OPENS.search(paper.name) or _OPENS_CASES.search(paper.name)
    return opens is not None and _is_below(paper.name, row.name)


def _is_below(opening: str, name: str) -> bool:
    above, below = _sign(opening), _sign(name)
    if below not in _SIGNS:
        return False
    return above not in _SIGNS if below != "+" else above != "+"


def _sign(name: str) -> str:
    match = _MARK.match(name)
    return match["mark"] if match else ""

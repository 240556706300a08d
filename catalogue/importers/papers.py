"""Papers a citizen brings, grouped by case in the order of the source."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import HttpUrl, TypeAdapter, ValidationError

from catalogue.importers.record import DocumentCaseRecord, DocumentRecord
from vietnamese.text import clean_line, clean_text

NO_NAME = "Giấy tờ không có tên"
# Count's own limit in the record; a bigger figure is a typing mistake of the source.
_MAX_COUNT = 999
_ORIGINALS = re.compile(r"bản chính\s*:\s*(\d{1,3})\b", re.IGNORECASE)
_COPIES = re.compile(r"bản sao\s*:\s*(\d{1,3})\b", re.IGNORECASE)
_URL = TypeAdapter(HttpUrl)


@dataclass(frozen=True, slots=True)
class Paper:
    """A row of a document table, as text."""

    case: str
    name: str
    form: str = ""
    originals: int | None = None
    copies: int | None = None


def group_documents(papers: Iterable[Paper]) -> tuple[tuple[DocumentCaseRecord, ...], tuple[str, ...]]:
    cases: dict[str, list[DocumentRecord]] = {}
    warnings: list[str] = []
    for paper in papers:
        if not clean_text(paper.name):
            warnings.append(f"{NO_NAME}: {clean_line(paper.form) or '?'}")
            continue
        cases.setdefault(clean_line(paper.case), []).append(_record(paper))
    return tuple(DocumentCaseRecord(case=case, documents=tuple(rows)) for case, rows in cases.items()), tuple(warnings)


def parse_counts(text: str) -> tuple[int | None, int | None]:
    """Originals and copies of "Bản chính: 1\\nBản sao: 0"."""
    originals, copies = _ORIGINALS.search(text), _COPIES.search(text)
    return int(originals[1]) if originals else None, int(copies[1]) if copies else None


def _record(paper: Paper) -> DocumentRecord:
    originals, copies = _count(paper.originals), _count(paper.copies)
    # A paper of which neither an original nor a copy is asked is a form nobody filled in.
    if not originals and not copies:
        originals = copies = None
    url = _url(paper.form)
    return DocumentRecord(
        name=paper.name, form_name="" if url else paper.form, form_url=url, originals=originals, copies=copies
    )


def _count(value: int | None) -> int | None:
    return value if value is not None and 0 <= value <= _MAX_COUNT else None


def _url(text: str) -> HttpUrl | None:
    if not text.strip().lower().startswith(("http://", "https://")):
        return None
    try:
        return _URL.validate_python(text.strip())
    except ValidationError:
        return None

"""The report of an import as the rows of a spreadsheet: one a field that differs, else one a record."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.models import Page

from importing.models import ImportRow
from importing.outcome import OutcomeKind
from importing.report_rows import KIND_NAMES, shown_kind

_CHUNK = 500


def header() -> list[str]:
    return [
        pgettext("nhập dữ liệu", "Kết quả"),
        _("Mã"),
        _("Tên"),
        _("Trường"),
        _("Đang có"),
        _("Trong tệp"),
        _("Giữ nguyên"),
        _("Lý do"),
        _("Cảnh báo"),
        _("Tệp"),
        _("Vị trí trong tệp"),
        _("Số trang"),
    ]


@dataclass(frozen=True)
class _Words:
    """In the language of the request, which may be over when the rows of a download are made."""

    outcomes: dict[OutcomeKind, str]
    kept: str
    vanished: str


def report_lines(rows: QuerySet[ImportRow], vanished: Iterable[Page]) -> Iterator[list[Any]]:
    """Texts as the screen shows them; `vanished` follow the rows of the file."""
    outcomes = {kind: str(name) for kind, name in KIND_NAMES.items()}
    return _lines(rows, vanished, _Words(outcomes, _("có"), _("Không còn trong danh sách")))


def _lines(rows: QuerySet[ImportRow], vanished: Iterable[Page], words: _Words) -> Iterator[list[Any]]:
    for row in rows.iterator(chunk_size=_CHUNK):
        yield from _lines_of(row, words)
    for page in vanished:
        yield [words.vanished, page.report_key, page.title, *[""] * 8, page.pk]


def _lines_of(row: ImportRow, words: _Words) -> Iterator[list[Any]]:
    data = row.data
    start = [words.outcomes[shown_kind(row)], row.key, data.get("name", "")]
    end = [
        data.get("reason", ""),
        "\n".join(data.get("warnings", ())),
        data.get("file", ""),
        data.get("line", ""),
        row.page_id or "",
    ]
    for change in data.get("changes", ()):
        kept = words.kept if change.get("kept") else ""
        yield [*start, change["label"], change["before"], change["after"], kept, *end]
    if not data.get("changes"):
        yield [*start, *[""] * 4, *end]

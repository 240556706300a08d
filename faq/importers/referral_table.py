"""Spreadsheets of referrals: those of the list's download, or made like it, with headings in either language."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from catalogue.models.source_language import source_language
from core.csv_export import typed_cell, typed_csv_cell
from faq.models import ReferralHandler
from faq.referral_columns import REFERRAL_EXPORT, REFERRAL_KEYS
from importing.file_account import FileAccount, RowFate, Tell, ignore
from importing.readers.file_format import Format
from importing.readers.named_columns import Heading, NamedRow, named_rows
from importing.readers.tables import read_tables
from importing.refusal import Refusal, UnreadableError
from vietnamese.text import match_key

_REQUIRED = ("id", "title", "handler", "who", "action")
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_YES_NO = {"co": "true", "khong": "false"}


@dataclass(frozen=True, slots=True)
class ReferralRow:
    line: int
    fields: dict[str, Any]  # by the keys of files


def read_table(stream: BinaryIO, format_: Format, file: str, tell: Tell) -> Iterator[ReferralRow | Refusal]:
    """Raises UnreadableError for a file without a table of referrals."""
    tables = read_tables(stream, format_)
    typed = typed_cell if format_ == Format.XLSX else typed_csv_cell
    names = _names()
    found = [(table, Heading.find(table, names, _REQUIRED)) for table in tables.shown]
    if not any(heading for _table, heading in found):
        raise UnreadableError(_("không thấy bảng có các cột: %(columns)s") % {"columns": _required_headings()})
    for table, heading in found:
        if heading is None:
            tell(FileAccount(file, table.name, {RowFate.SKIPPED: table.row_count}))
            continue
        for row in named_rows(table, heading, file, tell):
            yield row if isinstance(row, Refusal) else _row(row, file, typed)
    for table in tables.hidden:
        tell(FileAccount(file, table.name, {RowFate.HIDDEN: table.row_count}))


def count_rows(stream: BinaryIO, file: str) -> int:
    """How many rows a table has."""
    format_ = Format.XLSX if file.lower().endswith((".xlsx", ".xlsm")) else Format.TABLE
    return sum(1 for _row in read_table(stream, format_, file, ignore))


def _row(row: NamedRow, file: str, typed: Callable[[str], str]) -> ReferralRow | Refusal:
    texts = {name: typed(cell.text) for name, cell in row.cells.items()}
    language = texts.pop("language", "").strip() or source_language()
    if language != source_language():
        reason = _("hàng của bản dịch (%(language)s): bản dịch được viết trong trang quản trị") % {"language": language}
        return Refusal(file, row.line, texts.get("id", "")[:40], reason)
    return ReferralRow(row.line, {name: _value(name, text) for name, text in texts.items()})


def _value(name: str, text: str) -> Any:
    if name == "wordings":
        return text.split("\n")
    if name == "procedures":
        return [code for code in re.split(r"[;,\s]+", text) if code]
    if name == "handler":
        return _handlers().get(match_key(text), text.strip())
    if name == "confirmed":
        return _YES_NO.get(match_key(text), text.strip().lower())
    if name in ("checked_on", "review_by"):
        return _iso_day(text.strip())
    return text


def _iso_day(text: str) -> str:
    """A day as spreadsheets write it, or a moment of it, as an ISO day; others unchanged."""
    if match := _DAY.fullmatch(text):
        day, month, year = match.groups()
        return f"{year}-{month:0>2}-{day:0>2}"
    return text.partition("T")[0]


@cache
def _names() -> dict[str, str]:
    """Keys of records, "" where an import takes nothing, by the keys of their headings in every language."""
    names: dict[str, str] = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            names |= {match_key(str(words)): REFERRAL_KEYS.get(name, "") for name, words in REFERRAL_EXPORT.items()}
    return names


@cache
def _handlers() -> dict[str, str]:
    """Values by the keys of their labels in every language, and by themselves."""
    handlers = {value: value for value in ReferralHandler.values}
    for code, _name in settings.LANGUAGES:
        with override(code):
            handlers |= {match_key(str(handler.label)): handler.value for handler in ReferralHandler}
    return handlers


def _required_headings() -> str:
    return ", ".join(str(REFERRAL_EXPORT[column]) for column, key in REFERRAL_KEYS.items() if key in _REQUIRED)

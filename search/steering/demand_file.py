"""Import and export of demand classes as CSV of `code,demand`; a file is imported whole or not at all."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.choices import Demand
from catalogue.models import FormerCode, Procedure
from core.text.procedure_codes import canonical_code
from search.steering.receivers import bump
from vietnamese.text import match_key

COLUMNS = ("code", "demand")
EXPORT_COLUMNS = (*COLUMNS, "name")  # the name is for people, and not read back
MAX_BYTES = 5 * 2**20  # 7,000 lines are 150 KB
_SHOWN_ERRORS = 20
_BATCH = 500


class DemandFileError(Exception):
    """The file is refused; the message names the lines."""


@dataclass(frozen=True)
class DemandFile:
    """`demand` by current code, "" for no class of its own; `unknown` are codes missing from the catalogue."""

    demand: Mapping[str, str]
    unknown: tuple[str, ...] = ()


def read_demand_file(content: bytes) -> DemandFile:
    """Columns separated by comma, semicolon or tab; further columns are ignored. Raises `DemandFileError`."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DemandFileError(_("Tệp không phải UTF-8. Hãy lưu lại thành CSV UTF-8.")) from error
    rows = csv.DictReader(io.StringIO(text), delimiter=_delimiter(text))
    names = [match_key(name or "") for name in rows.fieldnames or ()]
    if any(column not in names for column in COLUMNS):
        raise DemandFileError(_("Dòng đầu phải có hai cột: code,demand."))
    rows.fieldnames = names
    try:
        return _parse_rows([(rows.line_num, row) for row in rows])
    except csv.Error as error:
        raise DemandFileError(
            _("Dòng %(line)d không đọc được: %(error)s.") % {"line": rows.line_num, "error": error}
        ) from error


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _parse_rows(rows: Iterable[tuple[int, dict[str, Any]]]) -> DemandFile:
    known = known_codes()
    demand: dict[str, str] = {}
    lines: dict[str, int] = {}
    unknown, errors = [], []
    for line, row in rows:
        code, value = canonical_code(row["code"] or ""), demand_value(row["demand"] or "")
        if not code:
            errors.append(_("dòng %(line)d: “%(code)s” không phải mã thủ tục") % {"line": line, "code": row["code"]})
        elif value is None:
            errors.append(_("dòng %(line)d: không có mức “%(value)s”") % {"line": line, "value": row["demand"]})
        elif code not in known:
            unknown.append(code)
        elif known[code] in demand:
            errors.append(
                _("dòng %(line)d: thủ tục %(code)s đã có ở dòng %(first)d")
                % {"line": line, "code": known[code], "first": lines[known[code]]}
            )
        else:
            demand[known[code]], lines[known[code]] = value, line
    _refuse(errors)
    if not demand and not unknown:
        raise DemandFileError(_("Tệp không có dòng nào sau dòng đầu."))
    return DemandFile(demand, tuple(unknown))


def _refuse(errors: list[str]) -> None:
    if not errors:
        return
    shown = "; ".join(errors[:_SHOWN_ERRORS])
    hidden = len(errors) - _SHOWN_ERRORS
    more = _(" và %(count)d dòng nữa") % {"count": hidden} if hidden > 0 else ""
    raise DemandFileError(
        _("Chưa thay đổi gì. %(errors)s%(more)s. Các mức: %(values)s, hoặc để trống.")
        % {"errors": shown, "more": more, "values": ", ".join(Demand.values)}
    )


def demand_value(text: str) -> str | None:
    """The class with this value or Vietnamese name; "" if blank, None if unknown."""
    key = match_key(text)
    names = {
        match_key(name): value
        for value, label in Demand.choices
        for name in (value, str(label), str(label).split(":")[0])
    }
    return "" if not key else names.get(key)


def known_codes() -> dict[str, str]:
    """The current code by current and former codes."""
    return {
        **dict(FormerCode.objects.values_list("code", "procedure__code")),
        **{code: code for code in Procedure.objects.values_list("code", flat=True)},
    }


def changed_only(demand: Mapping[str, str]) -> dict[str, str]:
    """`demand` without the classes that are stored already."""
    stored = dict(Procedure.objects.values_list("code", "demand"))
    return {code: value for code, value in demand.items() if stored.get(code, value) != value}


def changes_of(demand: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The stored class and the one to come of each procedure that changes."""
    changed = changed_only(demand)
    stored = dict(Procedure.objects.filter(code__in=list(changed)).values_list("code", "demand"))
    return {code: {"before": stored[code], "after": value} for code, value in changed.items()}


def apply_demand(demand: Mapping[str, str]) -> int:
    """The number of changed procedures. One query for each class and 500 of them."""
    changed = changed_only(demand)
    if not changed:
        return 0
    by_value: dict[str, list[str]] = {}
    for code, value in changed.items():
        by_value.setdefault(value, []).append(code)
    with transaction.atomic():
        for value, codes in by_value.items():
            for start in range(0, len(codes), _BATCH):
                Procedure.objects.filter(code__in=codes[start : start + _BATCH]).update(demand=value)
        bump()
    return len(changed)


def demand_rows() -> Iterator[tuple[str, str, str]]:
    """Rows of `EXPORT_COLUMNS` of the whole catalogue, by code."""
    return Procedure.objects.order_by("code").values_list(*EXPORT_COLUMNS).iterator()

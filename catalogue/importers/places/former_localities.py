"""Imports former wards, communes and townships with the wards of today that took over their area.

A row is known by its code and last day. Rows are written in batches, each in one transaction: an import that was
interrupted goes on where it is started again. Nothing is deleted.
"""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.importers.places.cell_texts import day_of, locality_code, locality_codes
from catalogue.importers.places.list_file import ListRow, read_list
from catalogue.importers.places.list_report import ListReport, RowOutcome, Tick, no_tick
from catalogue.models import WARD_KINDS, FormerLocality, FormerLocalityPart, Locality, LocalityKind
from catalogue.places.unit_kinds import kind_of
from catalogue.signals import places_changed
from importing.refusal import Refusal
from vietnamese.text import match_key

# The last day of the wards, communes and townships that the reorganisation of 1 July 2025 ended.
LAST_DAY = datetime.date(2025, 6, 30)
REQUIRED = ("code", "ward", "successor_codes")
_COLUMNS = {
    "code": ("code", "mã", "mã cũ"),
    "ward": ("ward", "name", "tên", "tên cũ", "phường xã", "tên phường xã"),
    "district": ("district", "quận huyện", "thuộc quận huyện cũ"),
    "province": ("province", "tỉnh", "tỉnh thành phố", "thuộc tỉnh thành phố cũ"),
    "successor_codes": ("successor_codes", "successor codes", "mã nơi nhận"),
    "default_successor": ("default_successor", "default successor", "mã nơi nhận phần lớn"),
    "valid_to": ("valid_to", "dùng đến hết ngày"),
}
NAMES = {match_key(word): column for column, words in _COLUMNS.items() for word in words}
_KINDS = {
    "phuong": LocalityKind.WARD,
    "xa": LocalityKind.COMMUNE,
    "thi tran": LocalityKind.TOWNSHIP,
    "dac khu": LocalityKind.SPECIAL_ZONE,
}
_BATCH = 500
_FACTS = ("name", "kind", "district", "province", "successor_id")
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class FormerWard:
    """`codes` of its successors, the one with the larger part first."""

    line: int
    code: str
    name: str
    kind: str
    district: str
    province: str
    codes: tuple[str, ...]
    valid_to: datetime.date


def read_former_wards(stream: BinaryIO, name: str) -> list[ListRow | Refusal]:
    """Raises UnreadableError."""
    return read_list(stream, name, NAMES, REQUIRED)


class FormerLocalityImport:
    """One import: `run` checks every row, then writes the good ones."""

    def __init__(self, *, last_day: datetime.date = LAST_DAY, dry_run: bool = False) -> None:
        self._last_day = last_day
        self.report = ListReport(dry_run=dry_run)
        self._file = ""
        self._lines: dict[tuple[str, datetime.date], int] = {}

    def run(self, rows: Sequence[ListRow | Refusal], file: str, *, tick: Tick = no_tick) -> ListReport:
        """Raises nothing but what the database raises; batches before that stay written."""
        self._file = file
        for start in range(0, len(rows), _BATCH):
            batch = rows[start : start + _BATCH]
            wards = list(self._good(batch))
            with transaction.atomic():
                self._write(wards)
            tick(len(batch))
        return self.report

    def _good(self, rows: Iterable[ListRow | Refusal]) -> Iterator[FormerWard]:
        for row in rows:
            checked = row if isinstance(row, Refusal) else self._checked(row)
            if isinstance(checked, Refusal):
                self.report.refuse(checked)
            else:
                yield checked

    def _checked(self, row: ListRow) -> FormerWard | Refusal:
        texts = row.texts
        code = locality_code(texts.get("code", ""), is_number="code" in row.numbers)
        name = texts.get("ward", "")
        codes = locality_codes(texts.get("successor_codes", ""), is_number="successor_codes" in row.numbers)
        default = locality_code(texts.get("default_successor", ""), is_number="default_successor" in row.numbers)
        valid_to = day_of(texts.get("valid_to", "")) if texts.get("valid_to") else self._last_day
        if reason := self._fault(code, name, codes, default, valid_to, texts):
            return Refusal(self._file, row.line, code, reason)
        self._lines[code, valid_to] = row.line  # type: ignore[index]  # a fault says that there is no day
        first = default or codes[0]
        return FormerWard(
            row.line,
            code,
            name,
            _KINDS[kind_of(name)],
            texts.get("district", ""),
            texts.get("province", ""),
            (first, *(other for other in codes if other != first)),
            valid_to,  # type: ignore[arg-type]
        )

    def _fault(
        self,
        code: str,
        name: str,
        codes: Sequence[str],
        default: str,
        valid_to: datetime.date | None,
        texts: Mapping[str, str],
    ) -> str:
        """Why the row cannot be taken; "" where it can."""
        if not re.fullmatch(r"\d{5}", code):
            return _("mã “%(code)s” không phải năm chữ số") % {"code": code}
        if kind_of(name) not in _KINDS:
            return _("tên “%(name)s” không bắt đầu bằng Phường, Xã, Thị trấn hay Đặc khu") % {"name": name}
        if too_long := [column for column in ("ward", "district", "province") if len(texts.get(column, "")) > _LONGEST]:
            return _("cột %(column)s dài quá %(max)d ký tự") % {"column": too_long[0], "max": _LONGEST}
        if not codes:
            return _("chưa ghi mã nơi nhận")
        if unknown := [each for each in codes if each not in self._localities]:
            return _("không có phường, xã nào mang mã %(codes)s") % {"codes": ", ".join(unknown)}
        if default and default not in codes:
            return _("mã nơi nhận phần lớn %(code)s không nằm trong các mã nơi nhận") % {"code": default}
        if valid_to is None:
            return _("ngày “%(day)s” không đọc được; viết ngày/tháng/năm") % {"day": texts.get("valid_to", "")}
        if first := self._lines.get((code, valid_to)):
            return _("mã %(code)s đã có ở hàng %(line)d") % {"code": code, "line": first}
        return ""

    @cached_property
    def _localities(self) -> dict[str, int]:
        """Keys of the wards of today by code."""
        return dict(Locality.objects.exclude(parent=None).values_list("code", "pk"))

    def _write(self, wards: Sequence[FormerWard]) -> None:
        known = self._known(wards)
        new: list[tuple[FormerLocality, FormerWard]] = []
        changed: list[tuple[FormerLocality, FormerWard]] = []
        for ward in wards:
            row = known.get((ward.code, ward.valid_to))
            if row is None:
                new.append((_filled(FormerLocality(code=ward.code, valid_to=ward.valid_to), self._facts(ward)), ward))
            elif self._differs(row, ward):
                changed.append((_filled(row, self._facts(ward)), ward))
            else:
                self.report.counts[RowOutcome.UNCHANGED] += 1
        self.report.counts[RowOutcome.ADDED] += len(new)
        self.report.counts[RowOutcome.CHANGED] += len(changed)
        if self.report.dry_run or not (new or changed):
            return
        FormerLocality.objects.bulk_create([row for row, _ward in new])
        FormerLocality.objects.bulk_update([row for row, _ward in changed], [*_FACTS, "name_key"])
        FormerLocalityPart.objects.filter(former__in=[row.pk for row, _ward in changed]).delete()
        FormerLocalityPart.objects.bulk_create(
            FormerLocalityPart(former_id=row.pk, locality_id=self._localities[code])
            for row, ward in (*new, *changed)
            for code in ward.codes[1:]
        )
        places_changed.send(FormerLocality)

    def _known(self, wards: Sequence[FormerWard]) -> dict[tuple[str, datetime.date], FormerLocality]:
        rows = FormerLocality.objects.filter(code__in=[ward.code for ward in wards], kind__in=WARD_KINDS)
        return {(row.code, row.valid_to): row for row in rows.prefetch_related("parts").order_by("-pk")}

    def _facts(self, ward: FormerWard) -> dict[str, Any]:
        return {
            "name": ward.name,
            "kind": ward.kind,
            "district": ward.district,
            "province": ward.province,
            "successor_id": self._localities[ward.codes[0]],
        }

    def _differs(self, row: FormerLocality, ward: FormerWard) -> bool:
        parts = [part.locality_id for part in row.parts.all()]
        wanted = [self._localities[code] for code in ward.codes[1:]]
        return parts != wanted or any(getattr(row, name) != value for name, value in self._facts(ward).items())


def _filled(row: FormerLocality, facts: Mapping[str, Any]) -> FormerLocality:
    for name, value in facts.items():
        setattr(row, name, value)
    row.name_key = match_key(row.name)
    return row

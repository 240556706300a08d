"""One row of a list of offices, read with what the site knows of agencies, fields, places and procedures."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from catalogue.importers.places.cell_texts import day_of, locality_code, locality_codes, names_of
from catalogue.importers.places.list_file import ListRow
from catalogue.importers.places.office_columns import areas_by_label, kinds_by_label
from catalogue.models import Agency, Field, FormerCode, GovernmentLevel, Locality, Office, Procedure
from catalogue.places.find_place import find_place
from catalogue.places.place_cache import current_places
from core.text.procedure_codes import canonical_code
from vietnamese.text import match_key

_TEXTS = ("name", "address", "telephone", "hours", "map_url", "source")
_DAYS = ("valid_from", "valid_to", "checked_on")
_SHORT = 2  # digits, as of a province: a ward's code may have as few left
_NOT_VALIDATED = ("agency", "locality", "levels", "name_key")


class RowFault(ValueError):
    """Why a row cannot be taken, for people."""


@dataclass(frozen=True)
class OfficeRow:
    """What a row states: columns of the office, and keys of the rows it is related to, by name of the relation.

    What its cells leave blank is in neither.
    """

    line: int
    key: str
    values: Mapping[str, Any] = field(default_factory=dict)
    related: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


class OfficeRowReader:
    """Reads rows with a constant number of queries for all of them."""

    def read(self, row: ListRow) -> OfficeRow:
        """Raises RowFault."""
        values: dict[str, Any] = {name: row.texts[name] for name in _TEXTS if name in row.texts}
        values |= {name: _day(row, name) for name in _DAYS if name in row.texts}
        values |= self._choices(row)
        if agency := row.texts.get("agency_name"):
            values["agency_id"] = self._one(agency, self._agencies, _("cơ quan"))
        if locality := self._locality(row):
            values["locality_id"] = locality
        related = {name: keys for name, keys in self._related(row) if keys}
        key = row.texts.get("key", "")
        self._validate(key, values)
        return OfficeRow(row.line, key, values, related)

    def _validate(self, key: str, values: Mapping[str, Any]) -> None:
        office = Office(key=key, **values)
        try:
            # Uniqueness is that of the key, by which rows are found.
            office.clean_fields(exclude={*_NOT_VALIDATED, *_absent(values)})
        except ValidationError as error:
            raise RowFault(_explained(error)) from error

    def _choices(self, row: ListRow) -> dict[str, str]:
        chosen = {}
        for column, name, known in (
            ("get_kind_display", "kind", kinds_by_label()),
            ("get_serves_display", "serves", areas_by_label()),
        ):
            if text := row.texts.get(column):
                if match_key(text) not in known:
                    raise RowFault(_("“%(text)s” không phải một giá trị của cột này") % {"text": text})
                chosen[name] = known[match_key(text)]
        return chosen

    def _locality(self, row: ListRow) -> int | None:
        """By its code, else by its name, where that is certain."""
        if text := row.texts.get("locality_code"):
            is_number = "locality_code" in row.numbers
            if is_number and len(text) <= _SHORT:
                raise RowFault(
                    _("mã địa phương “%(code)s” là số và có thể đã mất số 0; định dạng ô là Văn bản") % {"code": text}
                )
            return self._locality_with(locality_code(text, is_number=is_number))
        text = row.texts.get("locality")
        if not text:
            return None
        place = find_place(text, current_places())
        if not place.is_known:
            raise RowFault(_("không có địa phương nào tên “%(text)s”") % {"text": text})
        if place.asks or not place.code:
            raise RowFault(_("có nhiều nơi tên “%(text)s”; hãy ghi mã địa phương") % {"text": text})
        return self._locality_with(place.code)

    def _locality_with(self, code: str) -> int:
        if code not in self._localities:
            raise RowFault(_("không có địa phương mang mã “%(code)s”") % {"code": code})
        return self._localities[code]

    def _related(self, row: ListRow) -> list[tuple[str, tuple[int, ...]]]:
        texts = row.texts
        codes = locality_codes(texts.get("served_codes", ""), is_number="served_codes" in row.numbers)
        return [
            ("office_localities", tuple(self._locality_with(code) for code in codes)),
            ("office_fields", self._all(texts, "field_names", self._fields, _("lĩnh vực"))),
            ("levels", self._all(texts, "level_names", self._levels, _("cấp"))),
            (
                "office_procedures",
                tuple(self._procedure(code) for code in texts.get("procedure_codes", "").replace(";", " ").split()),
            ),
        ]

    def _all(self, texts: Mapping[str, str], column: str, known: Mapping[str, int], noun: str) -> tuple[int, ...]:
        return tuple(self._one(name, known, noun) for name in names_of(texts.get(column, "")))

    def _one(self, name: str, known: Mapping[str, int], noun: str) -> int:
        if match_key(name) not in known:
            raise RowFault(_("danh mục chưa có %(noun)s “%(name)s”") % {"noun": noun, "name": name})
        return known[match_key(name)]

    def _procedure(self, code: str) -> int:
        known = self._procedures.get(canonical_code(code) or "")
        if known is None:
            raise RowFault(_("không có thủ tục mã %(code)s") % {"code": code})
        return known

    @cached_property
    def _localities(self) -> dict[str, int]:
        return dict(Locality.objects.values_list("code", "pk"))

    @cached_property
    def _agencies(self) -> dict[str, int]:
        return _keys(Agency.objects.by_name_key)

    @cached_property
    def _fields(self) -> dict[str, int]:
        return _keys(Field.objects.by_name_key)

    @cached_property
    def _levels(self) -> dict[str, int]:
        return _keys(GovernmentLevel.objects.by_name_key)

    @cached_property
    def _procedures(self) -> dict[str, int]:
        """Codes in use win over former ones."""
        return {
            **dict(FormerCode.objects.values_list("code", "procedure_id")),
            **dict(Procedure.objects.values_list("code", "pk")),
        }


def _keys(read: Callable[[], Mapping[str, Any]]) -> dict[str, int]:
    return {key: term.pk for key, term in read().items()}


def _day(row: ListRow, column: str) -> datetime.date:
    day = day_of(row.texts[column])
    if day is None:
        raise RowFault(_("ngày “%(day)s” không đọc được; viết ngày/tháng/năm") % {"day": row.texts[column]})
    return day


def _absent(values: Mapping[str, Any]) -> set[str]:
    """Columns that the row leaves as they are; a new office must have a name and a kind."""
    names = {each.name for each in Office._meta.concrete_fields}
    return names - {"key", "name", "kind"} - {name.removesuffix("_id") for name in values}


def _explained(error: ValidationError) -> str:
    lines = []
    for name, messages in error.message_dict.items():
        label = Office._meta.get_field(name).verbose_name if name in {f.name for f in Office._meta.fields} else ""  # type: ignore[union-attr]
        lines.append(f"{label}: {' '.join(messages)}" if label else " ".join(messages))
    return "; ".join(lines)

"""One row of the list, read and checked."""

import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from catalogue.importers.places.cell_texts import day_of
from catalogue.importers.places.list_file import ListRow
from catalogue.importers.places.office_row import RowFault
from catalogue.models import Agency, OfficialSatisfaction, Procedure
from core.text.procedure_codes import canonical_code
from vietnamese.text import match_key


class SatisfactionRowReader:
    """Knows the agencies by name; one query for them all."""

    def __init__(self) -> None:
        self._agencies: dict[str, Agency | None] = {}
        for agency in Agency.objects.filter(live=True).only("name"):
            key = match_key(agency.name)
            self._agencies[key] = None if key in self._agencies else agency

    def read(self, row: ListRow) -> OfficialSatisfaction:
        """Not saved. Raises RowFault for what no figure can be made of."""
        texts = row.texts
        read = OfficialSatisfaction(
            **self._subject(texts.get("code", ""), texts.get("agency", "")),
            period=texts["period"][:40],
            percent=_percent(texts["percent"]),
            respondents=_count(texts.get("respondents", "")),
            source=texts.get("source", "")[:300],
            source_url=texts.get("source_url", ""),
            source_date=_day(texts.get("source_date", "")),
        )
        try:
            read.clean_fields(exclude=["procedure", "agency"])
        except ValidationError as error:
            raise RowFault("; ".join(error.messages)) from error
        return read

    def _subject(self, code: str, agency: str) -> dict[str, Any]:
        if bool(code) == bool(agency):
            raise RowFault(_("ghi mã thủ tục hoặc tên cơ quan, một trong hai"))
        if code:
            procedure = Procedure.objects.by_code(canonical_code(code) or "")
            if procedure is None:
                raise RowFault(_("không có thủ tục mã “%(code)s”") % {"code": code})
            return {"procedure": procedure}
        found = self._agencies.get(match_key(agency))
        if found is None:
            raise RowFault(_("không có, hoặc có nhiều cơ quan tên “%(name)s”") % {"name": agency})
        return {"agency": found}


def _percent(text: str) -> Decimal:
    try:
        return Decimal(text.rstrip("% ").replace(",", ".")).quantize(Decimal("0.01"))
    except InvalidOperation as error:
        raise RowFault(_("tỷ lệ “%(text)s” không đọc được; viết như 87,5") % {"text": text}) from error


def _count(text: str) -> int | None:
    digits = text.replace(".", "").replace(" ", "")
    if not digits:
        return None
    if not (digits.isascii() and digits.isdigit()):
        raise RowFault(_("số người “%(text)s” không đọc được") % {"text": text})
    return int(digits)


def _day(text: str) -> datetime.date:
    day = day_of(text) if text else None
    if day is None:
        raise RowFault(_("ngày “%(day)s” không đọc được; viết ngày/tháng/năm") % {"day": text})
    return day

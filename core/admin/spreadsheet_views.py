"""Downloads of the admin's lists: what Wagtail writes, safe to open in a spreadsheet."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model, QuerySet
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from core.csv_export import BYTE_ORDER_MARK, safe_cell


class SafeSpreadsheetMixin(SpreadsheetExportMixin):  # type: ignore[misc]  # Wagtail has no types
    """Texts that look like formulas are exported as texts (`core.csv_export`), and Excel reads the CSV as Unicode.

    A subclass names the attributes to export in `list_export`, with or without `export_headings`.
    """

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        value = super().preprocess_field_value(field, value, export_format)
        if value is None:
            return ""
        return safe_cell(value)

    def stream_csv(self, queryset: QuerySet[Model]) -> Iterator[bytes]:
        yield BYTE_ORDER_MARK.encode()
        yield from super().stream_csv(queryset)

"""Downloads of the admin's lists: what Wagtail writes, safe to open in a spreadsheet."""

from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

from core.csv_export import safe_cell


class SafeSpreadsheetMixin(SpreadsheetExportMixin):  # type: ignore[misc]  # Wagtail has no types
    """Texts that look like formulas are exported as texts; the CSV of all lists is written by `core.csv_export`.

    A subclass names the attributes to export in `list_export`, with or without `export_headings`.
    """

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        value = super().preprocess_field_value(field, value, export_format)
        if value is None:
            return ""
        return safe_cell(value) if export_format == self.FORMAT_XLSX else value

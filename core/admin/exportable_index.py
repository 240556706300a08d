"""Lists of snippets that can be downloaded."""

from wagtail.snippets.views.snippets import IndexView

from core.admin.search.lists import FoldedIndexView
from core.admin.spreadsheet_views import SafeSpreadsheetMixin


class ExportableIndexView(SafeSpreadsheetMixin, IndexView):  # type: ignore[misc]  # Wagtail has no types
    """The view set names the columns of the download in `list_export` and `export_headings`."""


class ExportableFoldedIndexView(ExportableIndexView, FoldedIndexView):
    """The same for models that Wagtail does not index."""

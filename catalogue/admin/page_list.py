"""Flat lists of one page type that stay quick at thousands of rows."""

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn
from wagtail.admin.views.pages.choose_parent import ChooseParentView
from wagtail.admin.views.pages.listing import ExplorableIndexView, IndexView
from wagtail.admin.views.pages.usage import ContentTypeUseView
from wagtail.models import Locale

from catalogue.admin.page_row import PageRowColumn
from core.admin.spreadsheet_views import SafeSpreadsheetMixin


class LeanListingMixin(SafeSpreadsheetMixin):
    """Costs the same number of queries however many rows there are."""

    prefetch: tuple[str, ...] = ()

    def annotate_queryset(self, pages):
        # The view makes pages specific later, which drops joins but not prefetches.
        pages = super().annotate_queryset(pages).annotate_has_untranslated_locale()
        return pages.prefetch_related(*self.prefetch)


class LeanPageIndexView(LeanListingMixin, IndexView):
    """Says why it is empty."""

    results_template_name = "catalogue/admin/page_list_results.html"


class LeanPageExplorerView(LeanListingMixin, ExplorableIndexView):
    pass


class LeanPageUseView(LeanListingMixin, ContentTypeUseView):
    pass


class SourceParentView(ChooseParentView):
    """New pages go under the index of the source language; there is one, so there is nothing to choose."""

    def get_valid_parent_pages(self, user):
        return super().get_valid_parent_pages(user).filter(locale=Locale.get_default())


def _review_day(page) -> str:
    """The day itself: a distance ("in 7 months") cannot be planned with."""
    return date_format(page.review_by, "SHORT_DATE_FORMAT") if page.review_by else ""


def page_columns(*own: Column) -> list[Column]:
    return [
        BulkActionsColumn("bulk_actions"),
        PageRowColumn("title", label=_("Tên"), sort_key="title"),
        *own,
        Column("locale", label=_("Ngôn ngữ"), width="8%"),
        Column("review_by", label=_("Rà soát trước"), accessor=_review_day, sort_key="review_by", width="10%"),
        DateColumn(
            "latest_revision_created_at", label=_("Sửa lần cuối"), sort_key="latest_revision_created_at", width="10%"
        ),
        PageStatusColumn("status", label=_("Tình trạng"), sort_key="live", width="10%"),
    ]

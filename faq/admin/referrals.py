"""The list of referrals in the admin, its filters and its download."""

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet

from catalogue.admin.page_list import (
    LeanPageExplorerView,
    LeanPageIndexView,
    LeanPageUseView,
    SourceParentView,
    page_columns,
)
from faq.models import ReferralHandler, ReferralPage
from faq.referral_columns import REFERRAL_EXPORT
from importing.drafts import DraftsOfImportFilter

_PREFETCH = ("locale", "procedure_links__procedure")


class ReferralPageFilterSet(PageFilterSet):
    live = django_filters.BooleanFilter(field_name="live", label=_("Đã xuất bản"))
    handler = django_filters.ChoiceFilter(choices=ReferralHandler.choices, label=_("Loại nơi giải quyết"))
    confirmed = django_filters.BooleanFilter(field_name="confirmed", label=_("Đã được xác nhận"))
    code = django_filters.CharFilter(field_name="procedure_links__procedure__code", label=_("Mã thủ tục"))
    review_by = django_filters.DateFilter(field_name="review_by", lookup_expr="lte", label=_("Cần rà soát trước"))
    import_job = DraftsOfImportFilter("referrals")

    class Meta:
        model = ReferralPage
        fields: list[str] = []


class ReferralPageIndexView(LeanPageIndexView):
    prefetch = _PREFETCH


class ReferralPageExplorerView(LeanPageExplorerView):
    prefetch = _PREFETCH


class ReferralPageUseView(LeanPageUseView):
    prefetch = _PREFETCH


class ReferralPageViewSet(PageListingViewSet):
    model = ReferralPage
    index_view_class = ReferralPageIndexView
    choose_parent_view_class = SourceParentView
    icon = "redirect"
    menu_label = _("Việc nơi khác")
    menu_order = 203
    add_to_admin_menu = True
    filterset_class = ReferralPageFilterSet
    columns = page_columns(
        Column("get_handler_display", label=_("Loại nơi giải quyết"), sort_key="handler", width="14%")
    )
    list_export = list(REFERRAL_EXPORT)
    export_headings = REFERRAL_EXPORT
    export_filename = "viec-noi-khac-giai-quyet"


class ReferralPageExplorerViewSet(PageViewSet):
    """The explorer of the index page and the usage of the page type: the same columns and filters."""

    model = ReferralPage
    index_view_class = ReferralPageExplorerView
    content_type_use_view_class = ReferralPageUseView
    icon = ReferralPageViewSet.icon
    filterset_class = ReferralPageFilterSet
    columns = ReferralPageViewSet.columns
    list_export = ReferralPageViewSet.list_export
    export_headings = REFERRAL_EXPORT
    export_filename = ReferralPageViewSet.export_filename

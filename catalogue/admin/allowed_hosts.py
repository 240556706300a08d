"""The list of hosts that links may lead to, for administrators."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from catalogue.models import AllowedHost
from core.admin.search.lists import FoldedIndexView


class AllowedHostViewSet(SnippetViewSet):
    model = AllowedHost
    icon = "globe"
    menu_label = _("Tên miền được phép")
    add_to_settings_menu = True
    menu_order = 900
    list_display = [
        "host",
        BooleanColumn("includes_subdomains", label=_("Cả các tên miền con"), sort_key="includes_subdomains"),
        "note",
        BooleanColumn("active", label=_("Đang dùng"), sort_key="active"),
    ]
    list_filter = ["active", "includes_subdomains"]
    index_view_class = FoldedIndexView
    copy_view_enabled = False
    panels = [
        MultiFieldPanel(
            [FieldPanel("host"), FieldPanel("includes_subdomains"), FieldPanel("note"), FieldPanel("active")],
            heading=_("Tên miền"),
            help_text=_(
                "Trang chỉ dẫn người dân tới địa chỉ https của các tên miền trong danh sách. Địa chỉ khác hiện thành "
                "chữ, không bấm được."
            ),
        )
    ]

"""Devices at counters in the admin: their links are given out and made invalid here."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from catalogue.models import CounterDevice


class CounterDeviceForm(WagtailAdminModelForm):
    replace_link = forms.BooleanField(
        label=_("Cấp liên kết mới"),
        required=False,
        help_text=_("Khi liên kết cũ đã lộ hoặc mất máy: liên kết cũ hết dùng được ngay khi lưu."),
    )

    def save(self, commit=True):
        if self.cleaned_data.get("replace_link"):
            self.instance.replace_link()
        return super().save(commit)


class CounterDeviceViewSet(SnippetViewSet):
    model = CounterDevice
    icon = "desktop"
    menu_label = _("Thiết bị ở quầy")
    menu_name = "counter-devices"
    menu_order = 207
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["name", "locality", BooleanColumn("active", label=_("Đang dùng")), "created_at"]
    search_fields = ["name"]
    list_per_page = 50
    panels = [
        FieldPanel("name"),
        FieldPanel("locality"),
        FieldPanel("active"),
        HelpPanel(template="catalogue/admin/counter_link.html", heading=_("Liên kết")),
        FieldPanel("replace_link"),
    ]

    def get_edit_handler(self):
        return ObjectList(self.panels, base_form_class=CounterDeviceForm).bind_to_model(self.model)

    def get_queryset(self, request):
        return CounterDevice.objects.select_related("locality")

"""A choice among the cases that the form declares at the moment; static/js/case-keys.js fills it in."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.telepath import register
from wagtail.admin.telepath.widgets import WidgetAdapter


class CaseKeySelect(forms.Select):
    """Has no choices of its own: which there are depends on what the editor has typed, so the browser adds them."""

    def __init__(self) -> None:
        super().__init__(
            attrs={
                "data-case-key": "",
                "data-undeclared": _("{key} (chưa khai ở mục Trường hợp)"),
                "data-unnamed": _("(trường hợp chưa có tên)"),
            },
            choices=[("", _("Chọn trường hợp"))],
        )


class CaseKeySelectAdapter(WidgetAdapter):
    js_constructor = "catalogue.widgets.CaseKeySelect"

    @cached_property
    def media(self) -> forms.Media:
        """After the script of the widget that ours extends."""
        return super().media + forms.Media(js=["js/case-keys.js"])


register(CaseKeySelectAdapter(), CaseKeySelect)

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.widgets import AdminSnippetChooser

from catalogue.models import Procedure
from search.log.reports import Scope
from search.models import SearchSource
from vietnamese.text import clean_line

PERIODS = (7, 30, 90)  # days
MAX_ALIAS = 200  # characters


def _period_choices() -> list[tuple[int, str]]:
    return [(days, _("%(days)d ngày qua") % {"days": days}) for days in PERIODS]


class ScopeForm(forms.Form):
    """The scope of a report; invalid values fall back to the defaults."""

    days = forms.TypedChoiceField(label=_("Thời gian"), choices=_period_choices, coerce=int, required=False)
    locale = forms.ChoiceField(label=_("Ngôn ngữ"), choices=settings.LANGUAGES, required=False)
    source = forms.ChoiceField(label=_("Nguồn"), choices=SearchSource.choices, required=False)

    def __init__(self, data: Mapping[str, Any]) -> None:
        default = Scope()
        values = {name: data.get(name) or getattr(default, name) for name in ("days", "locale", "source")}
        super().__init__(values)

    def scope(self) -> Scope:
        self.is_valid()
        default = Scope()
        data = self.cleaned_data
        return Scope(
            days=data.get("days") or default.days,
            locale=data.get("locale") or default.locale,
            source=data.get("source") or default.source,
        )


class AliasForm(forms.Form):
    """An everyday name for a procedure, taken from a query."""

    alias = forms.CharField(
        label=_("Tên gọi"),
        max_length=MAX_ALIAS,
        help_text=_("Sửa cho đủ dấu, bỏ phần thừa như “cần giấy tờ gì”. Tên gọi hiện trên trang thủ tục."),
    )
    procedure = forms.ModelChoiceField(
        label=_("Thủ tục"),
        queryset=Procedure.objects.all(),
        widget=AdminSnippetChooser(Procedure),
        help_text=_("Chọn sẵn thủ tục được mở, hoặc đứng đầu, nhiều nhất."),
    )

    def clean_alias(self) -> str:
        alias = clean_line(self.cleaned_data["alias"])
        if not any(character.isalpha() for character in alias):
            raise forms.ValidationError(_("Tên gọi phải có chữ."))
        if "***" in alias:
            raise forms.ValidationError(_("Hãy bỏ phần đã được che (***)."))
        return alias

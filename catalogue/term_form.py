"""Forms in which terms are edited, and in which pages and other rows choose them."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from vietnamese.text import match_key


class OffersCurrentTerms:
    """Mixin of forms: offers terms that have ended only where they are chosen already."""

    fields: dict[str, Any]
    initial: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            offered = getattr(getattr(field, "queryset", None), "offered", None)
            if offered:
                field.queryset = offered(list(_keys(self.initial.get(name))))


def _keys(chosen: Any) -> Iterator[Any]:
    if chosen is None:
        return
    is_one = isinstance(chosen, Model | str) or not isinstance(chosen, Iterable)
    for value in [chosen] if is_one else chosen:
        yield value.pk if isinstance(value, Model) else value


class TermForm(OffersCurrentTerms, WagtailAdminModelForm):
    """Asks from which day a new name is used, unless it corrects the spelling of the old one."""

    only_spelling = forms.BooleanField(
        label=gettext_lazy("Chỉ sửa lỗi viết tên"),
        required=False,
        help_text=gettext_lazy("Đánh dấu khi đây không phải là đổi tên. Cách viết trước vẫn được nhận ra khi nhập."),
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self._is_renamed() and not self._tells_why():
            message = _("Tên đã đổi: ghi ngày tên mới bắt đầu dùng, hoặc đánh dấu “Chỉ sửa lỗi viết tên”.")
            self.add_error("name_since" if "name_since" in self.fields else None, ValidationError(message))
        return cleaned

    def _is_renamed(self) -> bool:
        if self.instance.pk is None or "name" not in self.cleaned_data:
            return False
        return match_key(self.initial.get("name") or "") != match_key(self.cleaned_data["name"])

    def _tells_why(self) -> bool:
        has_day = self.cleaned_data.get("name_since") and "name_since" in self.changed_data
        return bool(has_day or self.cleaned_data.get("only_spelling") or "name_since" in self.errors)

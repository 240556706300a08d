from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.receipts import receipt_key
from privacy.models import MAX_TEXT
from privacy.terms import RequestKind


class CodeField(forms.CharField):
    """A receipt code; its value is what is stored of it, or "" for none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}), **kwargs
        )

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        key = receipt_key(typed)
        if typed and not key:
            raise forms.ValidationError(_("Mã gồm 12 chữ và số, ví dụ ABCD-EFGH-JKMN. Hãy kiểm tra lại."))
        return key or ""


class PersonRequestForm(forms.Form):
    """`website` is a honeypot: people do not see it, so only machines fill it in."""

    kind = forms.ChoiceField(
        label=_("Bạn muốn gì?"),
        choices=RequestKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn một việc.")},
    )
    text = forms.CharField(
        label=_("Về điều gì?"),
        help_text=_("Ví dụ: nhận xét ở trang thủ tục nào, gửi khoảng ngày nào. Không cần ghi tên hay số giấy tờ."),
        max_length=MAX_TEXT,
        min_length=8,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": _("Hãy viết yêu cầu của bạn."),
            "min_length": _("Yêu cầu ngắn quá. Hãy viết rõ hơn."),
            "max_length": _("Yêu cầu dài quá 2.000 chữ cái. Hãy viết ngắn lại."),
        },
    )
    code = CodeField(label=_("Mã của nhận xét hoặc câu hỏi, nếu bạn còn giữ (không bắt buộc)"), required=False)
    contact = forms.CharField(
        label=_("Cách liên lạc với bạn (không bắt buộc)"),
        help_text=_(
            "Để trống cũng được: bạn xem trả lời bằng mã hiện ra sau khi gửi. Được mã hóa và xóa khi xong việc."
        ),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    website = forms.CharField(
        label=_("Để trống ô này"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, auto_id="yeu-cau-%s", **kwargs)

    @property
    def is_machine(self) -> bool:
        return bool(self.data.get("website"))


class CodeForm(forms.Form):
    code = CodeField(label=_("Mã của bạn"), error_messages={"required": _("Hãy gõ mã.")})

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, auto_id="ma-%s", **kwargs)

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.text.page_letters import unreadable
from faq.models import HelpfulReason, UnhelpfulReason
from faq.models.sent_question import MAX_TEXT
from vietnamese.encodings.recognition import suspected
from vietnamese.text import clean_text

MIN_QUESTION = 8  # characters: "hộ chiếu" asks nothing yet, but names a subject


class HelpfulForm(forms.Form):
    """One of two, each with the reasons that fit and a button named `helpful`."""

    helpful = forms.TypedChoiceField(
        choices=[("yes", _("Có")), ("no", _("Không"))],
        coerce=lambda value: value == "yes",
        error_messages={
            "required": _("Hãy chọn “Có” hoặc “Không”."),
            "invalid_choice": _("Hãy chọn “Có” hoặc “Không”."),
        },
    )
    reason = forms.ChoiceField(
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, is_helpful: bool, **kwargs: Any) -> None:
        super().__init__(data, auto_id=f"{'helpful' if is_helpful else 'unhelpful'}-%s", **kwargs)
        reason = self.fields["reason"]
        assert isinstance(reason, forms.ChoiceField)  # noqa: S101 (for mypy)
        reasons = HelpfulReason.choices if is_helpful else UnhelpfulReason.choices
        reason.choices = reasons
        reason.label = (
            _("Điều gì hữu ích? (không bắt buộc)") if is_helpful else _("Vì sao chưa hữu ích? (không bắt buộc)")
        )


class SendQuestionForm(forms.Form):
    """`website` is a honeypot: people do not see it, so only machines fill it in."""

    text = forms.CharField(
        label=_("Câu hỏi của bạn"),
        help_text=_("Đừng ghi tên, số điện thoại, số giấy tờ. Những gì nhận ra được một người sẽ bị xóa."),
        max_length=MAX_TEXT,
        min_length=MIN_QUESTION,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": _("Hãy viết câu hỏi của bạn."),
            "min_length": _("Câu hỏi ngắn quá. Hãy viết rõ việc bạn cần làm."),
            "max_length": _("Câu hỏi dài quá 1.000 chữ cái. Hãy viết ngắn lại."),
        },
    )
    website = forms.CharField(
        label=_("Để trống ô này"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, auto_id="gui-%s", **kwargs)

    def clean_text(self) -> str:
        text = clean_text(self.cleaned_data["text"])
        if encoding := suspected(text):
            raise unreadable(encoding)
        return text

    @property
    def is_machine(self) -> bool:
        return bool(self.data.get("website"))

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.text.page_letters import unreadable
from faq.models import UnhelpfulReason
from faq.models.sent_question import MAX_TEXT
from vietnamese.encodings.recognition import suspected
from vietnamese.text import clean_text

MIN_QUESTION = 8  # characters: "hộ chiếu" asks nothing yet, but names a subject


class HelpfulForm(forms.Form):
    """Sent by two buttons named `helpful`; the reason is for "no" only."""

    helpful = forms.TypedChoiceField(
        choices=[("yes", _("Có")), ("no", _("Không"))],
        coerce=lambda value: value == "yes",
        error_messages={
            "required": _("Hãy chọn “Có” hoặc “Không”."),
            "invalid_choice": _("Hãy chọn “Có” hoặc “Không”."),
        },
    )
    reason = forms.ChoiceField(
        label=_("Vì sao chưa hữu ích? (không bắt buộc)"),
        choices=[("", _("Không chọn")), *UnhelpfulReason.choices],
        required=False,
    )

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, auto_id="helpful-%s", **kwargs)


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

from django import forms
from django.utils.translation import gettext_lazy as _

from faq.models import UnhelpfulReason


class HelpfulForm(forms.Form):
    """Two buttons named `helpful` send it; the reason is asked for "no" only."""

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

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="helpful-%s", **kwargs)

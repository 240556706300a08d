from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.choices import ChannelKind, SatisfactionScore
from catalogue.models import CounterDevice, Locality, RatingReason
from catalogue.models.rating import reasons_for
from catalogue.pages.visitor_place import provinces
from catalogue.ratings import Vote


class ProvinceField(forms.TypedChoiceField):
    """A province by its code, from the cached list; an unknown code is refused."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=_province_choices, coerce=_province, empty_value=None, required=False, **kwargs)


def _province_choices() -> list[tuple[str, str | Promise]]:
    return [("", _("Không chọn")), *((place.code, place.localized_name) for place in provinces())]


def _province(code: str) -> Locality | None:
    return next((place for place in provinces() if place.code == code), None)


class RatingForm(forms.Form):
    """The id prefix keeps its fields apart from those of other forms on the procedure page."""

    score = forms.TypedChoiceField(
        label=_("Bạn hài lòng đến mức nào?"),
        choices=SatisfactionScore.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn một mức từ 1 đến 5.")},
    )
    reasons = forms.MultipleChoiceField(
        label=_("Vì sao? (không bắt buộc)"),
        choices=RatingReason.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    channel = forms.ChoiceField(
        label=_("Bạn đã nộp bằng cách nào? (không bắt buộc)"),
        choices=[("", _("Không chọn")), *ChannelKind.choices],
        required=False,
    )
    place = ProvinceField(label=_("Ở tỉnh, thành phố nào? (không bắt buộc)"))
    comment = forms.CharField(
        label=_("Nhận xét (không bắt buộc)"),
        help_text=_("Đừng ghi tên, số điện thoại, số giấy tờ. Nhận xét được duyệt trước khi hiện."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": _("Nhận xét dài quá 1.000 chữ cái. Hãy viết ngắn lại.")},
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, score: int | None = None, **kwargs: Any) -> None:
        """`score` was chosen before: reasons that fit it are offered. All are taken, as people change their mind."""
        super().__init__(data, auto_id="rating-%s", initial={"score": score}, **kwargs)
        if data is None:
            self.fields["reasons"].choices = [(reason.value, reason.label) for reason in reasons_for(score)]  # type: ignore[attr-defined]

    def vote(self, *, receipt: str | None = None) -> Vote:
        """`receipt` is the stored form of the sender's code."""
        data = self.cleaned_data
        return Vote(
            score=data["score"],
            reasons=tuple(data["reasons"]),
            comment=data["comment"],
            channel=data["channel"],
            locality=data["place"],
            receipt=receipt,
        )


class CounterRatingForm(RatingForm):
    """At a counter, which says itself where and how the citizen has applied."""

    channel = None  # type: ignore[assignment]
    place = None  # type: ignore[assignment]

    def counter_vote(self, device: CounterDevice, *, channel: str) -> Vote:
        data = self.cleaned_data
        return Vote(
            score=data["score"],
            reasons=tuple(data["reasons"]),
            comment=data["comment"],
            channel=channel,
            locality=device.locality,
            counter=device,
        )

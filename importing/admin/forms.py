from typing import Any, cast

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.template.defaultfilters import filesizeformat
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from importing.kinds import ImportKind, all_kinds
from importing.models import ImportRow
from importing.readers.sniff import checked_format
from importing.refusal import UnreadableError
from importing.uploads import MAX_UPLOAD_BYTES

MANAGE_ALL = "importing.manage_all_imports"


def allowed_kinds(user: AbstractBaseUser) -> dict[str, ImportKind]:
    """By name, kinds whose pages this user may add; all, where the user looks after the imports of others.

    Applying asks for the right to each page again.
    """
    if user.has_perm(MANAGE_ALL):  # type: ignore[attr-defined]
        return {name: kind for name, kind in all_kinds().items() if kind.index_page()}
    return {
        name: kind
        for name, kind in all_kinds().items()
        if (page := kind.index_page()) and page.permissions_for_user(user).can_add_subpage()
    }


def may_publish(user: AbstractBaseUser, kind: ImportKind) -> bool:
    page = kind.index_page()
    return page is not None and page.permissions_for_user(user).can_publish_subpage()


class UploadForm(forms.Form):
    kind = forms.ChoiceField(label=_("Nội dung"), widget=forms.RadioSelect)
    file = forms.FileField(label=_("Tệp"), max_length=200)

    def __init__(self, *args: Any, user: AbstractBaseUser, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = allowed_kinds(user)
        kind_field = cast(forms.ChoiceField, self.fields["kind"])
        kind_field.choices = [
            (name, format_lazy("{} – {}", kind.label, kind.formats)) for name, kind in self.kinds.items()
        ]
        kind_field.initial = next(iter(self.kinds), None)
        self.fields["file"].help_text = _(
            "Tối đa %(size)s. Chưa có gì thay đổi cho đến khi bạn xem báo cáo và bấm áp dụng."
        ) % {"size": filesizeformat(MAX_UPLOAD_BYTES)}

    def clean_file(self) -> UploadedFile:
        upload = self.cleaned_data["file"]
        if upload.size > MAX_UPLOAD_BYTES:
            raise forms.ValidationError(
                _("Tệp lớn hơn %(size)s. Hãy chia nhỏ, hoặc dùng lệnh import trên máy chủ."),
                params={"size": filesizeformat(MAX_UPLOAD_BYTES)},
            )
        try:
            checked_format(upload.file, upload.name)
        except UnreadableError as error:
            raise forms.ValidationError(_("Không nhận tệp này: %(reason)s."), params={"reason": error}) from error
        return upload


class ApplyForm(forms.Form):
    publish = forms.TypedChoiceField(
        choices=[("0", _("Lưu thành bản nháp")), ("1", _("Xuất bản ngay"))], coerce=lambda value: value == "1"
    )
    overwrite = forms.BooleanField(required=False)


class LeaveOutForm(forms.Form):
    """Which rows, ticked or all under the filter, and whether they are left out or taken in again."""

    action = forms.ChoiceField(
        choices=[(name, name) for name in ("leave_out", "leave_all_out", "take_in", "take_all_in")]
    )
    row = forms.ModelMultipleChoiceField(ImportRow.objects.none(), required=False)

    def __init__(self, data: QueryDict, job_id: int) -> None:
        super().__init__(data)
        cast(forms.ModelMultipleChoiceField, self.fields["row"]).queryset = ImportRow.objects.filter(job=job_id)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if not self.is_for_all and not values.get("row"):
            raise forms.ValidationError(_("Chưa chọn dòng nào."))
        return values

    @property
    def leaves_out(self) -> bool:
        return str(self.cleaned_data.get("action")).startswith("leave")

    @property
    def is_for_all(self) -> bool:
        return "_all_" in str(self.cleaned_data.get("action"))

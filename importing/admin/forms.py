from typing import Any, cast

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from importing.kinds import ImportKind, all_kinds
from importing.readers.sniff import checked_format
from importing.refusal import UnreadableError
from importing.uploads import MAX_UPLOAD_BYTES


def allowed_kinds(user: AbstractBaseUser) -> dict[str, ImportKind]:
    """Kinds whose pages this user may add, by name."""
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

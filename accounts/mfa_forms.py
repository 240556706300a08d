"""Forms of the second factor: allauth's, in Vietnamese, and codes that cannot be tried without end."""

from typing import Any

from allauth.core import context
from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts import attempts
from accounts.attempt_limits import CODE, Subject

_CODE = _("Mã")


def _describe(field: forms.Field, label: Any, help_text: Any = "") -> None:
    field.label = label
    field.help_text = help_text
    field.widget.attrs.pop("placeholder", None)


class _ThrottledCode(base.BaseAuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _describe(self.fields["code"], _CODE, _("Sáu chữ số trong ứng dụng xác thực, hoặc một mã dự phòng."))
        self.fields["code"].widget.attrs["inputmode"] = "numeric"

    def clean_code(self) -> str:
        request = context.request
        attempt = attempts.begin([attempts.address_of(request), Subject(CODE, str(self.user.pk))])
        try:
            code: str = super().clean_code()
        except ValidationError:
            attempts.failed(request, attempt, lambda: self.user)
            raise
        attempt.succeeded()
        return code


class AuthenticateForm(_ThrottledCode, base.AuthenticateForm):
    pass


class ReauthenticateForm(_ThrottledCode, base.ReauthenticateForm):
    pass


class ActivateTOTPForm(totp.ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _describe(self.fields["code"], _("Mã mà ứng dụng đang hiện"))
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class AddWebAuthnForm(webauthn.AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _describe(self.fields["name"], _("Tên khóa"), _("Để bạn nhận ra nó, ví dụ: Điện thoại, Máy ở cơ quan."))
        _describe(
            self.fields["passwordless"],
            _("Đăng nhập chỉ bằng khóa này"),
            _("Không cần tên và mật khẩu; khóa sẽ hỏi vân tay, khuôn mặt hoặc mã PIN của bạn."),
        )


class EditWebAuthnForm(webauthn.EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _describe(self.fields["name"], _("Tên khóa"))

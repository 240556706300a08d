"""Forms of signing in and of passwords: allauth's, with labels that its own catalogue has in no Vietnamese."""

from typing import Any

from allauth.account import forms as allauth
from allauth.account.adapter import get_adapter
from allauth.account.utils import user_pk_to_url_str
from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.tokens import default_token_generator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts import attempts, mail
from accounts.adapter import may_use_password
from accounts.attempt_limits import RESET_ADDRESS, RESET_MAIL, Subject

_NEW = _("Mật khẩu mới")
_AGAIN = _("Nhập lại mật khẩu mới")
_RULES = _("Ít nhất 12 ký tự, không phải từ dễ đoán. Vài từ không liên quan ghép lại là tốt và dễ nhớ.")


def _describe(form: forms.Form, **labels: Any) -> None:
    for name, label in labels.items():
        field = form.fields[name]
        field.label = label
        field.help_text = _RULES if name == "password1" else ""
        field.widget.attrs.pop("placeholder", None)


class _SamePassword:
    """In place of allauth's check, whose message is in no Vietnamese."""

    def clean(self) -> dict[str, Any]:
        form: Any = self
        data: dict[str, Any] = forms.Form.clean(form) or {}
        first, second = data.get("password1"), data.get("password2")
        if first and second and first != second:
            form.add_error("password2", _("Hai lần nhập không giống nhau."))
        return data


class SignInForm(allauth.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _describe(self, login=_("Tên đăng nhập"), password=_("Mật khẩu"))
        self.fields["login"].widget.attrs["autocapitalize"] = "none"


class ReauthenticateForm(allauth.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _describe(self, password=_("Mật khẩu"))


class ChangePasswordForm(_SamePassword, allauth.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _describe(self, oldpassword=_("Mật khẩu hiện nay"), password1=_NEW, password2=_AGAIN)

    def clean_oldpassword(self) -> str:
        password: str = self.cleaned_data["oldpassword"]
        if not get_adapter().reauthenticate(self.user, password):
            raise get_adapter().validation_error("enter_current_password")
        return password


class SetPasswordForm(_SamePassword, allauth.SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _describe(self, password1=_NEW, password2=_AGAIN)


class ResetPasswordKeyForm(_SamePassword, allauth.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _describe(self, password1=_NEW, password2=_AGAIN)


class ResetPasswordForm(forms.Form):
    """Whether an account has the address is looked up once the visitor has the answer: neither its words nor its time
    tell.
    """

    email = forms.EmailField(
        label=_("Địa chỉ thư điện tử"), widget=forms.EmailInput(attrs={"autocomplete": "email"}), max_length=254
    )
    request: HttpRequest

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        mailbox = Subject(RESET_MAIL, email.lower())
        attempts.begin([attempts.address_of(self.request, RESET_ADDRESS), mailbox])
        return email

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        email: str = self.cleaned_data["email"]
        mail.after_response(request, lambda: _send_links(request, email))
        return email


def _send_links(request: HttpRequest, email: str) -> None:
    """To the addresses as stored, never as typed: what looks alike to a database may be another mailbox."""
    for user in get_user_model()._default_manager.filter(email__iexact=email, is_active=True):
        if user.has_usable_password() and may_use_password(user):
            key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
            mail.send_now(
                request, user.email, "reset", user=user, url=get_adapter().get_reset_password_from_key_url(key)
            )


class EmailForm(forms.Form):
    email = forms.EmailField(
        label=_("Địa chỉ thư điện tử"), widget=forms.EmailInput(attrs={"autocomplete": "email"}), max_length=254
    )

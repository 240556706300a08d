"""How allauth signs people in here."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts import attempts, mail
from accounts.attempt_limits import NAME, Subject
from accounts.models.sign_in_rule import is_break_glass
from accounts.proof import has_recent_proof
from audit.events import Event
from audit.log import record
from core.client_address import client_address

_BREAK_GLASS = "break-glass"


class AccountAdapter(DefaultAccountAdapter):
    """Closed to sign-up, throttled before any password is hashed, and local passwords for emergencies where a
    directory is set.
    """

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Tài khoản này đã ngừng dùng. Hãy liên hệ quản trị viên."),
        "enter_current_password": _("Mật khẩu hiện nay không đúng."),
        "incorrect_code": _("Mã không đúng hoặc đã hết hạn. Hãy thử mã mới."),
        "incorrect_password": _("Mật khẩu không đúng."),
        "invalid_login": _("Không đăng nhập được."),
        "invalid_password_reset": _("Liên kết đặt lại mật khẩu không dùng được nữa."),
        "username_password_mismatch": _("Tên đăng nhập hoặc mật khẩu không đúng."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request) or "0.0.0.0"  # noqa: S104 – stands for none, where a column must hold one

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Nothing: `authenticate` counts."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        name = str(credentials.get("username", ""))
        attempt = attempts.begin([attempts.address_of(request), Subject(NAME, name.lower())])
        user = super().authenticate(request, **credentials)
        if user is None or not may_use_password(user):
            attempts.failed(request, attempt, lambda: attempts.account_named(name))
            return None
        attempt.succeeded()
        return user

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        if not _is_from_directory(kwargs) and not may_use_password(user):
            raise ImmediateHttpResponse(redirect("account_login"))
        response: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return response

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        if settings.OIDC_SERVER_URL and not _is_from_directory(kwargs):
            record(Event.SIGNED_IN, request=request, user=user, subject=user, purpose=_BREAK_GLASS)
            mail.notify_administrators(request, "break_glass_used", user=user)
        response: HttpResponse = super().post_login(request, user, **kwargs)
        return response

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("wagtailadmin_home")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("wagtailadmin_account")

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Under the site's own address: the request's host is the visitor's word."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return f"{settings.WAGTAILADMIN_BASE_URL}{path.replace('UID-KEY', key)}"

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        return not has_recent_proof(self.request)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """No message of allauth's: the pages themselves show what happened, and the receivers tell the account."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """None of allauth's: `accounts.receivers` writes."""


def may_use_password(user: Any) -> bool:
    """Whether the account may sign in without the directory."""
    return not settings.OIDC_SERVER_URL or is_break_glass(user)


def _is_from_directory(login: dict[str, Any]) -> bool:
    return "sociallogin" in (login.get("signal_kwargs") or {})

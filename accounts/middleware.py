"""What stands between a signed-in person and the page: the session's end, a password to change, a second factor to set
up, a proof to give again.

Visitors without a session cookie pass untouched: their pages read no session.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from accounts import mail, second_factor, session_limits
from accounts.proof import demand_proof
from audit.events import Event
from audit.log import record

_OWN_PAGES = "/tai-khoan/"
# Open whatever is still to be done.
_WAYS_OUT = frozenset(
    {
        "account_logout",
        "account_login",
        "account_reauthenticate",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "wagtailadmin_logout",
        "wagtailadmin_login",
        "wagtailadmin_sprite",
        "wagtailadmin_javascript_catalog",
    }
)
_PASSWORD_PAGES = _WAYS_OUT | {"account_change_password", "account_set_password"}
_FACTOR_PAGES = _PASSWORD_PAGES | {
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
    "mfa_view_recovery_codes",
    "mfa_download_recovery_codes",
    "account_email",
    "usersessions_list",
}


class AccountGatesMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated
        response = self._stop(request) if signed_in else None
        response = response or self.get_response(request)
        if request.path_info.startswith(_OWN_PAGES):
            add_never_cache_headers(response)
        mail.hand_over(request, response)
        return response

    def _stop(self, request: HttpRequest) -> HttpResponse | None:
        name = _view_name(request)
        if session_limits.has_ended(request):
            return _end(request)
        session_limits.note_sign(request, name)
        response = (
            _gate(
                name, _PASSWORD_PAGES, "account_change_password", lambda: session_limits.must_change_password(request)
            )
            or _gate(name, _FACTOR_PAGES, "mfa_index", lambda: second_factor.is_missing(request))
            or demand_proof(request, name)
        )
        if response is not None:
            add_never_cache_headers(response)
        return response


def _view_name(request: HttpRequest) -> str:
    """The full name of the view that the address leads to; empty where it leads nowhere."""
    try:
        return resolve(request.path_info).view_name
    except Resolver404:
        return ""


def _gate(name: str, open_names: frozenset[str], page: str, is_closed: Callable[[], bool]) -> HttpResponse | None:
    return redirect(page) if name not in open_names and is_closed() else None


def _end(request: HttpRequest) -> HttpResponse | None:
    """Sign the person out and go on as a visitor: what the page needs, it says itself."""
    user: Any = request.user
    record(Event.SESSIONS_ENDED, request=request, subject=user, reason="time")
    logout(request)
    messages.info(request, _("Phiên làm việc đã hết. Hãy đăng nhập lại; chữ đang viết vẫn được giữ trong trình duyệt."))
    return None

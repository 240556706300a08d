"""What follows when a person signs in, or a password, address or second factor changes."""

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_save
from django.http import HttpRequest

from accounts import mail, session_limits
from accounts.models import SignInRule
from audit.events import Event
from audit.log import record


def connect() -> None:
    user_logged_in.connect(_on_sign_in, dispatch_uid="accounts.sign_in")
    for signal in (password_changed, password_set, password_reset):
        signal.connect(_on_password_changed, dispatch_uid="accounts.password")
    for signal in (authenticator_added, authenticator_removed, authenticator_reset):
        signal.connect(_on_second_factor_changed, dispatch_uid="accounts.second_factor")
    post_save.connect(_on_account_saved, sender=get_user_model(), dispatch_uid="accounts.saved")


def credentials_changed(request: HttpRequest, user: Any, what: str) -> None:
    """Tell the account, and end its other sessions: who made the change may not be who holds them.

    Changes of the row of the account, its password and address, note themselves (`audit.watching`).
    """
    mail.notify(request, user, "changed", what=what)
    kept = request.session.session_key if request.user.is_authenticated else None
    ended = session_limits.end_others(user, kept)
    if ended:
        record(Event.SESSIONS_ENDED, request=request, user=user, subject=user, reason=what, count=ended)


def _on_sign_in(sender: Any, request: HttpRequest | None, user: Any, **kwargs: Any) -> None:
    if request is not None and hasattr(request, "session"):
        session_limits.begin(request, user)


def _on_password_changed(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    SignInRule.objects.filter(user_id=user.pk).update(must_change_password=False)
    session_limits.password_is_changed(request)
    credentials_changed(request, user, "password")


def _on_second_factor_changed(sender: Any, request: HttpRequest, user: Any, authenticator: Any, **kwargs: Any) -> None:
    kind = str(authenticator.type)
    record(Event.CREDENTIALS_CHANGED, request=request, user=user, subject=user, what=kind)
    credentials_changed(request, user, kind)


def _on_account_saved(sender: Any, instance: Any, created: bool, **kwargs: Any) -> None:
    if not created and not instance.is_active:
        session_limits.end_others(instance, None)

"""Signing in and out, whatever view does it."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models import Q
from django.dispatch import receiver
from django.http import HttpRequest

from audit.events import Event
from audit.log import record


@receiver(user_logged_in, dispatch_uid="audit.signed_in")
def on_signed_in(sender: Any, request: HttpRequest | None, user: Any, **kwargs: Any) -> None:
    record(Event.SIGNED_IN, request=request, user=user, subject=user)


@receiver(user_logged_out, dispatch_uid="audit.signed_out")
def on_signed_out(sender: Any, request: HttpRequest | None, user: Any, **kwargs: Any) -> None:
    if user is not None:
        record(Event.SIGNED_OUT, request=request, user=user, subject=user)


@receiver(user_login_failed, dispatch_uid="audit.sign_in_failed")
def on_sign_in_failed(
    sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any
) -> None:
    """The name is kept where such an account exists only: people type passwords into the wrong field."""
    record(
        Event.SIGN_IN_FAILED,
        request=request,
        user=(user := _account(credentials)),
        subject=user,
        known=user is not None,
    )


def _account(credentials: dict[str, Any]) -> Any:
    user_model = get_user_model()
    typed = [credentials.get(name) for name in (user_model.USERNAME_FIELD, "username", "email")]
    names = {name for name in typed if isinstance(name, str) and name and "\x00" not in name}
    if not names:
        return None
    found = Q(**{f"{user_model.USERNAME_FIELD}__in": names}) | Q(email__in=names)
    return user_model._default_manager.filter(found).order_by("pk").first()

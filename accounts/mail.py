"""Letters to people with an account: never sent while the visitor waits, so that no answer's time tells who has one."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponseBase
from django.template.loader import render_to_string
from django.utils import timezone, translation

from core.client_address import client_address
from core.private_apis import call_after_response

_WAITING = "_letters"


def is_mail_off() -> bool:
    return settings.EMAIL_BACKEND.endswith("dummy.EmailBackend")


def after_response(request: HttpRequest, work: Callable[[], object]) -> None:
    """Do `work`, in the language of now, once the visitor has the answer to `request`."""
    language = translation.get_language()

    def in_language() -> None:
        with translation.override(language):
            work()

    request.__dict__.setdefault(_WAITING, []).append(in_language)


def hand_over(request: HttpRequest, response: HttpResponseBase) -> None:
    """Give what waits to the response. Called by the middleware."""
    for work in request.__dict__.pop(_WAITING, []):
        call_after_response(response, work)


def notify(request: HttpRequest, user: Any, name: str, **context: Any) -> None:
    """Write to the account's address about itself, if it has one: `accounts/mail/<name>.txt`, subject first."""
    if user.email:
        _send(request, [user.email], name, {"user": user, **context})


def notify_administrators(request: HttpRequest, name: str, **context: Any) -> None:
    superusers = get_user_model()._default_manager.filter(is_active=True, is_superuser=True).exclude(email="")
    addresses = list(superusers.values_list("email", flat=True))
    if addresses:
        _send(request, addresses, name, context)


def _send(request: HttpRequest, addresses: list[str], name: str, context: dict[str, Any]) -> None:
    def send() -> None:
        for address in addresses:
            send_now(request, address, name, **context)

    after_response(request, send)


def send_now(request: HttpRequest, address: str, name: str, **context: Any) -> None:
    """One letter to one address, so that nobody learns others'. For work that is after the response already."""
    values = {
        **context,
        "address": client_address(request),
        "at": timezone.localtime(),
        "base_url": settings.WAGTAILADMIN_BASE_URL,
    }
    subject, _line, body = render_to_string(f"accounts/mail/{name}.txt", values).strip().partition("\n")
    prefix = settings.ACCOUNT_EMAIL_SUBJECT_PREFIX
    EmailMessage(prefix + subject, body.strip() + "\n", to=[address]).send(fail_silently=True)

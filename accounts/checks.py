"""System checks of what signing in needs from the settings."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning

from accounts.mail import is_mail_off
from accounts.passwords.leaked import LeakedList

_LOCAL = ("", "localhost", "127.0.0.1", "::1", "0.0.0.0")  # noqa: S104 – compared, not bound


def check_leaked_list(**kwargs: Any) -> list[CheckMessage]:
    path = settings.LEAKED_PASSWORDS_FILE
    try:
        if path:
            LeakedList(path)
    except (OSError, ValueError) as error:
        hint = "Make it with manage.py load_leaked_passwords, or leave the setting empty."
        return [Error(f"LEAKED_PASSWORDS_FILE cannot be used: {error}", hint=hint, id="accounts.E001")]
    return []


def check_deployment(**kwargs: Any) -> list[CheckMessage]:
    """For `check --deploy`: settings with which a public site would work, and yet not as its people expect."""
    found: list[CheckMessage] = []
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    if address.hostname is None or address.hostname in _LOCAL:
        text = "BASE_URL is not the site's own address: links in letters would lead nowhere."
        found.append(Warning(text, hint="BASE_URL=https://thutuc.example.vn", id="accounts.W001"))
    elif address.scheme != "https":
        text = "BASE_URL does not begin with https://: links in letters would be sent in the clear."
        found.append(Warning(text, id="accounts.W002"))
    if is_mail_off():
        text = "EMAIL_URL is not set: no notices, no forgotten passwords."
        found.append(Warning(text, hint="EMAIL_URL=smtp+tls://name:password@mail.example.vn:587", id="accounts.W003"))
    if getattr(settings, "SECURE_PROXY_SSL_HEADER", None) and not settings.TRUSTED_PROXY_COUNT:
        text = (
            "TRUSTED_PROXY_COUNT is 0 behind a proxy: all visitors would count as one address, and be refused as one."
        )
        found.append(Warning(text, hint="TRUSTED_PROXY_COUNT=1", id="accounts.W004"))
    if settings.OIDC_SERVER_URL and urlsplit(settings.OIDC_SERVER_URL).scheme != "https":
        found.append(Warning("OIDC_SERVER_URL does not begin with https://.", id="accounts.W005"))
    if not settings.MFA_REQUIRED:
        text = "MFA_REQUIRED is off: a password alone opens accounts that publish and administrate."
        found.append(Warning(text, id="accounts.W006"))
    return found

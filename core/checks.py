"""System checks of the settings that this app reads."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from core.middleware.admin_networks import networks
from core.rate_limits import parse_rate


def check_rates(**kwargs: Any) -> list[CheckMessage]:
    """An error for each setting named `…_RATE` that is no rate; without it the first limited request would fail."""
    return [
        error
        for name in sorted({*dir(settings)})
        if name.endswith("_RATE") and (error := _rate_error(name)) is not None
    ]


def _rate_error(name: str) -> Error | None:
    try:
        parse_rate(getattr(settings, name))
    except ValueError as error:
        return Error(f"{name}: {error}.", id="core.E001")
    return None


def check_admin_networks(**kwargs: Any) -> list[CheckMessage]:
    """An error where `ADMIN_NETWORKS` names what is no network; without it every request to the admin would fail."""
    try:
        networks(tuple(settings.ADMIN_NETWORKS))
    except ValueError as error:
        return [Error(f"ADMIN_NETWORKS: {error}.", id="core.E002")]
    return []

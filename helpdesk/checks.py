"""What `manage.py check` says of the helpdesk's settings, and `check --deploy` of its tables."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning
from django.db import DatabaseError, connection

from helpdesk.append_only.triggers import missing_triggers
from helpdesk.callbacks.hours import BadHours, read_hours
from helpdesk.telephony.adapters import READERS
from helpdesk.telephony.views import NAMES
from helpdesk.tickets.targets import targets

SHORTEST_SECRET = 24


def check_settings(**kwargs: Any) -> list[CheckMessage]:
    return [*_telephony(), *_names(), *_tickets(), *_hours()]


def check_triggers(**kwargs: Any) -> list[CheckMessage]:
    try:
        missing = missing_triggers(connection)
    except DatabaseError:
        return []  # no database yet: migrations will say so
    if not missing:
        return []
    hint = "Run the migrations again, or helpdesk.append_only.triggers.create_triggers."
    return [Error(f"Tables of the helpdesk can be changed: {', '.join(missing)}.", hint=hint, id="helpdesk.E003")]


def _telephony() -> list[CheckMessage]:
    problems: list[CheckMessage] = []
    for entry in settings.HELPDESK_TELEPHONY_SECRETS:
        provider, _colon, secret = entry.partition(":")
        if provider not in READERS or not secret:
            text = f"HELPDESK_TELEPHONY_SECRETS: provider:secret, of {', '.join(READERS)}."
            problems.append(Error(text, id="helpdesk.E001"))
        elif len(secret) < SHORTEST_SECRET and not settings.DEBUG:
            problems.append(Warning(f"The secret of {provider} is short.", id="helpdesk.W001"))
    return problems


def _names() -> list[CheckMessage]:
    bad = [entry for entry in settings.HELPDESK_POP_NAMES if entry.partition(":")[0] not in NAMES]
    return [Error(f"HELPDESK_POP_NAMES: ours:theirs, of {', '.join(NAMES)}.", id="helpdesk.E004")] if bad else []


def _tickets() -> list[CheckMessage]:
    try:
        targets()
    except ValueError as error:
        return [Error(str(error), id="helpdesk.E002")]
    return []


def _hours() -> list[CheckMessage]:
    try:
        read_hours(settings.HELPDESK_HOURS)
    except BadHours as error:
        hint = "For example: mon-fri 07:30-11:30, mon-fri 13:30-17:00."
        return [Error(f"HELPDESK_HOURS cannot be read: {error}.", hint=hint, id="helpdesk.E005")]
    return []

"""Writing to the audit log: the only module that does."""

import logging
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest

from audit import context
from audit.cleaning import clean, clean_text
from audit.events import SIGNING_IN, Event
from audit.lines import json_line
from audit.models import AuditEntry
from core.client_address import client_address

logger = logging.getLogger("audit")

_ADDRESS_LENGTH = 45


def record(
    event: Event,
    *,
    request: HttpRequest | None = None,
    user: Any = None,
    subject: Model | type[Model] | None = None,
    purpose: str = "",
    **data: Any,
) -> AuditEntry:
    """Write one entry, in the transaction of the act itself, so that neither is without the other.

    `request` is the one being served, and `user` the request's, where they are not given. `subject` is a row, or a
    model where many rows are meant. `data` is what JSON can hold; it must hold no text of visitors and no secret.

    The address is kept of people with an account, and of whoever tries to sign in; of no visitor.
    """
    served = context.served()
    request = request or (served.request if served else None)
    user = user if user is not None else getattr(request, "user", None)
    known = isinstance(user, AbstractBaseUser)
    if request is None and (process := context.process()):
        data["process"] = process
    entry = AuditEntry.objects.create(
        event=event,
        user_key=user.pk if known else None,
        username=user.get_username() if known else "",
        address=_address(request) if known or event in SIGNING_IN else "",
        purpose=clean_text(purpose),
        data=clean(data),
        **_subject_fields(subject),
    )
    if served:
        served.events.append(event)
    if settings.AUDIT_TO_LOG:
        transaction.on_commit(lambda: logger.info(json_line(entry)))
    return entry


def _address(request: HttpRequest | None) -> str:
    """Empty where no request is served, or one that no server received."""
    if request is None or "REMOTE_ADDR" not in request.META:
        return ""
    return client_address(request)[:_ADDRESS_LENGTH]


def _subject_fields(subject: Model | type[Model] | None) -> dict[str, str]:
    if subject is None:
        return {}
    if isinstance(subject, type):
        return {"subject_type": subject._meta.label_lower, "subject_name": str(subject._meta.verbose_name_plural)}
    name = subject_name(subject)
    return {"subject_type": subject._meta.label_lower, "subject_key": str(subject.pk or ""), "subject_name": name}


def subject_name(subject: Model) -> str:
    """Models of visitors' texts have names that hold none of them."""
    return clean_text(str(subject))

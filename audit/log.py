"""Writing to the audit log: the only module that does."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Model
from django.http import HttpRequest

from audit.events import Event
from audit.models import AuditEntry
from core.client_address import client_address

_NAME_LENGTH = 500


def record(
    event: Event,
    *,
    request: HttpRequest | None = None,
    user: Any = None,
    subject: Model | None = None,
    purpose: str = "",
    **data: Any,
) -> AuditEntry:
    """Write one entry, in the transaction of the act itself, so that neither is without the other.

    `user` is taken from `request` where it is not given. `data` is what JSON can hold; it must hold no text of
    visitors and no secret.
    """
    user = user if user is not None else getattr(request, "user", None)
    known = isinstance(user, AbstractBaseUser)
    return AuditEntry.objects.create(
        event=event,
        user_key=user.pk if known else None,
        username=user.get_username() if known else "",
        address=client_address(request) if request else "",
        subject_type=subject._meta.label_lower if subject else "",
        subject_key=str(subject.pk) if subject else "",
        subject_name=str(subject)[:_NAME_LENGTH] if subject else "",
        purpose=purpose[:_NAME_LENGTH],
        data=data,
    )

"""An attempt with a secret of an account: counted, and its lock told to the account and to the audit log."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import ngettext

from accounts import attempt_limits, mail
from accounts.attempt_limits import Attempt, Subject, TooManyAttempts
from audit.events import Event
from audit.log import record
from core.client_address import client_address
from core.networks import household_of


def address_of(request: HttpRequest, limit: attempt_limits.Limit = attempt_limits.ADDRESS) -> Subject:
    return Subject(limit, household_of(client_address(request)))


def begin(subjects: Iterable[Subject]) -> Attempt:
    """Raises ValidationError, with words for people, where one of the subjects is locked."""
    try:
        return attempt_limits.begin(subjects)
    except TooManyAttempts as refusal:
        raise ValidationError(wait_text(refusal.seconds), code="too_many_attempts") from refusal


def failed(request: HttpRequest, attempt: Attempt, find_user: Callable[[], Any]) -> None:
    """Tell of the locks that this attempt began; `find_user` gives the account it was made on, or None."""
    user = find_user() if attempt.locking else None
    for subject in attempt.locking:
        record(Event.SIGN_IN_REFUSED, request=request, subject=user, limit=subject.limit.name)
        if user is not None and subject.limit in (attempt_limits.NAME, attempt_limits.CODE):
            mail.notify(request, user, "locked")


def wait_text(seconds: int) -> str:
    minutes = -(-seconds // 60)
    return ngettext(
        "Đã thử sai quá nhiều lần. Hãy đợi %(minutes)d phút rồi thử lại.",
        "Đã thử sai quá nhiều lần. Hãy đợi %(minutes)d phút rồi thử lại.",
        minutes,
    ) % {"minutes": minutes}


def account_named(name: str) -> Any:
    """The account, or None."""
    return get_user_model()._default_manager.filter(username__iexact=name).first()

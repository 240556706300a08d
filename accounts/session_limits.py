"""Sessions end after a time without a sign of the person, and after a day's work in any case.

Both are kept in the session itself and enforced at each request. A request of the open page's own – Wagtail's ping
of an editor or the helpdesk's pulse, every few seconds – is no sign of anybody; a save is, also by itself, as it
follows a change.
"""

import time
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from accounts.models.sign_in_rule import is_password_provisional

_BEGUN = "session_begun"
_SEEN = "session_seen"
_PROVISIONAL = "must_change_password"
_BY_ITSELF = (
    "helpdesk-api:pulse",
    "wagtailadmin_editing_sessions:",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
)
# So often at most a session is written for the sake of its last sign.
_WRITE_SECONDS = 60


def begin(request: HttpRequest, user: Any) -> None:
    """At sign-in."""
    now = int(time.time())
    request.session[_BEGUN] = now
    request.session[_SEEN] = now
    if is_password_provisional(user):
        request.session[_PROVISIONAL] = True


def must_change_password(request: HttpRequest) -> bool:
    """Kept in the session, so that no request asks the database: a new password from an administrator ends sessions."""
    return bool(request.session.get(_PROVISIONAL))


def password_is_changed(request: HttpRequest) -> None:
    request.session.pop(_PROVISIONAL, None)


def has_ended(request: HttpRequest) -> bool:
    """A session without times, of before they were kept, begins now."""
    now = time.time()
    begun, seen = request.session.get(_BEGUN), request.session.get(_SEEN)
    if begun is None or seen is None:
        begin(request, request.user)
        return False
    return bool(now - begun > settings.SESSION_COOKIE_AGE or now - seen > settings.SESSION_IDLE_SECONDS)


def note_sign(request: HttpRequest, view_name: str) -> None:
    now = int(time.time())
    write_after = min(_WRITE_SECONDS, settings.SESSION_IDLE_SECONDS // 10)
    if view_name.startswith(_BY_ITSELF) or now - request.session[_SEEN] < write_after:
        return
    request.session[_SEEN] = now
    UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=timezone.now())


def end_others(user: Any, kept: str | None) -> int:
    """End the account's sessions but the one with the key `kept`; how many there were."""
    others = UserSession.objects.filter(user_id=user.pk).exclude(session_key=kept or "")
    count = 0
    for session in others:
        session.end()
        count += 1
    return count

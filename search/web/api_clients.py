"""Who asks the JSON API: a signed-in user, a client with a key, or an address. Each is counted by itself.

A centre whose agents share one address would lock itself out of rates that are meant for one visitor.
"""

import re

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from core.rate_limits import is_exceeded, is_limited

HEADER = "X-Api-Key"
_RATE = re.compile(r"(?P<count>\d+)/(?P<period>.+)")


class BadKey(Exception):
    """The request has a key, and it is none of ours."""


def is_client_limited(request: HttpRequest, group: str, rate: str) -> bool:
    """Counts the request of its client; a key allows `SEARCH_KEYED_TIMES` times the rate. Raises `BadKey`."""
    if user := user_key(request):
        return is_exceeded(f"user {user}", group, rate)
    if name := client_name(request):
        return is_exceeded(f"client {name}", group, _times(rate))
    return is_limited(request, group, rate)


def user_key(request: HttpRequest) -> str:
    """The key of the signed-in user, "" for others; without a session cookie, no query."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return ""
    return str(request.user.pk)


def client_name(request: HttpRequest) -> str:
    """Of the client whose key the request has, "" without a key. Raises `BadKey`."""
    sent = request.headers.get(HEADER, "")
    if not sent:
        return ""
    found = ""
    for entry in settings.SEARCH_API_KEYS:
        name, _colon, key = entry.partition(":")
        if key and constant_time_compare(key, sent):
            found = name
    if not found:
        raise BadKey
    return found


def _times(rate: str) -> str:
    match = _RATE.fullmatch(rate)
    return f"{int(match['count']) * settings.SEARCH_KEYED_TIMES}/{match['period']}" if match else rate

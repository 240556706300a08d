"""Whether the cache holds what it is given. A site without it is slower and does not count requests, but serves."""

import secrets

from django.core.cache import cache
from django.utils.translation import gettext as _

from operations.health.findings import Check, State

NAME = "cache"
_SECONDS = 10


def works() -> bool:
    """The client hides errors of the server (`DJANGO_REDIS_IGNORE_EXCEPTIONS`): what was put in must come out."""
    key, value = f"readiness-{secrets.token_hex(4)}", secrets.token_hex(4)
    cache.set(key, value, _SECONDS)
    return cache.get(key) == value


def check(answer: bool | None) -> Check:
    """`answer` of `works`; None when it did not come in time, or failed."""
    if answer:
        return Check(NAME, State.OK, _("Trả lời."))
    reason = _("Bộ nhớ đệm không trả lời: trang chậm hơn và không đếm giới hạn truy cập. Xem máy chủ của CACHE_URL.")
    return Check(NAME, State.DEGRADED, reason)

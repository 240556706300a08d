"""Whether the cache holds what it is given. A site without it is slower and does not count requests, but serves."""

import secrets

from django.core.cache import cache
from django.utils.translation import gettext as _

from operations.health.findings import HealthCheck, HealthState

NAME = "cache"
_SECONDS = 10


def works() -> bool:
    """The client hides errors of the server (`DJANGO_REDIS_IGNORE_EXCEPTIONS`): what was put in must come out."""
    key, value = f"readiness-{secrets.token_hex(4)}", secrets.token_hex(4)
    cache.set(key, value, _SECONDS)
    return cache.get(key) == value


def check(answer: bool | None) -> HealthCheck:
    """`answer` of `works`; None when it did not come in time, or failed."""
    if answer:
        return HealthCheck(NAME, HealthState.OK, _("Trả lời."))
    reason = _("Bộ nhớ đệm không trả lời: trang chậm hơn và không đếm giới hạn truy cập. Xem máy chủ của CACHE_URL.")
    return HealthCheck(NAME, HealthState.DEGRADED, reason)

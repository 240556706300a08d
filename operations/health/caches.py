"""Health of the cache. A site without it is slower and limits no rates, but serves."""

import secrets

from django.core.cache import cache
from django.utils.translation import gettext as _

from operations.health.findings import HealthCheck, HealthState

NAME = "cache"
_SECONDS = 10


def works() -> bool:
    """Whether a written value is read back: the client hides the server's errors (`IGNORE_EXCEPTIONS`)."""
    key, value = f"readiness-{secrets.token_hex(4)}", secrets.token_hex(4)
    cache.set(key, value, _SECONDS)
    return cache.get(key) == value


def check(answer: bool | None) -> HealthCheck:
    """`answer` of `works`; None when it failed or was late."""
    if answer:
        return HealthCheck(NAME, HealthState.OK, _("Trả lời."))
    reason = _("Bộ nhớ đệm không trả lời: trang chậm hơn và không đếm giới hạn truy cập. Xem máy chủ của CACHE_URL.")
    return HealthCheck(NAME, HealthState.DEGRADED, reason)

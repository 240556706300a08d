"""Health of the caches. A site without them is slower, and each process limits rates by itself, but serves."""

import secrets

from django.conf import settings
from django.core.cache import BaseCache, caches
from django.utils.translation import gettext as _

from operations.health.findings import HealthCheck, HealthState

NAME = "cache"
_SECONDS = 10


def works() -> bool:
    """Whether written values are read back: the client hides the server's errors (`IGNORE_EXCEPTIONS`)."""
    return all(_keeps(caches[alias]) for alias in settings.CACHES)


def _keeps(cache: BaseCache) -> bool:
    key, value = f"readiness-{secrets.token_hex(4)}", secrets.token_hex(4)
    cache.set(key, value, _SECONDS)
    return bool(cache.get(key) == value)


def check(answer: bool | None) -> HealthCheck:
    """`answer` of `works`; None when it failed or was late."""
    if answer:
        return HealthCheck(NAME, HealthState.OK, _("Trả lời."))
    reason = _(
        "Bộ nhớ đệm không trả lời: trang chậm hơn, mỗi tiến trình đếm giới hạn truy cập riêng. Xem máy chủ của "
        "CACHE_URL và COUNTER_CACHE_URL."
    )
    return HealthCheck(NAME, HealthState.DEGRADED, reason)

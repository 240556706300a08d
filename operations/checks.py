"""System checks of a process's settings: access to metrics, proxies, time limits, shared cache, mail."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.utils.translation import gettext as _

from search.engines.setting_checks import nesting_error

# 128 bits in the 6-bit letters of a URL-safe token.
TOKEN_LENGTH = 22
_NOT_SHARED = ("locmem.LocMemCache", "dummy.DummyCache")


@register("operations")
def check_settings(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    return [*_access(), *_times()]


def _access() -> Iterator[CheckMessage]:
    token = settings.METRICS_TOKEN
    if token and (len(token) < TOKEN_LENGTH or not token.isascii() or not token.isprintable() or " " in token):
        yield Error(
            _("METRICS_TOKEN quá ngắn hoặc có ký tự lạ: cần ít nhất %(length)d chữ cái, chữ số.")
            % {"length": TOKEN_LENGTH},
            hint=_('Tạo một mã: python3 -c "import secrets; print(secrets.token_urlsafe(32))".'),
            id="operations.E001",
        )
    if settings.TRUSTED_PROXY_COUNT < 0:
        yield Error(
            _("TRUSTED_PROXY_COUNT là %(count)d.") % {"count": settings.TRUSTED_PROXY_COUNT},
            hint=_("Đặt số máy chủ proxy đứng trước site; 0 khi không có."),
            id="operations.E002",
        )


def _times() -> Iterator[CheckMessage]:
    for name in ("READY_SECONDS", "SEARCH_READY_LAG_SECONDS"):
        if getattr(settings, name) <= 0:
            yield Error(
                _("%(name)s là %(value)s.") % {"name": name, "value": getattr(settings, name)},
                hint=_("Đặt một số lớn hơn 0."),
                id="operations.E003",
            )
    if settings.ELASTICSEARCH_BULK_SECONDS >= settings.WEB_TIMEOUT_SECONDS:
        otherwise = _("gunicorn dừng tiến trình khi nó còn đang ghi chỉ mục")
        yield nesting_error("operations.E004", "ELASTICSEARCH_BULK_SECONDS", "WEB_TIMEOUT_SECONDS", otherwise)


@register(Tags.caches, deploy=True)
def check_shared_cache(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Rate limits and the marks of reloaded searches are counted in it."""
    if not any(cache["BACKEND"].endswith(_NOT_SHARED) for cache in settings.CACHES.values()):
        return []
    return [
        Error(
            _("CACHE_URL không phải bộ nhớ đệm dùng chung: mỗi tiến trình đếm giới hạn truy cập riêng."),
            hint=_("Đặt CACHE_URL, ví dụ redis://localhost:6379/0."),
            id="operations.E005",
        )
    ]


@register("operations", deploy=True)
def check_mail(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    if not settings.EMAIL_BACKEND.endswith(".dummy.EmailBackend"):
        return []
    return [
        Warning(
            _("Chưa có máy chủ thư: không ai được báo khi có trang chờ duyệt, được duyệt hay bị trả lại."),
            hint=_("Đặt EMAIL_URL, ví dụ smtp+tls://user:password@mail.example.vn:587."),
            id="operations.W006",
        )
    ]

"""Checks of `check --deploy` on the servers behind the site: passwords, encryption, and a contact for reports."""

from collections.abc import Iterator
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Warning
from django.utils.translation import gettext as _

_SAFE_SSLMODES = ("require", "verify-ca", "verify-full")
_CONTACTS = ("https://", "mailto:", "tel:")


def check_servers(**kwargs: Any) -> list[CheckMessage]:
    return [*_redis(), *_elasticsearch(), *_database(), *_contact()]


def _redis() -> Iterator[CheckMessage]:
    """Whoever writes into it runs code in the site: Python's pickles are kept there."""
    for alias, cache in settings.CACHES.items():
        if "redis" not in cache["BACKEND"]:
            continue
        locations = cache.get("LOCATION", "")
        for location in [locations] if isinstance(locations, str) else locations:
            parts = urlsplit(location)
            options = cache.get("OPTIONS", {})
            if not _is_here(parts.hostname) and not (parts.password or options.get("PASSWORD")):
                yield Warning(
                    _("Redis của bộ nhớ đệm “%(alias)s” ở máy khác mà không có mật khẩu.") % {"alias": alias},
                    hint=_("Đặt mật khẩu cho Redis rồi ghi vào địa chỉ: rediss://:mat-khau@may-chu:6379/0."),
                    id="core.W010",
                )


def _elasticsearch() -> Iterator[CheckMessage]:
    for address in filter(None, (part.strip() for part in settings.ELASTICSEARCH_URL.split(","))):
        parts = urlsplit(address)
        if _is_here(parts.hostname):
            continue
        if parts.scheme != "https":
            yield Warning(
                _("Elasticsearch ở máy khác mà không mã hóa đường truyền: %(host)s.") % {"host": parts.hostname},
                hint=_("Dùng https:// và ELASTICSEARCH_CA_CERTS, hoặc một mạng riêng chỉ có hai máy này."),
                id="core.W011",
            )
        if not parts.password:
            yield Warning(
                _("Elasticsearch ở máy khác mà không có mật khẩu: %(host)s.") % {"host": parts.hostname},
                hint=_("Bật xpack.security rồi ghi tài khoản vào địa chỉ: https://site:mat-khau@may-chu:9200."),
                id="core.W012",
            )


def _database() -> Iterator[CheckMessage]:
    database = settings.DATABASES["default"]
    if "postgresql" not in database["ENGINE"] or _is_here(database.get("HOST")):
        return
    mode = database.get("OPTIONS", {}).get("sslmode", "")
    if mode not in _SAFE_SSLMODES:
        yield Warning(
            _("PostgreSQL ở máy khác mà không bắt buộc mã hóa đường truyền."),
            hint=_("Thêm ?sslmode=verify-full (hoặc require) vào DATABASE_URL."),
            id="core.W013",
        )
    if not database.get("PASSWORD"):
        yield Warning(
            _("PostgreSQL ở máy khác mà không có mật khẩu."), hint=_("Ghi mật khẩu vào DATABASE_URL."), id="core.W014"
        )


def _contact() -> Iterator[CheckMessage]:
    contacts = settings.SECURITY_CONTACT
    if not contacts:
        yield Warning(
            _("Chưa có nơi nhận báo lỗ hổng: /.well-known/security.txt không có."),
            hint=_("Đặt SECURITY_CONTACT, ví dụ mailto:an-ninh@example.vn."),
            id="core.W015",
        )
    elif not all(contact.startswith(_CONTACTS) for contact in contacts):
        yield Warning(
            _("SECURITY_CONTACT phải bắt đầu bằng https://, mailto: hoặc tel:."),
            hint=_("Ví dụ mailto:an-ninh@example.vn."),
            id="core.W016",
        )


def _is_here(host: str | None) -> bool:
    """Whether it is this machine: a loopback address, its usual name, or a socket in the file system."""
    if not host or host.startswith("/") or host.rstrip(".") == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False

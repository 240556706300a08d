"""The facts of the privacy page, read from the settings and declarations that the program itself follows."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from catalogue.pages.visitor_place import PLACE_COOKIE, YEAR_S
from core.retention import About, retentions
from privacy.terms import RequestKind, days_for

# Of the texts of this page; the figures in it are those in force whenever it is read.
VERSION = datetime.date(2026, 11, 29)
_DAY_S = 86_400


@dataclass(frozen=True)
class Cookie:
    """`seconds` is its life; None for one that the browser drops when it is closed."""

    name: str
    purpose: str | Promise
    seconds: int | None

    @property
    def days(self) -> int | None:
        return self.seconds // _DAY_S if self.seconds is not None else None


def cookies() -> tuple[Cookie, ...]:
    """All that this site sets for visitors, and the one that staff get."""
    ends_with_browser = settings.SESSION_EXPIRE_AT_BROWSER_CLOSE
    return (
        Cookie(settings.CSRF_COOKIE_NAME, _("Bảo vệ biểu mẫu khỏi bị trang khác giả gửi"), settings.CSRF_COOKIE_AGE),
        Cookie(PLACE_COOKIE, _("Mã tỉnh, phường hoặc xã bạn chọn, chỉ khi bạn chọn"), YEAR_S),
        Cookie("messages", _("Lời báo sau khi bạn gửi biểu mẫu, mất khi đã hiện"), None),
        Cookie(
            settings.SESSION_COOKIE_NAME,
            _("Phiên đăng nhập, chỉ của cán bộ"),
            None if ends_with_browser else settings.SESSION_COOKIE_AGE,
        ),
    )


def notice() -> dict[str, Any]:
    """Context of `privacy/notice.html`."""
    english_name = settings.CONTROLLER_NAME_EN if get_language() == "en" else ""
    return {
        "version": VERSION,
        "controller": english_name or settings.CONTROLLER_NAME,
        "address": settings.CONTROLLER_ADDRESS,
        "email": settings.CONTROLLER_EMAIL,
        "phone": settings.CONTROLLER_PHONE,
        "processors": settings.DATA_PROCESSORS,
        "kept": [*retentions(About.VISITORS), *retentions(About.STAFF)],
        "cookies": cookies(),
        "keeps_searches": settings.SEARCH_LOG_DAYS > 0,
        "votes_per_address": settings.VOTES_PER_ADDRESS,
        "votes_per_network": settings.VOTES_PER_NETWORK,
        "reply_days": settings.PERSON_REPLY_DAYS,
        "terms": [(kind.label, days_for(kind)) for kind in RequestKind],
    }

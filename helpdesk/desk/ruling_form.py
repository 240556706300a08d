"""What somebody says a changed fact was, read from a form: the same in the list of changes and before publishing."""

import datetime
from collections.abc import Mapping

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from helpdesk.desk.days import day_of
from helpdesk.models import Cause
from helpdesk.recalls import ruling

WHY_NOT_RULED: dict[str, str | Promise] = {
    ruling.NO_LAW_DAY: _("Ghi ngày quy định mới có hiệu lực."),
    ruling.IN_FUTURE: _("Ngày bắt đầu sai không thể ở tương lai."),
    ruling.NOTHING_WAS_TOLD: _("Mục này mới có, nên chưa ai được nói điều khác."),
    ruling.DECIDED: _("Đã có quyết định báo lại theo phân loại trước, nên không đổi được nữa."),
}
UNREADABLE = _("Chọn loại thay đổi, và ghi ngày theo dạng ngày/tháng/năm.")


def read_ruling(entered: Mapping[str, str], suffix: str = "") -> ruling.Ruling:
    """From `cause` and `day`, with the suffix of one of several facts. Raises ValueError."""
    cause, day = Cause(entered.get(f"cause{suffix}", "")), _day(entered.get(f"day{suffix}", ""))
    if cause == Cause.LAW:
        return ruling.Ruling(cause, law_from=day)
    since = timezone.make_aware(datetime.datetime.combine(day, datetime.time())) if day else None
    return ruling.Ruling(cause, wrong_since=since)


def _day(text: str) -> datetime.date | None:
    if not text.strip():
        return None
    day = day_of(text)
    if day is None:
        raise ValueError(text)
    return day

"""Health of the index channels: late, refused or lost changes. None is a failure, as visitors still get answers."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _

from operations.health.findings import HealthCheck, HealthState
from search.channels.channel_state import ChannelState


def check(state: ChannelState) -> HealthCheck:
    troubles = [*_troubles(state)]
    values = {"waiting": state.waiting, "lag": round(state.lag_seconds)}
    reason = " ".join(troubles) or (
        _("%(waiting)d thay đổi đang chờ, lâu nhất %(lag)d giây.") % values
        if state.waiting
        else _("Mọi thay đổi đã vào chỉ mục.")
    )
    return HealthCheck(f"outbox {state.name}", HealthState.DEGRADED if troubles else HealthState.OK, reason)


def _troubles(state: ChannelState) -> Iterator[str]:
    if state.lag_seconds > settings.SEARCH_READY_LAG_SECONDS:
        values = {"waiting": state.waiting, "lag": round(state.lag_seconds)}
        yield _("%(waiting)d thay đổi đang chờ, lâu nhất %(lag)d giây. Xem tiến trình search_worker.") % values
    if state.error:
        yield _("Chỉ mục không nhận thay đổi đã %(seconds)d giây; sẽ tự thử lại.") % {
            "seconds": round(state.failing_seconds)
        }
    if state.dead:
        yield _("%(dead)d thay đổi bị từ chối nhiều lần và đã dừng. Xem trong trang quản trị.") % {"dead": state.dead}
    if state.incomplete:
        yield _("Chỉ mục thiếu thay đổi. Chạy: manage.py search_index rebuild.")

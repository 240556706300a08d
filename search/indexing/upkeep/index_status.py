"""The state of the indexes in words for operators, with a remedy for each fault."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search.channels.channel_state import ChannelState, RebuildProgress, states
from search.engines.base import EngineError, IndexState, IndexVersion
from search.indexing.feed.channels import Channel, own_channels

_SLOW_SECONDS = 10.0  # five times the time that a change may take


@dataclass(frozen=True)
class ChannelReport:
    title: str
    lines: tuple[str, ...]


def channel_reports() -> list[ChannelReport]:
    """The primary index first."""
    own = {channel.name: channel for channel in own_channels()}
    reports = []
    for position, state in enumerate(states()):
        role = _("chính") if position == 0 else _("dự phòng")
        title = _("%(name)s (%(role)s)") % {"name": state.name, "role": role}
        reports.append(ChannelReport(title, (*_index_lines(own.get(state.name)), *_state_lines(state))))
    return reports


def status_lines() -> list[str]:
    return [text for report in channel_reports() for text in (report.title, *(f"  {line}" for line in report.lines))]


def _index_lines(channel: Channel | None) -> Iterator[str]:
    if channel is None:
        yield _("Chỉ mục nằm trên máy khác: xem bằng lệnh này trên máy đó.")
        return
    status = channel.engine.status()
    if status.ready:
        yield _("DÙNG ĐƯỢC: %(count)d trang, chỉ mục %(index)s") % {"count": status.documents, "index": status.index}
    else:
        yield _("KHÔNG DÙNG ĐƯỢC: %(detail)s") % {"detail": status.detail}
    try:
        versions = channel.engine.versions()
    except EngineError as error:
        yield _("Bộ máy không trả lời (%(error)s). Kiểm tra máy chủ; các thay đổi vẫn được giữ và sẽ tự vào sau.") % {
            "error": error
        }
        return
    yield from _version_lines(channel, versions, ready=status.ready)


def _version_lines(channel: Channel, versions: tuple[IndexVersion, ...], *, ready: bool) -> Iterator[str]:
    if not ready:
        changed = any(version.layout != channel.engine.layout for version in versions)
        reason = _("cấu trúc hoặc cách phân tích đã đổi") if changed else _("chưa có chỉ mục")
        yield _("→ CẦN LÀM LẠI (%(reason)s): manage.py search_index rebuild --engine %(engine)s") % {
            "reason": reason,
            "engine": channel.engine_name,
        }
    for version in versions:
        if version.state == IndexState.PREVIOUS and version.layout == channel.engine.layout:
            yield _(
                "Có thể quay lui về %(index)s (%(count)d trang): manage.py search_index rollback --engine %(engine)s"
            ) % {"index": version.name, "count": version.documents, "engine": channel.engine_name}


def _state_lines(state: ChannelState) -> Iterator[str]:
    yield (
        _("Người cập nhật: worker")
        if state.worker
        else _("Người cập nhật: chính các tiến trình của trang (không có search_worker)")
    )
    if state.waiting:
        text = ngettext("%(count)d thay đổi đang chờ", "%(count)d thay đổi đang chờ", state.waiting)
        line = text % {"count": state.waiting}
        yield f"{line}{_late(state)}"
    else:
        yield _("Không có thay đổi nào đang chờ")
    if state.error:
        yield _("→ BỘ MÁY LỖI từ %(seconds)d giây trước: %(error)s") % {
            "seconds": state.failing_seconds,
            "error": state.error,
        }
    if state.retrying:
        yield _("%(count)d thay đổi bị từ chối, đang thử lại") % {"count": state.retrying}
    if state.dead:
        yield _("→ %(count)d THAY ĐỔI ĐÃ NGỪNG THỬ: xem trang quản trị, Máy tìm kiếm › Tình trạng chỉ mục") % {
            "count": state.dead
        }
    if state.incomplete:
        yield _("→ Một số thay đổi đã bị bỏ vì chờ quá lâu: chạy manage.py search_index rebuild")
    if state.rebuild:
        yield _rebuild_line(state.rebuild)


def _late(state: ChannelState) -> str:
    if state.lag_seconds < _SLOW_SECONDS:
        return ""
    return _(", cũ nhất từ %(seconds)d giây trước") % {"seconds": state.lag_seconds}


def _rebuild_line(progress: RebuildProgress) -> str:
    if progress.running:
        text = _("Đang làm lại: %(done)d/%(total)d trang, chỉ mục %(index)s")
    else:
        text = _(
            "→ Lần làm lại dở dang ở %(done)d/%(total)d trang, chỉ mục %(index)s. Chạy manage.py search_index rebuild "
            "để làm tiếp, thêm --discard để bỏ"
        )
    return text % {"done": progress.done, "total": progress.total, "index": progress.index}

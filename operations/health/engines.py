"""Health of the engines: the primary one, or the standby in its place, has to answer."""

from collections.abc import Mapping

from django.conf import settings
from django.utils.translation import gettext as _

from operations.health.findings import HealthCheck, HealthState
from search.engines.base import EngineStatus
from search.engines.factory import get_engine

NAME = "engine"


def engine_names() -> tuple[str, ...]:
    """Engines of this site, the primary one first."""
    return tuple(dict.fromkeys(name for name in (settings.SEARCH_ENGINE, settings.SEARCH_STANDBY) if name))


def status(name: str) -> EngineStatus:
    return get_engine(name).status()


def check(statuses: Mapping[str, EngineStatus | None]) -> HealthCheck:
    """`statuses` by name, of `engine_names()`; None for one that was late."""
    primary, *others = engine_names()
    standby = next((name for name in others), "")
    reasons = [_reason(name, statuses.get(name)) for name in (primary, standby) if name]
    if _is_ready(statuses.get(primary)):
        alone = standby and not _is_ready(statuses.get(standby))
        return HealthCheck(NAME, HealthState.DEGRADED if alone else HealthState.OK, " ".join(reasons))
    if standby and _is_ready(statuses.get(standby)):
        instead = _("Bộ máy dự phòng đang trả lời thay.")
        return HealthCheck(NAME, HealthState.DEGRADED, " ".join((*reasons, instead)))
    help_text = _("Không tìm kiếm được. Chạy: manage.py search_index status.")
    return HealthCheck(NAME, HealthState.FAILED, " ".join((*reasons, help_text)))


def _is_ready(status: EngineStatus | None) -> bool:
    return status is not None and status.ready


def _reason(name: str, status: EngineStatus | None) -> str:
    if status is None:
        return _("%(engine)s: không trả lời kịp.") % {"engine": name}
    if not status.ready:
        return _("%(engine)s: không trả lời được, hoặc chưa có chỉ mục dùng được.") % {"engine": name}
    return _("%(engine)s: sẵn sàng, %(count)d tài liệu.") % {"engine": name, "count": status.documents}

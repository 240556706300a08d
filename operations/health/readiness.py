"""Whether this process can serve visitors, with reasons: within READY_SECONDS, even if a check hangs."""

import logging
import time
from concurrent.futures import Future
from functools import partial
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from operations.health import caches, database, due_work, engines, index_channels
from operations.health.findings import HealthCheck, HealthReport, HealthState
from operations.health.with_timeout import NotInTime, start, wait
from search.channels.channel_state import ChannelState
from search.due_work.lateness import Lateness
from search.engines.base import EngineStatus

logger = logging.getLogger(__name__)

_last_state = HealthState.OK


def readiness() -> HealthReport:
    """All checks run at once, in threads; a late one counts as failed."""
    deadline = time.monotonic() + settings.READY_SECONDS
    engine_futures = {name: start(f"engine {name}", partial(engines.status, name)) for name in engines.engine_names()}
    cache_future = start("cache", caches.works)
    late_future = start("due work", due_work.late_work)
    states, error = _answer("channels", start("channels", database.channel_states), deadline)
    statuses = {name: _status(name, future, deadline) for name, future in engine_futures.items()}
    works, _failure = _answer("cache", cache_future, deadline)
    late, _failure = _answer("due work", late_future, deadline)
    with translation.override(settings.LANGUAGE_CODE):
        checks = (
            _database_check(error),
            engines.check(statuses),
            caches.check(works),
            *_channel_checks(states),
            *_due_work_checks(late),
        )
    report = HealthReport(checks)
    _log_change(report)
    return report


def _answer(name: str, future: Future, deadline: float) -> tuple[Any, Exception | None]:
    try:
        return wait(name, future, deadline - time.monotonic()), None
    except Exception as error:  # any failure must be reported, and not break the probe
        logger.debug("%s failed", name, exc_info=error)
        return None, error


def _status(name: str, future: Future, deadline: float) -> EngineStatus | None:
    """None when it was late."""
    status, error = _answer(f"engine {name}", future, deadline)
    return EngineStatus(name, None, "") if error and not isinstance(error, NotInTime) else status


def _database_check(error: Exception | None) -> HealthCheck:
    if error is None:
        return HealthCheck("database", HealthState.OK, _("Trả lời."))
    if isinstance(error, NotInTime):
        return HealthCheck(
            "database", HealthState.FAILED, _("Cơ sở dữ liệu không trả lời kịp. Xem máy chủ PostgreSQL và mạng.")
        )
    reason = _(
        "Không đọc được cơ sở dữ liệu. Xem máy chủ có chạy không và DATABASE_URL; nếu vừa nâng cấp, chạy: "
        "manage.py migrate."
    )
    return HealthCheck("database", HealthState.FAILED, reason)


def _channel_checks(states: list[ChannelState] | None) -> list[HealthCheck]:
    """None without the database, whose failure is reported instead."""
    return [index_channels.check(state) for state in states or ()]


def _due_work_checks(late: list[Lateness] | None) -> list[HealthCheck]:
    """None without the database, whose failure is reported instead."""
    return [] if late is None else [due_work.check(late)]


def _log_change(report: HealthReport) -> None:
    """Probes come every few seconds; the log gets changes alone."""
    global _last_state
    if report.state is _last_state:
        return
    _last_state = report.state
    level = logging.INFO if report.state is HealthState.OK else logging.WARNING
    reasons = "; ".join(f"{check.name}: {check.reason}" for check in report.checks if check.state is not HealthState.OK)
    logger.log(level, "readiness is now %s%s", report.state.value, f": {reasons}" if reasons else "")

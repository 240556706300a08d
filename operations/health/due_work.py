"""Health of the work that the time makes due. Late work is no failure: visitors are served."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from operations.health.database import short_timeout_connection
from operations.health.findings import HealthCheck, HealthState
from search.due_work import lateness
from search.due_work.lateness import Lateness

NAME = "due work"


def late_work() -> list[Lateness]:
    """Over a connection with short time-outs, in a thread of its own."""
    with short_timeout_connection():
        return lateness.reported()


def check(late: Sequence[Lateness]) -> HealthCheck:
    if not late:
        return HealthCheck(NAME, HealthState.OK, _("Việc đến hạn đã làm xong."))
    told = [
        _("%(job)s: trễ %(seconds)d giây.") % {"job": each.job.label, "seconds": round(each.seconds)} for each in late
    ]
    help_text = _("Xem tiến trình search_worker và nhật ký của nó; không có thì trang tự làm khi có người xem.")
    return HealthCheck(NAME, HealthState.DEGRADED, " ".join((*told, help_text)))

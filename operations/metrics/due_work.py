"""How late the work is that the time makes due, read from the database at each scrape: the same for all processes."""

import logging
from collections.abc import Iterable

from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from operations.health.database import short_timeout_connection
from operations.health.with_timeout import with_timeout
from operations.metrics.index_channels import DATABASE_SECONDS
from search.due_work.lateness import Lateness, lateness

logger = logging.getLogger(__name__)


class DueWorkCollector(Collector):
    """Missing when the database does not answer, which `kb_database_up` tells."""

    def collect(self) -> Iterable[Metric]:
        try:
            late = with_timeout("due work metrics", _lateness, DATABASE_SECONDS)
        except Exception as error:  # after any failure the other metrics must still be exported
            logger.warning("no metrics of due work: %s", error)
            return
        overdue = GaugeMetricFamily(
            "kb_due_work_overdue_seconds", "Time since work was due that is not done.", labels=("job",)
        )
        failing = GaugeMetricFamily("kb_due_work_failing", "1 when the last run of a job failed.", labels=("job",))
        for each in late:
            overdue.add_metric((each.job.name,), each.seconds)
            failing.add_metric((each.job.name,), float(bool(each.error)))
        yield overdue
        yield failing


def _lateness() -> list[Lateness]:
    with short_timeout_connection():
        return lateness()

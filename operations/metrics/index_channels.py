"""The outbox and its channels as metrics, read from the database at each scrape: the same for all processes."""

import logging
from collections.abc import Callable, Iterable

from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from operations.health.database import channel_states
from operations.health.with_timeout import with_timeout
from search.channels.channel_state import ChannelState

logger = logging.getLogger(__name__)

# Of a scrape, which Prometheus gives up after 10 seconds by default.
DATABASE_SECONDS = 3.0

_GAUGES: tuple[tuple[str, str, Callable[[ChannelState], float]], ...] = (
    ("kb_outbox_waiting", "Changes that are not in the index yet.", lambda state: state.waiting),
    ("kb_outbox_lag_seconds", "Age of the oldest change never tried in vain.", lambda state: state.lag_seconds),
    ("kb_outbox_retrying", "Waiting changes that were refused before.", lambda state: state.retrying),
    ("kb_outbox_dead_letters", "Changes that were given up.", lambda state: state.dead),
    ("kb_channel_failing_seconds", "For how long the engine takes no changes.", lambda state: state.failing_seconds),
    ("kb_channel_worker", "1 while a worker feeds the channel.", lambda state: state.worker),
    ("kb_channel_incomplete", "1 when only a rebuild makes the index true again.", lambda state: state.incomplete),
)
_REBUILD_GAUGES: tuple[tuple[str, str, Callable], ...] = (
    ("kb_rebuild_done_pages", "Pages that a rebuild has passed.", lambda rebuild: rebuild.done),
    ("kb_rebuild_total_pages", "Pages that a rebuild has to pass.", lambda rebuild: rebuild.total),
    ("kb_rebuild_running", "0 when a rebuild was interrupted.", lambda rebuild: rebuild.running),
)


class ChannelCollector(Collector):
    """`kb_database_up` is 0, and all others are missing, when the database does not answer."""

    def collect(self) -> Iterable[Metric]:
        try:
            states = with_timeout("channels", channel_states, DATABASE_SECONDS)
        except Exception as error:  # after any failure the other metrics must still be exported
            logger.warning("no metrics of the outbox: %s", error)
            yield _up(False)
            return
        yield _up(True)
        rebuilt = [state for state in states if state.rebuild]
        for name, text, value in _GAUGES:
            yield _family(name, text, [(state.name, value(state)) for state in states])
        for name, text, value in _REBUILD_GAUGES:
            yield _family(name, text, [(state.name, value(state.rebuild)) for state in rebuilt])


def _up(up: bool) -> Metric:
    return GaugeMetricFamily("kb_database_up", "1 when the database told of the outbox.", value=float(up))


def _family(name: str, text: str, values: Iterable[tuple[str, float]]) -> Metric:
    family = GaugeMetricFamily(name, text, labels=("channel",))
    for channel, value in values:
        family.add_metric((channel,), float(value))
    return family

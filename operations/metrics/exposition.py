"""All metrics in Prometheus' text format.

Several processes leave their counts in files of PROMETHEUS_MULTIPROC_DIR, which `gunicorn.conf.py` makes, and any of
them adds them up. Without it a process has its own alone, with metrics of its memory and garbage collector.
"""

import os

from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from operations.metrics.due_work import DueWorkCollector
from operations.metrics.index_channels import ChannelCollector

CONTENT_TYPE = CONTENT_TYPE_LATEST


def exposition() -> bytes:
    current = CollectorRegistry()
    current.register(ChannelCollector())
    current.register(DueWorkCollector())
    return generate_latest(_counters()) + generate_latest(current)


def _counters() -> CollectorRegistry:
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return REGISTRY
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    return registry

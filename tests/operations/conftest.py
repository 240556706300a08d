"""Readings of what the site tells those who watch it."""

from collections.abc import Callable

import pytest
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families

from tests.search.conftest import embedded_site  # noqa: F401


@pytest.fixture
def metric(client: Client) -> Callable[..., float | None]:
    """The value of one sample of /metrics by its full name and labels; None when it is not there."""

    def read(name: str, **labels: str) -> float | None:
        families = text_string_to_metric_families(client.get("/metrics").content.decode())
        samples = (sample for family in families for sample in family.samples)
        return next((sample.value for sample in samples if (sample.name, sample.labels) == (name, labels)), None)

    return read

"""Integration tests: the site on the servers of a real installation."""

import pytest


@pytest.fixture(autouse=True)
def _real_services(postgresql: None, elasticsearch_site: str) -> None:
    """Every test of this folder runs on PostgreSQL, searching in an Elasticsearch index of its own."""

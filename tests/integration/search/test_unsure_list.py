"""Unsure lists and Vietnamese fallbacks on Elasticsearch."""

import pytest

from search.engines.base import Engine
from search.engines.factory import get_engine
from tests.search.results.unsure_contract import UnsureContract

pytestmark = pytest.mark.django_db


class TestElastic(UnsureContract):
    @pytest.fixture
    def site(self, settings, elasticsearch_site) -> Engine:
        settings.SEARCH_STANDBY = ""
        return get_engine()

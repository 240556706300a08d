"""What is outdated, with Elasticsearch."""

import pytest

from search.engines.base import Engine
from search.engines.factory import get_engine
from tests.search.outdated_contract import OutdatedContract

pytestmark = pytest.mark.django_db


class TestElasticsearch(OutdatedContract):
    @pytest.fixture
    def site(self, elasticsearch_site) -> Engine:
        engine = get_engine()
        engine.rebuild([])
        return engine

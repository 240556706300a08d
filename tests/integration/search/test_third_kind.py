"""Pages of a third kind in Elasticsearch."""

import pytest

from search.engines.base import Engine
from search.engines.factory import get_engine
from tests.search.third_kind.contract import ThirdKindContract

pytestmark = pytest.mark.django_db


class TestElasticsearch(ThirdKindContract):
    @pytest.fixture
    def site(self, elasticsearch_site) -> Engine:
        engine = get_engine()
        engine.rebuild([])
        return engine

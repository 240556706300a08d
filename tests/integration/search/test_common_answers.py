"""Common answers with Elasticsearch."""

import pytest

from search.engines.base import Engine
from search.engines.factory import get_engine
from tests.search.common_answer_contract import CommonAnswerContract

pytestmark = pytest.mark.django_db


class TestElasticsearch(CommonAnswerContract):
    @pytest.fixture
    def site(self, elasticsearch_site) -> Engine:
        engine = get_engine()
        engine.rebuild([])
        return engine

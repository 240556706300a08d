"""Referrals in Elasticsearch."""

import pytest

from search.engines.base import Engine
from search.engines.factory import get_engine
from tests.search.referral_contract import ReferralContract

pytestmark = pytest.mark.django_db


class TestElasticsearch(ReferralContract):
    @pytest.fixture
    def site(self, elasticsearch_site) -> Engine:
        engine = get_engine()
        engine.rebuild([])
        return engine

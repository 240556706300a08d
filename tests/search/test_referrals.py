"""Referrals in the embedded index."""

import pytest

from search.engines.base import Engine
from tests.search.referral_contract import ReferralContract

pytestmark = pytest.mark.django_db


class TestEmbedded(ReferralContract):
    @pytest.fixture
    def site(self, embedded_site) -> Engine:
        return embedded_site

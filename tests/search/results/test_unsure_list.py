"""Unsure lists and Vietnamese fallbacks in the embedded index."""

import pytest

from search.engines.base import Engine
from tests.search.results.unsure_contract import UnsureContract

pytestmark = pytest.mark.django_db


class TestEmbedded(UnsureContract):
    @pytest.fixture
    def site(self, embedded_site) -> Engine:
        return embedded_site

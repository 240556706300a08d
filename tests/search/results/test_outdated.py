"""What is outdated, with the embedded engine."""

import pytest

from search.engines.base import Engine
from tests.search.outdated_contract import OutdatedContract

pytestmark = pytest.mark.django_db


class TestEmbedded(OutdatedContract):
    @pytest.fixture
    def site(self, embedded_site) -> Engine:
        return embedded_site

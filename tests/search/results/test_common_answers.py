"""Common answers with the embedded engine."""

import pytest

from search.engines.base import Engine
from tests.search.common_answer_contract import CommonAnswerContract

pytestmark = pytest.mark.django_db


class TestEmbedded(CommonAnswerContract):
    @pytest.fixture
    def site(self, embedded_site) -> Engine:
        return embedded_site

"""What a search asks of the nodes."""

import pytest

from search.engines.base import EngineTimeout
from search.engines.elastic import searching
from search.engines.elastic.client import make_client
from search.query.clauses import EngineQuery
from tests.services.faulty import Fault, faulty

NOWHERE = "http://127.0.0.1:9"


def test_within_its_time_a_search_waits_for_one_node_only():
    with faulty(NOWHERE) as first, faulty(NOWHERE) as second:
        for server in (first, second):
            server.be(Fault.HANGS)
        with make_client([first.url, second.url], timeout=10) as client, pytest.raises(EngineTimeout):
            searching.search(client, "no-matter", EngineQuery(locale="vi", today=1), seconds=0.1)
        assert first.asked + second.asked == 1

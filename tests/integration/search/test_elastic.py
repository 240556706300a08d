import pytest
from elastic_transport import ConnectionError as TransportRefused

from search import service
from search.engines.base import EngineError
from search.engines.elastic import ElasticEngine
from search.types import SearchRequest
from tests.search.engine_contract import EVERYTHING, MARRIAGE, EngineContract


@pytest.fixture
def elastic(elasticsearch_url, elasticsearch_index):
    engine = ElasticEngine(elasticsearch_url, elasticsearch_index)
    engine.rebuild([])
    return engine


class TestElastic(EngineContract):
    @pytest.fixture
    def engine(self, elastic):
        return elastic

    @pytest.fixture
    def missing(self, elasticsearch_url, elasticsearch_index):
        return ElasticEngine(elasticsearch_url, f"{elasticsearch_index}-nothing")


def test_a_rebuild_leaves_one_index_behind_the_alias(elastic):
    elastic.rebuild(EVERYTHING)
    elastic.rebuild(EVERYTHING)
    assert len(elastic.client.indices.get(index=f"{elastic.alias}-*")) == 1
    assert len(elastic.client.indices.get_alias(name=elastic.alias)) == 1


def test_a_refused_item_is_reported(elastic, monkeypatch):
    """The bulk request itself succeeds; only its answer says that one item did not go in."""
    monkeypatch.setattr("search.engines.elastic.source", lambda entry: {"no_such_field": entry.key})
    with pytest.raises(EngineError, match="items failed"):
        elastic.apply(documents=[MARRIAGE])


@pytest.mark.django_db
def test_a_dead_server_gives_an_empty_answer_without_an_engine():
    engine = ElasticEngine("http://127.0.0.1:9", "nothing", timeout=1)
    with pytest.raises(EngineError):
        engine.apply(documents=[MARRIAGE])
    assert service.search(SearchRequest(text="kết hôn"), engine=engine).engine == ""
    with pytest.raises(TransportRefused):
        engine.client.info()

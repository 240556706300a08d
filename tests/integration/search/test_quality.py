"""The search's promises on real data with Elasticsearch, on a part of the queries: each costs several times as much.

What is typed is understood before an engine sees it; how much is lost by it is measured with the embedded one.
"""

import secrets

import pytest
from elasticsearch import Elasticsearch

from search.engines.elastic.engine import ElasticEngine
from search.lab.evaluation.run import average, report
from tests.search.quality import Quality
from tests.search.quality_contract import QualityContract
from vietnamese.typing_variants import VariantName

# Both rank by the same tokens and weights; what is left is rounding and ties.
ENGINE_DIFFERENCE = 0.02
TYPED = (VariantName.UNACCENTED, VariantName.TELEX, VariantName.NO_SPACES, VariantName.TYPOS)
EVERY = 3


@pytest.fixture(scope="module")
def elastic_quality(real_site, shared_data, elasticsearch_url):
    name = f"cam-nang-test-{secrets.token_hex(6)}"
    engine = ElasticEngine(elasticsearch_url, name, timeout=30)
    engine.rebuild(real_site.documents)
    yield Quality(real_site, engine, shared_data, every=EVERY)
    with Elasticsearch(elasticsearch_url) as client:
        for index in client.indices.get(index=f"{name}*"):
            client.indices.delete(index=index)


class TestElasticQuality(QualityContract):
    code_sample = 30
    legal_sample = 20
    same_list_sample = 15

    @pytest.fixture
    def quality(self, elastic_quality):
        return elastic_quality

    def test_it_finds_what_the_embedded_engine_finds(self, quality, embedded_quality):
        here, there = (report(outcomes)["sets"] for outcomes in (quality.judged, embedded_quality.judged[::EVERY]))
        for name, figures in here.items():
            for measure in ("ndcg@10", "s@3"):
                assert abs(figures[measure] - there[name][measure]) <= ENGINE_DIFFERENCE, (name, measure, here, there)

    def test_it_finds_the_same_when_queries_are_typed_otherwise(self, quality, embedded_quality):
        here = quality.typed(TYPED)
        there = embedded_quality.run(outcome.judgement for outcome in here)
        figures = [average(outcome.ndcg for outcome in outcomes) for outcomes in (here, there)]
        assert abs(figures[0] - figures[1]) <= ENGINE_DIFFERENCE

    def test_it_is_as_sure_as_the_embedded_engine(self, quality, embedded_quality):
        """Confidence is calibrated on absolute scores: they must mean the same."""
        there = embedded_quality.judged[::EVERY]
        differences = [abs(a.confidence - b.confidence) for a, b in zip(quality.judged, there, strict=True)]
        assert average(differences) <= ENGINE_DIFFERENCE

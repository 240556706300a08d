"""How well real questions find real procedures, on each engine. The floors may rise; who lowers one says why.

The documents are those of the official sources alone, without the aliases and summaries that editors write.
"""

import secrets

import pytest
from elasticsearch import Elasticsearch

from search import service
from search.engines.elastic import ElasticEngine
from search.engines.embedded import EmbeddedEngine
from search.evaluation.judgements import read_judgements
from search.evaluation.run import report, run
from search.text.normalise import canonical_syllable
from search.types import SearchRequest
from tests.search.real_documents import real_documents

FLOORS = {"citizen": {"ndcg@10": 0.70, "s@3": 0.74}, "portal-question": {"ndcg@10": 0.76, "s@3": 0.82}}
# Both rank by the same tokens and weights; what is left is rounding and ties.
ENGINE_DIFFERENCE = 0.01


@pytest.fixture(scope="module")
def documents(shared_data):
    return real_documents(shared_data)


@pytest.fixture(scope="module")
def engines(documents, elasticsearch_url, tmp_path_factory):
    name = f"cam-nang-test-{secrets.token_hex(6)}"
    engines = [EmbeddedEngine(tmp_path_factory.mktemp("quality")), ElasticEngine(elasticsearch_url, name, timeout=30)]
    for engine in engines:
        engine.rebuild(documents)
    yield engines
    with Elasticsearch(elasticsearch_url) as client:
        for index in client.indices.get(index=f"{name}*"):
            client.indices.delete(index=index)


def test_both_engines_find_the_right_procedure_as_often_as_stated(engines, shared_data):
    judgements = read_judgements(shared_data / "queries-dev.jsonl")
    figures = {engine.name: report(run(judgements, engine))["sets"] for engine in engines}
    for name, floors in FLOORS.items():
        for measure, floor in floors.items():
            found = [sets[name][measure] for sets in figures.values()]
            assert min(found) >= floor, (name, measure, figures)
            assert max(found) - min(found) <= ENGINE_DIFFERENCE, (name, measure, figures)
        assert all(sets[name]["zero"] == 0 for sets in figures.values())


@pytest.mark.parametrize("write", ["{code}", "thủ tục {code}", "{digits}", "{code}.000.00.00.H01"])
def test_a_code_in_any_form_comes_first(engines, documents, write):
    for document in [document for document in documents if document.codes][::200]:
        text = write.format(code=document.code, digits=document.code.replace(".", ""))
        assert [_codes(engine, text)[0] for engine in engines] == [document.code] * len(engines)


def test_spelling_variants_give_the_same_list(engines, shared_data):
    for judgement in read_judgements(shared_data / "queries-dev.jsonl")[::40]:
        other = " ".join(canonical_syllable(word) for word in judgement.query.lower().split()).upper()
        for engine in engines:
            assert _codes(engine, judgement.query) == _codes(engine, other)


def _codes(engine, text: str) -> list[str]:
    return [hit.code for hit in service.search(SearchRequest(text=text), engine=engine).hits]

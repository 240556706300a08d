"""A facet is declared, and all that has to do with facets follows."""

from dataclasses import replace

import pytest
from ninja import Schema

from search import service
from search.engines.elastic import query as elastic_query
from search.engines.elastic.mapping import make_mapping, source
from search.engines.embedded.engine import EmbeddedEngine
from search.engines.index_entry import index_entry, layout_digest
from search.indexing.documents.builders import with_all_facets
from search.query import facets
from search.query.facets import FacetDeclaration, UnknownFacet, facet_of
from search.query.knowledge import NO_KNOWLEDGE
from search.query.understanding import Understanding
from search.results.result_page import engine_query
from search.types import SearchRequest, SearchResponse
from search.web.api_schemas import FacetOut, with_facets
from search.web.forms import SearchForm
from tests.search.documents import procedure

RATED = replace(procedure("Cấp phép đào giếng", page_id=1), satisfaction_count=3)
UNRATED = procedure("Trám lấp giếng", page_id=2)


@pytest.fixture(autouse=True)
def _declared(monkeypatch):
    monkeypatch.setattr(facets, "_facets", dict(facets._facets))
    read = lambda document: ["yes"] if document.satisfaction_count else []  # noqa: E731
    facets.register(FacetDeclaration(name="rated", label="Đánh giá", order=80, labels={"yes": "Đã có"}, read=read))


@pytest.fixture
def engine(tmp_path) -> EmbeddedEngine:
    made = EmbeddedEngine(tmp_path / "index")
    made.rebuild(map(with_all_facets, (RATED, UNRATED)))
    return made


def find(engine: EmbeddedEngine, **values) -> SearchResponse:
    return service.search(SearchRequest(text="giếng", **values), engine=engine, knowledge=NO_KNOWLEDGE)


def test_it_is_built_from_the_document():
    assert [(each.value, each.label) for each in with_all_facets(RATED).facets["rated"]] == [("yes", "yes")]
    assert with_all_facets(UNRATED).facets["rated"] == ()


def test_it_is_counted_filtered_and_labelled(engine):
    facet = find(engine).facets[-1]
    assert (facet.name, facet.label) == ("rated", "Đánh giá")
    assert [(value.value, value.label, value.count) for value in facet.values] == [("yes", "Đã có", 1)]
    assert [hit.title for hit in find(engine, filters={"rated": ("yes",)}).hits] == [RATED.title]
    assert FacetOut.of(facet).name == "rated"


def test_elasticsearch_has_fields_for_it_and_counts_it():
    assert {"filter_rated", "facet_rated"} <= make_mapping().to_dict()["properties"].keys()
    stored = source(index_entry(with_all_facets(RATED)))
    assert (stored["filter_rated"], stored["facet_rated"]) == (["yes"], ["yes\x1fyes"])
    query = engine_query(SearchRequest(filters={"rated": ("yes",)}), Understanding(text="", locale="vi"))
    _all, without = elastic_query.count_requests(query)
    assert without == elastic_query.CountRequest(("rated",), "rated")
    assert elastic_query.counts(query, without)["aggs"]["rated"]["terms"]["field"] == "facet_rated"
    assert {"terms": {"filter_rated": ["yes"]}} in elastic_query.hits(query)["query"]["bool"]["filter"]


def test_addresses_and_the_api_take_it():
    chosen = SearchForm({"rated": ["yes"]}).request(locale="vi").filters
    assert chosen == {"rated": ("yes",)}

    class Parameters(Schema):
        q: str = ""

    assert list(with_facets(Parameters).model_fields)[-1] == "rated"


def test_an_index_without_it_is_of_another_layout(monkeypatch):
    changed = layout_digest()
    monkeypatch.undo()
    assert layout_digest() != changed


def test_a_facet_that_nobody_declares_is_an_error_in_a_document_and_ignored_in_a_search(engine):
    with pytest.raises(UnknownFacet):
        facet_of("colour")
    with pytest.raises(UnknownFacet):
        with_all_facets(replace(RATED, facets={"colour": ()}))
    assert find(engine, filters={"colour": ("red",)}).total == 2


def test_a_facet_is_no_other_parameter_of_the_api():
    class Parameters(Schema):
        rated: str = ""

    with pytest.raises(ValueError, match="rated"):
        with_facets(Parameters)

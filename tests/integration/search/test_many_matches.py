"""More matches than are counted: their totals and facets, their first page, and further pages."""

import datetime
from dataclasses import replace

import pytest

from search import service
from search.engines.elastic import query as elastic_query
from search.engines.elastic import searching
from search.engines.factory import get_engine
from search.query.clauses import AtLeast, Best, EngineQuery, Exact, Sum, Terms
from search.query.fields import IndexField
from search.types import FacetName, SearchRequest, Sort
from tests.factories import make_tree
from tests.search.documents import TODAY, procedure

pytestmark = pytest.mark.django_db

NUMBER = 90
COUNTED = 70
QUERY = EngineQuery(
    locale="vi",
    today=TODAY.toordinal(),
    matching=(AtLeast(IndexField.WORDS, ("khai", "sinh", "tre"), 1), Exact(IndexField.CODES, ("1.001193",), 0.0)),
    scoring=(
        Sum(
            (
                Terms(IndexField.TITLE_FOLDED, ("khai", "sinh", "khai_sinh")),
                Terms(IndexField.TITLE_ACCENTED, ("khai", "sinh", "khai_sinh")),
                Best((Terms(IndexField.BODY_FOLDED, ("tre", "em")), Terms(IndexField.BODY_FOLDED, ("em", "be"), 0.7))),
            )
        ),
        Exact(IndexField.CODES, ("1.001193",), 1_000.0),
    ),
    facets=(FacetName.FIELD, FacetName.LEVEL),
    limit=50,
)


@pytest.fixture
def engine(elasticsearch_site):
    """No two documents score the same. One of another language: where all match the server counts without looking."""
    engine = get_engine("elasticsearch")
    documents = [
        procedure(
            f"Khai sinh {number}",
            code="1.001193" if number == NUMBER // 2 else "",
            body="trẻ em " * (number % 7) + "em bé " * (number % 11) + "giấy tờ " * number,
            field=f"Lĩnh vực {number % 3}",
            published=datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC) + datetime.timedelta(number),
        )
        for number in range(NUMBER)
    ]
    engine.rebuild([*documents, procedure("Register a birth", locale="en")])
    return engine


@pytest.fixture
def many(monkeypatch):
    """All documents match, fewer are counted."""
    for module in (elastic_query, searching):
        monkeypatch.setattr(module, "COUNTED", COUNTED)
    monkeypatch.setattr(searching, "SAMPLE", NUMBER // 2)


@pytest.fixture
def few_exact(monkeypatch):
    monkeypatch.setattr(elastic_query, "RESCORED", 20)


def keys(engine, query, **changes):
    return [hit.key for hit in engine.search(replace(query, **changes)).hits]


# What is said


def test_the_total_is_a_lower_bound_and_the_page_and_the_api_say_so(engine, many, client):
    make_tree()
    response = service.search(SearchRequest(text="khai sinh"))
    assert (response.engine, response.total, response.exact) == ("elasticsearch", COUNTED, False)
    assert "Nhiều kết quả cho" in client.get("/vi/tim-kiem/", {"q": "khai sinh"}).content.decode()
    answer = client.get("/api/v1/search", {"q": "khai sinh"}).json()
    assert (answer["total"], answer["total_exact"]) == (COUNTED, False)


def test_facets_are_estimated_from_a_sample(engine, many):
    result = engine.search(QUERY)
    assert result.estimated == set(QUERY.facets)
    assert sum(value.count for value in result.facets[FacetName.FIELD]) == pytest.approx(NUMBER, rel=0.5)


def test_a_sample_of_all_documents_is_no_estimate(engine, many, monkeypatch):
    monkeypatch.setattr(searching, "SAMPLE", NUMBER + 1)
    result = engine.search(QUERY)
    assert (result.exact, result.estimated) == (False, frozenset())
    assert [value.count for value in result.facets[FacetName.FIELD]] == [NUMBER // 3] * 3


# What is found


def test_the_first_hits_are_those_of_the_exact_form_with_its_scores(engine, request):
    exact = engine.search(QUERY)
    assert (exact.exact, exact.total) == (True, NUMBER)
    request.getfixturevalue("many")
    found = engine.search(QUERY)
    assert not found.exact
    assert [hit.key for hit in found.hits] == [hit.key for hit in exact.hits]
    assert [hit.score for hit in found.hits] == pytest.approx([hit.score for hit in exact.hits], rel=1e-4)


def test_of_candidates_scored_exactly_the_order_is_exact(engine, request):
    exact = keys(engine, QUERY, limit=NUMBER)
    request.getfixturevalue("many")
    request.getfixturevalue("few_exact")
    found = keys(engine, QUERY, limit=20)
    assert found[0] == exact[0]  # the code
    assert found == [key for key in exact if key in found]


def test_filters_and_keys_hold(engine, many):
    only = tuple(sorted(keys(engine, QUERY))[:3])
    assert sorted(keys(engine, QUERY, keys=only)) == list(only)
    filters = {FacetName.FIELD: ("lĩnh-vực-1",)}
    assert len(keys(engine, QUERY, limit=NUMBER, filters=filters)) == NUMBER // 3


def test_what_matches_by_no_word_that_scores_is_found_too(engine, many):
    scoring = (Terms(IndexField.TITLE_FOLDED, ("nothing",)), Terms(IndexField.BODY_FOLDED, ("be",)))
    assert len(keys(engine, QUERY, scoring=scoring, limit=NUMBER)) == NUMBER


def test_other_orders_hold(engine, many):
    newest = [hit.title for hit in service.search(SearchRequest(text="khai sinh", sort=Sort.NEWEST)).hits]
    assert newest == [f"Khai sinh {number}" for number in range(NUMBER - 1, NUMBER - 1 - len(newest), -1)]


# Pages


@pytest.mark.parametrize("size", [7, 10, 50])
def test_pages_of_the_engine_hold_everything_once(engine, many, few_exact, size):
    pages = [
        keys(engine, QUERY, offset=offset, limit=size, **({"facets": (), "counted": False} if offset else {}))
        for offset in range(0, NUMBER, size)
    ]
    found = [key for page in pages for key in page]
    assert len(found) == len(set(found)) == NUMBER
    assert found == keys(engine, QUERY, limit=NUMBER)


def test_pages_of_the_list_show_nothing_twice(engine, many, few_exact):
    pages = [service.search(SearchRequest(text="khai sinh", page=page, page_size=10)) for page in range(1, 8)]
    found = [hit.page_id for page in pages for hit in page.hits]
    assert len(found) == len(set(found)) == COUNTED
    assert [page.has_next for page in pages] == [True] * 6 + [False]

import json

import pytest
from django.core.cache import cache

from search.engines.document import StoredEntryPoint
from tests.factories import LocalityFactory
from tests.search.documents import procedure, question

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _filled(embedded_site):
    cache.clear()
    points = (
        StoredEntryPoint("", "https://example.vn/chung", "full"),
        StoredEntryPoint("01", "https://example.vn/ha-noi"),
    )
    embedded_site.rebuild(
        [
            procedure("Đăng ký khai sinh", code="1.001193", entry_points=points),
            procedure("Register a birth", code="1.001193", locale="en"),
            question("Khai sinh muộn có sao không?", leads_to=("1.001193",)),
        ]
    )


def test_search_answers_with_hits_and_facets(client):
    body = client.get("/api/v1/search", {"q": "dang ky khai sinh"}).json()
    first = body["hits"][0]
    assert (first["kind"], first["code"], first["service_url"]) == ("procedure", "1.001193", "https://example.vn/chung")
    assert body["total"] == 2
    assert {facet["name"] for facet in body["facets"]} >= {"kind", "field", "level"}
    assert body["search_id"]


def test_vietnamese_is_sent_as_it_is(client):
    assert "Đăng ký khai sinh" in client.get("/api/v1/search", {"q": "khai sinh"}).content.decode()


def test_filters_and_paging_are_parameters(client):
    only = client.get("/api/v1/search", {"q": "khai sinh", "kind": ["question"], "page_size": 1}).json()
    assert [hit["kind"] for hit in only["hits"]] == ["question"]
    assert (only["page_count"], only["page_size"]) == (1, 1)


@pytest.mark.parametrize("sort", ["relevance", "newest"])
def test_a_page_past_the_last_one_is_the_last_one(client, sort):
    body = client.get("/api/v1/search", {"q": "khai sinh", "page_size": 1, "page": 60, "sort": sort}).json()
    assert (body["page"], body["page_count"], len(body["hits"])) == (2, 2, 1)
    nothing = client.get("/api/v1/search", {"q": "zzzz", "kind": ["question"], "page": 60}).json()
    assert (nothing["total"], nothing["hits"]) == (0, [])


def test_the_place_chooses_the_entry_point(client):
    LocalityFactory(code="01")
    LocalityFactory(code="00004", parent_id=LocalityFactory._meta.model.objects.get(code="01").pk)
    for place in ("01", "00004"):
        body = client.get("/api/v1/search", {"q": "khai sinh", "place": place}).json()
        assert body["hits"][0]["service_url"] == "https://example.vn/ha-noi", place


def test_suggest_completes(client):
    body = client.get("/api/v1/suggest", {"q": "dang ky kh"}).json()
    assert body["suggestions"][0]["text"] == "Đăng ký khai sinh"


def test_the_language_is_that_of_the_parameter_or_the_visitor(client):
    by_parameter = client.get("/api/v1/search", {"q": "birth", "locale": "en"}).json()
    by_header = client.get("/api/v1/search", {"q": "birth"}, headers={"accept-language": "en"}).json()
    assert (
        [hit["title"] for hit in by_parameter["hits"]]
        == [hit["title"] for hit in by_header["hits"]]
        == ["Register a birth"]
    )


@pytest.mark.parametrize("text", ["", "   ", "\x00\x01", "đ" * 20_000, "'; DROP TABLE--", "\ud800"])
def test_any_text_is_answered(client, text):
    query = {"q": text.encode("utf-8", "surrogatepass")}
    assert client.get("/api/v1/search", query).status_code == 200
    assert client.get("/api/v1/suggest", query).status_code == 200


@pytest.mark.parametrize(
    ("name", "value"),
    [("page", "0"), ("page", "x"), ("page_size", "51"), ("sort", "price"), ("locale", "fr"), ("place", "123456")],
)
def test_a_wrong_parameter_is_refused_with_what_to_do(client, name, value):
    response = client.get("/api/v1/search", {"q": "khai sinh", name: value})
    assert response.status_code == 422
    problem = response.json()["error"]["fields"][0]
    assert problem["name"] == name
    assert problem["message"]


def test_more_values_than_a_search_takes_are_refused_with_their_number(client):
    few = {"kind": "procedure", "field": [f"f{number}" for number in range(19)]}
    assert client.get("/api/v1/search", {"q": "khai sinh", **few}).status_code == 200
    many = client.get("/api/v1/search", {"q": "khai sinh", **few, "agency": "a"})
    assert many.status_code == 422
    assert "20" in many.json()["error"]["fields"][0]["message"]


def test_too_many_requests_are_refused(client, settings):
    settings.SEARCH_API_RATE = "2/m"
    answers = [client.get("/api/v1/search", {"q": "khai sinh"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[-1]["Retry-After"] == "60"


def test_without_an_engine_the_api_says_so(client, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "none"
    response = client.get("/api/v1/search", {"q": "khai sinh"})
    assert response.status_code == 503
    assert response.json()["error"]["code"] == "unavailable"


def test_the_api_describes_itself(client):
    description = json.loads(client.get("/api/v1/openapi.json").content)
    assert set(description["paths"]) == {
        "/api/v1/search",
        "/api/v1/suggest",
        "/api/v1/places",
        "/api/v1/procedures/{code}/card",
    }
    names = {parameter["name"] for parameter in description["paths"]["/api/v1/search"]["get"]["parameters"]}
    assert names >= {"q", "page", "page_size", "sort", "place", "kind", "field", "life_event"}
    assert client.get("/api/v1/docs", follow=True).status_code == 404


def test_a_search_costs_no_query_a_hit(client, django_assert_max_num_queries, settings):
    """One for the place, one to note the search."""
    settings.SEARCH_KNOWLEDGE_SECONDS = 60
    client.get("/api/v1/search", {"q": "kết hôn"})
    with django_assert_max_num_queries(2):
        client.get("/api/v1/search", {"q": "khai sinh", "place": "01"})

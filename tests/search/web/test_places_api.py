"""`/api/v1/places`: what a name of a place means today."""

import datetime

import pytest
from django.test import Client

from catalogue.models import FormerLocality, FormerLocalityPart, Locality
from tests.factories import LocalityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def places() -> None:
    north = LocalityFactory.create(code="24", name="Tỉnh Bắc Ninh")
    city = LocalityFactory.create(code="79", name="Thành phố Hồ Chí Minh", kind="city")
    wards = [
        LocalityFactory.create(code=code, name=name, kind="ward", parent=city)
        for code, name in (("26824", "Phường Thủ Đức"), ("26809", "Phường Hiệp Bình"))
    ]
    _former("Tỉnh Bắc Giang", "province", north)
    split = _former("Phường Linh Đông", "ward", wards[0])
    FormerLocalityPart.objects.create(former=split, locality=wards[1])


def _former(name: str, kind: str, successor: Locality) -> FormerLocality:
    day = datetime.date(2025, 6, 30)
    return FormerLocality.objects.create(name=name, kind=kind, valid_to=day, successor=successor)


def ask(client: Client, q: str) -> dict:
    response = client.get("/api/v1/places", {"q": q})
    assert response.status_code == 200
    return response.json()


def test_a_former_name_says_what_it_is_today(client: Client):
    place = ask(client, "bac giang")
    assert (place["known"], place["code"], place["said"], place["now"]) == (True, "24", "Bắc Giang", "Bắc Ninh")
    assert (place["was"], place["sentence"]) == ("Tỉnh Bắc Giang", "Bắc Giang nay thuộc Bắc Ninh")
    assert (place["asks"], place["choices"]) == (False, [])


def test_a_split_ward_has_choices(client: Client):
    place = ask(client, "Phường Linh Đông")
    assert (place["code"], place["ward_code"], place["asks"]) == ("79", "", True)
    assert [choice["code"] for choice in place["choices"]] == ["26824", "26809"]
    assert place["choices"][0] == {
        "code": "26824",
        "name": "Phường Thủ Đức",
        "province_name": "Thành phố Hồ Chí Minh",
        "was": "Phường Linh Đông",
    }
    assert place["question"]


def test_an_unknown_name_is_said_to_be_unknown(client: Client):
    assert ask(client, "không có nơi này")["known"] is False


@pytest.mark.parametrize("parameters", [{}, {"q": "x" * 201}])
def test_wrong_parameters_are_explained(client: Client, parameters):
    response = client.get("/api/v1/places", parameters)
    assert response.status_code == 422
    assert response.json()["error"]["fields"][0]["name"] == "q"


def test_calls_are_limited(client: Client, settings):
    settings.SUGGEST_API_RATE = "2/m"
    answers = [client.get("/api/v1/places", {"q": "bắc giang"}).status_code for _ in range(3)]
    assert answers == [200, 200, 429]


def test_one_query_at_most(client: Client, django_assert_num_queries):
    ask(client, "bắc giang")
    with django_assert_num_queries(1):
        ask(client, "bắc giang")

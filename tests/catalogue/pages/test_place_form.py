"""A visitor says where they are, in names of today or of before, without JavaScript."""

import datetime
import re

import pytest
from django.test import Client

from catalogue.models import FormerLocality, FormerLocalityPart, Locality
from catalogue.pages.visitor_place import PLACE_COOKIE, chosen_place
from tests.factories import LocalityFactory, make_tree

pytestmark = pytest.mark.django_db
ADDRESS = "/vi/dia-phuong/"


@pytest.fixture(autouse=True)
def city() -> Locality:
    make_tree()
    city = LocalityFactory.create(code="79", name="Thành phố Hồ Chí Minh", kind="city")
    for code, name in (("26824", "Phường Thủ Đức"), ("26809", "Phường Hiệp Bình"), ("27094", "Phường An Khánh")):
        LocalityFactory.create(code=code, name=name, kind="ward", parent=city)
    return city


def former(name: str, kind: str, *codes: str) -> None:
    first, *others = [Locality.objects.get(code=code) for code in codes]
    row = FormerLocality.objects.create(name=name, kind=kind, valid_to=datetime.date(2025, 6, 30), successor=first)
    for each in others:
        FormerLocalityPart.objects.create(former=row, locality=each)


def test_a_former_province_is_remembered_as_the_one_of_today(client: Client):
    former("Tỉnh Bình Dương", "province", "79")
    response = client.post(ADDRESS, {"q": "binh duong", "next": "/vi/tim-kiem/"})
    assert (response.status_code, response["Location"]) == (302, "/vi/tim-kiem/")
    assert response.cookies[PLACE_COOKIE].value == "79"


def test_a_ward_is_remembered_by_its_code(client: Client, rf):
    response = client.post(ADDRESS, {"q": "phường An Khánh"})
    assert response.cookies[PLACE_COOKIE].value == "27094"
    request = rf.get("/")
    request.COOKIES[PLACE_COOKIE] = "27094"
    place = chosen_place(request)
    assert place is not None
    assert place.parent is not None
    assert (place.name, place.parent.name) == ("Phường An Khánh", "Thành phố Hồ Chí Minh")
    assert 'value="Phường An Khánh, Thành phố Hồ Chí Minh"' in client.get(ADDRESS).content.decode()


def test_a_split_ward_asks_which_and_the_answer_is_remembered(client: Client):
    former("Phường Linh Đông", "ward", "26824", "26809")
    response = client.post(ADDRESS, {"q": "linh đông", "next": "/vi/"})
    html = response.content.decode()
    assert PLACE_COOKIE not in response.cookies
    assert "Linh Đông nay thuộc nhiều nơi. Bạn ở nơi nào?" in html
    assert re.findall(r'name="place" value="(\w+)"', html) == ["79", "26824", "26809"]
    sent = client.post(ADDRESS, {"q": "linh đông", "place": "26809", "next": "/vi/"})
    assert sent.cookies[PLACE_COOKIE].value == "26809"


def test_namesakes_are_asked_for(client: Client):
    other = LocalityFactory.create(code="24", name="Tỉnh Bắc Ninh")
    LocalityFactory.create(code="07000", name="Phường An Khánh", kind="ward", parent=other)
    html = client.post(ADDRESS, {"q": "Phường An Khánh"}).content.decode()
    assert re.findall(r'name="place" value="(\w+)"', html) == ["07000", "27094"] or "27094" in html
    assert "Có nhiều nơi tên Phường An Khánh" in html


@pytest.mark.parametrize("name", ["Không có nơi này", "<script>alert(1)</script>", "x" * 300])
def test_an_unknown_name_is_an_error_and_keeps_the_place(client: Client, name):
    client.cookies[PLACE_COOKIE] = "79"
    response = client.post(ADDRESS, {"q": name})
    html = response.content.decode()
    assert response.status_code == 422
    assert 'class="error"' in html
    assert "<script>alert" not in html
    assert PLACE_COOKIE not in response.cookies


def test_a_blank_name_forgets_the_place(client: Client):
    client.cookies[PLACE_COOKIE] = "79"
    response = client.post(ADDRESS, {"q": "", "next": "/vi/"})
    assert response.cookies[PLACE_COOKIE].value == ""


def test_a_name_in_the_address_is_asked_for_at_once(client: Client):
    former("Phường Linh Đông", "ward", "26824", "26809")
    response = client.get(ADDRESS, {"q": "Phường Linh Đông", "next": "/vi/tim-kiem/?q=a"})
    html = response.content.decode()
    assert 'value="26809"' in html
    assert 'name="next" value="/vi/tim-kiem/?q=a"' in html
    assert PLACE_COOKIE not in response.cookies


def test_an_old_cookie_of_a_place_that_ended_is_no_place(rf):
    request = rf.get("/")
    request.COOKIES[PLACE_COOKIE] = "99999"
    assert chosen_place(request) is None

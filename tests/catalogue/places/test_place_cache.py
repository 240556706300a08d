"""The units of a process follow the database."""

import datetime

import pytest

from catalogue.models import FormerLocality, FormerLocalityPart, Locality
from catalogue.places.find_place import find_place
from catalogue.places.place_cache import current_places
from catalogue.signals import places_changed
from tests.factories import LocalityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def province() -> Locality:
    return LocalityFactory.create(code="79", name="Thành phố Hồ Chí Minh", kind="city")


def ward(code: str, name: str, province: Locality) -> Locality:
    return LocalityFactory.create(code=code, name=name, kind="ward", parent=province)


def former(name: str, successor: Locality, *others: Locality, **values) -> FormerLocality:
    day = datetime.date(2025, 6, 30)
    row = FormerLocality.objects.create(name=name, kind="ward", valid_to=day, successor=successor, **values)
    for each in others:
        FormerLocalityPart.objects.create(former=row, locality=each)
    return row


def test_a_split_ward_of_the_database_asks(province):
    first, second = ward("26824", "Phường Thủ Đức", province), ward("26809", "Phường Hiệp Bình", province)
    former("Phường Linh Đông", first, second, district="Thành phố Thủ Đức", province="Thành phố Hồ Chí Minh")
    place = find_place("linh đông")
    assert [choice.code for choice in place.choices] == ["26824", "26809"]
    assert place.was == "Phường Linh Đông, Thành phố Thủ Đức, Thành phố Hồ Chí Minh"


def test_a_change_is_known_at_once(province):
    assert not find_place("phường Thảo Điền").is_known
    row = former("Phường Thảo Điền", ward("27094", "Phường An Khánh", province))
    assert find_place("phường Thảo Điền").code == "27094"
    row.delete()
    assert not find_place("phường Thảo Điền").is_known


def test_what_is_written_in_bulk_is_known_once_it_is_said(province):
    current_places()
    Locality.objects.bulk_create([Locality(code="27094", name="Phường An Khánh", kind="ward", parent=province)])
    places_changed.send(Locality)
    assert find_place("phường An Khánh").code == "27094"


def test_an_ended_locality_is_no_place_of_today(province):
    LocalityFactory.create(code="01", name="Tỉnh Cũ", valid_to=datetime.date(2020, 1, 1))
    assert not find_place("Tỉnh Cũ").is_known


def test_units_are_read_in_three_queries(province, django_assert_num_queries):
    former("Phường Cũ", ward("00001", "Phường Mới", province))
    current_places()
    places_changed.send(None)
    with django_assert_num_queries(4):  # with the version
        current_places()
    with django_assert_num_queries(1):
        current_places()

"""Pages of places: reached by every name, true about what is not known, and the same number of queries for each."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.choices import Demand
from catalogue.models import FormerLocality, FormerLocalityPart, Locality, Office, Procedure
from catalogue.places import place_cache
from tests.factories import (
    FREE,
    AgencyFactory,
    LifeEventFactory,
    LocalityFactory,
    ProcedurePageFactory,
    make_tree,
    stream,
)

pytestmark = pytest.mark.django_db
WARD = "/vi/dia-phuong/phuong-di-an-25942/"


@pytest.fixture(autouse=True)
def places():
    city = LocalityFactory(code="79", name="Thành phố Hồ Chí Minh", kind="city")
    north = LocalityFactory(code="24", name="Tỉnh Bắc Ninh", kind="province")
    wards = [
        LocalityFactory(code=code, name=name, kind="ward", parent=parent)
        for code, name, parent in (
            ("25942", "Phường Dĩ An", city),
            ("25945", "Phường Tân Đông Hiệp", city),
            ("09169", "Phường An Khánh", city),
            ("09187", "Phường Võ Cường", north),
        )
    ]
    day = datetime.date(2025, 6, 30)
    former = {"valid_to": day, "kind": "ward", "province": "Tỉnh Bình Dương", "district": "Thành phố Dĩ An"}
    whole = FormerLocality.objects.create(name="Phường An Bình", successor=wards[0], **former)
    split = FormerLocality.objects.create(name="Phường Tân Bình", successor=wards[1], **former)
    FormerLocalityPart.objects.create(former=split, locality=wards[0])
    FormerLocality.objects.create(name="Tỉnh Bình Dương", kind="province", valid_to=day, successor=city)
    place_cache.forget()
    yield whole
    place_cache.forget()


def html_of(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def task(name: str = "Thủ tục đăng ký tạm trú", agency: str = "Công an cấp xã", **kwargs):
    page = ProcedurePageFactory(
        name=name, agencies=[AgencyFactory(name=agency)], life_events=[LifeEventFactory()], **kwargs
    )
    Procedure.objects.filter(pk=page.procedure_id).update(demand=Demand.EVERYDAY)
    return page


@pytest.mark.parametrize(
    "slug",
    ["25942", "phuong-di-an", "phuong-an-binh-di-an", "ten-truoc-day-25942", "phuong-an-binh-binh-duong"],
)
def test_every_name_leads_to_the_page_of_today(client, slug):
    answer = client.get(f"/vi/dia-phuong/{slug}/")
    assert (answer.status_code, answer.url) == (301, WARD)


def test_a_former_province_leads_to_that_of_today(client):
    answer = client.get("/vi/dia-phuong/binh-duong/")
    assert (answer.status_code, answer.url) == (301, "/vi/dia-phuong/thanh-pho-ho-chi-minh-79/")


def test_a_split_ward_is_asked_for_and_not_guessed(client):
    html = html_of(client, "/vi/dia-phuong/phuong-tan-binh-di-an/")
    assert "nay thuộc nhiều nơi" in html
    assert f'href="{WARD}"' in html
    assert 'href="/vi/dia-phuong/phuong-tan-dong-hiep-25945/"' in html
    assert '<meta name="robots" content="noindex">' in html


def test_a_number_at_the_end_is_no_code_where_the_name_is_another(client):
    assert client.get("/vi/dia-phuong/phuong-24-khong-co-79999/").status_code == 404
    FormerLocality.objects.create(
        name="Phường 24", kind="ward", valid_to=datetime.date(2025, 6, 30), successor_id=place("25942")
    )
    place_cache.forget()
    assert client.get("/vi/dia-phuong/phuong-24/").url == WARD


def place(code: str) -> int:
    return Locality.objects.get(code=code).pk


def test_the_page_tells_who_receives_what_and_that_the_address_is_not_known(client):
    page = task(fees=stream("fee", FREE))
    html = html_of(client, WARD)
    assert "Công an phường Dĩ An" in html
    assert html.count("Địa chỉ, điện thoại, giờ làm việc: chưa rõ.") == 1
    assert "Chưa rõ địa chỉ và điện thoại của:" not in html
    assert f'<a href="{page.url}">Đăng ký tạm trú</a>' in html
    assert "Miễn phí" in html
    assert "tel:" not in html
    former = html.split("Trước đây:")[1].split("</p>")[0]
    assert "Phường An Bình, Thành phố Dĩ An, Tỉnh Bình Dương" in former
    assert "Tân Bình, Thành phố Dĩ An, Tỉnh Bình Dương</span> (một phần)" in former


def test_the_address_of_its_own_office_is_told_and_not_that_of_another_place(client):
    task()
    for code, street in (("25942", "1 Lê Lợi"), ("09187", "9 Lý Thái Tổ")):
        Office.objects.create(
            key=f"ca-{code}",
            name="Công an phường",
            kind="commune_police",
            agency=AgencyFactory(name="Công an cấp xã"),
            locality_id=place(code),
            address=street,
        )
    html = html_of(client, WARD)
    assert "1 Lê Lợi" in html
    assert "9 Lý Thái Tổ" not in html
    assert "chưa rõ</dd>" in html  # its telephone


def test_tasks_of_the_province_are_not_those_of_a_ward(client):
    ward, province = task(), task("Cấp hộ chiếu", "Công an cấp tỉnh")
    assert ward.url in html_of(client, WARD)
    assert province.url not in html_of(client, WARD)
    city = html_of(client, "/vi/dia-phuong/thanh-pho-ho-chi-minh-79/")
    assert "Công an Thành phố Hồ Chí Minh" in city
    assert province.url in city
    assert ward.url not in city


def test_at_most_ten_tasks(client):
    pages = [task(f"Việc {number:02}") for number in range(12)]
    html = html_of(client, WARD)
    assert sum(page.url in html for page in pages) == 10


def test_wards_of_a_province_stand_in_the_order_of_dictionaries(client):
    html = html_of(client, "/vi/dia-phuong/thanh-pho-ho-chi-minh-79/").split('id="xa-phuong"')[1]
    assert html.index("Phường An Khánh") < html.index("Phường Dĩ An") < html.index("Phường Tân Đông Hiệp")
    assert "Phường Võ Cường" not in html


@pytest.mark.parametrize(
    ("query", "leads_to"),
    [("phường dĩ an", WARD), ("p. di an", WARD), ("phường An Bình, Dĩ An", WARD), ("25942", WARD)],
)
def test_a_typed_name_leads_to_its_page(client, query, leads_to):
    assert client.get("/vi/noi-nop/", {"q": query}).url == leads_to


def test_of_a_former_district_its_wards_are_offered(client):
    html = html_of(client, "/vi/noi-nop/?q=dĩ an")
    assert f'href="{WARD}"' in html
    assert 'href="/vi/dia-phuong/phuong-tan-dong-hiep-25945/"' in html


def test_an_unknown_name_is_told_with_what_was_typed(client):
    html = html_of(client, "/vi/noi-nop/?q=%3Cb%3Exyz")
    assert "Không có nơi nào tên" in html
    assert 'value="&lt;b&gt;xyz"' in html
    assert "/vi/dia-phuong/thanh-pho-ho-chi-minh-79/" in html


def test_a_name_is_looked_for_in_the_province_first(client):
    LocalityFactory(code="09190", name="Phường Dĩ An", kind="ward", parent_id=place("24"))
    place_cache.forget()
    assert client.get("/vi/noi-nop/", {"q": "Phường Dĩ An", "tinh": "24"}).url == "/vi/dia-phuong/phuong-di-an-09190/"
    assert "Có nhiều nơi tên" in html_of(client, "/vi/noi-nop/?q=Phường Dĩ An")


def test_every_place_of_today_is_in_the_sitemap_in_both_languages(client):
    assert "/sitemap-places.xml</loc>" in client.get("/sitemap.xml").getvalue().decode()
    xml = client.get("/sitemap-places.xml").getvalue().decode()
    assert xml.count("<url>") == 2 * 6
    assert f"{WARD}</loc>" in xml
    assert 'hreflang="en" href="http://testserver/en/dia-phuong/phuong-di-an-25942/"' in xml


def test_the_page_can_be_indexed_and_names_its_one_address(client):
    html = html_of(client, f"{WARD}?x=1")
    assert re.search(rf'<link rel="canonical" href="https?://[^/"]+{WARD}">', html)
    assert "noindex" not in html
    assert html_of(client, WARD.replace("/vi/", "/en/"))


def test_the_number_of_queries_does_not_grow(client):
    task()
    html_of(client, WARD)
    with CaptureQueriesContext(connection) as few:
        html_of(client, WARD)
    for number in range(4):
        task(f"Việc {number}", "Ủy ban nhân dân cấp xã")
        LocalityFactory(code=f"2595{number}", name=f"Phường {number}", kind="ward", parent_id=place("79"))
        Office.objects.create(key=f"x{number}", name=f"Thuế {number}", kind="tax", locality_id=place("25942"))
    html_of(client, WARD)
    with CaptureQueriesContext(connection) as many:
        html_of(client, WARD)
    assert len(many) <= len(few)


def test_the_home_page_asks_for_the_place_and_leads_to_the_chosen_one(client):
    make_tree()
    assert 'action="/vi/noi-nop/"' in html_of(client, "/vi/")
    client.cookies["place"] = "25942"
    assert f'href="{WARD}"' in html_of(client, "/vi/")

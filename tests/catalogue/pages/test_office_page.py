"""The public page of an office: what is known of it, and what is not."""

import datetime

import pytest

from catalogue.models import Office, OfficeField, OfficeProcedure
from tests.factories import AgencyFactory, FieldFactory, LifeEventFactory, LocalityFactory, ProcedurePageFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/vi/noi-nop/ca/25942/"


@pytest.fixture
def office():
    province = LocalityFactory(code="79", name="Thành phố Hồ Chí Minh", kind="province")
    ward = LocalityFactory(code="25942", name="Phường Dĩ An", kind="ward", parent=province)
    return Office.objects.create(
        key="ca/25942",
        name="Công an phường Dĩ An",
        kind="commune_police",
        agency=AgencyFactory(name="Công an cấp xã"),
        locality=ward,
    )


def test_what_is_not_known_is_said(client, office):
    html = client.get(ADDRESS).content.decode()
    assert "<h1" in html
    assert "Công an phường Dĩ An" in html
    for unknown in ("Địa chỉ chưa có trong dữ liệu.", "Chưa rõ số điện thoại.", "Chưa rõ giờ làm việc."):
        assert unknown in html
    assert "Mọi thủ tục mà cơ quan này thực hiện." in html
    assert "Phường Dĩ An" in html


@pytest.mark.parametrize("key", ["%00", "ca/%00/1", "x" * 3_000, "%3Cb%3E", "ca/25942/%CC%81"])
def test_an_office_that_is_not_there_is_not_found(client, office, key):
    assert client.get(f"/vi/noi-nop/{key}/").status_code == 404


def test_what_is_known_is_shown_once_it_is_entered(client, office):
    office.address, office.telephone, office.hours = "1 Lê Lợi", "0274 123 456", "Thứ hai đến thứ sáu"
    office.checked_on = datetime.date(2026, 11, 1)
    office.save()
    html = client.get(ADDRESS).content.decode()
    assert "Điều chưa rõ" not in html
    assert 'href="tel:0274123456"' in html
    assert "1 Lê Lợi" in html


def test_what_it_is_competent_for_leads_to_those_pages(client, office):
    page, field = ProcedurePageFactory(name="Cấp đổi thẻ"), FieldFactory(name="Cư trú")
    OfficeProcedure.objects.create(office=office, procedure=page.procedure)
    OfficeField.objects.create(office=office, field=field)
    html = client.get(ADDRESS).content.decode()
    assert f'href="{page.url}"' in html
    assert f"/linh-vuc/{field.slug}/" in html
    assert "Mọi thủ tục mà cơ quan này thực hiện." not in html


def test_a_general_office_names_the_commonest_tasks_of_its_body_and_leads_to_its_place(client, office):
    event = LifeEventFactory()
    own = ProcedurePageFactory(name="Thủ tục đăng ký tạm trú", agencies=[office.agency], life_events=[event])
    other = ProcedurePageFactory(name="Kết hôn", agencies=[AgencyFactory()], life_events=[event])
    html = client.get(ADDRESS).content.decode()
    assert f'<a href="{own.url}">Đăng ký tạm trú</a>' in html
    assert other.url not in html
    assert 'href="/vi/dia-phuong/phuong-di-an-25942/"' in html


def test_an_office_that_has_closed_has_no_page(client, office):
    Office.objects.update(valid_to=datetime.date(2025, 6, 30))
    assert client.get(ADDRESS).status_code == 404
    assert client.get("/vi/noi-nop/khong-co/").status_code == 404


def test_it_is_in_the_sitemap(client, office):
    assert "/sitemap-offices.xml</loc>" in client.get("/sitemap.xml").getvalue().decode()
    assert f"{ADDRESS}</loc>" in client.get("/sitemap-offices.xml").getvalue().decode()


def test_queries_do_not_grow(client, office, django_assert_max_num_queries):
    client.get(ADDRESS)
    for _number in range(5):
        OfficeProcedure.objects.create(office=office, procedure=ProcedurePageFactory().procedure)
    with django_assert_max_num_queries(25):
        client.get(f"{ADDRESS}?x=1")

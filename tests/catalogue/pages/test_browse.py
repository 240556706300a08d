"""Browsing by life event, field and agency: everything in force is reachable, nothing else is counted."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from catalogue.choices import ProcedureStatus
from catalogue.models import ProcedurePage
from catalogue.pages import procedure_index_context
from catalogue.views import browse as views
from faq.models import question
from tests.factories import (
    AgencyFactory,
    FieldFactory,
    LifeEventFactory,
    OnlineServiceFactory,
    ProcedurePageFactory,
    QuestionPageFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


def html_of(client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_lists_count_what_is_in_force_and_live(client):
    field = FieldFactory(name="Cư trú")
    ProcedurePageFactory(field=field)
    ProcedurePageFactory(field=field, live=False)
    for changes in ({"status": ProcedureStatus.ABOLISHED}, {"effective_to": timezone.localdate() - timedelta(days=1)}):
        ProcedurePage.objects.filter(pk=ProcedurePageFactory(field=field).pk).update(**changes)
    assert '<a href="/vi/linh-vuc/cu-tru/">Cư trú</a> <span class="count">(1)</span>' in html_of(
        client, "/vi/linh-vuc/"
    )


def test_a_field_without_procedures_is_not_listed(client):
    FieldFactory(name="Trống")
    assert "Trống" not in html_of(client, "/vi/linh-vuc/")


@pytest.mark.parametrize("kind", ["su-kien", "linh-vuc", "co-quan"])
def test_a_term_lists_its_procedures(client, kind):
    event, field, agency = LifeEventFactory(), FieldFactory(), AgencyFactory()
    mine = ProcedurePageFactory(name="Đăng ký khai tử", life_events=[event], field=field, agencies=[agency])
    ProcedurePageFactory(
        name="Đăng ký kết hôn",
        life_events=[LifeEventFactory(name="Hôn nhân")],
        field=FieldFactory(name="Khác"),
        agencies=[AgencyFactory(name="Cơ quan khác")],
    )
    slug = {"su-kien": event, "linh-vuc": field, "co-quan": agency}[kind].slug
    html = html_of(client, f"/vi/{kind}/{slug}/")
    assert f'href="{mine.url}"' in html
    assert "Đăng ký kết hôn" not in html


@pytest.mark.parametrize("path", ["/vi/su-kien/khong-co/", "/vi/linh-vuc/khong-co/", "/vi/co-quan/khong-co/"])
def test_an_unknown_term_is_not_found(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("number", ["0", "999", "abc", "-1", "1e9"])
def test_any_page_number_gets_a_page(client, number):
    field = FieldFactory()
    ProcedurePageFactory(field=field)
    assert "Đăng ký khai sinh" in html_of(client, f"/vi/linh-vuc/{field.slug}/?trang={number}")


def test_an_ended_agency_names_its_successor(client):
    heir = AgencyFactory(name="Bộ Tài chính")
    ended = AgencyFactory(
        name="Bộ Kế hoạch và Đầu tư", valid_to=timezone.localdate() - timedelta(days=1), successor=heir
    )
    html = html_of(client, f"/vi/co-quan/{ended.slug}/")
    assert "đã kết thúc hoạt động" in html
    assert "Bộ Tài chính" in html


def test_every_procedure_is_within_three_clicks_of_home(client):
    """Home links to the fields, these to each field, and a field's first page to all of its procedures."""
    field = FieldFactory()
    page = ProcedurePageFactory(field=field)
    assert 'href="/vi/linh-vuc/"' in html_of(client, "/vi/")
    assert f'href="/vi/linh-vuc/{field.slug}/"' in html_of(client, "/vi/linh-vuc/")
    assert f'href="{page.url}"' in html_of(client, f"/vi/linh-vuc/{field.slug}/")


@pytest.mark.parametrize(
    "path",
    ["/vi/su-kien/", "/vi/su-kien/{event}/", "/vi/linh-vuc/", "/vi/linh-vuc/{field}/", "/vi/co-quan/", "/vi/thu-tuc/"],
)
def test_the_number_of_queries_does_not_grow_with_the_list(client, path, django_assert_max_num_queries):
    event, field = LifeEventFactory(), FieldFactory()
    path = path.format(event=event.slug, field=field.slug)

    def add_procedure(number: int) -> None:
        agency = AgencyFactory(name=f"Cơ quan {number}")
        page = ProcedurePageFactory(name=f"Thủ tục {number}", life_events=[event], field=field, agencies=[agency])
        OnlineServiceFactory(procedure=page.procedure)

    add_procedure(0)
    html_of(client, path)
    with CaptureQueriesContext(connection) as few:
        html_of(client, path)
    before = len(few)
    for number in range(1, 5):
        add_procedure(number)
    html_of(client, path)
    with django_assert_max_num_queries(before):
        html_of(client, path)


def test_a_ministry_lists_what_it_announced_and_counts_it_once(client):
    ministry = AgencyFactory(name="Bộ Tư pháp")
    page = ProcedurePageFactory(ministry=ministry, agencies=[ministry])
    other = ProcedurePageFactory(name="Đăng ký kết hôn", ministry=ministry)
    html = html_of(client, "/vi/co-quan/")
    assert f'/vi/co-quan/{ministry.slug}/">Bộ Tư pháp</a> <span class="count">(2)</span>' in html
    html = html_of(client, f"/vi/co-quan/{ministry.slug}/")
    assert html.count(f'href="{page.url}"') == html.count(f'href="{other.url}"') == 1


def test_an_address_past_the_last_page_of_a_list_shows_the_last_page_under_its_one_address(client, monkeypatch):
    monkeypatch.setattr(views, "PAGE_SIZE", 2)
    monkeypatch.setattr(procedure_index_context, "BROWSE_PAGE_SIZE", 2)
    monkeypatch.setattr(question, "BROWSE_PAGE_SIZE", 2)
    field = FieldFactory(name="Cư trú")
    pages = [ProcedurePageFactory(field=field) for _ in range(5)]
    asked = QuestionPageFactory(topic=TopicFactory(slug="ho-tich"))
    procedures, faq = pages[0].get_parent().url, asked.get_parent().url
    for path, last, shown in (
        (f"{procedures}?trang=60", f"{procedures}?trang=3", "Trang 3 trên 3"),
        ("/vi/linh-vuc/cu-tru/?trang=60", "/vi/linh-vuc/cu-tru/?trang=3", "Trang 3 trên 3"),
        ("/vi/co-quan/?trang=60", "/vi/co-quan/", ""),
        (f"{faq}?trang=60", faq, ""),
        (f"{faq}?chu-de=ho-tich&trang=60", f"{faq}?chu-de=ho-tich", ""),
        (f"{procedures}?fbclid=1", procedures, "Trang 1 trên 3"),
    ):
        html = html_of(client, path)
        assert shown in html, path
        assert re.search(r'<link rel="canonical" href="http://[^/"]+([^"]+)">', html)[1] == last, path


# As people read them


def names_in(html: str, *names: str) -> list[str]:
    return sorted(names, key=html.index)


def test_procedures_stand_in_the_order_of_dictionaries_without_the_word_for_procedure(client):
    field = FieldFactory()
    for name in ("Thủ tục đổi tên", "Xóa tên", "Cấp thẻ", "“Ăn theo” chế độ", "Thủ tục điều chỉnh"):
        ProcedurePageFactory(name=name, field=field)
    html = html_of(client, f"/vi/linh-vuc/{field.slug}/").split('class="cards"')[1]
    names = ("“Ăn theo”", "Cấp thẻ", "Điều chỉnh", "Đổi tên", "Xóa tên")
    assert names_in(html, *reversed(names)) == list(names)


def test_lists_are_narrowed_by_words_without_accents(client):
    field, agency = FieldFactory(name="Cư trú"), AgencyFactory(name="Công an cấp xã")
    pages = [ProcedurePageFactory(name=f"Việc {n}", field=field, agencies=[agency]) for n in ("tạm trú", "thường trú")]
    FieldFactory(name="Đất đai")
    for path in (f"/vi/linh-vuc/{field.slug}/", f"/vi/co-quan/{agency.slug}/"):
        html = html_of(client, f"{path}?q=tam tru")
        assert pages[0].url in html
        assert pages[1].url not in html
        assert '<meta name="robots" content="noindex">' in html
        assert "Không có mục nào có những chữ này." in html_of(client, f"{path}?q=zzz")
    assert field.slug in html_of(client, "/vi/linh-vuc/?q=cu")
    assert field.slug not in html_of(client, "/vi/linh-vuc/?q=dat")
    assert agency.slug in html_of(client, "/vi/co-quan/?q=cong an")
    assert agency.slug not in html_of(client, "/vi/co-quan/?q=so").split("<h2")[-1]


def test_an_agency_groups_what_it_does_by_field_and_folds_many(client):
    agency, residence, civil = AgencyFactory(name="Công an cấp xã"), FieldFactory(name="Cư trú"), FieldFactory()
    ProcedurePageFactory(name="Tạm trú", field=residence, agencies=[agency])
    few = html_of(client, f"/vi/co-quan/{agency.slug}/")
    assert "Tạm trú" in few.split("Cư trú")[1]
    assert "<details>" not in few
    for number in range(13):
        ProcedurePageFactory(name=f"Thủ tục {number}", field=civil, agencies=[agency])
    many = html_of(client, f"/vi/co-quan/{agency.slug}/").split("<main")[1]
    assert many.count("<details>") == 2
    assert many.index("Cư trú") < many.index("Hộ tịch")
    assert '<span class="count">(13)</span>' in many


def test_agencies_that_have_ended_stand_last_and_say_so(client):
    ended = AgencyFactory(name="Bộ Ăn năn", valid_to=timezone.localdate() - timedelta(days=1))
    standing = AgencyFactory(name="Bộ Xây dựng")
    ProcedurePageFactory(agencies=[ended, standing])
    html = html_of(client, "/vi/co-quan/").split("<main")[1]
    assert html.index("Bộ Xây dựng") < html.index("đã kết thúc hoạt động") < html.index("Bộ Ăn năn")

"""The answer for one case on a page of its own: chosen by GET, without scripts."""

import datetime
import re
from typing import Any

import pytest
from django.utils import timezone

from catalogue.blocks import block_data
from tests.factories import OnlineServiceFactory, ProcedurePageFactory, known_since

pytestmark = pytest.mark.django_db


def stored(name: str, *values: Any) -> Any:
    return [block_data(name, value, path=f"{name}/{number}") for number, value in enumerate(values)]


def paper(name: str, number: int) -> dict:
    return block_data("item", {"name": name}, path=f"paper/{number}")


@pytest.fixture
def page() -> Any:
    page = ProcedurePageFactory(code="9.000001", name="Cấp lại thẻ")
    page.cases = stored(
        "case",
        {"key": "mat", "label": "Mất thẻ", "kind": "reason", "group": "ly-do"},
        {"key": "hong", "label": "Hỏng thẻ", "kind": "reason", "group": "ly-do"},
        {"key": "tre-em", "label": "Cho trẻ em", "kind": "who", "group": ""},
    )
    page.documents = stored(
        "case",
        {"cases": [], "documents": [paper("Tờ khai", 1)]},
        {"cases": [block_data("item", "mat", path="m")], "documents": [paper("Đơn trình báo", 2)]},
        {"cases": [block_data("item", "tre-em", path="t")], "documents": [paper("Giấy khai sinh", 3)]},
    )
    page.fees = stored("fee", {"kind": "charge", "status": "amount", "amount": 5_000, "currency": "VND"})
    page.save()
    known_since(page, datetime.date(2026, 1, 5))
    return page


def shown(client, query: str = "", language: str = "vi", status: int = 200) -> str:
    response = client.get(f"/{language}/thu-tuc/9.000001/cau-tra-loi/{query}")
    assert response.status_code == status
    return response.content.decode()


def test_it_asks_what_decides_and_shows_what_is_sure(client, page):
    html = shown(client)
    assert "Cần: tờ khai." in html
    assert "Lệ phí 5.000 đồng." in html
    assert "Bạn thuộc trường hợp nào?" in html
    assert re.search(r'name="truong-hop-1" value="mat"', html)
    assert 'value="!mat,hong"' in html


def test_a_chosen_case_is_answered_and_can_be_taken_back(client, page):
    html = shown(client, "?truong-hop-1=mat&truong-hop-2=!tre-em")
    assert "Cần 2 giấy tờ: tờ khai; đơn trình báo." in html
    assert "Giấy khai sinh" not in html
    assert 'value="mat" id="da-chon-1" checked' in html
    assert '<input type="hidden" name="khong" value="tre-em">' in html
    assert shown(client, "?truong-hop=mat&khong=tre-em").count("đơn trình báo") == html.count("đơn trình báo")


def test_none_of_a_group_is_an_answer_too(client, page):
    html = shown(client, "?truong-hop-1=!mat,hong&truong-hop-2=!tre-em")
    assert "Cần 1 giấy tờ: tờ khai." in html


def test_an_unknown_case_is_said_not_to_be_one(client, page):
    html = shown(client, "?truong-hop=xyz")
    assert "không có trường hợp xyz" in html


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?ngay=2026-13-01", "Không đọc được ngày này"),
        ("?ngay=9999-12-31", "Không đọc được ngày này"),
        ("?ngay=0001-01-01", "Không đọc được ngày này"),
        ("?ngay=2026-01-04", "Chúng tôi không biết câu trả lời cho ngày đã qua, chỉ biết từ ngày 05/01/2026"),
        ("?cach=bo-cau", "Không có cách nộp này"),
    ],
)
def test_what_cannot_be_read_is_a_bad_request_that_says_so(client, page, query, words):
    assert words in shown(client, query, status=400)


@pytest.mark.parametrize("query", ["?ngay=2026-13-01", "?ngay=9999-12-31", "?cach=bo-cau"])
def test_nor_are_texts_to_hand_on_made_of_it_as_if_it_were_asked(client, page, query):
    assert client.get(f"/vi/thu-tuc/{page.code}/cau-tra-loi/chep/{query}").status_code == 400


def test_a_place_that_nobody_knows_is_said_and_the_rest_answered(client, page):
    html = shown(client, "?noi=Atlantis")
    assert "Không tìm thấy nơi này" in html
    assert 'value="Atlantis"' in html
    assert "Lệ phí 5.000 đồng." in html


def test_it_is_escaped(client, page):
    html = shown(client, "?noi=%3Cscript%3E&truong-hop=%3Cb%3E&khong=%22%3E%3Cb%3E")
    assert "<script>" not in html.replace("<script src", "")
    assert "<b>" not in html


def test_the_day_decides_which_fee_is_told(client, page):
    page.fees = stored(
        "fee",
        {"kind": "charge", "status": "amount", "amount": 5_000, "currency": "VND", "valid_to": "2026-12-31"},
        {"kind": "charge", "status": "amount", "amount": 9_000, "currency": "VND", "valid_from": "2027-01-01"},
    )
    page.save()
    known_since(page, datetime.date(2026, 1, 5))
    assert "từ ngày 01/01/2027 là 9.000 đồng" in shown(client, "?ngay=2026-11-30")
    assert "Lệ phí 9.000 đồng." in shown(client, "?ngay=2027-01-04")


def test_the_button_counts_the_opening_of_the_service(client, page):
    service = OnlineServiceFactory(procedure=page.procedure)
    assert f'href="/vi/thu-tuc/9.000001/nop-truc-tuyen/{service.pk}/"' in shown(client)


def test_it_stays_within_the_policy_of_the_site(client, page):
    html = shown(client, "?truong-hop=mat")
    main = html[html.index("<main") : html.index("</main>")]
    assert "style=" not in main
    assert "<script" not in main
    assert re.search(r'<path class="answer-qr__ink" d="M[\dMmh ]+"', main)


def test_it_speaks_english(client, page):
    html = shown(client, language="en", query="?ngay=2026-11-30")
    assert "Charge 5,000 VND." in html
    assert "has not been translated" in html


def test_a_former_code_and_any_spelling_lead_to_it_and_no_other_page(client, page):
    assert client.get("/vi/thu-tuc/9000001/cau-tra-loi/").status_code == 200
    assert client.get("/vi/thu-tuc/9.000999/cau-tra-loi/").status_code == 404
    page.live = False
    page.save()
    assert client.get("/vi/thu-tuc/9.000001/cau-tra-loi/").status_code == 404


def test_the_page_of_the_procedure_leads_to_it(client, page):
    assert 'href="/vi/thu-tuc/9.000001/cau-tra-loi/"' in client.get(page.url).content.decode()


def test_its_queries_do_not_grow_with_the_page(client, page, django_assert_max_num_queries):
    shown(client)  # caches of the frame
    with django_assert_max_num_queries(16):
        shown(client, "?truong-hop=mat&noi=H%C3%A0+N%E1%BB%99i")


def test_the_default_day_is_today(client, page):
    today = timezone.localdate()
    assert f'value="{today:%Y-%m-%d}"' in shown(client)
    assert isinstance(today, datetime.date)

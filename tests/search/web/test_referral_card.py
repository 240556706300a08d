"""What visitors, API clients and the log get of a referral."""

import json
import re
from typing import Any, cast

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.utils.http import urlencode

from search.indexing.feed.feeding import drain
from search.log.click_tokens import TRACK_PARAMETER
from search.models import SearchEvent, SearchLog
from tests.factories import ReferralPageFactory, make_tree
from tests.finishing import finish
from tests.search.documents import procedure, question, referral

pytestmark = pytest.mark.django_db

NEED = "ly hôn thuận tình"
SHARED = "giấy xác nhận tình trạng hôn nhân"  # with the procedure first, and a referral below it


@pytest.fixture(autouse=True)
def _filled(embedded_site):
    cache.clear()
    make_tree()
    embedded_site.rebuild(
        [
            referral("Ly hôn thuận tình <b>", aliases=("xác nhận tình trạng ly hôn",)),
            procedure("Cấp giấy xác nhận tình trạng hôn nhân", answers={"fee": "Miễn phí"}),
            question("Tình trạng hôn nhân là gì?"),
        ]
    )


def page(client: Client, text: str, **parameters: Any) -> BeautifulSoup:
    response = client.get(f"/vi/tim-kiem/?{urlencode({'q': text, **parameters})}")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_the_card_says_who_what_where_and_on_what_ground(client):
    card = page(client, NEED).find("section", class_="referral")
    text = " ".join(card.get_text(" ").split())
    for part in (
        "Nơi khác giải quyết",
        "Tòa án nhân dân khu vực",
        "Nộp đơn tại tòa án.",
        "Điều 55 Luật Hôn nhân và gia đình 2014",
        "20/07/2026",
        "Chưa được cơ quan chuyên môn xác nhận",
    ):
        assert part in text
    assert [a["href"] for a in card.find_all("a")][1:] == ["tel:19001234", "https://toaan.gov.vn/don"]
    assert card.find("b") is None  # of the title, which is text
    assert card["aria-labelledby"] == card.find("h2")["id"]


def test_nothing_below_the_card_answers_or_applies(client):
    html = page(client, f"{NEED} lệ phí bao nhiêu")
    assert html.find("section", class_="referral")
    assert html.find("ol", class_="hits").find("li")
    assert not html.find_all(class_="answers")
    assert "Nộp hồ sơ trực tuyến" not in html.get_text()
    assert not html.find(class_="unsure")


def test_the_page_needs_no_inline_script_or_style(client):
    html = page(client, NEED)
    assert not html.find_all("style")
    assert not html.find_all(style=True)
    assert all(script.get("src") for script in html.find_all("script"))


def test_what_is_confirmed_or_handled_by_nobody_is_said_so(client, embedded_site):
    embedded_site.rebuild([referral("Giấy đi đường", handler="nobody", confirmed=True)])
    html = page(client, "giấy đi đường")
    text = html.find("section", class_="referral").get_text()
    assert "Chưa được cơ quan chuyên môn xác nhận" not in text
    assert "Ai giải quyết" not in text
    assert "Không tìm thấy gì" not in html.get_text()  # where it is all that there is


def test_among_other_hits_it_has_a_look_of_its_own_and_they_keep_their_buttons(client):
    html = page(client, SHARED)
    assert html.find("section", class_="referral") is None
    hit = html.find("li", class_="hit--referral")
    assert "Tòa án nhân dân khu vực" in hit.get_text()
    assert not hit.find_all(class_="button")
    assert "Nộp hồ sơ trực tuyến" in html.get_text()


def test_the_list_goes_on_without_the_card(client, embedded_site):
    embedded_site.rebuild(
        [referral("Ly hôn thuận tình"), *(procedure(f"Xác nhận ly hôn số {number}") for number in range(15))]
    )
    first, second = page(client, NEED), page(client, NEED, page=2)
    assert (first.find("ol", class_="hits")["start"], second.find("ol", class_="hits")["start"]) == ("2", "12")
    assert len(first.select("ol.hits > li")) == 10
    assert second.find("section", class_="referral") is None
    assert "Nộp hồ sơ trực tuyến" not in second.get_text()


def test_referrals_cost_no_query_each(client, embedded_site, django_assert_max_num_queries):
    def cost(number: int) -> int:
        embedded_site.rebuild([referral(f"Xin hoãn phiên tòa lần {count}") for count in range(number)])
        with django_assert_max_num_queries(100) as queries:
            page(client, "xin hoãn phiên tòa")
        return len(queries)

    cost(1)
    assert cost(9) == cost(1)


def test_suggestions_say_what_they_are(client):
    html = client.get("/vi/tim-kiem/goi-y/?q=ly+hon+thu").content.decode()
    assert "Nơi khác giải quyết" in html
    assert "&lt;b&gt;" in html


def test_the_api_gives_it_apart_from_hits(client):
    body = client.get("/api/v1/search", {"q": NEED}).json()
    hit = body["referral"]
    assert (hit["kind"], hit["code"], hit["codes"]) == ("referral", "", [])
    assert hit["referral"] == {
        "handler": "court",
        "handler_label": "Tòa án, viện kiểm sát, thi hành án",
        "who": "Tòa án nhân dân khu vực",
        "action": "Nộp đơn tại tòa án.",
        "link": "https://toaan.gov.vn/don",
        "telephone": "1900 1234",
        "law": "Điều 55 Luật Hôn nhân và gia đình 2014",
        "checked_on": "2026-07-20",
        "confirmed": False,
        "codes": ["3.000163"],
    }
    assert body["confident"] is True
    assert "referral" not in {each["kind"] for each in body["hits"]}
    body = client.get("/api/v1/search", {"q": SHARED}).json()
    assert body["referral"] is None
    assert {each["kind"]: bool(each["referral"]) for each in body["hits"]} == {
        "procedure": False,
        "question": False,
        "referral": True,
    }
    schemas = json.loads(client.get("/api/v1/openapi.json").content)["components"]["schemas"]
    assert set(schemas["ReferralOut"]["properties"]) == set(hit["referral"])
    assert "referral" in schemas["SearchOut"]["properties"]


def test_a_search_that_it_answers_is_logged_so_and_its_opening_counted(client):
    shown = ReferralPageFactory(title="Lập vi bằng ghi nhận sự việc", wordings="")
    drain()
    html = page(client, "lập vi bằng ghi nhận sự việc")
    (logged,) = SearchLog.objects.all()
    assert (logged.referred_to, logged.top_code, logged.confident) == (shown.pk, "", True)
    assert logged.shown[0] == [1, "", shown.pk]
    address = html.find("section", class_="referral").find("a")["href"]
    assert re.match(rf"{re.escape(shown.url)}\?{TRACK_PARAMETER}=", address)
    finish(cast(HttpResponse, client.get(address)))
    event = SearchEvent.objects.get()
    assert (event.page_id, event.rank, event.code) == (shown.pk, 1, "")


def test_other_searches_are_not(client):
    page(client, SHARED)
    assert SearchLog.objects.get().referred_to == 0

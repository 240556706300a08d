"""The page of a referral: who handles the need and what to do, and nothing that looks like applying here."""

import datetime

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, PageViewRestriction

from catalogue.models import AllowedHost
from faq.models import ReferralHandler, ReferralPage, ReferralProcedure
from starter.translations import plain, translate
from tests.factories import OnlineServiceFactory, ProcedurePageFactory, ReferralPageFactory, referral_index

pytestmark = pytest.mark.django_db

NOT_CONFIRMED = "chưa được cơ quan chuyên môn xác nhận"


def show(client, page) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def in_english(django_capture_on_commit_callbacks):
    def run(page, **texts: str) -> ReferralPage:
        english = Locale.objects.get(language_code="en")
        with django_capture_on_commit_callbacks(execute=True):
            translate(page, {name: plain(text) for name, text in texts.items()}, english)
        return page.get_translation(english)

    return run


def main(html: str) -> Tag:
    found = BeautifulSoup(html, "html.parser").main
    assert found
    return found


def test_says_who_handles_it_and_what_to_do(client):
    AllowedHost.objects.create(host="toaan.gov.vn", includes_subdomains=True)
    page = ReferralPageFactory(link="https://nopdon.toaan.gov.vn/", telephone="024 3934 4888")
    shown = main(show(client, page))
    text = shown.get_text(" ", strip=True)
    assert all(part in text for part in (page.title, page.who, page.action, page.law, "20/07/2024"))
    assert shown.find("a", href="tel:02439344888").get_text() == "024 3934 4888"
    link = shown.find("a", href="https://nopdon.toaan.gov.vn/")
    assert link.get_text() == "nopdon.toaan.gov.vn"
    assert "button" not in link.get("class", [])


def test_never_offers_to_apply(client):
    procedure = ProcedurePageFactory(name="Khởi kiện trực tuyến")
    OnlineServiceFactory(procedure=procedure.procedure)
    shown = main(show(client, ReferralPageFactory(procedures=[procedure.procedure])))
    assert shown.find("a", href=procedure.url).get_text() == "Khởi kiện trực tuyến"
    assert not shown.select(".button")
    assert "nop-truc-tuyen" not in str(shown)


def test_an_address_of_an_unknown_host_is_not_led_to(client):
    AllowedHost.objects.create(host="toaan.gov.vn")
    assert "khac.example.com" not in show(client, ReferralPageFactory(link="https://khac.example.com/"))


def test_says_what_nobody_has_confirmed(client):
    assert NOT_CONFIRMED in show(client, ReferralPageFactory())
    assert NOT_CONFIRMED not in show(client, ReferralPageFactory(confirmed=True))


def test_sends_nobody_where_nobody_handles_it(client):
    html = show(client, ReferralPageFactory(handler=ReferralHandler.NOBODY, who="Không nơi nào nhận"))
    assert NOT_CONFIRMED in html
    assert "Hãy hỏi lại nơi giải quyết" not in html


def test_texts_are_escaped(client):
    page = ReferralPageFactory(title="<b>Ly hôn</b>", who="<i>Tòa</i>", action="<script>1</script>", law="<u>Luật</u>")
    html = show(client, page)
    assert not [raw for raw in ("<b>Ly", "<i>Tòa", "<script>1", "<u>Luật") if raw in html]
    assert all(f"&lt;{tag}&gt;" in html for tag in ("b", "i", "script", "u"))


def test_a_translation_keeps_the_facts_and_names_the_original(client, in_english):
    page = ReferralPageFactory(telephone="113")
    texts = {"title": "Divorce by consent", "wordings": "divorce", "who": "The regional court", "action": "File there."}
    english = in_english(page, **texts)
    shown = main(show(client, english))
    text = shown.get_text(" ", strip=True)
    assert all(part in text for part in ("Divorce by consent", "The regional court", "File there.", "113"))
    assert shown.find(lang="vi", string=page.law)
    assert shown.find("a", hreflang="vi")["href"] == page.url


def test_facts_follow_into_the_translation(in_english, django_capture_on_commit_callbacks):
    page = ReferralPageFactory(telephone="113")
    texts = {"title": "Divorce", "wordings": "x", "who": "Court", "action": "File."}
    english = in_english(page, **texts)
    page.telephone, page.checked_on, page.confirmed = "114", datetime.date(2026, 8, 1), True
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    english.refresh_from_db()
    assert (english.telephone, english.checked_on, english.confirmed) == ("114", page.checked_on, True)
    assert english.title == "Divorce"


def test_a_private_referral_is_private(client):
    page = ReferralPageFactory()
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert client.get(page.url).status_code == 302
    assert page.title not in client.get(referral_index().url).content.decode()


def test_unsaved_links_show_in_the_preview():
    procedure, page = ProcedurePageFactory(), ReferralPageFactory()
    edited = page.get_latest_revision_as_object()
    edited.procedure_links = [ReferralProcedure(procedure=procedure.procedure)]
    assert procedure.url in edited.make_preview_request().render().content.decode()


def test_the_page_costs_at_most_seven_queries_however_much_it_shows(client, settings, django_assert_max_num_queries):
    settings.PAGE_CACHE_SECONDS = 0
    procedures = [ProcedurePageFactory(name=f"Thủ tục {number}").procedure for number in range(4)]
    page = ReferralPageFactory(procedures=procedures)
    show(client, page)
    with django_assert_max_num_queries(7):
        show(client, page)


def test_the_list_is_filtered_by_handler_and_costs_the_same_for_many(client, settings, django_assert_max_num_queries):
    settings.PAGE_CACHE_SECONDS = 0
    court = ReferralPageFactory(title="Ly hôn")
    url = referral_index().url
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        assert court.title in client.get(url).content.decode()
    cost = len(few)
    for number in range(5):
        ReferralPageFactory(title=f"Trình báo {number}", handler=ReferralHandler.POLICE)
    client.get(url)
    with django_assert_max_num_queries(cost):
        client.get(url)
    of_police = client.get(f"{url}?noi=police").content.decode()
    assert "Trình báo 3" in of_police
    assert court.title not in main(of_police).select_one(".cards").get_text()
    assert "?noi=school" not in of_police
    assert f'{url}?noi=police"' in of_police  # canonical
    assert client.get(f"{url}?noi=khong-co").status_code == 200

"""The front page, the frame around every page, and what crawlers read."""

import datetime
import re

import pytest
from django.utils import timezone
from wagtail.models import Locale

from catalogue.choices import Demand
from catalogue.models import Procedure
from home.models import InformationPage
from tests.factories import (
    FREE,
    FieldFactory,
    LifeEventFactory,
    LifeEventStepFactory,
    ProcedurePageFactory,
    QuestionPageFactory,
    make_tree,
    stream,
)

pytestmark = pytest.mark.django_db


def html_of(client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


def publish_in_english(page):
    translated = page.copy_for_translation(Locale.objects.get(language_code="en"))
    translated.save_revision().publish()
    return translated


def test_the_search_box_comes_first(client):
    ProcedurePageFactory(life_events=[LifeEventFactory()])
    html = html_of(client, "/vi/")
    main = html[html.index("<main") :]
    assert main.index('role="search"') < main.index("<h2")


def test_life_events_for_citizens_and_for_businesses(client):
    born, started = LifeEventFactory(), LifeEventFactory(name="Khởi sự kinh doanh", group="business")
    page = ProcedurePageFactory(life_events=[born, started])
    for event in (born, started):
        LifeEventStepFactory(event=event, code=page.code)
    html = html_of(client, "/vi/")
    citizens, businesses = html.index("Việc trong đời sống"), html.index("Việc của doanh nghiệp")
    assert citizens < html.index(f"/vi/su-kien/{born.slug}/") < businesses < html.index(f"/vi/su-kien/{started.slug}/")


def test_what_is_published_shows_at_once(client, django_capture_on_commit_callbacks):
    make_tree()
    html_of(client, "/vi/")
    with django_capture_on_commit_callbacks(execute=True):
        page = ProcedurePageFactory(name="Cấp hộ chiếu", life_events=[LifeEventFactory()])
    assert f'href="{page.url}"' in html_of(client, "/vi/")


def test_a_fee_that_the_law_changes_soon_is_told_with_its_day(client):
    day = timezone.localdate() + datetime.timedelta(days=30)
    fees = stream("fee", {**FREE, "status": "amount", "amount": "70000", "valid_from": day.isoformat()})
    page = ProcedurePageFactory(name="Thủ tục cấp lại thẻ", fees=fees)
    changes = html_of(client, "/vi/").split("Sắp thay đổi theo luật</h2>")[1].split("</section>")[0]
    assert f'<a href="{page.url}">Cấp lại thẻ</a>' in changes
    assert "Lệ phí: 70.000 đồng" in changes


def fee_of(amount, **values):
    return {**FREE, "status": "amount", "amount": amount, **values}


def changes_of(client):
    html = html_of(client, "/vi/")
    return html.split("Sắp thay đổi theo luật</h2>")[1].split("</section>")[0] if "Sắp thay đổi" in html else ""


def test_what_is_the_same_from_a_day_on_is_no_change(client):
    day = timezone.localdate() + datetime.timedelta(days=30)
    until, since = (day - datetime.timedelta(days=1)).isoformat(), day.isoformat()
    ProcedurePageFactory(fees=stream("fee", fee_of("70000", valid_to=until), fee_of("70000", valid_from=since)))
    postage = fee_of("30000", kind="postage", valid_from=since)
    ProcedurePageFactory(fees=stream("fee", fee_of("70000"), postage))
    ProcedurePageFactory(status="abolished", fees=stream("fee", fee_of("70000", valid_from=since)))
    assert not changes_of(client)


def test_a_change_of_some_cases_is_told_as_one_of_some(client):
    since = (timezone.localdate() + datetime.timedelta(days=30)).isoformat()
    cases = stream("case", {"key": "mat", "label": "Bị mất"}, {"key": "hong", "label": "Bị hỏng"})
    fees = stream("fee", fee_of("70000", valid_from=since, cases=["mat"]), fee_of("50000", cases=["hong"]))
    ProcedurePageFactory(cases=cases, fees=fees)
    assert "Lệ phí: 70.000 đồng, tùy trường hợp" in changes_of(client)


def test_the_nearest_changes_are_found_among_many(client, monkeypatch):
    monkeypatch.setattr("home.fee_changes._MOST_PAGES", 2)
    today = timezone.localdate()
    for days in (90, 60, 30):
        since = (today + datetime.timedelta(days=days)).isoformat()
        ProcedurePageFactory(name=f"Sau {days} ngày", fees=stream("fee", fee_of("70000", valid_from=since)))
    found = changes_of(client)
    assert found.index("Sau 30 ngày") < found.index("Sau 60 ngày")
    assert "Sau 90 ngày" not in found


def test_a_fee_of_today_is_no_change(client):
    day = timezone.localdate() - datetime.timedelta(days=1)
    fees = stream("fee", {**FREE, "status": "amount", "amount": "70000", "valid_from": day.isoformat()})
    ProcedurePageFactory(fees=fees)
    assert "Sắp thay đổi theo luật" not in html_of(client, "/vi/")


def test_everyday_procedures_come_first(client):
    event = LifeEventFactory()
    rare, daily = (ProcedurePageFactory(name=name, life_events=[event]) for name in ("An táng", "Tạm trú"))
    Procedure.objects.filter(pk=daily.procedure_id).update(demand=Demand.EVERYDAY)
    html = html_of(client, "/vi/")
    assert html.index(daily.url) < html.index(rare.url)


def tasks_of(client):
    return re.findall(r"</svg> ?([^<]+)</a>", html_of(client, "/vi/").split('class="tasks"')[1].split("</ul>")[0])


def test_each_field_has_a_task_before_any_has_two(client):
    event = LifeEventFactory()
    for field in (FieldFactory(name="Hộ tịch"), FieldFactory(name="Đất đai")):
        for number in range(5):
            ProcedurePageFactory(name=f"{field.name} {number}", field=field, life_events=[event])
    assert tasks_of(client)[:2] == ["Hộ tịch 0", "Đất đai 0"]
    assert len(tasks_of(client)) == 6


def test_what_visitors_open_most_comes_first_once_it_is_measured(client, monkeypatch):
    event = LifeEventFactory()
    pages = [ProcedurePageFactory(name=name, life_events=[event]) for name in ("Cấp thẻ", "Đổi thẻ")]
    monkeypatch.setattr("home.tasks.click_weights", lambda: {pages[1].code: 0.9})
    assert tasks_of(client) == ["Đổi thẻ", "Cấp thẻ"]


def test_a_task_is_named_without_its_level(client):
    ProcedurePageFactory(name="Cấp hộ chiếu (thực hiện tại cấp tỉnh)", life_events=[LifeEventFactory()])
    assert "Cấp hộ chiếu</a>" in html_of(client, "/vi/")


def test_the_front_page_costs_at_most_eight_queries(client, django_assert_max_num_queries):
    for number in range(5):
        page = ProcedurePageFactory(name=f"Thủ tục {number}", life_events=[LifeEventFactory()])
        QuestionPageFactory(procedures=[page.procedure])
    html_of(client, "/vi/")
    with django_assert_max_num_queries(8):
        html_of(client, "/vi/")


def test_information_pages_are_in_the_footer(client):
    home = make_tree()
    page = home.add_child(
        instance=InformationPage(title="Quyền riêng tư", body="<p>Không lưu gì.</p>", locale=home.locale)
    )
    assert f'<a href="{page.url}">Quyền riêng tư</a>' in html_of(client, "/vi/").split("<footer")[-1]
    assert "Không lưu gì." in html_of(client, page.url)


# Languages


def test_the_language_switch_leads_to_the_translation(client):
    page = ProcedurePageFactory()
    english = publish_in_english(page)
    assert f'class="language" href="{english.url}" lang="en"' in html_of(client, page.url)
    assert f'class="language" href="{page.url}" lang="vi"' in html_of(client, english.url)


def test_without_a_translation_it_keeps_the_page(client):
    assert 'class="language" href="?chua-dich=en"' in html_of(client, ProcedurePageFactory().url)


def test_a_home_page_leads_to_the_other_home_page(client):
    make_tree()
    assert 'class="language" href="/en/"' in html_of(client, "/vi/")


def test_a_search_keeps_its_words_in_the_other_language(client):
    make_tree()
    assert 'class="language" href="/en/tim-kiem/?q=birth"' in html_of(client, "/vi/tim-kiem/?q=birth")


def test_an_english_page_says_that_vietnamese_is_the_original(client):
    page = ProcedurePageFactory()
    html = html_of(client, publish_in_english(page).url)
    assert '<html lang="en">' in html
    assert "The Vietnamese page is the original." in html
    assert "What to bring" in html


# Everywhere


@pytest.mark.parametrize(
    "path", ["/vi/", "/en/", "/vi/su-kien/", "/vi/linh-vuc/", "/vi/co-quan/", "/vi/tim-kiem/", "/vi/x/"]
)
def test_nothing_inline_that_the_content_security_policy_would_refuse(client, path):
    make_tree()
    response = client.get(path)
    html = response.content.decode()
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", html)
    assert not re.search(r'(?:src|href)="https?://(?!testserver)[^"]*\.(?:js|css)', html)


def test_a_missing_page_helps_on(client):
    make_tree()
    html = html_of(client, "/vi/khong-co/", status=404)
    assert "Không tìm thấy trang" in html
    assert 'role="search"' in html


def test_robots_and_sitemap(client):
    page, draft = ProcedurePageFactory(name="Cấp hộ chiếu"), ProcedurePageFactory(name="Bản nháp", live=False)
    english = publish_in_english(page)
    assert "Disallow: /admin/" in html_of(client, "/robots.txt")
    assert "/sitemap-pages.xml" in html_of(client, "/sitemap.xml")
    listed = html_of(client, "/sitemap-pages.xml")
    assert page.url in listed
    assert english.url in listed
    assert draft.slug not in listed

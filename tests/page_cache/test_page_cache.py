"""Copies of pages: served to everybody alike, and never a moment longer than they are true."""

import datetime
import logging
import re

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.cache.backends.locmem import LocMemCache
from django.db import connection, transaction
from django.template import engines
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from catalogue.admin.ratings import ApproveComments
from catalogue.choices import CheckOutcome, ProcedureStatus, ServiceLevelValue
from catalogue.models import CommentStatus, Rating, RelatedProcedure, ServiceLevel
from catalogue.pages.procedure_context import procedure_context
from catalogue.pages.visitor_place import PLACE_COOKIE
from catalogue.ratings import Vote, rate
from core import page_context
from faq.models import QuestionProcedure
from faq.votes import vote
from home.models import HomePage, InformationPage
from page_cache import page_cache_looked
from page_cache.invalidation import invalidate_pages
from search.indexing.changes.outbox import SITE
from search.log.click_tokens import hit_token
from search.models import OutboxEntry, SearchEvent
from tests.factories import (
    AgencyFactory,
    LifeEventFactory,
    LocalityFactory,
    OnlineServiceFactory,
    ProcedurePageFactory,
    QuestionPageFactory,
    SearchLogFactory,
    make_tree,
)
from tests.finishing import finish

pytestmark = pytest.mark.django_db

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w{64})"')


@pytest.fixture
def looked():
    """Hits and misses so far."""
    seen: list[bool] = []

    def note(sender, hit, **kwargs):
        seen.append(hit)

    page_cache_looked.connect(note)
    yield seen
    page_cache_looked.disconnect(note)


@pytest.fixture
def page():
    return ProcedurePageFactory()


def show(page, client: Client | None = None, **options) -> str:
    response = (client or Client()).get(page.url, **options)
    assert response.status_code == 200
    return response.content.decode()


def keep(*pages) -> None:
    """Have a copy of each."""
    for page in pages:
        show(page)


def publish(page) -> None:
    page.save_revision().publish()
    page.refresh_from_db()


# Hits


def test_the_second_visitor_gets_a_copy_at_the_cost_of_one_query(page, looked):
    first = show(page)
    with CaptureQueriesContext(connection) as queries:
        second = show(page)
    assert looked == [False, True]
    assert len(queries) == 1, [query["sql"] for query in queries]
    assert first == second


@pytest.mark.parametrize("path", ["/vi/", "/en/", "/vi/hoi-dap/"])
def test_pages_of_the_frame_have_copies_too(path, looked, client):
    make_tree()
    first, second = client.get(path), client.get(path)
    assert looked == [False, True]
    assert first.content == second.content


def test_a_question_has_a_copy(looked):
    question = QuestionPageFactory()
    keep(question, question)
    assert looked == [False, True]


def test_headers_are_those_of_the_page(page):
    keep(page)
    invalidate_pages(None, [SITE])
    made, copied = (dict(Client().get(page.url).headers) for _ in range(2))
    assert made.pop("X-Request-ID") != copied.pop("X-Request-ID")
    assert made == copied
    assert "Cookie" in copied["Vary"]
    assert "default-src" in copied["Content-Security-Policy"]
    assert copied["Content-Language"] == "vi"


def test_a_head_request_gets_the_headers_of_the_copy(page, looked):
    keep(page)
    assert Client().head(page.url).headers["Content-Type"] == "text/html; charset=utf-8"
    assert looked == [False, True]


# What may not be shared


@pytest.mark.parametrize("make", [ProcedurePageFactory, QuestionPageFactory, make_tree])
def test_a_first_visit_sets_no_cookie_whether_the_page_is_made_or_copied(make, looked):
    made = make()
    for _ in range(2):
        response = Client().get(made.url)
        assert not response.cookies
        assert "csrfmiddlewaretoken" not in response.content.decode()
    assert looked == [False, True]


def test_a_page_with_a_token_is_never_kept(page, monkeypatch, looked):
    template = engines["django"].from_string("<form>{% csrf_token %}</form>")
    monkeypatch.setattr(type(page), "get_template", lambda *args, **kwargs: template)
    tokens = {TOKEN.search(show(page))[1] for _ in range(2)}
    assert len(tokens) == 2
    assert looked == [False, False]


def test_every_visitor_has_a_token_of_their_own_and_both_can_vote(page):
    keep(page)
    url = f"/vi/thu-tuc/{page.code}/danh-gia/"
    first, second = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
    for client in (first, second):
        assert f'href="{url}?diem=5"' in show(page, client)
    tokens = [TOKEN.search(client.get(url).content.decode())[1] for client in (first, second)]
    assert first.cookies["csrftoken"].value != second.cookies["csrftoken"].value
    assert tokens[0] != tokens[1]
    for address, client, token in zip(("10.0.0.1", "10.0.0.2"), (first, second), tokens, strict=True):
        sent = client.post(url, {"score": "5", "csrfmiddlewaretoken": token}, REMOTE_ADDR=address)
        assert sent.status_code == 302
    assert Rating.objects.count() == 2
    assert Client(enforce_csrf_checks=True).post(url, {"score": "5"}).status_code == 403


def test_thanks_are_shown_to_the_voter_alone(page, client):
    keep(page)
    client.post(f"/vi/thu-tuc/{page.code}/danh-gia/", {"score": "5"})
    assert "Cảm ơn bạn đã đánh giá" in show(page, client)
    assert "Cảm ơn bạn đã đánh giá" not in show(page)
    assert "Cảm ơn bạn đã đánh giá" not in show(page, client)


def test_who_is_logged_in_gets_no_copy_and_leaves_none(page, looked):
    staff = Client()
    staff.force_login(get_user_model().objects.create_superuser("editor"))
    keep(page)
    show(page, staff)
    assert looked == [False]


@pytest.mark.parametrize("kind", [PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD])
def test_a_private_page_is_not_kept_and_a_copy_of_it_not_served(page, kind, looked):
    name = page.name + "</h1>"
    assert name in show(page)
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type=kind, password="Xin-chao-2026")
    for _ in range(2):
        assert name not in Client().get(page.url).content.decode()
    assert looked == [False, False, False]


def test_who_gave_the_password_leaves_no_copy(page):
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="password", password="Xin-chao-2026")
    insider = Client()
    insider.post(
        f"/vi/_util/authenticate_with_password/{restriction.pk}/{page.pk}/",
        {"password": "Xin-chao-2026", "return_url": page.url},
    )
    assert f"{page.name}</h1>" in show(page, insider)
    assert f"{page.name}</h1>" not in show(page)


def test_places_have_copies_of_their_own(page, client, looked):
    hue = LocalityFactory(name="Thành phố Huế")
    local = OnlineServiceFactory(procedure=page.procedure, locality=hue)
    OnlineServiceFactory(procedure=page.procedure)
    keep(page)
    client.cookies[PLACE_COOKIE] = hue.code
    for _ in range(2):
        assert f"/{local.pk}/" in show(page, client)
    assert f"/{local.pk}/" not in show(page)
    assert looked == [False, False, True, True]


def test_a_made_up_place_fills_nothing(page, client, looked):
    keep(page)
    client.cookies[PLACE_COOKIE] = "99999"
    show(page, client)
    assert looked == [False]


def test_hosts_and_schemes_have_copies_of_their_own(page, looked):
    keep(page)
    show(page, headers={"host": "localhost"})
    show(page, secure=True)
    assert looked == [False, False, False]


def test_ports_and_a_dot_after_the_host_make_no_copies_of_their_own(page, looked):
    keep(page)
    for host in ("testserver:8001", "testserver:9999", "testserver.", "TESTSERVER"):
        show(page, headers={"host": host})
    assert looked == [False, True, True, True, True]


def test_copies_have_a_fixed_number_of_places(settings, looked):
    settings.PAGE_CACHE_COPIES = 3
    pages = ProcedurePageFactory.create_batch(6)
    keep(*pages, *pages)
    assert len([key for key in cache._cache if ":page:" in key]) <= 3
    for shown in pages:
        assert f"{shown.name}</h1>" in show(shown)


def test_a_page_of_extraordinary_length_has_no_copy(page, monkeypatch, looked):
    monkeypatch.setattr("page_cache.copies._MAX_BYTES", 100)
    keep(page, page)
    assert looked == [False, False]


def test_parameters_that_a_page_does_not_know_share_its_copy(page, looked):
    keep(page)
    for number in range(3):
        show(page, data={"utm_source": number, "tk": "khong-ton-tai.1"})
    assert looked == [False, True, True, True]
    assert "khong-ton-tai" not in show(page)


def test_pages_of_a_list_are_not_mixed_up(client, looked):
    for number in range(31):
        QuestionPageFactory(question=f"Câu hỏi số {number:02}?")
    first = client.get("/vi/hoi-dap/").content
    assert client.get("/vi/hoi-dap/", {"trang": 2}).content != first
    assert client.get("/vi/hoi-dap/", {"trang": 2, "tk": "abc"}).content != first
    assert client.get("/vi/hoi-dap/").content == first
    assert looked == [False, True]


def test_only_good_answers_are_kept(client, looked):
    make_tree()
    for _ in range(2):
        assert client.get("/vi/thu-tuc/khong-co/").status_code == 404
    assert looked == [False, False]


# Following a search


def test_an_opening_from_a_search_counts_on_a_copy(page):
    keep(page)
    search = SearchLogFactory(search_id="search-abcdefgh")
    token = hit_token("search-abcdefgh", 3, page.code, page.pk)
    response = Client(HTTP_USER_AGENT="Mozilla/5.0").get(page.url, {"tk": str(token)})
    finish(response)
    event = SearchEvent.objects.get()
    assert (event.search, event.page_id, event.code, event.rank) == (search, page.pk, page.code, 3)


# Changes show at once


def test_what_is_published_is_shown_at_once_and_others_keep_their_copies(page, looked):
    other = ProcedurePageFactory(name="Đăng ký kết hôn")
    keep(page, other)
    page.summary = "Phần tóm tắt mới."
    publish(page)
    assert "Phần tóm tắt mới." in show(page)
    show(other)
    assert looked == [False, False, False, True]


def test_a_draft_ends_no_copy(page, looked):
    keep(page)
    page.summary = "Bản nháp."
    page.save_revision()
    assert "Bản nháp." not in show(page)
    assert looked == [False, True]


def test_an_unpublished_page_is_gone_at_once(page):
    keep(page)
    page.unpublish()
    assert Client().get(page.url).status_code == 410


def test_a_deleted_page_is_gone_at_once(page):
    url = page.url
    keep(page)
    page.delete()
    assert Client().get(url).status_code == 404


def test_another_page_at_the_same_address_is_shown_at_once(page, looked):
    other = ProcedurePageFactory(name="Đăng ký kết hôn")
    url = page.url
    keep(page)
    page.slug, other.slug = "tam-thoi", page.slug
    publish(page)
    publish(other)
    page.refresh_from_db()
    other.refresh_from_db()
    assert other.url == url
    for _ in range(3):
        assert "<h1>Đăng ký kết hôn</h1>" in show(other)
    assert looked[-1] is True


def test_a_vote_is_shown_at_once(page, settings, looked):
    settings.RATING_MINIMUM_COUNT = 1
    other = ProcedurePageFactory()
    keep(page, other)
    rate(page.procedure, Vote(score=4), visitor="a")
    assert "<strong>4,0/5</strong>" in show(page)
    show(other)
    assert looked == [False, False, False, True]


def test_an_approved_comment_is_shown_at_once(page):
    rating = rate(page.procedure, Vote(score=4, comment="Cán bộ rất tận tình."), visitor="a")
    other = rate(page.procedure, Vote(score=4, comment="Nhanh gọn."), visitor="b")
    keep(page)
    ApproveComments.execute_action([rating])
    assert "Cán bộ rất tận tình." in show(page)
    other.comment_status = CommentStatus.APPROVED
    other.save()
    assert "Nhanh gọn." in show(page)


def test_a_helpful_vote_is_shown_at_once():
    question = QuestionPageFactory()
    keep(question)
    vote(question, helpful=True, visitor="a")
    assert "1 người thấy hữu ích" in show(question)


def test_votes_order_the_questions_of_a_procedure_at_once(page):
    first = QuestionPageFactory(question="Ai được đăng ký khai sinh?", procedures=[page.procedure])
    second = QuestionPageFactory(question="Bao lâu thì có kết quả?", procedures=[page.procedure])
    vote(first, helpful=True, visitor="a")
    keep(page)
    vote(second, helpful=True, visitor="a")
    vote(second, helpful=True, visitor="b")
    html = show(page)
    assert html.index(second.question) < html.index(first.question)


def test_a_service_is_shown_at_once_on_procedure_and_question(page, looked):
    question, other = QuestionPageFactory(procedures=[page.procedure]), ProcedurePageFactory()
    keep(page, question, other)
    service = OnlineServiceFactory(procedure=page.procedure)
    for shown in (page, question):
        assert f"/nop-truc-tuyen/{service.pk}/" in show(shown)
    ServiceLevel.objects.create(service=service, level=ServiceLevelValue.FULL)
    for shown in (page, question):
        assert "Trực tuyến toàn trình" in show(shown)
    service.last_outcome, service.last_checked_at = CheckOutcome.DEAD, timezone.now()
    service.save(update_fields=["last_outcome", "last_checked_at"])
    assert "không mở được" in show(page)
    service.hours = "Cả ngày"
    service.save()
    assert "Cả ngày" in show(page)
    show(other)
    assert looked[-1] is True


def test_a_service_that_changes_its_procedure_leaves_the_first(page):
    service, other = OnlineServiceFactory(procedure=page.procedure), ProcedurePageFactory()
    keep(page, other)
    service.procedure = other.procedure
    service.save()
    assert f"/nop-truc-tuyen/{service.pk}/" not in show(page)
    assert f"/nop-truc-tuyen/{service.pk}/" in show(other)


def test_a_renamed_agency_is_shown_at_once():
    agency = AgencyFactory(name="Sở Tư pháp")
    page = ProcedurePageFactory(agencies=[agency])
    question = QuestionPageFactory(procedures=[page.procedure])
    keep(page, question)
    agency.name = "Sở Tư pháp và Nội vụ"
    agency.save()
    assert "Sở Tư pháp và Nội vụ" in show(page)
    assert "Sở Tư pháp và Nội vụ" in show(question)


def test_a_linked_question_is_shown_at_once_and_goes_at_once(page):
    keep(page)
    question = QuestionPageFactory(procedures=[page.procedure])
    assert question.question in show(page)
    question.unpublish()
    assert question.question not in show(page)


def test_a_link_made_by_hand_is_shown_at_once(page):
    question = QuestionPageFactory()
    keep(page, question)
    QuestionProcedure.objects.create(page=question, procedure=page.procedure)
    assert question.question in show(page)
    assert page.url in show(question)


def test_related_procedures_follow_the_page_they_name(page):
    related = ProcedurePageFactory(name="Đăng ký kết hôn")
    RelatedProcedure.objects.create(page=page, procedure=related.procedure)
    assert "Đăng ký kết hôn" in show(page)
    related.name = "Ghi chú kết hôn"
    publish(related)
    assert "Ghi chú kết hôn" in show(page)
    related.unpublish()
    assert "Ghi chú kết hôn" not in show(page)


def test_a_replaced_procedure_names_its_successor_at_once():
    old = ProcedurePageFactory(name="Thủ tục cũ")
    new = ProcedurePageFactory(name="Thủ tục thay thế", live=False)
    old.status, old.replaced_by = ProcedureStatus.REPLACED, new.procedure
    publish(old)
    assert f"Mã của thủ tục mới: {new.code}" in show(old)
    publish(new)
    assert "Thủ tục thay thế" in show(old)


def test_a_translation_is_linked_and_unlinked_at_once(page):
    english = page.get_parent().get_translations().get()
    keep(page)
    translated = page.copy_for_translation(english.locale)
    publish(translated)
    assert 'hreflang="en" href="http' in show(page)
    translated.unpublish()
    assert 'hreflang="en" href="http' not in show(page)


def test_the_front_page_lists_what_is_published_at_once(client):
    home = make_tree()
    keep(home)
    page = ProcedurePageFactory(name="Cấp thẻ vừa công bố", life_events=[LifeEventFactory()])
    assert "Cấp thẻ vừa công bố" in show(home)
    page.unpublish()
    assert "Cấp thẻ vừa công bố" not in show(home)


def test_the_navigation_follows_at_once(page):
    keep(page)
    home = HomePage.objects.get(locale__language_code="vi")
    about = home.add_child(instance=InformationPage(title="Giới thiệu trang", body="<p>…</p>", locale=home.locale))
    assert "Giới thiệu trang" in show(page)
    about.unpublish()
    assert "Giới thiệu trang" not in show(page)


@pytest.mark.parametrize("path", ["thu-tuc/{}/danh-gia", "dia-phuong"])
def test_a_new_province_is_offered_at_once(page, client, path):
    url = f"/vi/{path.format(page.code)}/"
    assert "Tỉnh Thử Nghiệm" not in client.get(url).content.decode()
    LocalityFactory(name="Tỉnh Thử Nghiệm")
    assert "Tỉnh Thử Nghiệm" in client.get(url).content.decode()


def test_copies_of_all_pages_can_be_ended(page, looked):
    keep(page)
    invalidate_pages(None, [SITE])
    keep(page)
    assert looked == [False, False]


# Time


def test_a_day_has_copies_of_its_own(page, monkeypatch, looked):
    today = timezone.localdate()
    page.effective_to = today
    publish(page)
    assert "đã hết hiệu lực" not in show(page)
    monkeypatch.setattr(timezone, "localdate", lambda *args: today + datetime.timedelta(days=1))
    assert "đã hết hiệu lực" in show(page)


def test_a_downtime_ends_with_its_minute(page, monkeypatch):
    soon = timezone.now() + datetime.timedelta(seconds=40)
    OnlineServiceFactory(procedure=page.procedure, downtime_notice="Bảo trì máy chủ", downtime_until=soon)
    kept_for: list[float] = []
    monkeypatch.setattr("page_cache.copies.resilient_cache.write", lambda key, copy, seconds: kept_for.append(seconds))
    assert "Bảo trì máy chủ" in show(page)
    assert 0 < kept_for[-1] <= 40


# By construction


def test_a_change_that_is_rolled_back_ends_nothing(page, looked):
    keep(page)
    with transaction.atomic():
        page.summary = "Chưa từng có."
        publish(page)
        transaction.set_rollback(True)
    assert "Chưa từng có." not in show(page)
    assert looked == [False, True]


def test_a_page_made_before_a_change_and_kept_after_it_is_not_served(page, monkeypatch, looked):
    made = procedure_context

    def changed_meanwhile(shown, request):
        context = made(shown, request)
        monkeypatch.undo()
        fresh = type(page).objects.get(pk=page.pk)
        fresh.summary = "Nội dung mới."
        publish(fresh)
        return context

    monkeypatch.setitem(page_context._composers, type(page), changed_meanwhile)
    assert "Nội dung mới." not in show(page)
    assert "Nội dung mới." in show(page)
    assert "Nội dung mới." in show(page)
    assert looked == [False, False, True]


def test_a_page_noted_for_its_document_is_not_noted_again_for_its_copies(page):
    service = OnlineServiceFactory(procedure=page.procedure)
    OutboxEntry.objects.all().delete()
    service.active = False
    service.save()
    assert [entry.page_id for entry in OutboxEntry.objects.all()] == [page.pk]
    service.hours = "Cả ngày"
    service.save()
    assert [(entry.page_id, entry.channel) for entry in OutboxEntry.objects.all()][1:] == [(page.pk, "")]


def test_a_navigation_made_before_a_change_is_not_taken_for_the_new_one(page, monkeypatch):
    from home import navigation

    made = navigation._read

    def changed_meanwhile(language):
        links = made(language)
        monkeypatch.undo()
        home = HomePage.objects.get(locale__language_code="vi")
        home.add_child(instance=InformationPage(title="Giới thiệu trang", body="<p>…</p>", locale=home.locale))
        return links

    cache.clear()
    monkeypatch.setattr(navigation, "_read", changed_meanwhile)
    show(page)
    assert "Giới thiệu trang" in show(page)


def test_entries_committed_out_of_order_change_the_version(page, looked):
    """Of two transactions the one with the lower key may be committed last: the greatest key stays the same."""
    keep(page)
    greatest = OutboxEntry.objects.order_by("-pk").first()
    late = OutboxEntry.objects.exclude(page_id__in=[page.pk, 0, greatest.page_id]).order_by("pk").first()
    OutboxEntry.objects.filter(pk=late.pk).update(page_id=page.pk)
    keep(page)
    assert looked == [False, False]


# A cache that fails


def test_a_failing_cache_costs_time_and_breaks_no_page(page, monkeypatch, caplog, looked):
    show(page)  # Wagtail keeps its sites in the same cache, and does not expect it to fail
    real = LocMemCache.get

    def fail(self, key, *args, **kwargs):
        if key.startswith("wagtail"):
            return real(self, key, *args, **kwargs)
        raise ConnectionError("nobody listens")

    monkeypatch.setattr(LocMemCache, "get", fail)
    monkeypatch.setattr(LocMemCache, "set", fail)
    caplog.clear()
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            assert page.name in show(page)
        monkeypatch.undo()
        show(page)
    said = [record.levelname for record in caplog.records if record.name == "core.resilient_cache"]
    assert said == ["ERROR", "WARNING"]

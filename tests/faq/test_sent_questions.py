"""Questions that visitors send in: taken without a trace of who asks, answered by a page for everybody."""

import datetime
import re

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.publishing.gate import PublicationRefused
from core.text.masking import MASK, mask
from faq import views
from faq.forms import MIN_QUESTION
from faq.models import QuestionPage, SentQuestion, SentQuestionStatus
from faq.models.sent_question import MAX_TEXT
from faq.signals import question_sent
from tests.factories import QuestionPageFactory, make_tree

pytestmark = pytest.mark.django_db

URL = "/vi/hoi-dap/gui-cau-hoi/"
TEXT = "Nuôi chó trong chung cư có phải đăng ký không?"


@pytest.fixture(autouse=True)
def tree():
    return make_tree()


@pytest.fixture
def editor(client) -> User:
    user = User.objects.create_superuser("editor", "", "x")
    client.force_login(user)
    return user


def sent(**values) -> SentQuestion:
    return SentQuestion.objects.create(**{"text": TEXT, "locale": "vi", **values})


def test_a_question_is_kept_and_thanked_for(client):
    response = client.post(f"{URL}?tk=abcdefgh1234", {"text": TEXT}, follow=True)
    assert response.redirect_chain == [("/vi/hoi-dap/gui-cau-hoi/cam-on/", 302)]
    assert "Đã nhận câu hỏi" in response.content.decode()
    question = SentQuestion.objects.get()
    assert (question.text, question.locale, question.search_id) == (TEXT, "vi", "abcdefgh1234")
    assert question.status == SentQuestionStatus.NEW


def test_a_question_in_an_old_encoding_is_converted(client):
    client.post(URL, {"text": "Nu«i chã trong chung c\u00ad cã ph¶i ®¨ng ký kh«ng?"})
    assert SentQuestion.objects.get().text == TEXT


def test_a_question_that_cannot_be_converted_is_refused_by_name(client):
    response = client.post(URL, {"text": "§¨ng ký thÎ th viÖn trêng häc nh thÕ nµo, trêng nµo"})
    assert response.status_code == 422
    assert "bảng mã TCVN3" in response.content.decode()
    assert "viÖn" in response.content.decode()


def test_the_search_that_led_nowhere_is_told(client):
    told = []

    def note(sender, request, question, **kwargs):
        told.append((request.path, question.search_id))

    question_sent.connect(note)
    try:
        client.post(f"{URL}?tk=abcdefgh1234", {"text": TEXT})
        client.post(f"{URL}?tk=<script>", {"text": TEXT})
    finally:
        question_sent.disconnect(note)
    assert told == [(URL, "abcdefgh1234"), (URL, "")]


def test_what_may_name_a_person_is_not_kept(client):
    client.post(URL, {"text": "Tôi là 0912 345 678, an@example.vn, số 012345678901, hỏi thủ tục 1.001193?"})
    text = SentQuestion.objects.get().text
    assert text == f"Tôi là {MASK}, {MASK} số {MASK}, hỏi thủ tục 1.001193?"


@pytest.mark.parametrize("text", ["1.001193.000.00.00.H01", "a@b", "0" * 30, "số 12345678", "1-2-3-4-5-6-7-8-9-0"])
def test_masking_again_changes_nothing(text):
    assert mask(mask(text)) == mask(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Hãy viết câu hỏi của bạn."),
        ("   ", "Hãy viết câu hỏi của bạn."),
        ("x" * (MIN_QUESTION - 1), "Câu hỏi ngắn quá."),
        ("dài " * MAX_TEXT, "Câu hỏi dài quá 1.000 chữ cái."),
    ],
)
def test_what_cannot_be_taken_is_said_and_the_text_stays(client, text, words):
    response = client.post(f"{URL}?tk=abcdefgh1234", {"text": text})
    html = response.content.decode()
    assert response.status_code == 422
    assert words in html
    assert text.strip() in html
    assert "?tk=abcdefgh1234" in html
    assert not SentQuestion.objects.exists()


def test_the_form_begins_with_what_was_searched(client):
    assert "&lt;b&gt;chó&lt;/b&gt;" in client.get(f"{URL}?q=<b>chó</b>").content.decode()


def test_a_machine_that_fills_in_everything_is_thanked_and_forgotten(client):
    response = client.post(URL, {"text": TEXT, "website": "https://example.com"})
    assert response.status_code == 302
    assert not SentQuestion.objects.exists()


def test_a_forged_form_is_refused():
    assert Client(enforce_csrf_checks=True).post(URL, {"text": TEXT}).status_code == 403


def test_the_form_is_its_visitors_own(client):
    response = client.get(URL)
    assert set(response["Cache-Control"].split(", ")) == {"private", "no-cache"}
    assert "csrftoken" in response.cookies


def test_too_many_from_one_address_are_stopped(client):
    for _ in range(int(views.SEND_RATE.split("/")[0])):
        client.post(URL, {})
    assert client.post(URL, {"text": TEXT}).status_code == 429
    assert not SentQuestion.objects.exists()


def test_the_question_index_leads_to_the_form(client):
    assert f'href="{URL}"' in client.get("/vi/hoi-dap/").content.decode()


def test_handled_questions_are_forgotten_in_time_and_waiting_ones_never(client, settings):
    settings.SENT_QUESTION_DAYS = 30
    long_ago = timezone.now() - datetime.timedelta(days=31)
    waiting, answered, fresh = (
        sent(status=status)
        for status in (SentQuestionStatus.NEW, SentQuestionStatus.ANSWERED, SentQuestionStatus.REJECTED)
    )
    SentQuestion.objects.filter(pk__in=[waiting.pk, answered.pk]).update(created_at=long_ago)
    SentQuestion.objects.filter(pk=answered.pk).update(handled_at=long_ago)
    client.post(URL, {"text": TEXT})
    kept = set(SentQuestion.objects.values_list("pk", flat=True))
    assert {waiting.pk, fresh.pk} < kept
    assert answered.pk not in kept


def test_waiting_again_is_not_handled():
    question = sent(status=SentQuestionStatus.REJECTED)
    assert question.handled_at
    question.status = SentQuestionStatus.NEW
    question.save()
    assert question.handled_at is None


def test_editors_read_the_list_and_filter_it(client, editor):
    sent()
    sent(text="Câu đã xong rồi nhé", status=SentQuestionStatus.ANSWERED)
    url = reverse("wagtailsnippets_faq_sentquestion:list")
    html = client.get(url, {"status": "new"}).content.decode()
    assert TEXT in html
    assert "Câu đã xong rồi nhé" not in html


def test_the_list_costs_the_same_for_many(client, editor, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    url = reverse("wagtailsnippets_faq_sentquestion:list")
    sent()
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    for _ in range(10):
        sent(answered_by_page=QuestionPageFactory())
    with django_assert_max_num_queries(len(few) + 1):
        client.get(url)


def test_one_click_makes_the_page_and_publishing_it_answers(client, editor):
    question = sent()
    response = client.post(reverse("write_question_page", args=[question.pk]))
    page = QuestionPage.objects.get(question=TEXT)
    assert response.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert not page.live
    assert client.get(response.url).status_code == 200
    question.refresh_from_db()
    assert (question.answered_by_page, question.status) == (page, SentQuestionStatus.NEW)
    page.short_answer = "Có, ở nơi bắt buộc đăng ký."
    page.save_revision().publish()
    question.refresh_from_db()
    assert question.status == SentQuestionStatus.ANSWERED
    assert question.handled_at


def test_a_second_click_opens_the_same_page(client, editor):
    question = sent()
    urls = {client.post(reverse("write_question_page", args=[question.pk])).url for _ in range(2)}
    assert len(urls) == 1
    assert QuestionPage.objects.filter(question=TEXT).count() == 1


def test_writing_changes_something_and_so_is_no_link(client, editor):
    assert client.get(reverse("write_question_page", args=[sent().pk])).status_code == 405


def test_who_may_not_handle_questions_may_not_write(client):
    user = User.objects.create_user("reader", password="x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    client.post(reverse("write_question_page", args=[sent().pk]))
    assert not QuestionPage.objects.exists()


@pytest.mark.parametrize(("action", "status"), [("mark_answered", "answered"), ("mark_rejected", "rejected")])
def test_many_are_handled_at_once(client, editor, action, status):
    page = QuestionPageFactory()
    chosen, other = [sent(answered_by_page=page), sent(answered_by_page=page)], sent()
    url = reverse("wagtail_bulk_action", args=["faq", "sentquestion", action])
    query = "&".join(f"id={question.pk}" for question in chosen)
    assert client.get(f"{url}?{query}").status_code == 200
    client.post(f"{url}?{query}")
    assert set(SentQuestion.objects.filter(status=status)) == set(chosen)
    assert SentQuestion.objects.waiting().get() == other


@pytest.mark.parametrize("page", [None, {"live": False}, {"short_answer": "", "answer": "<p>&nbsp;</p>"}])
def test_nobodys_question_is_closed_without_a_published_answer(client, editor, page):
    if page is not None:
        answers = QuestionPageFactory(live=False, **{key: value for key, value in page.items() if key != "live"})
        if "live" not in page:
            answers.publish(answers.save_revision(), enforce_completeness=False)
    question = sent(answered_by_page=None if page is None else answers)
    url = reverse("wagtail_bulk_action", args=["faq", "sentquestion", "mark_answered"])
    response = client.post(f"{url}?id={question.pk}", follow=True)
    assert "Chưa ghi là đã trả lời" in response.content.decode()
    edit = reverse("wagtailsnippets_faq_sentquestion:edit", args=[question.pk])
    form = {"status": "answered", "answered_by_page": question.answered_by_page_id or ""}
    assert "đã xuất bản và có câu trả lời" in client.post(edit, form).content.decode()
    assert SentQuestion.objects.waiting().get() == question


@pytest.mark.parametrize("end", [lambda page: page.unpublish(), lambda page: page.delete()])
def test_a_question_waits_again_when_its_answer_is_gone(end):
    page = QuestionPageFactory()
    question = sent(answered_by_page=page, status=SentQuestionStatus.ANSWERED)
    end(page)
    question.refresh_from_db()
    assert question.status == SentQuestionStatus.NEW
    assert question.handled_at is None


def test_a_page_without_an_answer_does_not_go_live():
    page = QuestionPageFactory(live=False, short_answer="", answer="<p> </p>")
    revision = page.save_revision()
    with pytest.raises(PublicationRefused) as refusal:
        revision.publish()
    assert set(refusal.value.message_dict) == {"short_answer"}


@pytest.mark.parametrize(
    ("text", "is_title"),
    [
        (TEXT, True),
        ("Làm CCCD mất bao lâu?", True),
        ("Cho e hỏi lm lại cccd ở đâu ạ", False),
        ("làm lại căn cước ở đâu?", False),
        ("Lam lai can cuoc o dau?", False),
    ],
)
def test_the_words_of_a_visitor_are_a_title_only_where_they_are_written_out(text, is_title):
    page = QuestionPageFactory(live=False, question=text)
    sent(text=text, answered_by_page=page)
    assert [fault.field for fault in page.new_faults()] == ([] if is_title else ["question"])
    page.question = "Làm lại căn cước công dân ở đâu?"
    assert page.new_faults() == []


def test_the_text_survives_a_lost_token_and_can_be_sent_again():
    client = Client(enforce_csrf_checks=True)
    data = {"text": "Làm khai sinh muộn có bị phạt không?", "website": ""}
    lost = client.post("/vi/hoi-dap/gui-cau-hoi/", data)
    html = lost.content.decode()
    assert (lost.status_code, SentQuestion.objects.count()) == (403, 0)
    assert data["text"] in html
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w{64})"', html)
    client.post("/vi/hoi-dap/gui-cau-hoi/", {**data, "csrfmiddlewaretoken": token[1]})
    assert SentQuestion.objects.get().text == data["text"]

"""Who sent a question finds its answer by the code that they were shown once."""

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from core.receipts import new_receipt, receipt_key
from faq.models import SentQuestion, SentQuestionStatus
from tests.factories import QuestionPageFactory, make_tree

pytestmark = pytest.mark.django_db

CODE = new_receipt()


@pytest.fixture
def page():
    make_tree()
    return QuestionPageFactory(question="Nuôi chó có phải đăng ký không?", short_answer="Không.")


def shown(client, **values):
    SentQuestion.objects.create(text="Nuôi chó?", locale="vi", receipt=receipt_key(CODE), **values)
    return client.post(reverse("privacy:own_text"), {"code": CODE.lower()}).content.decode()


def test_an_answered_question_leads_to_its_page(client, page):
    html = shown(client, answered_by_page=page, status=SentQuestionStatus.ANSWERED)
    assert f'href="{page.url}"' in html


@pytest.mark.parametrize(
    ("status", "words"),
    [(SentQuestionStatus.NEW, "đang chờ"), (SentQuestionStatus.REJECTED, "không được trả lời")],
)
def test_one_without_an_answer_says_how_it_stands(client, page, status, words):
    html = shown(client, answered_by_page=page, status=status)
    assert words in html
    assert page.url not in html


def test_a_page_that_is_private_is_told_to_nobody(client, page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    html = shown(client, answered_by_page=page, status=SentQuestionStatus.ANSWERED)
    assert page.url not in html
    assert "đã được trả lời" in html
    assert "đang chờ" not in html

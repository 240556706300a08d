"""Whoever sends a question first sees answers that are there already."""

import pytest
from django.urls import reverse

from faq.models import QuestionPage, SentQuestion
from search.indexing.documents.builders import build_documents
from search.indexing.upkeep.rebuild import rebuild_lexicons
from tests.factories import QuestionPageFactory, make_tree

pytestmark = pytest.mark.django_db

TEXT = "Nuôi chó trong chung cư có phải đăng ký không?"


@pytest.fixture(autouse=True)
def site(embedded_site):
    make_tree()
    QuestionPageFactory(question=TEXT, short_answer="Phải khai báo với Ủy ban nhân dân cấp xã.")
    for number in range(3):
        QuestionPageFactory(question=f"Lệ phí cấp giấy phép lái xe hạng {number} là bao nhiêu?")
    embedded_site.rebuild(build_documents(QuestionPage.objects.values_list("pk", flat=True)))
    rebuild_lexicons(progress=False)


def send(client, text, **more):
    return client.post(reverse("faq:send_question"), {"text": text, **more})


def test_an_answer_is_shown_before_the_question_is_kept(client):
    response = send(client, "Nuôi chó trong chung cư có phải đăng ký?")
    html = response.content.decode()
    assert response.status_code == 200
    assert "Phải khai báo với Ủy ban nhân dân cấp xã." in html
    assert "Nuôi chó trong chung cư có phải đăng ký?</textarea>" in html
    assert not SentQuestion.objects.exists()


def test_it_is_kept_when_sent_again(client):
    assert send(client, TEXT, **{"da-xem": "1"}).status_code == 302
    assert SentQuestion.objects.get().text == TEXT


def test_a_question_without_a_similar_one_is_kept_at_once(client):
    assert send(client, "Thuê tàu lặn ngắm san hô ở đâu?").status_code == 302
    assert SentQuestion.objects.count() == 1


def test_without_an_engine_nobody_is_stopped(client, monkeypatch):
    from search.engines.base import EngineError

    def fails(*args, **kwargs):
        raise EngineError("away")

    monkeypatch.setattr("search.engines.embedded.engine.EmbeddedEngine.search", fails)
    assert send(client, TEXT).status_code == 302
    assert SentQuestion.objects.count() == 1

"""What an agent has at hand by digits: common answers and sentences to say."""

import re

import pytest
from django.urls import reverse

from faq.choices import CommonNeed
from helpdesk.console.choices import common_digits, digits_of
from helpdesk.models import Phrase
from tests.factories import QuestionPageFactory
from tests.finishing import finish
from tests.helpdesk.calls_api import desk_of
from tests.helpdesk.factories import AgentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def agent():
    return AgentFactory()


@pytest.fixture
def client(agent):
    return desk_of(agent).client


def pressed(html):
    return re.findall(r'data-press="(\d+)"', html)


def test_every_need_has_digits_of_its_own_and_none_begins_another():
    digits = list(common_digits().values())
    assert set(common_digits()) == set(CommonNeed)
    assert not [(one, other) for one in digits for other in digits if one != other and other.startswith(one)]


@pytest.mark.parametrize(("position", "digits"), [(0, "1"), (8, "9"), (9, "01"), (17, "09"), (18, "001")])
def test_after_nine_the_digits_begin_again_behind_a_nought(position, digits):
    assert digits_of(position) == digits


def test_an_answer_keeps_its_digits_though_others_are_missing(client):
    page = QuestionPageFactory(need=CommonNeed.OVERDUE, short_answer="Hỏi nơi đã nhận hồ sơ.")
    finish(client.get(reverse("helpdesk:console")))
    html = client.get(reverse("helpdesk:common_form")).content.decode()
    assert pressed(html) == [common_digits()[CommonNeed.OVERDUE]]
    assert f'data-open-page="{page.pk}"' in html


def test_sentences_are_shared_or_ones_own(client, agent, django_assert_max_num_queries):
    Phrase.objects.create(kind="opening", text="Tổng đài xin nghe <b>")
    Phrase.objects.create(kind="closing", text="Câu riêng", owner=agent.user)
    Phrase.objects.create(kind="closing", text="Câu của người khác", owner=AgentFactory().user)
    with django_assert_max_num_queries(8):
        html = client.get(reverse("helpdesk:phrases_form")).content.decode()
    assert pressed(html) == ["1", "2"]
    assert 'data-phrase="Tổng đài xin nghe &lt;b&gt;"' in html
    assert "của bạn" in html
    assert "người khác" not in html


def test_sentences_are_in_the_language_of_the_caller(client):
    Phrase.objects.create(kind="opening", text="Xin nghe", text_en="How may I help you?")
    Phrase.objects.create(kind="hold", text="Xin chờ")
    html = client.get(reverse("helpdesk:phrases_form"), {"lang": "en"}).content.decode()
    assert "How may I help you?" in html
    assert "Xin" not in html

"""Helpful or not: one vote a day from one visitor, summed up with it."""

import pytest
from django.test import Client

from faq import views
from faq.models import HelpfulVote, VoteSummary
from tests.factories import QuestionPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return QuestionPageFactory()


def vote_url(page) -> str:
    return f"/vi/hoi-dap/{page.pk}/huu-ich/"


def test_yes_is_counted_and_thanked_for(client, page):
    response = client.post(vote_url(page), {"helpful": "yes"}, follow=True)
    assert response.redirect_chain[-1][0] == f"{page.url}#huu-ich"
    assert "Cảm ơn bạn." in response.content.decode()
    assert (VoteSummary.objects.get().helpful, VoteSummary.objects.get().unhelpful) == (1, 0)


def test_no_keeps_its_reason(client, page):
    client.post(vote_url(page), {"helpful": "no", "reason": "outdated"})
    assert HelpfulVote.objects.get().reason == "outdated"
    assert VoteSummary.objects.get().unhelpful == 1


def test_a_second_vote_on_the_same_day_changes_nothing(client, page):
    client.post(vote_url(page), {"helpful": "yes"})
    response = client.post(vote_url(page), {"helpful": "no"}, follow=True)
    assert "Hôm nay bạn đã bình chọn" in response.content.decode()
    assert HelpfulVote.objects.count() == 1
    assert VoteSummary.objects.get().unhelpful == 0


@pytest.mark.parametrize("data", [{}, {"helpful": "perhaps"}])
def test_a_vote_that_says_nothing_is_refused_with_words(client, page, data):
    response = client.post(vote_url(page), data, follow=True)
    assert "Hãy chọn “Có” hoặc “Không”." in response.content.decode()
    assert not HelpfulVote.objects.exists()


def test_a_forged_form_is_refused(page):
    response = Client(enforce_csrf_checks=True).post(vote_url(page), {"helpful": "yes"})
    assert response.status_code == 403


def test_too_many_votes_from_one_address_are_stopped(client, page):
    for _ in range(int(views.RATE.split("/")[0])):
        client.post(vote_url(page), {})
    assert client.post(vote_url(page), {"helpful": "yes"}).status_code == 429
    assert not HelpfulVote.objects.exists()


def test_a_draft_takes_no_votes(client):
    assert client.post(vote_url(QuestionPageFactory(live=False)), {"helpful": "yes"}).status_code == 404

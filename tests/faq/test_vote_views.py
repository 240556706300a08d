"""Helpful or not: one vote a day from one visitor, summed up with it."""

import re

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

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
    assert "Hôm nay từ máy này đã có bình chọn" in response.content.decode()
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


def test_the_question_links_to_the_form_and_holds_none(client, page):
    html = client.get(page.url).content.decode()
    for address in (f"{vote_url(page)}?helpful=yes", f"{vote_url(page)}?helpful=no"):
        assert f'href="{address}"' in html
    assert 'method="post"' not in html


def test_the_form_is_its_visitors_own_and_leads_back(page):
    client = Client(enforce_csrf_checks=True)
    response = client.get(vote_url(page))
    assert set(response["Cache-Control"].split(", ")) == {"private", "no-cache"}
    html = response.content.decode()
    assert f'href="{page.url}"' in html
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', html)[1]
    assert client.post(vote_url(page), {"helpful": "yes", "csrfmiddlewaretoken": token}).status_code == 302
    assert VoteSummary.objects.get().helpful == 1


@pytest.mark.parametrize(("said", "reason", "other"), [("yes", "complete", "outdated"), ("no", "outdated", "complete")])
def test_yes_and_no_are_asked_for_a_reason_that_fits(client, page, said, reason, other):
    html = client.get(vote_url(page), {"helpful": said}).content.decode()
    unfolded = html.split('<details name="huu-ich" open>')[1].split("</details>")[0]
    assert f'value="{reason}"' in unfolded
    assert f'value="{other}"' not in unfolded
    assert " open>" not in client.get(vote_url(page)).content.decode().split('class="helpful"')[1]
    client.post(vote_url(page), {"helpful": said, "reason": other})
    assert not HelpfulVote.objects.exists()
    client.post(vote_url(page), {"helpful": said, "reason": reason})
    assert HelpfulVote.objects.get().reason == reason


def test_the_form_tells_nothing_of_a_private_question(client, page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert client.get(vote_url(page)).status_code == 404


def test_reading_the_form_is_not_limited(client, page):
    for _ in range(int(views.RATE.split("/")[0]) + 1):
        assert client.get(vote_url(page)).status_code == 200


def test_too_many_votes_from_one_address_are_stopped(client, page):
    for _ in range(int(views.RATE.split("/")[0])):
        client.post(vote_url(page), {})
    assert client.post(vote_url(page), {"helpful": "yes"}).status_code == 429
    assert not HelpfulVote.objects.exists()


def test_a_draft_takes_no_votes(client):
    url = vote_url(QuestionPageFactory(live=False))
    assert client.get(url).status_code == 404
    assert client.post(url, {"helpful": "yes"}).status_code == 404


def test_a_vote_on_an_answer_withdrawn_meanwhile_is_taken(client, page):
    page.unpublish()
    assert client.get(vote_url(page)).status_code == 404
    response = client.post(vote_url(page), {"helpful": "no", "reason": "outdated"})
    assert response.url == page.get_parent().url
    assert HelpfulVote.objects.get().reason == "outdated"


def test_a_private_answer_withdrawn_meanwhile_takes_no_votes(client, page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    page.unpublish()
    assert client.post(vote_url(page), {"helpful": "yes"}).status_code == 404


def test_a_vote_from_an_alias_counts_for_its_original(client, page):
    alias = page.create_alias(update_slug="ban-sao")
    response = client.post(vote_url(alias), {"helpful": "yes"})
    assert response.url == f"{page.url}#huu-ich"
    assert HelpfulVote.objects.get().page == page


def test_a_vote_on_a_renamed_question_is_taken(client, page):
    page.slug = "ten-moi"
    page.save_revision().publish()
    assert client.post(vote_url(page), {"helpful": "yes"}).url == "/vi/hoi-dap/ten-moi/#huu-ich"


def test_the_reason_survives_a_lost_token():
    page = QuestionPageFactory()
    client = Client(enforce_csrf_checks=True)
    lost = client.post(f"/vi/hoi-dap/{page.pk}/huu-ich/", {"helpful": "no", "reason": "outdated"})
    html = lost.content.decode()
    assert (lost.status_code, HelpfulVote.objects.count()) == (403, 0)
    assert '<details name="huu-ich" open>' in html
    assert re.search(r'value="outdated"[^>]* checked', html)

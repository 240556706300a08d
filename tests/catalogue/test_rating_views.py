"""Rating a procedure in a browser without JavaScript."""

import re

import pytest
from django.test import Client

from catalogue.models import CommentStatus, Rating, RatingSummary
from catalogue.views import ratings
from tests.factories import LocalityFactory, ProcedurePageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return ProcedurePageFactory()


def rate_url(page) -> str:
    return f"/vi/thu-tuc/{page.code}/danh-gia/"


def test_a_vote_is_kept_and_the_visitor_thanked_on_the_page(client, page):
    place = LocalityFactory()
    data = {"score": "4", "reasons": ["clear", "fast"], "comment": "Nhanh", "channel": "online", "place": place.code}
    response = client.post(rate_url(page), data, follow=True)
    assert response.redirect_chain[-1][0] == f"{page.url}#hai-long"
    assert "Cảm ơn bạn đã đánh giá. Nhận xét sẽ hiện sau khi được duyệt." in response.content.decode()
    rating = Rating.objects.get()
    assert (rating.score, rating.reasons, rating.channel, rating.locality) == (4, ["clear", "fast"], "online", place)
    assert rating.comment_status == CommentStatus.PENDING
    assert RatingSummary.objects.get().count == 1


def test_no_address_is_kept(client, page):
    client.post(rate_url(page), {"score": "4"}, REMOTE_ADDR="203.0.113.9")
    assert "203.0.113.9" not in str(Rating.objects.values().get())


def test_a_second_vote_on_the_same_day_changes_nothing_and_says_so(client, page):
    client.post(rate_url(page), {"score": "4"})
    response = client.post(rate_url(page), {"score": "1"}, follow=True)
    assert "Hôm nay từ máy này đã có đánh giá cho thủ tục này" in response.content.decode()
    assert RatingSummary.objects.get().total == 4


def test_the_second_citizen_at_one_machine_keeps_the_comment_and_is_told_why_the_score_does_not_count(client, page):
    client.post(rate_url(page), {"score": "5", "comment": "Nhanh"})
    second = Client().post(rate_url(page), {"score": "1", "comment": "Phải chờ"}, follow=True).content.decode()
    assert "Nhận xét đã được gửi" in second
    assert "từ máy này" in second
    kept = Rating.objects.get(comment="Phải chờ")
    assert (kept.counted, kept.comment_status) == (False, CommentStatus.PENDING)
    assert (RatingSummary.objects.get().count, RatingSummary.objects.get().total) == (1, 5)


def test_a_form_sent_twice_is_one_comment(client, page):
    for _time in range(2):
        response = client.post(rate_url(page), {"score": "5", "comment": "Nhanh"}, follow=True)
    assert "từ máy này đã có đánh giá" in response.content.decode()
    assert Rating.objects.count() == 1


def test_an_approved_comment_shows_no_score_that_does_not_count(client, page):
    for number, comment in enumerate(("Nhanh", "Phải chờ"), start=2):
        client.post(rate_url(page), {"score": str(number), "comment": comment})
    Rating.objects.update(comment_status=CommentStatus.APPROVED)
    html = client.get(page.url).content.decode()
    assert "Phải chờ" in html
    assert "2/5" in html
    assert "3/5" not in html


def test_what_was_written_survives_a_lost_token_and_can_be_sent_again(page):
    client = Client(enforce_csrf_checks=True)
    data = {"score": "2", "comment": "Chờ <lâu>", "reasons": ["slow"]}
    lost = client.post(rate_url(page), data)
    html = lost.content.decode()
    assert lost.status_code == 403
    assert "trình duyệt chưa giữ cookie" in html
    assert "Chờ &lt;lâu&gt;</textarea>" in html
    assert not Rating.objects.exists()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w{64})"', html)
    assert client.post(rate_url(page), {**data, "csrfmiddlewaretoken": token[1]}).status_code == 302
    assert Rating.objects.get().comment == "Chờ <lâu>"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Hãy chọn một mức từ 1 đến 5."),
        ({"score": "6"}, "Lỗi:"),
        ({"score": "4", "comment": "x" * 1001}, "Nhận xét dài quá"),
        ({"score": "4", "reasons": ["nonsense"]}, "Lỗi:"),
        ({"score": "4", "place": "không có"}, "Lỗi:"),
    ],
)
def test_a_wrong_form_comes_back_with_what_to_mend(client, page, data, words):
    response = client.post(rate_url(page), data)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Rating.objects.exists()


def test_errors_speak_the_language_of_the_page(client, page):
    english = page.copy_for_translation(page.locale.__class__.objects.get(language_code="en"))
    english.save_revision().publish()
    response = client.post(rate_url(page).replace("/vi/", "/en/"), {})
    assert "Choose a score from 1 to 5." in response.content.decode()


def test_a_forged_form_is_refused(page):
    response = Client(enforce_csrf_checks=True).post(rate_url(page), {"score": "4"})
    assert response.status_code == 403
    assert "bấm gửi lại" in response.content.decode()
    assert not Rating.objects.exists()


def test_too_many_votes_from_one_address_are_stopped_with_a_page_that_explains(client, page):
    limit = int(ratings.RATE.split("/")[0])
    for _ in range(limit):
        client.post(rate_url(page), {})
    response = client.post(rate_url(page), {"score": "4"})
    assert response.status_code == 429
    assert "Bạn gửi hơi nhiều" in response.content.decode()
    assert not Rating.objects.exists()


def test_reading_the_form_is_not_limited(client, page):
    assert client.get(rate_url(page)).status_code == 200


def test_the_form_is_its_visitors_own_and_leads_back(client, page):
    response = client.get(rate_url(page))
    assert set(response["Cache-Control"].split(", ")) == {"private", "no-cache"}
    assert "csrftoken" in response.cookies
    assert f'href="{page.url}"' in response.content.decode()


def test_the_procedure_page_links_to_the_form_and_holds_none(client, page):
    html = client.get(page.url).content.decode()
    assert f'href="{rate_url(page)}?diem=5"' in html
    assert 'method="post"' not in html


def test_an_unknown_procedure_cannot_be_rated(client):
    assert client.post("/vi/thu-tuc/9.999999/danh-gia/", {"score": "4"}).status_code == 404

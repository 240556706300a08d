"""What is kept about people ends when it should, by due jobs."""

import datetime

import pytest
from django.core.cache import cache
from django.utils import timezone

from catalogue.kept_data import forget_comments
from catalogue.models import CommentStatus, Rating, RatingSummary
from catalogue.ratings import Vote, rate
from core.due_work import jobs
from core.retention import About, Retention, retentions
from faq.models import SentQuestion, SentQuestionStatus
from tests.factories import ProcedureFactory

pytestmark = pytest.mark.django_db


def run(name: str) -> None:
    next(job for job in jobs() if job.name == name).run()


def comment_of(days: int, status: CommentStatus) -> Rating:
    procedure = ProcedureFactory.create()
    rating = rate(procedure, Vote(score=2, comment=f"Chờ {days}", receipt=f"{days}{status}"), visitor="a")
    Rating.objects.filter(pk=rating.pk).update(
        comment_status=status, created_at=timezone.now() - datetime.timedelta(days=days)
    )
    return rating


@pytest.mark.parametrize(
    ("status", "job", "days"),
    [
        (CommentStatus.APPROVED, "rating_comments", 730),
        (CommentStatus.PENDING, "unshown_comments", 90),
        (CommentStatus.REJECTED, "unshown_comments", 90),
    ],
)
def test_comments_end_and_their_votes_stay(status, job, days):
    old, young = comment_of(days + 1, status), comment_of(days - 1, status)
    run(job)
    old.refresh_from_db()
    young.refresh_from_db()
    assert (old.comment, old.comment_status, old.receipt) == ("", CommentStatus.NONE, None)
    assert young.comment
    assert RatingSummary.objects.get(procedure=old.procedure).count == 1


def test_forgetting_a_comment_keeps_its_vote():
    comment_of(1, CommentStatus.APPROVED)
    assert forget_comments(Rating.objects.all()) == 1
    assert Rating.objects.get(counted=True).comment == ""


def test_questions_that_wait_end_too_and_editors_hear_of_it_before(settings):
    question = SentQuestion.objects.create(text="Hỏi về đất đai", locale="vi")
    now = timezone.now()
    SentQuestion.objects.update(created_at=now - datetime.timedelta(days=settings.SENT_QUESTION_WAITING_DAYS - 10))
    run("sent_questions")
    assert list(SentQuestion.objects.expire_soon()) == [question]
    SentQuestion.objects.update(created_at=now - datetime.timedelta(days=settings.SENT_QUESTION_WAITING_DAYS + 1))
    run("sent_questions")
    assert not SentQuestion.objects.exists()


def test_handled_questions_end_by_the_day_of_their_handling(settings):
    SentQuestion.objects.create(text="Hỏi về đất đai", locale="vi", status=SentQuestionStatus.REJECTED)
    SentQuestion.objects.update(created_at=timezone.now() - datetime.timedelta(days=300))
    run("sent_questions")
    assert SentQuestion.objects.exists()
    SentQuestion.objects.update(handled_at=timezone.now() - datetime.timedelta(days=settings.SENT_QUESTION_DAYS + 1))
    run("sent_questions")
    assert not SentQuestion.objects.exists()


def test_visitors_together_send_no_more_questions_than_editors_can_read(client, settings):
    cache.clear()
    settings.SENT_QUESTIONS_RATE = "2/h"
    for number in range(3):
        response = client.post(
            "/vi/hoi-dap/gui-cau-hoi/", {"text": f"Tôi hỏi điều số {number}"}, REMOTE_ADDR=f"192.0.2.{number}"
        )
    assert SentQuestion.objects.count() == 2
    assert response.status_code == 503
    text = response.content.decode()
    assert "Tôi hỏi điều số 2" in text
    assert "nơi tiếp nhận hồ sơ" in text


@pytest.mark.parametrize("name", ["visitor_salts", "rating_visitors", "vote_visitors"])
def test_hashes_go_within_a_minute_after_midnight(name):
    job = next(job for job in jobs() if job.name == name)
    assert job.every < datetime.timedelta(minutes=1)


def test_each_period_has_words():
    for about in About:
        for kept in retentions(about):
            assert str(kept.what)
            assert kept.how_long
            assert kept.delete is None or kept.label


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (datetime.timedelta(hours=1), "1 giờ"),
        (datetime.timedelta(minutes=90), "2 giờ"),
        (datetime.timedelta(7), "7 ngày"),
    ],
)
def test_periods_in_words(period, words):
    assert Retention("x", "x", period=period).how_long == words

from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from catalogue.models import CommentStatus, Rating, RatingSummary, VisitorSalt
from catalogue.ratings import PRIOR_MEAN, AlreadyRated, Vote, bayesian_average, rate, shown_mean
from catalogue.visitors import visitor_hash
from core.text.masking import MASK
from tests.factories import ProcedureFactory

pytestmark = pytest.mark.django_db


def summary_of(procedure) -> RatingSummary:
    return RatingSummary.objects.get(procedure=procedure)


def test_votes_add_up():
    procedure = ProcedureFactory()
    for number, score in enumerate((5, 4, 4, 1)):
        rate(procedure, Vote(score=score), visitor=str(number))
    summary = summary_of(procedure)
    assert (summary.count, summary.total, summary.mean) == (4, 14, 3.5)
    assert summary.distribution == [(5, 1), (4, 2), (3, 0), (2, 0), (1, 1)]
    assert summary.bayesian == pytest.approx(bayesian_average(count=4, total=14))


def test_comments_are_stored_masked():
    rating = rate(ProcedureFactory(), Vote(score=2, comment="Gọi (0912) 345-678, thủ tục 1.001193"), visitor="a")
    rating.refresh_from_db()
    assert rating.comment == f"Gọi {MASK}, thủ tục 1.001193"


def test_one_vote_a_channel_and_day():
    procedure = ProcedureFactory()
    rate(procedure, Vote(score=5, channel="online"), visitor="a")
    with pytest.raises(AlreadyRated):
        rate(procedure, Vote(score=1, channel="online"), visitor="a")
    rate(procedure, Vote(score=1, channel="counter"), visitor="a")
    assert summary_of(procedure).count == 2


def test_a_vote_without_channel_also_counts_once():
    procedure = ProcedureFactory()
    rate(procedure, Vote(score=5), visitor="a")
    with pytest.raises(AlreadyRated):
        rate(procedure, Vote(score=5), visitor="a")


def test_an_impossible_score_is_refused_whole():
    procedure = ProcedureFactory()
    with pytest.raises(ValueError, match="6"):
        rate(procedure, Vote(score=6), visitor="a")
    assert not Rating.objects.exists()
    assert not RatingSummary.objects.exists()


def test_comments_wait_for_an_editor():
    rating = rate(ProcedureFactory(), Vote(score=2, comment=" Chờ\u200b lâu "), visitor="a")
    assert (rating.comment, rating.comment_status) == ("Chờ lâu", CommentStatus.PENDING)


def test_a_few_enthusiasts_do_not_lead():
    assert bayesian_average(count=2, total=10) < bayesian_average(count=200, total=880)
    assert bayesian_average(count=0, total=0) == PRIOR_MEAN


def test_no_score_is_shown_under_the_minimum(settings):
    settings.RATING_MINIMUM_COUNT = 2
    procedure = ProcedureFactory()
    assert shown_mean(None) is None
    rate(procedure, Vote(score=4), visitor="a")
    assert shown_mean(summary_of(procedure)) is None
    rate(procedure, Vote(score=5), visitor="b")
    assert shown_mean(summary_of(procedure)) == 4.5


def test_a_deleted_vote_no_longer_counts():
    procedure = ProcedureFactory()
    rate(procedure, Vote(score=1), visitor="a")
    rate(procedure, Vote(score=5), visitor="b")
    Rating.objects.filter(visitor="a").delete()
    assert (summary_of(procedure).count, summary_of(procedure).total) == (1, 5)


def request_from(address: str, **meta):
    return RequestFactory().get("/", REMOTE_ADDR=address, HTTP_USER_AGENT="firefox", **meta)


def test_visitors_are_told_apart_for_a_day_only():
    today = timezone.localdate()
    first = visitor_hash(request_from("192.0.2.1"))
    assert first == visitor_hash(request_from("192.0.2.1"))
    assert first != visitor_hash(request_from("192.0.2.2"))
    assert first != visitor_hash(request_from("192.0.2.1"), day=today + timedelta(days=1))
    assert "192.0.2" not in first


def test_the_salt_of_yesterday_is_gone():
    today = timezone.localdate()
    visitor_hash(request_from("192.0.2.1"), day=today)
    visitor_hash(request_from("192.0.2.1"), day=today + timedelta(days=1))
    assert list(VisitorSalt.objects.values_list("day", flat=True)) == [today + timedelta(days=1)]


def test_deleting_a_vote_leaves_the_later_comments_of_its_machine_uncounted():
    procedure = ProcedureFactory()
    first = rate(procedure, Vote(score=5), visitor="a")
    later = rate(procedure, Vote(score=1, comment="Chờ lâu"), visitor="a")
    rate(procedure, Vote(score=2, comment="Mất giấy"), visitor="a")
    assert (later.counted, summary_of(procedure).total) == (False, 5)
    first.delete()
    assert summary_of(procedure).count == 0

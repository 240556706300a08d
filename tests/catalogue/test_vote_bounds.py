"""What one address, one network and one sudden run can do to a score, and to the votes on an answer."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from catalogue.models import Rating, RatingSummary, VisitorSalt
from catalogue.ratings import Vote, rate, settle_held
from catalogue.visitors import FormerDay, delete_former_salts, forget_visitors, visitor_hash, visitor_origin
from catalogue.vote_bounds import Verdict, judge
from core.networks import provider_network_of
from faq.models import HelpfulVote, VoteSummary
from faq.votes import forget_visitors as forget_voters
from faq.votes import settle_held as settle_held_votes
from faq.votes import vote
from tests.factories import ProcedureFactory, ProcedurePageFactory, QuestionPageFactory, make_tree

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_rate_limits(monkeypatch):
    """The bounds are to hold without them: they end with their window, and with the cache."""
    monkeypatch.setattr("core.rate_limits.is_limited", lambda *args: False)


@pytest.fixture
def page():
    make_tree()
    return ProcedurePageFactory()


def rate_from(client, page, address: str, *, browser: str = "firefox", **data):
    form = {"score": 1, **data}
    return client.post(
        f"/vi/thu-tuc/{page.code}/danh-gia/", form, REMOTE_ADDR=address, headers={"user-agent": browser}, follow=True
    )


def counted(page) -> int:
    return RatingSummary.objects.get(procedure=page.procedure).count


def test_25_browsers_of_one_address_are_not_25_visitors(client, page, settings):
    for number in range(25):
        rate_from(client, page, "192.0.2.7", browser=f"UA{number}")
    assert counted(page) == settings.VOTES_PER_ADDRESS == Rating.objects.count()


def test_channels_do_not_multiply_an_address(client, page, settings):
    for number in range(8):
        for channel in ("online", "counter", "post", ""):
            rate_from(client, page, "192.0.2.7", browser=f"UA{number}", channel=channel)
    assert counted(page) == settings.VOTES_PER_ADDRESS


def test_a_household_is_one_address_of_ipv6(client, page, settings):
    for number in range(10):
        rate_from(client, page, f"2001:db8:1:2::{number:x}", browser=f"UA{number}")
    assert counted(page) == settings.VOTES_PER_ADDRESS


@pytest.mark.parametrize("pattern", ["192.0.2.{}", "2001:db8:1:{:x}::1", "::ffff:192.0.2.{}"])
def test_votes_of_one_network_beyond_its_bound_wait_for_a_person(client, page, settings, pattern):
    for number in range(1, 16):
        rate_from(client, page, pattern.format(number))
    assert counted(page) == settings.VOTES_PER_NETWORK
    held = Rating.objects.filter(held=True, counted=False)
    assert held.count() == 15 - settings.VOTES_PER_NETWORK


def test_the_bound_is_that_of_one_procedure(client, page):
    other = ProcedurePageFactory()
    for number in range(5):
        rate_from(client, page, "192.0.2.7", browser=f"UA{number}")
    rate_from(client, other, "192.0.2.7")
    assert counted(other) == 1


def test_a_comment_beyond_the_bound_is_kept_without_its_score(client, page):
    for number in range(3):
        rate_from(client, page, "192.0.2.7", browser=f"UA{number}")
    rate_from(client, page, "192.0.2.7", browser="UA9", comment="Chờ lâu quá")
    assert Rating.objects.filter(comment="Chờ lâu quá", counted=False, held=False).count() == 1
    assert counted(page) == 3


def test_a_run_from_everywhere_is_held_back(client, page, settings):
    for number in range(settings.VOTES_OF_A_RUN + 5):
        rate_from(client, page, f"10.{number}.0.1")
    assert counted(page) == settings.VOTES_OF_A_RUN
    assert Rating.objects.filter(held=True).count() == 5


def test_a_slow_run_is_held_back_by_the_day(settings):
    settings.VOTES_OF_A_RUN = 2
    procedure = ProcedureFactory()
    for number in range(6):
        rate(procedure, Vote(score=1), visitor=str(number))
        Rating.objects.filter(visitor=str(number)).update(created_at=timezone.now() - timedelta(hours=2 + number))
    assert judge(Rating.objects.filter(procedure=procedure), visitor_origin_of("192.0.2.1")) is Verdict.HELD


def test_what_is_usual_for_a_page_is_no_run(settings):
    settings.VOTES_OF_A_RUN = 2
    procedure = ProcedureFactory()
    before = timezone.localdate() - timedelta(days=2)
    Rating.objects.bulk_create(Rating(procedure=procedure, score=4, day=before) for _number in range(28 * 24))
    Rating.objects.update(created_at=timezone.now() - timedelta(days=2))
    for number in range(5):
        rate(procedure, Vote(score=4), visitor=str(number))
    assert judge(Rating.objects.filter(procedure=procedure), visitor_origin_of("192.0.2.1")) is Verdict.COUNTED


def test_a_vote_takes_one_question_to_the_database_for_its_bounds(django_assert_num_queries):
    procedure = ProcedureFactory()
    for number in range(5):
        rate(procedure, Vote(score=4), visitor=str(number))
    origin = visitor_origin_of("192.0.2.1")
    with django_assert_num_queries(1):
        judge(Rating.objects.filter(procedure=procedure), origin)


def test_a_person_counts_what_was_held_or_leaves_it_out(client, page):
    for number in range(1, 16):
        rate_from(client, page, f"192.0.2.{number}")
    first, *others = Rating.objects.filter(held=True).values_list("pk", flat=True)
    assert settle_held(Rating.objects.filter(pk=first), counted=True) == 1
    assert counted(page) == 11
    assert settle_held(Rating.objects.filter(pk__in=others), counted=False) == 4
    assert counted(page) == 11
    assert not Rating.objects.filter(held=True).exists()
    assert settle_held(Rating.objects.all(), counted=False) == 0, "what was decided stays"
    assert Rating.objects.filter(counted=True).count() == 11


def test_bulk_actions_settle_held_votes(client, page, admin_user):
    for number in range(1, 13):
        rate_from(client, page, f"192.0.2.{number}")
    client.force_login(admin_user)
    held = Rating.objects.filter(held=True)
    url = reverse("wagtail_bulk_action", args=("catalogue", "rating", "count_held"))
    query = "?" + "&".join(f"id={rating.pk}" for rating in held)
    assert "Những lượt này đến dồn dập" in client.get(url + query).content.decode()
    client.post(url + query)
    assert counted(page) == 12


def test_editors_hear_of_held_votes(client, page, admin_user):
    for number in range(1, 13):
        rate_from(client, page, f"192.0.2.{number}")
    client.force_login(admin_user)
    assert "Đợt đánh giá bất thường" in client.get("/admin/").content.decode()
    shown = client.get(reverse("wagtailsnippets_catalogue_rating:list"), {"held": "true"})
    assert len(shown.context["object_list"]) == 2


def vote_from(client, question, address: str, *, browser: str = "firefox"):
    url = f"/vi/hoi-dap/{question.pk}/huu-ich/"
    client.post(url, {"helpful": "yes"}, REMOTE_ADDR=address, headers={"user-agent": browser})


def test_helpful_votes_are_bounded_alike(client, settings):
    make_tree()
    question = QuestionPageFactory()
    for number in range(25):
        vote_from(client, question, "192.0.2.7", browser=f"UA{number}")
    assert VoteSummary.objects.get(page=question).helpful == settings.VOTES_PER_ADDRESS
    for number in range(15):
        vote_from(client, question, f"192.0.2.{100 + number}")
    assert VoteSummary.objects.get(page=question).helpful == settings.VOTES_PER_NETWORK
    assert settle_held_votes(HelpfulVote.objects.all(), counted=True) == 8
    assert VoteSummary.objects.get(page=question).helpful == settings.VOTES_PER_NETWORK + 8


def test_who_may_change_helpful_votes_settles_them(client, django_user_model):
    make_tree()
    question = QuestionPageFactory()
    for number in range(1, 13):
        vote_from(client, question, f"192.0.2.{number}")
    user = django_user_model.objects.create_user("xem", password="x")
    user.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", "change_helpfulvote"]))
    client.force_login(user)
    listed = client.get(reverse("wagtailsnippets_faq_helpfulvote:list"), {"held": "true"})
    assert len(listed.context["object_list"]) == 2
    url = reverse("wagtail_bulk_action", args=("faq", "helpfulvote", "leave_out_held_votes"))
    client.post(url + "?" + "&".join(f"id={row.pk}" for row in listed.context["object_list"]))
    assert VoteSummary.objects.get(page=question).helpful == 10
    assert not HelpfulVote.objects.filter(held=True).exists()


def test_votes_of_a_day_are_not_joined_once_it_is_over():
    question, procedure = QuestionPageFactory(), ProcedureFactory()
    origin = visitor_origin_of("192.0.2.1")
    rate(procedure, Vote(score=4), visitor="a" * 64, origin=origin)
    vote(question, helpful=True, visitor="a" * 64, origin=origin)
    forget_visitors()
    forget_voters()
    assert Rating.objects.filter(visitor="a" * 64).exists(), "the day is not over"
    yesterday = timezone.localdate() - timedelta(days=1)
    Rating.objects.update(day=yesterday)
    HelpfulVote.objects.update(day=yesterday)
    forget_visitors()
    forget_voters()
    for model in (Rating, HelpfulVote):
        assert list(model.objects.values_list("visitor", "address", "network")) == [(None, "", "")]
    assert RatingSummary.objects.get(procedure=procedure).count == 1


def test_a_salt_is_not_used_after_its_day_and_goes_without_a_vote():
    today = timezone.localdate()
    VisitorSalt.objects.create(day=today - timedelta(days=1))
    with pytest.raises(FormerDay):
        visitor_hash(request_from("192.0.2.1"), day=today - timedelta(days=1))
    delete_former_salts()
    assert not VisitorSalt.objects.exists()


def test_the_salt_alone_unlocks_nothing(settings):
    """Whoever has the database, but not the site's key, cannot try addresses against the hashes."""
    before = visitor_hash(request_from("192.0.2.1"))
    settings.SECRET_KEY = "another"
    assert visitor_hash(request_from("192.0.2.1")) != before


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.0/24"),
        ("::ffff:192.0.2.7", "192.0.2.0/24"),
        ("2001:db8:1:2:3::4", "2001:db8:1::/48"),
        ("", ""),
        ("unknown", "unknown"),
        ("1.2.3.4:5678", "1.2.3.4:5678"),
    ],
)
def test_networks(address, network):
    assert provider_network_of(address) == network


def request_from(address: str):
    return RequestFactory().get("/", REMOTE_ADDR=address, HTTP_USER_AGENT="firefox")


def visitor_origin_of(address: str):
    return visitor_origin(request_from(address))

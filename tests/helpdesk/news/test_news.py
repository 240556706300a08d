"""Announcements, outages and sentences."""

import datetime

import pytest
from django.utils import timezone

from catalogue.choices import CheckOutcome, CheckProblem
from catalogue.models import OnlineService
from catalogue.service_checks import ServiceCheck
from helpdesk.models import Announcement, Outage, OutageState, Phrase
from helpdesk.news import host_watch, outages, phrases
from helpdesk.news.announcements import mark_read, must_read, unread
from helpdesk.news.shift import shift_summary
from helpdesk.pulse import pulse_of
from tests.factories import OnlineServiceFactory
from tests.helpdesk.factories import AgentFactory, UserFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()
HOUR = datetime.timedelta(hours=1)


def test_news_is_for_its_queue_and_its_time() -> None:
    agent = AgentFactory.create(queues=["phi"])
    Announcement.objects.create(title="mọi người")
    Announcement.objects.create(title="phí", queue="phi")
    Announcement.objects.create(title="khác", queue="khac")
    Announcement.objects.create(title="mai", starts_at=NOW + HOUR)
    Announcement.objects.create(title="qua", starts_at=NOW - 2 * HOUR, ends_at=NOW - HOUR)
    Announcement.objects.create(title="riêng", is_personal=True)

    assert {each.title for each in unread(agent)} == {"mọi người", "phí"}


def test_what_stops_is_read_before_the_next_call_and_once() -> None:
    agent = AgentFactory.create()
    Announcement.objects.create(title="tin")
    stop = Announcement.objects.create(title="dừng", severity="stop")
    assert must_read(agent) == stop
    mark_read(stop, agent)
    mark_read(stop, agent)

    assert must_read(agent) is None
    assert stop.reads.count() == 1
    assert must_read(AgentFactory.create()) == stop


def test_the_pulse_tells_what_must_be_read(django_assert_max_num_queries) -> None:
    stop = Announcement.objects.create(title="dừng", severity="stop")
    agent = AgentFactory.create()
    with django_assert_max_num_queries(8):
        body, _etag = pulse_of(agent)

    assert f'"must_read": {stop.pk}' in body


def test_a_card_shows_outages_of_its_hosts_and_agencies_alone() -> None:
    here = Outage.objects.create(hosts=["dichvucong.gov.vn"], words="Cổng đang lỗi")
    Outage.objects.create(hosts=["khac.gov.vn"])
    Outage.objects.create(hosts=["dichvucong.gov.vn"], state=OutageState.PROPOSED)
    Outage.objects.create(hosts=["dichvucong.gov.vn"], since=NOW - 2 * HOUR, until=NOW - HOUR)

    assert outages.outages_of(["https://DichVuCong.gov.vn/x", ""]) == [here]
    assert outages.outages_of(["https://another.gov.vn/"]) == []


def test_a_proposal_is_confirmed_by_a_person_once() -> None:
    outage = outages.propose("dichvucong.gov.vn", "máy")
    assert outage is not None
    assert outages.propose("dichvucong.gov.vn", "máy") is None
    assert outages.settle(outage, outage.rev, OutageState.CONFIRMED)
    assert not outages.settle(outage, outage.rev, OutageState.DISMISSED)
    outage.refresh_from_db()
    assert outages.settle(outage, outage.rev, OutageState.OVER)
    assert outages.current_outages() == []


def _checked(outcome: str, minutes: float, url: str = "https://dichvucong.gov.vn/a") -> OnlineService:
    service = OnlineServiceFactory.create(url=url)
    OnlineService.objects.filter(pk=service.pk).update(
        last_outcome=outcome,
        failures=int(outcome == CheckOutcome.DEAD),
        last_checked_at=timezone.now() - datetime.timedelta(minutes=minutes),
    )
    return service


@pytest.fixture
def second_answer(monkeypatch):
    """What a host answers when it is asked again; the hosts that were asked."""
    asked: list[str] = []
    answer = {"problem": CheckProblem.TIME}

    def check(service, rules):
        asked.append(service.url)
        return ServiceCheck(service.pk, answer["problem"])

    monkeypatch.setattr(host_watch, "check", check)
    return answer, asked


def test_a_host_that_is_dead_twice_in_ten_minutes_is_proposed(second_answer) -> None:
    _checked(CheckOutcome.DEAD, 3)
    host_watch.watch_hosts()
    host_watch.watch_hosts()

    outage = Outage.objects.get()
    assert (outage.hosts, outage.state) == (["dichvucong.gov.vn"], OutageState.PROPOSED)
    assert len(second_answer[1]) == 1  # not asked again while it is proposed


@pytest.mark.parametrize(
    ("minutes", "other", "again"),
    [
        (1, None, CheckProblem.TIME),  # just now: asked again later
        (11, None, CheckProblem.TIME),  # too long ago
        (3, CheckOutcome.ALIVE, CheckProblem.TIME),  # another service of the host answers
        (3, None, CheckProblem.NONE),  # the host answers again
    ],
)
def test_one_failure_is_no_outage(second_answer, minutes: float, other: str | None, again: str) -> None:
    second_answer[0]["problem"] = again
    _checked(CheckOutcome.DEAD, minutes)
    if other:
        _checked(other, 1, "https://dichvucong.gov.vn/b")
    host_watch.watch_hosts()

    assert not Outage.objects.exists()


def test_a_proposal_ends_by_itself_when_the_host_answers_and_a_confirmed_one_does_not(second_answer) -> None:
    outages.propose("dichvucong.gov.vn", "máy")
    confirmed = Outage.objects.create(hosts=["dichvucong.gov.vn"])
    _checked(CheckOutcome.ALIVE, 1)
    host_watch.watch_hosts()

    assert Outage.objects.get(state=OutageState.DISMISSED)
    assert outages.current_outages() == [confirmed]


def test_own_sentences_are_seen_by_their_owner_alone() -> None:
    user = UserFactory.create()
    Phrase.objects.create(kind="opening", text="Tổng đài xin nghe.", text_en="How can I help?")
    phrase = phrases.add_own(user, "opening", "  Dạ em nghe ạ. ")

    ((_kind, texts),) = phrases.phrases_of(user)
    assert texts == [("Tổng đài xin nghe.", False), ("Dạ em nghe ạ.", True)]
    assert phrases.phrases_of(user, "en")[0][1] == [("How can I help?", False)]
    assert not phrases.delete_own(UserFactory.create(), phrase.pk)
    assert phrases.delete_own(user, phrase.pk)
    with pytest.raises(ValueError, match=r"\A\Z"):
        phrases.add_own(user, "opening", " ")


def test_nobody_keeps_more_sentences_than_are_read() -> None:
    user = UserFactory.create()
    for number in range(phrases.MOST_OWN):
        phrases.add_own(user, "hold", f"câu {number}")
    with pytest.raises(phrases.TooMany):
        phrases.add_own(user, "hold", "một câu nữa")


def test_a_quiet_shift_says_so_in_few_queries(django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(14):
        assert shift_summary().is_quiet

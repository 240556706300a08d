"""How many requests of one address are let through, and in what time."""

import threading

import pytest
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from core import counters, rate_limits
from core.checks import check_rates
from core.rate_limits import Rate, is_limited, limit_posts, parse_rate

RATE = "3/m"
NOW = 1_700_000_000


class _Clock:
    now = NOW

    def time(self) -> float:
        return self.now + 0.5


@pytest.fixture(autouse=True)
def clock(monkeypatch) -> _Clock:
    """Stands still unless a test moves it."""
    clock = _Clock()
    monkeypatch.setattr(rate_limits, "time", clock)
    return clock


def request_from(address: str = "192.0.2.1", method: str = "GET") -> HttpRequest:
    return RequestFactory().generic(method, "/", REMOTE_ADDR=address)


def refusals(count: int, *, address: str = "192.0.2.1", group: str = "group", rate: str = RATE) -> list[bool]:
    return [is_limited(request_from(address), group, rate) for _ in range(count)]


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("60/m", Rate(60, 60)),
        ("20/h", Rate(20, 3_600)),
        ("1/s", Rate(1, 1)),
        ("1000/d", Rate(1_000, 86_400)),
        ("5/10s", Rate(5, 10)),
        ("0/m", Rate(0, 60)),
    ],
)
def test_rates_are_read_as_settings_write_them(text, rate):
    assert parse_rate(text) == rate


@pytest.mark.parametrize("text", ["", "60", "60/", "60/w", "m/60", "-1/m", "60/m ", "60/0s", "1.5/m"])
def test_what_is_no_rate_is_refused_by_its_name(text):
    with pytest.raises(ValueError, match=repr(text)):
        parse_rate(text)


def test_as_many_as_the_rate_says_are_let_through():
    assert refusals(5) == [False, False, False, True, True]


def test_a_rate_of_none_lets_nothing_through():
    assert refusals(1, rate="0/m") == [True]


def test_refused_requests_do_not_lengthen_the_refusal(clock):
    assert refusals(50)[-1]
    clock.now += 66  # the period and the part of it that was begun
    assert refusals(4) == [False, False, False, True]


@hypothesis_settings(max_examples=30)
@given(st.integers(1, 20), st.lists(st.floats(0, 90), min_size=1, max_size=60))
def test_no_period_holds_more_than_the_rate_wherever_it_begins(count, pauses):
    """Every caller waits as it likes; the moments let through are looked at in every period that begins at one."""
    caches["counters"].clear()
    let_through: list[float] = []
    with pytest.MonkeyPatch.context() as patch:
        clock = _Clock()
        patch.setattr(rate_limits, "time", clock)
        for pause in pauses:
            clock.now += pause
            if not is_limited(request_from(), "group", f"{count}/m"):
                let_through.append(clock.now)
    for start in let_through:
        assert sum(start <= moment < start + 60 for moment in let_through) <= count


def test_twice_the_rate_around_the_end_of_a_period_is_refused(clock):
    """Ten seconds apart: the worst moment of counting in whole minutes."""
    clock.now += 59 - NOW % 60
    assert refusals(3) == [False] * 3
    clock.now += 10
    assert refusals(3) == [True] * 3


def test_addresses_and_groups_are_counted_apart():
    assert refusals(4)[-1]
    assert refusals(1, address="192.0.2.2") == [False]
    assert refusals(1, group="another") == [False]


def test_a_network_of_ipv6_is_one_address():
    assert refusals(3, address="2001:db8::1") == [False] * 3
    assert refusals(1, address="2001:db8::ffff:2") == [True]
    assert refusals(1, address="2001:db8:0:1::1") == [False]


@pytest.mark.parametrize("address", ["", "unix:", "not an address"])
def test_senders_without_an_address_are_one_sender(address):
    assert refusals(4, address=address) == [False, False, False, True]


def test_the_address_is_that_behind_the_proxies(settings):
    settings.TRUSTED_PROXY_COUNT = 1
    for number in range(4):
        request = RequestFactory().get("/", HTTP_X_FORWARDED_FOR=f"198.51.100.{number}, 203.0.113.9")
        limited = is_limited(request, "group", RATE)
    assert limited


def test_no_request_of_several_threads_is_lost() -> None:
    """Eight threads make ten requests each; exactly those that the rate allows are let through."""
    let_through: list[bool] = []
    ready = threading.Barrier(8)

    def ask() -> None:
        ready.wait()
        let_through.extend(not limited for limited in refusals(10, rate="25/h"))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(let_through) == 80
    assert sum(let_through) == 25


def test_the_cache_holds_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    keys: list[str] = []
    real = counters.increment

    def note(key: str, seconds: float) -> int:
        keys.append(key)
        return real(key, seconds)

    monkeypatch.setattr(counters, "increment", note)
    refusals(1)
    assert len(keys) == 1
    assert "192.0.2.1" not in keys[0]


# Views; the page that explains asks the database for its navigation


@limit_posts("2/h")
def view(request: HttpRequest, word: str) -> HttpResponse:
    return HttpResponse(word)


def statuses(method: str, count: int) -> list[int]:
    return [view(request_from(method=method), word="đủ").status_code for _ in range(count)]


@pytest.mark.django_db
def test_too_many_posts_are_answered_by_a_page_that_explains():
    assert statuses("POST", 2) == [200, 200]
    with translation.override("vi"):
        answer = view(request_from(method="POST"), word="đủ")
    assert answer.status_code == 429
    assert "Bạn gửi hơi nhiều" in answer.content.decode()


@pytest.mark.django_db
def test_reading_is_neither_counted_nor_limited():
    assert statuses("GET", 5) == [200] * 5
    assert statuses("POST", 3) == [200, 200, 429]
    assert statuses("GET", 1) == [200]


@pytest.mark.django_db
def test_views_are_counted_apart():
    @limit_posts("2/h")
    def another(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    assert statuses("POST", 3)[-1] == 429
    assert another(request_from(method="POST")).status_code == 200


def test_a_wrong_rate_is_refused_where_the_view_is_defined():
    with pytest.raises(ValueError, match="often"):
        limit_posts("often")


# Settings


def test_settings_that_are_no_rate_are_found_by_the_check(settings):
    assert check_rates() == []
    settings.SEARCH_API_RATE = "60 a minute"
    (error,) = check_rates()
    assert error.id == "core.E001"
    assert "SEARCH_API_RATE" in error.msg

"""Counters that outlast page copies, and the outage of the server that keeps them."""

import contextlib
import logging
import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
import redis
from django.core.cache import caches

from core import counters, rate_limits
from tests.services.errors import ServiceUnavailable
from tests.services.missing import miss
from tests.services.redis import RedisServer
from tests.services.redis import redis_server as running_redis

UNREACHABLE = "redis://127.0.0.1:1/0"  # nobody listens there


@pytest.fixture(autouse=True)
def _answering(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever an earlier test did, the shared cache is asked."""
    monkeypatch.setattr(counters, "_ended", 0.0)


def use_redis(settings, **urls: str) -> None:
    """The site with these caches, by their alias, in its own settings for the client."""
    options = {"SOCKET_CONNECT_TIMEOUT": 0.5, "SOCKET_TIMEOUT": 0.5}
    made = {
        alias: {
            "BACKEND": "django_redis.cache.RedisCache",
            "LOCATION": url,
            "OPTIONS": {**options, "IGNORE_EXCEPTIONS": alias == "default"},
        }
        for alias, url in urls.items()
    }
    settings.CACHES = {**settings.CACHES, **made}


def test_a_counter_counts_each_time_by_one():
    assert [counters.increment("key", 60) for _ in range(3)] == [1, 2, 3]
    assert counters.increment("another", 60) == 1
    assert counters.total(["key", "another", "missing"]) == 4


def test_what_is_taken_back_was_never_counted():
    counters.increment("key", 60)
    counters.take_back("key")
    counters.take_back("missing")
    assert counters.total(["key", "missing"]) == 0


def test_a_counter_that_ends_between_two_steps_begins_anew(monkeypatch):
    shared = caches["counters"]
    shared.set("key", 7)
    real = type(shared).incr

    def ends(self, key, *args, **kwargs):
        self.delete(key)
        return real(self, key, *args, **kwargs)

    monkeypatch.setattr(type(shared), "incr", ends)
    assert counters.increment("key", 60) == 1


def test_emptying_the_cache_of_pages_leaves_the_counters():
    counters.increment("key", 60)
    caches["default"].clear()
    assert counters.total(["key"]) == 1


def test_while_the_server_is_away_each_process_limits_by_itself(settings, caplog):
    use_redis(settings, counters=UNREACHABLE)
    with caplog.at_level(logging.WARNING):
        refused = [rate_limits.is_exceeded("192.0.2.1", "group", "3/m") for _ in range(5)]
    assert refused == [False, False, False, True, True]
    assert [record.levelname for record in caplog.records if record.name == "core.counters"] == ["ERROR"]


def test_a_server_that_hangs_is_not_asked_by_every_request(settings, monkeypatch):
    use_redis(settings, counters=UNREACHABLE)
    counters.increment("key", 60)
    asked = []
    monkeypatch.setattr(type(caches["counters"]), "add", lambda *args, **kwargs: asked.append(args))
    counters.increment("key", 60)
    assert asked == []


def test_the_shared_server_is_used_again_once_it_answers(settings, monkeypatch, caplog):
    before = settings.CACHES
    use_redis(settings, counters=UNREACHABLE)
    counters.increment("key", 60)
    settings.CACHES = before
    later = counters.time.monotonic() + 2
    monkeypatch.setattr(counters, "time", SimpleNamespace(monotonic=lambda: later))
    with caplog.at_level(logging.WARNING):
        counters.increment("key", 60)
    assert caches["counters"].get("key") == 1
    assert "answers again" in caplog.text


def test_own_counters_are_bounded(settings, monkeypatch):
    use_redis(settings, counters=UNREACHABLE)
    monkeypatch.setattr(counters.own, "_max_entries", 100)
    for number in range(300):
        counters.increment(f"key-{number}", 60)
    assert len(counters.own._cache) <= 101


# Real servers of 8 MB, as `docker-compose.yml` starts them


@pytest.fixture
def pages_server(tmp_path: Path) -> Iterator[RedisServer]:
    yield from _server(tmp_path / "pages", policy="allkeys-lru")


@pytest.fixture
def counters_server(tmp_path: Path) -> Iterator[RedisServer]:
    yield from _server(tmp_path / "counters", policy="noeviction")


def _server(folder: Path, policy: str) -> Iterator[RedisServer]:
    folder.mkdir()
    try:
        with running_redis(folder, megabytes=8, policy=policy) as server:
            yield server
    except ServiceUnavailable as reason:
        miss(str(reason))


def test_copies_that_fill_their_server_push_out_no_counter(settings, pages_server, counters_server):
    use_redis(settings, default=pages_server.url, counters=counters_server.url)
    subjects = [f"192.0.2.{number}" for number in range(18)]
    for subject in subjects:
        assert not rate_limits.is_exceeded(subject, "group", "1/h")
    for number in range(60):
        caches["default"].set(f"copy-{number}", os.urandom(900_000), 3_600)
    assert len(redis.from_url(pages_server.url).keys()) < 60  # the server has dropped copies
    assert len(redis.from_url(counters_server.url).keys()) == len(subjects)
    assert all(rate_limits.is_exceeded(subject, "group", "1/h") for subject in subjects)


def test_a_full_server_of_counters_forgets_none_and_refuses_on(settings, counters_server):
    """New ones are counted by the process; an address that was refused stays refused."""
    use_redis(settings, counters=counters_server.url)
    assert [rate_limits.is_exceeded("192.0.2.1", "group", "1/h") for _ in range(2)] == [False, True]
    client = redis.from_url(counters_server.url)
    with contextlib.suppress(redis.exceptions.OutOfMemoryError):
        for number in range(2_000):
            client.set(f"fill-{number}", os.urandom(10_000))
    assert len(client.keys("fill-*")) < 2_000
    assert [rate_limits.is_exceeded("192.0.2.2", "group", "1/h") for _ in range(2)] == [False, True]
    client.delete(*client.keys("fill-*"))
    counters._ended = 1e-9
    assert rate_limits.is_exceeded("192.0.2.1", "group", "1/h")

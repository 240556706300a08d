"""A cache that works, and one that does not."""

import logging

import pytest
from django.core.cache.backends.locmem import LocMemCache

from core.resilient_cache import delete, read, write


@pytest.fixture(autouse=True)
def _working():
    """Whatever an earlier test did to the cache, it works before this one."""
    read("any")


@pytest.fixture
def broken(monkeypatch):
    def fail(self, *args, **kwargs):
        raise ConnectionError("nobody listens")

    for name in ("get", "set", "delete"):
        monkeypatch.setattr(LocMemCache, name, fail)


def test_what_was_written_is_read_until_it_is_forgotten():
    write("key", {"a": 1}, 60)
    assert read("key") == {"a": 1}
    delete("key")
    assert read("key") is None


def test_a_broken_cache_knows_nothing_and_raises_nothing(broken):
    write("key", 1, 60)
    delete("key")
    assert read("key") is None


def test_an_outage_is_logged_once_and_its_end_too(broken, monkeypatch, caplog):
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            read("key")
        monkeypatch.undo()
        read("key")
        read("key")
    levels = [record.levelname for record in caplog.records if record.name == "core.resilient_cache"]
    assert levels == ["ERROR", "WARNING"]

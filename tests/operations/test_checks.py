"""System checks of what concerns the process: each speaks for its setting, and is silent for the defaults."""

import pytest
from django.core.checks import run_checks

from operations.checks import check_mail, check_settings, check_shared_cache


def found(check) -> set[str]:
    return {message.id for message in check(None)}


def test_the_settings_of_the_project_are_in_order():
    assert [message for message in run_checks() if message.id.startswith(("operations.", "search."))] == []


@pytest.mark.parametrize(
    ("name", "value", "identifier"),
    [
        ("METRICS_TOKEN", "short", "operations.E001"),
        ("METRICS_TOKEN", "with a space between the words", "operations.E001"),
        ("METRICS_TOKEN", "mật-khẩu-dài-nhưng-có-dấu", "operations.E001"),
        ("TRUSTED_PROXY_COUNT", -1, "operations.E002"),
        ("READY_SECONDS", 0, "operations.E003"),
        ("SEARCH_READY_LAG_SECONDS", -1, "operations.E003"),
        ("WEB_TIMEOUT_SECONDS", 60.0, "operations.E004"),
    ],
)
def test_a_wrong_value_is_reported(settings, name, value, identifier):
    setattr(settings, name, value)
    assert found(check_settings) == {identifier}
    assert all(message.hint for message in check_settings(None))


def test_a_good_token_is_accepted(settings):
    settings.METRICS_TOKEN = "kQ0v3_3n-Y1gC2vO8Wb1Aqkq0RkVYtq0c7b5cM9j0bE"
    assert found(check_settings) == set()


def test_a_token_is_not_shown(settings):
    settings.METRICS_TOKEN = "opensesame"
    assert "opensesame" not in str(check_settings(None))


@pytest.mark.parametrize("backend", ["django.core.cache.backends.locmem.LocMemCache", "a.dummy.DummyCache"])
def test_several_processes_need_a_cache_that_they_share(settings, backend):
    settings.CACHES = {"default": {"BACKEND": backend}}
    assert found(check_shared_cache) == {"operations.E005"}
    settings.CACHES = {"default": {"BACKEND": "django_redis.cache.RedisCache"}}
    assert found(check_shared_cache) == set()


def test_a_site_without_a_mail_server_is_warned(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert found(check_mail) == {"operations.W006"}
    settings.EMAIL_BACKEND = "core.mail.EmailBackend"
    assert found(check_mail) == set()

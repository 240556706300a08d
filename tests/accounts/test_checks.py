"""What `check --deploy` says of sign-in, mail and proxies."""

import pytest

from accounts.checks import check_deployment


@pytest.fixture(autouse=True)
def sound(settings) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://thutuc.example.vn"
    settings.EMAIL_BACKEND = "core.mail.EmailBackend"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.TRUSTED_PROXY_COUNT = 1
    settings.MFA_REQUIRED = True


def test_a_sound_installation_has_no_warning():
    assert check_deployment() == []


@pytest.mark.parametrize(
    ("name", "value", "warning"),
    [
        ("WAGTAILADMIN_BASE_URL", "http://localhost:8000", "W001"),
        ("WAGTAILADMIN_BASE_URL", "", "W001"),
        ("WAGTAILADMIN_BASE_URL", "http://thutuc.example.vn", "W002"),
        ("EMAIL_BACKEND", "django.core.mail.backends.dummy.EmailBackend", "W003"),
        ("TRUSTED_PROXY_COUNT", 0, "W004"),
        ("OIDC_SERVER_URL", "http://sso.example.vn", "W005"),
        ("MFA_REQUIRED", False, "W006"),
    ],
)
def test_each_fault_has_a_warning(settings, name, value, warning):
    setattr(settings, name, value)
    assert [message.id for message in check_deployment()] == [f"accounts.{warning}"]

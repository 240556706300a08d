import datetime

import pytest
from django.utils import timezone

pytestmark = pytest.mark.django_db

URL = "/.well-known/security.txt"


def test_there_is_none_without_a_contact(client, settings):
    settings.SECURITY_CONTACT = []
    assert client.get(URL).status_code == 404


def test_it_has_the_fields_of_the_rfc(client, settings):
    settings.SECURITY_CONTACT = ["mailto:an-ninh@example.vn", "https://example.vn/bao\r\nX: y"]
    settings.SECURITY_POLICY_URL = "https://example.vn/chinh-sach"
    settings.WAGTAILADMIN_BASE_URL = "https://example.vn/"
    response = client.get(URL)
    lines = [line.split(": ", 1) for line in response.text.splitlines()]
    fields = dict(lines)
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert [value for name, value in lines if name == "Contact"] == [
        "mailto:an-ninh@example.vn",
        "https://example.vn/bao X: y",
    ]
    assert fields["Preferred-Languages"] == "vi, en"
    assert fields["Canonical"] == "https://example.vn/.well-known/security.txt"
    assert fields["Policy"] == "https://example.vn/chinh-sach"
    expires = datetime.datetime.fromisoformat(fields["Expires"])
    assert datetime.timedelta(days=30) < expires - timezone.now() < datetime.timedelta(days=365)


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_is_read_only(client, settings, method):
    settings.SECURITY_CONTACT = ["mailto:an-ninh@example.vn"]
    assert getattr(client, method)(URL).status_code == 405

"""Whose request it is, whatever the request says of itself."""

import ipaddress

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from core.client_address import client_address
from core.rate_limits import is_limited
from tests.factories import ProcedurePageFactory


def address_of(last_entry: str) -> str:
    """As seen behind one proxy that has appended `last_entry`."""
    return client_address(RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=last_entry))


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "203.0.113.9", "192.0.2.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "forged, 203.0.113.9", "203.0.113.9"),
        (2, "203.0.113.9", "192.0.2.1"),
    ],
)
def test_forged_headers_are_not_believed(settings, proxies, forwarded, address):
    settings.TRUSTED_PROXY_COUNT = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=forwarded)
    assert client_address(request) == address


@pytest.mark.parametrize(
    ("entry", "address"),
    [
        ("203.0.113.9:4711", "203.0.113.9"),
        (" 203.0.113.9 ", "203.0.113.9"),
        ("[2001:db8::1]:443", "2001:db8::1"),
        ("[2001:db8::1]", "2001:db8::1"),
        ('"[2001:DB8:0::1]:443"', "2001:db8::1"),
        ("fe80::1%eth0", "fe80::1"),
        ("[fe80::1%25eth0]:80", "fe80::1"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("1.1.1.1, 203.0.113.9:80", "203.0.113.9"),
        ("unknown", ""),
        ("unix:", ""),
        ("_hidden", ""),
        ("abc", ""),
        ("1.2.3.4.5", ""),
        ("203.0.113.9:port", ""),
        ("203.0.113.9, ", ""),
        ("٢٠٣.٠.١١٣.٩", ""),
    ],
)
def test_an_entry_is_read_in_every_form_that_proxies_write(settings, entry, address):
    settings.TRUSTED_PROXY_COUNT = 1
    assert address_of(entry) == address


@given(st.text(), st.sampled_from(["{}", "{}:80", "[{}]", "[{}]:443", "1.1.1.1, {}", "{}%eth0", '"{}"']))
def test_whatever_a_header_says_the_result_is_an_address_or_nothing(text, form):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.TRUSTED_PROXY_COUNT", 1)
        address = address_of(form.format(text))
        assert not address or str(ipaddress.ip_address(address)) == address
        is_limited(RequestFactory().get("/", HTTP_X_FORWARDED_FOR=form.format(text)), "group", "1000000/s")


@given(st.ip_addresses(), st.integers(1, 65_535))
def test_a_port_makes_no_other_sender(address, port):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.TRUSTED_PROXY_COUNT", 1)
        with_port = f"[{address}]:{port}" if address.version == 6 else f"{address}:{port}"
        assert address_of(with_port) == address_of(str(address)) != ""


@pytest.mark.parametrize("entry", ["abc", "unknown", "1.2.3.4:5678", "[::1]:1", "fe80::1%lo", "", "\x00", "'"])
@pytest.mark.django_db
def test_no_public_address_fails_by_it(settings, client, entry):
    settings.TRUSTED_PROXY_COUNT = 1
    page = ProcedurePageFactory()
    headers = {"X-Forwarded-For": entry}
    assert client.get("/api/v1/search", {"q": "khai sinh"}, headers=headers).status_code in (200, 503)
    assert client.get("/vi/tim-kiem/", {"q": "khai sinh"}, headers=headers).status_code == 200
    assert client.post(f"/vi/thu-tuc/{page.code}/danh-gia/", {"score": "5"}, headers=headers).status_code == 302
    assert client.post("/vi/hoi-dap/gui-cau-hoi/", {"text": "Làm hộ chiếu ở đâu?"}, headers=headers).status_code != 500

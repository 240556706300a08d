"""Who may see the admin at all."""

import pytest
from django.contrib.auth import get_user_model

from core.checks import check_admin_networks

pytestmark = pytest.mark.django_db

PATHS = [
    "/admin/",
    "/admin/login/",
    "/admin/pages/",
    "/admin/khong-co/",
    "/admin/api/main/pages/",
    "/admin/password_reset/",
    "/tai-khoan/dang-nhap/",
    "/tai-khoan/quen-mat-khau/",
]


@pytest.fixture
def behind_a_proxy(settings):
    settings.ADMIN_NETWORKS = ["10.0.0.0/8", "2001:db8::/32"]
    settings.TRUSTED_PROXY_COUNT = 1


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("address", ["203.0.113.9", "unknown", "", "10.0.0.1, 203.0.113.9", "2001:db9::1", "10.0.0.1x"])
@pytest.mark.usefixtures("behind_a_proxy")
def test_from_elsewhere_it_does_not_exist(client, path, address):
    client.force_login(get_user_model().objects.create_superuser("bien-tap"))
    headers = {"X-Forwarded-For": address} if address else {}
    assert client.get(path, headers=headers, REMOTE_ADDR="192.0.2.1").status_code == 404
    assert client.post(path, headers=headers, REMOTE_ADDR="192.0.2.1").status_code == 404


@pytest.mark.parametrize(
    "address", ["10.1.2.3", "10.1.2.3:4711", "::ffff:10.1.2.3", "[2001:db8::1]:443", "1.1.1.1, 10.0.0.1"]
)
@pytest.mark.usefixtures("behind_a_proxy")
def test_from_inside_it_does(client, address):
    assert client.get("/tai-khoan/dang-nhap/", headers={"X-Forwarded-For": address}).status_code == 200


@pytest.mark.usefixtures("behind_a_proxy")
def test_other_addresses_are_for_everybody(client):
    assert client.get("/robots.txt", headers={"X-Forwarded-For": "203.0.113.9"}).status_code == 200


def test_without_networks_it_is_open(client):
    assert client.get("/tai-khoan/dang-nhap/").status_code == 200


def test_what_is_no_network_stops_the_start(settings):
    assert check_admin_networks() == []
    settings.ADMIN_NETWORKS = ["10.0.0.1/8"]  # with bits of a host
    assert [error.id for error in check_admin_networks()] == ["core.E002"]

"""Signing in through a directory: the whole flow over HTTP, against a provider that runs beside the test."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from oidc_provider_mock import run_server_in_thread

from accounts.oidc.provider import directory_settings, provider_id
from accounts.roles.declaration import role
from accounts.roles.group_sync import ensure_roles
from audit.events import Event
from audit.models import AuditEntry
from helpdesk.models import AgentProfile
from tests.factories import make_tree

pytestmark = pytest.mark.django_db
PASSWORD = "ngua-tim-bay-qua-cau"
SIGN_IN = "/tai-khoan/dang-nhap/"


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    with run_server_in_thread() as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def directory(provider, settings) -> str:
    settings.OIDC_SERVER_URL = provider
    settings.OIDC_NAME = "Danh bạ cơ quan"
    settings.OIDC_GROUPS = {"kb-editors": "Biên tập thử", "kb-heads": "Trưởng thử"}
    settings.OIDC_SUPERUSER = "kb-admins"
    settings.SOCIALACCOUNT_PROVIDERS = directory_settings(provider, "cam-nang", "secret", "Danh bạ cơ quan")
    access = Permission.objects.get(codename="access_admin")
    for name in settings.OIDC_GROUPS.values():
        Group.objects.create(name=name).permissions.add(access)
    return provider


def describe(provider: str, sub: str, **claims) -> None:
    requests.put(f"{provider}/users/{sub}", json={"sub": sub, **claims}, timeout=10).raise_for_status()


def sign_in(client: Client, provider: str, sub: str, query: str = ""):
    """As a browser does: our form, the directory's, and back."""
    start: Any = client.post(reverse("openid_connect_login", args=[provider_id(provider)]) + query)
    assert start.status_code == 302, start.content
    assert start.url.startswith(provider)
    assert "code_challenge=" in start.url
    approved = requests.post(start.url, data={"sub": sub}, allow_redirects=False, timeout=10)
    back = urlsplit(approved.headers["Location"])
    return client.get(f"{back.path}?{back.query}", follow=True)


def test_the_sign_in_page_offers_the_directory_and_may_send_its_form_there(client, directory):
    response = client.get(SIGN_IN)
    assert "Đăng nhập bằng Danh bạ cơ quan" in response.content.decode()
    assert f"form-action 'self' {directory}" in response["Content-Security-Policy"]


def test_a_first_sign_in_makes_an_account_with_the_mapped_groups(client, directory):
    describe(directory, "s1", preferred_username="lan", email="lan@example.vn", groups=["kb-editors", "other"])
    response = sign_in(client, directory, "s1")
    assert response.status_code == 200
    user = get_user_model().objects.get()
    assert [group.name for group in user.groups.all()] == ["Biên tập thử"]
    assert (user.username, user.is_superuser, user.has_usable_password()) == ("lan", False, False)
    assert client.get("/admin/").status_code == 200


def test_rights_are_read_again_at_each_sign_in_and_taken_away(client, directory):
    describe(directory, "s2", preferred_username="mai", groups=["kb-admins", "kb-heads"])
    sign_in(client, directory, "s2")
    user = get_user_model().objects.get()
    assert user.is_superuser
    user.user_permissions.add(Permission.objects.first())
    describe(directory, "s2", preferred_username="mai", groups=["kb-editors"])
    sign_in(Client(), directory, "s2")
    user.refresh_from_db()
    assert not user.is_superuser
    assert [group.name for group in user.groups.all()] == ["Biên tập thử"]
    assert not user.user_permissions.exists()
    describe(directory, "s2", preferred_username="mai", groups=[])
    refused = sign_in(Client(), directory, "s2")
    assert refused.status_code == 403
    assert "chưa giao cho bạn" in refused.content.decode()
    assert not user.groups.exists()
    entries = AuditEntry.objects.filter(event=Event.RIGHTS_CHANGED)
    changes = [entry.data["after"] for entry in entries if "after" in entry.data]
    assert {"groups": [], "superuser": False} in changes


def test_the_desk_is_staffed_by_the_directory(client, directory, settings):
    """Agents need no way into the admin, and whom the directory no longer names takes no calls."""
    make_tree()
    ensure_roles()
    settings.OIDC_GROUPS = {**settings.OIDC_GROUPS, "cc-agents": role("helpdesk_agent").name}
    describe(directory, "tdv", groups=["cc-agents"], name="Trần Thị B")
    sign_in(client, directory, "tdv")
    assert client.get(reverse("helpdesk:console")).status_code == 200
    profile = AgentProfile.objects.get()
    describe(directory, "tdv", groups=["kb-editors"], name="Trần Thị B")
    sign_in(client, directory, "tdv")
    assert client.get(reverse("helpdesk:console")).status_code == 403
    assert list(profile.user.groups.values_list("name", flat=True)) == ["Biên tập thử"]


def test_no_claim_makes_a_superuser_unless_it_is_mapped(client, directory, settings):
    settings.OIDC_SUPERUSER = ""
    describe(directory, "s3", preferred_username="x", groups=["", "superuser", "kb-admins"], is_superuser=True)
    assert sign_in(client, directory, "s3").status_code == 403
    assert not get_user_model().objects.exists()


def test_neither_name_nor_address_leads_to_an_account_that_exists(client, directory):
    local = get_user_model().objects.create_superuser("quan-tri", "chinh@example.vn", PASSWORD)
    claims = {"preferred_username": "quan-tri", "email": "chinh@example.vn", "email_verified": True}
    describe(directory, "s4", groups=["kb-editors"], **claims)
    assert sign_in(client, directory, "s4").status_code == 200
    assert client.session["_auth_user_id"] != str(local.pk)
    other = get_user_model().objects.exclude(pk=local.pk).get()
    assert other.username != "quan-tri"
    assert not other.is_superuser


def test_another_issuer_is_another_directory():
    assert provider_id("https://sso.example.vn/realms/bo") != provider_id("https://sso.example.vn/realms/so")


def test_nobody_joins_a_directory_account_to_a_session(client, directory):
    describe(directory, "s5", groups=["kb-editors"])
    client.force_login(get_user_model().objects.create_superuser("quan-tri"))
    assert sign_in(client, directory, "s5", "?process=connect").status_code == 403
    assert get_user_model().objects.count() == 1


def test_a_deactivated_account_stays_out(client, directory):
    describe(directory, "s6", preferred_username="cu", groups=["kb-editors"])
    sign_in(client, directory, "s6")
    get_user_model().objects.update(is_active=False)
    late = Client()
    sign_in(late, directory, "s6")
    assert "_auth_user_id" not in late.session


def test_a_refused_answer_of_the_directory_signs_nobody_in(client, directory):
    callback = reverse("openid_connect_callback", args=[provider_id(directory)])
    response = client.get(f"{callback}?code=forged&state=forged")
    assert "_auth_user_id" not in client.session
    assert "chưa xác nhận được bạn" in response.content.decode()


def test_local_passwords_are_for_emergencies_and_each_use_is_told(client, directory, settings):
    User = get_user_model()
    User.objects.create_superuser("thuong", "thuong@example.vn", PASSWORD)
    User.objects.create_superuser("khan-cap", "truc@example.vn", PASSWORD)
    call_command("break_glass", "khan-cap", verbosity=0)
    assert "không đúng" in client.post(SIGN_IN, {"login": "thuong", "password": PASSWORD}).content.decode()
    client.post("/tai-khoan/quen-mat-khau/", {"email": "thuong@example.vn"})
    assert mail.outbox == []
    client.post(SIGN_IN, {"login": "khan-cap", "password": PASSWORD})
    assert client.get("/admin/").status_code == 200
    assert {address for letter in mail.outbox for address in letter.to} == {"thuong@example.vn", "truc@example.vn"}
    assert AuditEntry.objects.filter(event=Event.SIGNED_IN, purpose="break-glass").count() == 1
    call_command("break_glass", "khan-cap", "--off", verbosity=0)
    assert "không đúng" in Client().post(SIGN_IN, {"login": "khan-cap", "password": PASSWORD}).content.decode()
    with pytest.raises(CommandError):
        call_command("break_glass", "khong-co")

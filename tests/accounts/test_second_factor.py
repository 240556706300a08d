"""Second factors: set up, asked for, required of those whose rights matter, and hard to guess."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission

from accounts.second_factor import is_required_of
from audit.events import Event
from audit.models import AuditEntry
from tests.factories import make_tree

pytestmark = pytest.mark.django_db
PASSWORD = "ngua-tim-bay-qua-cau"
SIGN_IN = "/tai-khoan/dang-nhap/"
CODE = "/tai-khoan/lop-thu-hai/authenticate/"


def current_code(secret: str) -> str:
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


@pytest.fixture
def editor():
    return get_user_model().objects.create_superuser("lan", "lan@example.vn", PASSWORD)


@pytest.fixture
def secret(editor) -> str:
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(editor, secret)
    RecoveryCodes.activate(editor)
    return secret


def give_password(client: Client):
    return client.post(SIGN_IN, {"login": "lan", "password": PASSWORD})


def test_the_password_alone_does_not_open_an_account_with_a_second_factor(client, secret):
    assert give_password(client).url == CODE
    assert client.get("/admin/").status_code == 302
    client.post(CODE, {"code": current_code(secret)})
    assert client.get("/admin/").status_code == 200


def test_a_recovery_code_opens_it_once(client, editor, secret):
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    give_password(client)
    client.post(CODE, {"code": code})
    assert client.get("/admin/").status_code == 200
    other = Client()
    give_password(other)
    other.post(CODE, {"code": code})
    assert other.get("/admin/").status_code == 302


def test_codes_are_tried_five_times_and_the_right_one_waits_too(client, secret):
    give_password(client)
    for _attempt in range(5):
        assert client.post(CODE, {"code": "000000"}).status_code == 200
    assert "Hãy đợi" in client.post(CODE, {"code": current_code(secret)}).content.decode()
    assert client.get("/admin/").status_code == 302
    other = Client()  # from another place, with the password
    other.post(SIGN_IN, {"login": "lan", "password": PASSWORD}, REMOTE_ADDR="192.0.2.7")
    assert "Hãy đợi" in other.post(CODE, {"code": current_code(secret)}, REMOTE_ADDR="192.0.2.7").content.decode()
    assert [letter.to for letter in mail.outbox] == [["lan@example.vn"]]


def test_setting_up_an_application_makes_recovery_codes_and_is_told(client, editor, django_capture_on_commit_callbacks):
    give_password(client)
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post(reverse("mfa_activate_totp"), {"code": current_code(secret)}, follow=True)
    assert done.request["PATH_INFO"] == reverse("mfa_view_recovery_codes")
    assert len(Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()) == 10
    assert AuditEntry.objects.filter(event=Event.CREDENTIALS_CHANGED, data__what="totp").exists()


def test_a_new_factor_ends_other_sessions(client, editor, django_capture_on_commit_callbacks):
    other = Client()
    for each in (client, other):
        give_password(each)
        assert each.get("/admin/").status_code == 200
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_activate_totp"), {"code": current_code(secret)})
    assert other.get("/admin/").status_code == 302
    assert client.get("/admin/").status_code == 200


# Required


@pytest.fixture
def required(settings) -> None:
    settings.MFA_REQUIRED = True


def test_whose_rights_matter_sets_one_up_before_anything_opens(client, editor, required):
    give_password(client)
    for address in ("/admin/", reverse("wagtailadmin_explore_root"), reverse("wagtailadmin_account"), "/admin/x/"):
        assert client.get(address).url == reverse("mfa_index")
    assert client.post(reverse("wagtailusers_users:add"), {"username": "x"}).url == reverse("mfa_index")
    assert "Quyền của bạn cần" in client.get(reverse("mfa_index")).content.decode()
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": current_code(secret)})
    assert client.get("/admin/").status_code == 200


def test_an_outsider_with_the_password_cannot_get_past_an_existing_factor(client, secret, required):
    give_password(client)
    assert client.get(reverse("mfa_activate_totp")).status_code == 302
    assert client.get("/admin/").status_code == 302


def test_the_last_factor_is_not_taken_away_where_it_is_required(client, editor, secret, required):
    give_password(client)
    client.post(CODE, {"code": current_code(secret)})
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(type="totp").exists()


def test_whom_it_is_required_of(editor):
    plain = get_user_model().objects.create_user("nhap")
    group = Group.objects.create(name="Biên tập thử")
    plain.groups.add(group)
    page = make_tree()

    def fresh():
        return get_user_model().objects.get(pk=plain.pk)

    group.permissions.add(Permission.objects.get(codename="access_admin"))
    change = Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.create(group=group, page=page, permission=change)
    assert is_required_of(editor)
    assert not is_required_of(fresh())
    for codename in ("change_user", "import_procedures"):
        permission = Permission.objects.filter(codename=codename).first()
        plain.user_permissions.add(permission)
        assert is_required_of(fresh())
        plain.user_permissions.clear()
    publish = Permission.objects.get(codename="publish_page")
    GroupPagePermission.objects.create(group=group, page=page, permission=publish)
    assert is_required_of(fresh())


def test_pages_of_the_second_factor_have_a_strict_policy(client, editor):
    give_password(client)
    names = ("mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_list_webauthn", "account_email")
    for name in (*names, "usersessions_list", "account_change_password", "account_logout"):
        response = client.get(reverse(name))
        assert response.status_code == 200, name
        assert "unsafe" not in response["Content-Security-Policy"]
        assert "no-store" in response["Cache-Control"] or "no-cache" in response["Cache-Control"], name

"""Sessions: how long they live, how they are seen and ended, and what asks for the password again."""

import datetime

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts import session_limits
from accounts.views.sessions import browser_of
from audit.events import Event
from audit.models import AuditEntry

pytestmark = pytest.mark.django_db
PASSWORD = "ngua-tim-bay-qua-cau"
NEW = "xe-dap-cu-mau-la-cay"
SIGN_IN = "/tai-khoan/dang-nhap/"


@pytest.fixture
def editor():
    return get_user_model().objects.create_superuser("lan", "lan@example.vn", PASSWORD)


@pytest.fixture
def signed_in(editor) -> Client:
    return sign_in(Client(), PASSWORD)


def sign_in(client: Client, password: str) -> Client:
    client.post(SIGN_IN, {"login": "lan", "password": password})
    return client


def is_signed_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


def pass_time(monkeypatch: pytest.MonkeyPatch, **delta: float) -> None:
    now = session_limits.time.time() + datetime.timedelta(**delta).total_seconds()
    monkeypatch.setattr("time.time", lambda: now)


def test_a_session_ends_without_a_sign_of_the_person(signed_in, monkeypatch):
    pass_time(monkeypatch, minutes=29)
    assert is_signed_in(signed_in)
    pass_time(monkeypatch, minutes=29)
    assert is_signed_in(signed_in)
    pass_time(monkeypatch, minutes=31)
    assert not is_signed_in(signed_in)
    assert AuditEntry.objects.get(event=Event.SESSIONS_ENDED).data == {"reason": "time"}


def test_a_ping_of_an_open_editor_is_no_sign(signed_in, editor, monkeypatch):
    address = reverse("wagtailadmin_editing_sessions:ping", args=["wagtailcore", "page", 1, 1])
    pass_time(monkeypatch, minutes=29)
    signed_in.post(address)
    pass_time(monkeypatch, minutes=2)
    assert not is_signed_in(signed_in)


def test_a_session_ends_after_a_day_of_work_in_any_case(signed_in, monkeypatch):
    for _half_hour in range(24):
        pass_time(monkeypatch, minutes=29)
        assert is_signed_in(signed_in)
    pass_time(monkeypatch, minutes=28)
    assert not is_signed_in(signed_in)


def test_a_session_is_gone_with_the_browser(signed_in):
    assert signed_in.cookies["sessionid"]["max-age"] == ""
    stored = Session.objects.get(pk=signed_in.cookies["sessionid"].value)
    assert stored.get_decoded()["_session_expiry"] == 0


def test_visitors_get_no_session(client):
    client.get(SIGN_IN)
    assert not Session.objects.exists()


def test_own_sessions_are_listed_and_ended_one_by_one(editor, signed_in):
    other = Client(HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0) Gecko Firefox/140.0", REMOTE_ADDR="203.0.113.77")
    sign_in(other, PASSWORD)
    page = signed_in.get(reverse("usersessions_list")).content.decode()
    assert "Firefox, Windows" in page
    assert "203.0.113.0/24" in page
    assert "203.0.113.77" not in page
    row = UserSession.objects.get(session_key=other.cookies["sessionid"].value)
    signed_in.post(reverse("usersessions_list"), {"session": row.pk})
    assert not is_signed_in(other)
    assert is_signed_in(signed_in)


def test_all_others_are_ended_and_nobody_elses(editor, signed_in):
    others = [sign_in(Client(), PASSWORD) for _number in range(2)]
    stranger = get_user_model().objects.create_superuser("mai", "", PASSWORD)
    hers = Client()
    hers.post(SIGN_IN, {"login": "mai", "password": PASSWORD})
    signed_in.post(reverse("usersessions_list"), {"session": UserSession.objects.get(user=stranger).pk})
    signed_in.post(reverse("usersessions_list"))
    assert [is_signed_in(client) for client in (*others, hers, signed_in)] == [False, False, True, True]


def test_a_new_password_ends_other_sessions_and_is_told(editor, signed_in):
    other = sign_in(Client(), PASSWORD)
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    signed_in.post(reverse("account_change_password"), form)
    assert not is_signed_in(other)
    assert is_signed_in(signed_in)
    assert "Mật khẩu đã đổi" in mail.outbox[-1].subject
    assert (
        AuditEntry.objects.filter(event=Event.CREDENTIALS_CHANGED, data__changes__password__changed=True).count() == 1
    )


def test_deactivation_ends_all_sessions_at_once(editor, signed_in):
    editor.is_active = False
    editor.save()
    assert not is_signed_in(signed_in)
    assert not Session.objects.exists()


def test_the_current_password_is_guessed_five_times(editor, signed_in):
    form = {"oldpassword": "sai", "password1": NEW, "password2": NEW}
    for _attempt in range(5):
        signed_in.post(reverse("account_change_password"), form)
    page = signed_in.post(reverse("account_change_password"), {**form, "oldpassword": PASSWORD})
    assert "Hãy đợi" in page.content.decode()
    editor.refresh_from_db()
    assert editor.check_password(PASSWORD)


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130 Safari/537.36 Edg/130", "Edge, Linux"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18) AppleWebKit Version/18 Safari/604", "Safari, iPhone"),
        ("curl/8", "Trình duyệt khác"),
    ],
)
def test_browsers_are_named_as_people_know_them(agent, name):
    assert browser_of(agent) == name


# The password again


@pytest.fixture
def proof(settings) -> None:
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 900


def _another():
    return get_user_model().objects.create_user("mai")


CRITICAL = [
    lambda user: reverse("wagtailusers_users:add"),
    lambda user: reverse("wagtailusers_users:edit", args=[user.pk]),
    lambda user: reverse("wagtailusers_users:delete", args=[_another().pk]),
    lambda user: f"{reverse('wagtail_bulk_action', args=['auth', 'user', 'delete'])}?id={_another().pk}",
    lambda user: f"{reverse('wagtail_bulk_action', args=['auth', 'user', 'set_active_state'])}?id={_another().pk}",
    lambda user: f"{reverse('wagtail_bulk_action', args=['auth', 'user', 'assign_role'])}?id={_another().pk}",
    lambda user: reverse("wagtailusers_groups:add"),
    lambda user: reverse("account_email"),
    lambda user: reverse("mfa_activate_totp"),
    lambda user: reverse("mfa_add_webauthn"),
]


@pytest.mark.parametrize("address", CRITICAL)
def test_what_gives_rights_asks_again_after_a_quarter_of_an_hour(editor, signed_in, proof, monkeypatch, address):
    target = address(editor)
    assert signed_in.get(target).status_code == 200
    pass_time(monkeypatch, minutes=16)
    asked = signed_in.get(target)
    assert asked.url.startswith(reverse("account_reauthenticate"))
    assert signed_in.post(asked.url, {"password": "sai", "next": target}).status_code == 200
    assert signed_in.get(target).status_code == 302
    assert signed_in.post(asked.url, {"password": PASSWORD, "next": target}).url == target
    assert signed_in.get(target).status_code == 200
    assert signed_in.get(reverse("wagtailusers_users:index")).status_code == 200


def test_users_are_not_deleted_together_without_a_proof(editor, signed_in, proof, monkeypatch):
    pass_time(monkeypatch, minutes=16)
    other = _another()
    address = f"{reverse('wagtail_bulk_action', args=['auth', 'user', 'delete'])}?id={other.pk}"
    assert signed_in.post(address).url.startswith(reverse("account_reauthenticate"))
    assert get_user_model().objects.filter(pk=other.pk).exists()


def test_a_late_form_is_kept_without_its_passwords(editor, signed_in, proof, monkeypatch):
    pass_time(monkeypatch, minutes=16)
    form = {
        "username": "moi",
        "email": "",
        "first_name": "Mới",
        "last_name": "Người",
        "password1": NEW,
        "password2": NEW,
    }
    address = reverse("wagtailusers_users:add")
    asked = signed_in.post(address, form)
    assert NEW not in str(dict(signed_in.session))
    shown = signed_in.post(asked.url, {"password": PASSWORD, "next": address})
    assert 'value="moi"' in shown.content.decode()
    assert not get_user_model().objects.filter(username="moi").exists()


def test_ones_own_address_is_told_to_both(editor, signed_in):
    signed_in.post(reverse("account_email"), {"email": "moi@example.vn"})
    editor.refresh_from_db()
    assert editor.email == "moi@example.vn"
    assert sorted(address for letter in mail.outbox for address in letter.to) == ["lan@example.vn", "moi@example.vn"]


def test_the_admins_own_account_page_changes_neither_address_nor_password(editor, signed_in):
    address = reverse("wagtailadmin_account")
    page = signed_in.get(address).content.decode()
    for name in ("mfa_index", "account_email", "account_change_password", "usersessions_list"):
        assert reverse(name) in page
    form = {"name_email-email": "ke-la@evil.example", "name_email-first_name": "L", "password-new_password1": NEW}
    signed_in.post(address, {**form, "name_email-last_name": "N", "password-new_password2": NEW})
    editor.refresh_from_db()
    assert editor.email == "lan@example.vn"
    assert editor.check_password(PASSWORD)


def test_a_password_from_an_administrator_serves_once(editor, signed_in):
    form = {"username": "mai", "email": "mai@example.vn", "first_name": "Mai", "last_name": "N", "is_superuser": "on"}
    given = "thuyen-giay-troi-song"
    made = signed_in.post(reverse("wagtailusers_users:add"), {**form, "password1": given, "password2": given})
    assert made.status_code == 302
    hers = Client()
    hers.post(SIGN_IN, {"login": "mai", "password": given})
    change = reverse("account_change_password")
    assert hers.get("/admin/").url == change
    assert "do quản trị viên đặt" in hers.get(change).content.decode()
    hers.post(change, {"oldpassword": given, "password1": NEW, "password2": NEW})
    assert is_signed_in(hers)
    again = Client()
    again.post(SIGN_IN, {"login": "mai", "password": NEW})
    assert is_signed_in(again)

"""Signing in: the pages, what they refuse, and how often a secret may be tried."""

import contextlib
import datetime
import re

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from accounts import attempt_limits
from accounts.attempt_limits import ADDRESS, NAME, Subject, TooManyAttempts
from accounts.models import AttemptCounter
from audit.events import Event
from audit.models import AuditEntry
from core.networks import household_of
from tests.factories import ProcedurePageFactory

pytestmark = pytest.mark.django_db
PASSWORD = "ngua-tim-bay-qua-cau"
SIGN_IN = "/tai-khoan/dang-nhap/"
HOME = "/admin/"


@pytest.fixture
def editor():
    return get_user_model().objects.create_superuser("lan", "lan@example.vn", PASSWORD)


def sign_in(client: Client, password: str = PASSWORD, name: str = "lan", **extra):
    return client.post(SIGN_IN, {"login": name, "password": password}, **extra)


def is_signed_in(client: Client) -> bool:
    return client.get(HOME).status_code == 200


def pass_time(delta: datetime.timedelta) -> None:
    """As if all counted attempts were made so much earlier."""
    for counter in AttemptCounter.objects.all():
        counter.last_at -= delta
        if counter.locked_until:
            counter.locked_until -= delta
        counter.save()


def test_the_admin_leads_to_the_sign_in_and_back(client, editor):
    target = reverse("wagtailadmin_explore_root")
    response = client.get(target, follow=True)
    assert response.redirect_chain[-1][0].startswith(SIGN_IN)
    [hidden] = set(re.findall(r'name="next" value="([^"]*)"', response.content.decode()))
    assert client.post(SIGN_IN, {"login": "lan", "password": PASSWORD, "next": hidden}).url == target


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_no_target_leaves_the_site(client, editor, target):
    assert client.post(SIGN_IN, {"login": "lan", "password": PASSWORD, "next": target}).url == HOME


@pytest.mark.parametrize(
    "address",
    ["/admin/login/", "/vi/_util/login/", "/en/_util/login/", "/admin/password_reset/", "/admin/password_reset/x/y/"],
)
def test_no_page_of_wagtail_takes_a_password(client, editor, address):
    response = client.post(address, {"username": "lan", "password": PASSWORD, "email": "lan@example.vn"})
    assert response.status_code == 302
    assert response.url.startswith("/tai-khoan/")
    assert "_auth_user_id" not in client.session
    assert mail.outbox == []


def test_nobody_signs_up(client):
    form = {"username": "ke-la", "password1": PASSWORD, "password2": PASSWORD, "email": "a@b.vn"}
    for name in ("account_signup", "socialaccount_signup"):
        assert client.post(reverse(name), form).status_code == 403
    assert not get_user_model().objects.exists()


def test_five_wrong_passwords_lock_the_name_and_the_right_one_waits_too(client, editor):
    for _attempt in range(5):
        assert sign_in(client, "sai").status_code == 200
    assert "Hãy đợi 1 phút" in sign_in(client).content.decode()
    assert not is_signed_in(client)
    pass_time(datetime.timedelta(seconds=61))
    sign_in(client)
    assert is_signed_in(client)


def test_each_further_lock_is_twice_as_long_up_to_an_hour():
    subject = Subject(NAME, "lan")
    locks = []
    for _attempt in range(14):
        attempt_limits.begin([subject])
        counter = AttemptCounter.objects.get()
        locks.append(round((counter.locked_until - counter.last_at).total_seconds()) if counter.locked_until else 0)
        pass_time(datetime.timedelta(hours=1, seconds=1))
    assert locks == [0, 0, 0, 0, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600, 3600]


def test_a_locked_attempt_hashes_no_password(client, editor, monkeypatch):
    for _attempt in range(5):
        sign_in(client, "sai")
    monkeypatch.setattr("django.contrib.auth.hashers.get_hasher", lambda *args: pytest.fail("a password was hashed"))
    sign_in(client)
    sign_in(client, name="LAN")


def test_an_address_is_locked_over_many_names_and_a_right_password_gives_only_its_own_attempt_back(client, editor):
    for number in range(19):
        sign_in(client, "sai", f"nguoi-{number}")
        client.logout()
        sign_in(client)
        client.logout()
    assert "không đúng" in sign_in(client, "sai", "nguoi-19").content.decode()
    assert "Hãy đợi" in sign_in(client, "sai", "nguoi-20").content.decode()
    assert not AttemptCounter.objects.filter(key=Subject(NAME, "nguoi-20").key).exists()  # nothing is stored any more
    sign_in(client, REMOTE_ADDR="192.0.2.9")
    assert is_signed_in(client)


def test_an_ipv6_network_is_one_address():
    assert household_of("2001:db8:1:2:3::4") == household_of("2001:db8:1:2::5") != household_of("2001:db8:1:3::5")


def test_attempts_at_one_moment_do_not_slip_through():
    """Counted before the secret is looked at: five that are still under way leave no room for a sixth."""
    subject = Subject(NAME, "lan")
    attempts = [attempt_limits.begin([subject]) for _number in range(5)]
    with pytest.raises(TooManyAttempts):
        attempt_limits.begin([subject])
    attempts[0].succeeded()
    attempt_limits.begin([subject])


def test_limits_hold_without_a_cache(client, editor, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    for _attempt in range(5):
        sign_in(client, "sai")
    assert "Hãy đợi" in sign_in(client).content.decode()


def test_known_and_unknown_names_get_the_same_answers(client, editor):
    def answers(name: str) -> list[str]:
        pages = [sign_in(client, "sai", name, REMOTE_ADDR="192.0.2.1").content.decode() for _attempt in range(6)]
        return [re.sub(r'csrfmiddlewaretoken" value="\w+"', "", page).replace(f'"{name}"', "…") for page in pages]

    assert answers("lan") == answers("mai")


def test_a_lock_is_told_to_the_account_once_and_recorded(client, editor):
    for _attempt in range(8):
        sign_in(client, "sai")
    [letter] = mail.outbox
    assert letter.to == ["lan@example.vn"]
    assert "tạm khóa" in letter.subject
    [entry] = AuditEntry.objects.filter(event=Event.SIGN_IN_REFUSED)
    assert (entry.subject_key, entry.data) == (str(editor.pk), {"limit": "name"})


def test_counters_hold_neither_names_nor_addresses_and_are_forgotten(client):
    sign_in(client, "sai", "ten-rieng")
    stored = " ".join(str(row) for row in AttemptCounter.objects.values_list())
    assert "ten-rieng" not in stored
    assert "127.0.0.1" not in stored
    pass_time(datetime.timedelta(hours=25))
    attempt_limits.forget_old()
    assert not AttemptCounter.objects.exists()


def test_attempts_of_yesterday_no_longer_count():
    for _attempt in range(4):
        attempt_limits.begin([Subject(NAME, "lan")])
    pass_time(datetime.timedelta(hours=25))
    assert attempt_limits.begin([Subject(NAME, "lan")]).locking == []
    assert AttemptCounter.objects.get().attempts == 1
    assert ADDRESS.attempts > NAME.attempts
    assert timezone.now() > AttemptCounter.objects.get().last_at - datetime.timedelta(seconds=1)


def test_a_large_office_is_not_locked_by_the_mistakes_of_weeks():
    """Behind one address six mistype each morning, and somebody signs in each quarter of an hour."""
    office = Subject(ADDRESS, "203.0.113.7")
    for _day in range(4):
        for _person in range(6):
            attempt_limits.begin([office]).succeeded()
            attempt_limits.begin([office])
        for _quarter in range(28):
            attempt_limits.begin([office]).succeeded()
            pass_time(datetime.timedelta(minutes=15))
    assert AttemptCounter.objects.get().attempts < ADDRESS.attempts


def test_who_guesses_from_one_address_stays_locked():
    guesser = Subject(ADDRESS, "203.0.113.8")
    tried = 0
    for _minute in range(240):
        with contextlib.suppress(TooManyAttempts):
            attempt_limits.begin([guesser])
            tried += 1
        pass_time(datetime.timedelta(minutes=1))
    assert 20 < tried <= 20 + 4 * 4 + 5


def test_an_account_without_rights_is_told_so_and_not_sent_in_circles(client):
    client.force_login(get_user_model().objects.create_user("doc-gia"))
    response = client.get(HOME, follow=True)
    assert response.status_code == 403
    assert "chưa được giao quyền" in response.content.decode()


def test_a_deactivated_account_stays_out(client, editor):
    editor.is_active = False
    editor.save()
    sign_in(client)
    assert not is_signed_in(client)


# The password of a page


def test_the_password_of_a_page_is_guessed_five_times(client):
    page = ProcedurePageFactory()
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="password", password="mo-cua")
    address = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, page.pk])
    assert "mo-cua" not in client.get(address).content.decode()
    for _attempt in range(5):
        assert client.post(address, {"password": "sai", "return_url": page.url}).status_code == 200
    refused = client.post(address, {"password": "mo-cua", "return_url": page.url})
    assert refused.status_code == 429
    assert "Hãy đợi" in refused.content.decode()
    right = client.post(address, {"password": "mo-cua", "return_url": page.url}, REMOTE_ADDR="192.0.2.5")
    assert right.status_code == 302


# A forgotten password


RESET = "/tai-khoan/quen-mat-khau/"


def link_in(letter) -> str:
    [link] = re.findall(r"https?://\S+", letter.body)
    return link


def path_of(url: str) -> str:
    return re.sub(r"^https?://[^/]+", "", url)


def test_a_forgotten_password_is_set_by_a_link_once(client, editor, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://thutuc.example.vn"
    client.post(RESET, {"email": "LAN@example.vn"}, headers={"X-Forwarded-Host": "evil.example"})
    [letter] = mail.outbox
    assert letter.to == ["lan@example.vn"]
    link = link_in(letter)
    assert link.startswith("https://thutuc.example.vn/tai-khoan/quen-mat-khau/")
    page = client.get(path_of(link), follow=True)
    new = "xe-dap-cu-mau-la-cay"
    done = client.post(page.redirect_chain[-1][0], {"password1": new, "password2": new}, follow=True)
    assert "Đã đặt mật khẩu mới" in done.content.decode()
    assert "quá một giờ" in Client().get(path_of(link), follow=True).content.decode()
    sign_in(client, new)
    assert is_signed_in(client)
    assert AuditEntry.objects.filter(event=Event.CREDENTIALS_CHANGED, subject_key=str(editor.pk)).exists()
    assert "Mật khẩu đã đổi" in mail.outbox[-1].subject


def test_a_link_holds_an_hour(settings):
    assert settings.PASSWORD_RESET_TIMEOUT == 3600


def test_known_and_unknown_addresses_get_the_same_answer_before_anything_is_looked_up(
    client, editor, django_assert_max_num_queries, monkeypatch
):
    waiting = []
    monkeypatch.setattr("accounts.mail.call_after_response", lambda response, work: waiting.append(work))
    answers = []
    for email in ("lan@example.vn", "khong@example.vn"):
        with django_assert_max_num_queries(14) as queries:
            response = client.post(RESET, {"email": email}, REMOTE_ADDR=f"192.0.2.{len(answers) + 1}")
        answers.append((response.status_code, response.url, response.content, len(queries)))
        assert not [query for query in queries.captured_queries if "auth_user" in query["sql"]]
    assert answers[0] == answers[1]
    for work in waiting:
        work()
    assert len(mail.outbox) == 1


def test_links_are_asked_for_three_times(client, editor):
    for number in range(6):
        client.post(RESET, {"email": "lan@example.vn"}, REMOTE_ADDR=f"192.0.2.{number}")
    assert len(mail.outbox) == 3
    for number in range(12):
        response = client.post(RESET, {"email": f"nguoi-{number}@example.vn"})
    assert "Hãy đợi" in response.content.decode()


def test_without_mail_no_link_is_promised(client, editor, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    page = client.get(SIGN_IN).content.decode()
    assert RESET not in page
    assert "nhờ quản trị viên" in page
    assert "nhờ quản trị viên" in client.get(RESET).content.decode()
    assert client.post(RESET, {"email": "lan@example.vn"}).status_code == 403


def test_refusals_are_errors_of_a_form():
    from accounts import attempts

    for _attempt in range(5):
        attempts.begin([Subject(NAME, "lan")])
    with pytest.raises(ValidationError, match="phút"):
        attempts.begin([Subject(NAME, "lan")])


def test_every_public_page_of_signing_in_has_a_strict_policy(client, editor):
    for address in (SIGN_IN, RESET, f"{RESET}da-gui/", "/tai-khoan/dang-ky/"):
        response = client.get(address)
        policy = response["Content-Security-Policy"]
        assert "unsafe" not in policy
        page = response.content.decode()
        assert not re.search(r"<style|\sstyle=|\son\w+=", page)
        assert [
            kind for kind in re.findall(r"<script(?![^>]*src=)([^>]*)>", page) if "application/json" not in kind
        ] == []
        assert len(response.content) < 25_000

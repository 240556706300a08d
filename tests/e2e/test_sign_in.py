"""Signing in, as a person does: password, code, key, and the pages of one's own account."""

import re
from collections.abc import Callable, Iterator

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page, expect

PASSWORD = "ngua-tim-bay-qua-cau"


@pytest.fixture
def editor() -> Iterator[User]:
    user = User.objects.create_superuser("dang-nhap-e2e", "e2e@example.vn", PASSWORD)
    yield user
    user.delete()


@pytest.fixture
def named_site(live_site: str) -> str:
    """Browsers give keys to names only, and not to addresses."""
    return live_site.replace("127.0.0.1", "localhost")


def current_code(secret: str) -> str:
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def give_password(page: Page, site: str = "") -> None:
    page.goto(f"{site}/admin/")
    page.get_by_label("Tên đăng nhập").fill("dang-nhap-e2e")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()


def test_signing_in_without_javascript(plain_page: Page, editor: User) -> None:
    give_password(plain_page)
    expect(plain_page).to_have_url(re.compile("/admin/$"))


def test_a_code_is_set_up_and_asked_for(page: Page, new_page: Callable[..., Page], editor: User) -> None:
    give_password(page)
    page.goto(reverse("mfa_activate_totp"))
    secret = page.locator(".account__secret").inner_text()
    page.get_by_label("Mã mà ứng dụng đang hiện").fill(current_code(secret))
    page.get_by_role("button", name="Thêm").click()
    expect(page.locator(".account__codes li")).to_have_count(10)
    spare = page.locator(".account__codes li").first.inner_text()
    other = new_page()
    give_password(other)
    expect(other.get_by_role("heading", name="Thêm một bước")).to_be_visible()
    other.get_by_label("Mã", exact=True).fill("000000")
    other.get_by_role("button", name="Đăng nhập", exact=True).click()
    expect(other.locator(".error")).to_contain_text("Mã không đúng")
    other.get_by_label("Mã", exact=True).fill(spare)
    other.get_by_role("button", name="Đăng nhập", exact=True).click()
    expect(other).to_have_title("Trang đầu - Cẩm nang Dịch vụ công")


def test_a_key_opens_the_account_without_a_password(page: Page, editor: User, named_site: str) -> None:
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    key = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options = {**key, "isUserVerified": True, "automaticPresenceSimulation": True}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    give_password(page, named_site)
    page.goto(named_site + reverse("mfa_add_webauthn"))
    page.get_by_label("Đăng nhập chỉ bằng khóa này").check()
    page.get_by_role("button", name="Thêm khóa").click()
    expect(page.locator(".account__codes li, .account__list li").first).to_be_visible()
    assert Authenticator.objects.filter(user=editor, type="webauthn").count() == 1
    page.context.clear_cookies()
    page.goto(f"{named_site}/admin/")
    page.get_by_role("button", name="Đăng nhập bằng khóa").click()
    expect(page).to_have_title("Trang đầu - Cẩm nang Dịch vụ công")
    page.context.clear_cookies()
    give_password(page, named_site)
    page.get_by_role("button", name="Dùng khóa bảo mật").click()
    expect(page).to_have_title("Trang đầu - Cẩm nang Dịch vụ công")


PUBLIC = ("account_login", "account_reset_password", "account_reset_password_done", "account_signup")
OWN = (
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "account_email",
    "account_change_password",
    "account_reauthenticate",
    "usersessions_list",
    "account_logout",
)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_pages_are_accessible_and_fit(
    new_page: Callable[..., Page], editor: User, axe: Callable[[Page], None], width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 900})
    for name in PUBLIC:
        page.goto(reverse(name))
        _look(page, axe, name, width)
    give_password(page)
    Authenticator.objects.create(user=editor, type="recovery_codes", data={"seed": "a" * 40, "used_mask": 0})
    for name in OWN:
        page.goto(reverse(name))
        _look(page, axe, name, width)


def _look(page: Page, axe: Callable[[Page], None], name: str, width: int) -> None:
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name

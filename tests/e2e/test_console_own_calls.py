"""Calls that leave the screen otherwise than by their end, a case that words name, names, and the search of a call."""

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import Permission, User
from playwright.sync_api import Page, expect

from helpdesk.models import AgentProfile, Call, CallNote, CallSearch
from search.models import SearchLog, SearchSource
from tests.e2e import console_desk as desk

pytestmark = pytest.mark.usefixtures("agent")

NAME, OTHER, LEAD = "tong-dai-gac", "tong-dai-kia", "truong-ca-gac"
SURE = "lam giay khai sinh"


@pytest.fixture(scope="module")
def agent(site_database: None) -> Iterator[User]:
    with desk.agent_user(NAME) as user, desk.agent_user(OTHER) as other, desk.agent_user(LEAD) as lead:
        AgentProfile.objects.update_or_create(user=other, defaults={"name": "Người thứ hai", "extension": "9302"})
        lead.user_permissions.set(Permission.objects.filter(content_type__app_label="helpdesk"))
        yield user


@pytest.fixture
def console(new_page: Callable[..., Page]) -> Iterator[Page]:
    page = new_page(viewport={"width": 1280, "height": 800})
    desk.sign_in(page, NAME)
    yield page
    for name in (NAME, OTHER):
        desk.leave(page, name)


def test_a_search_of_the_console_is_the_row_of_the_search_log(console: Page):
    ref = desk.take_call(console)
    desk.find(console, SURE)
    desk.open_first(console)
    desk.saved(console)
    kept = CallSearch.objects.get(call__ref=ref)
    row = SearchLog.objects.get(search_id=kept.search_id)
    assert (row.source, row.query) == (SearchSource.AGENT, SURE)
    assert kept.confident == row.confident


def test_the_case_that_words_name_is_taken_by_enter(console: Page):
    desk.take_call(console)
    desk.find(console, "nhap khau cho vo")
    desk.open_first(console)
    offered = console.locator(".hd-choice--offered")
    expect(offered).to_contain_text("vợ, chồng")
    expect(console.locator("[data-untell]")).to_have_count(0)  # not before it is taken
    console.keyboard.press("Enter")
    expect(console.locator("[data-untell]")).to_contain_text("vợ, chồng")
    assert desk.focus_is_in_box(console)


def test_words_that_name_no_case_offer_none(console: Page):
    desk.find(console, "nhap khau can giay to gi")
    desk.open_first(console)
    expect(console.locator("[data-first] [data-option]").first).to_be_visible()
    expect(console.locator(".hd-choice--offered")).to_have_count(0)


def test_a_parked_call_is_listed_and_taken_up_again(console: Page, axe: Callable[[Page], None]):
    ref = desk.take_call(console)
    desk.find(console, SURE)
    desk.open_first(console)
    console.keyboard.press("Control+Enter")
    expect(console.locator("#hd-used li")).to_have_count(1)
    console.keyboard.press("F8")
    console.wait_for_selector("#hd-wrap [role=radio]:focus")
    console.keyboard.press("3")
    console.locator("#hd-target").fill("Sở Tư pháp")
    console.keyboard.press("Alt+x")
    park = console.locator("#hd-panel-form [data-op=park]")
    expect(park).to_be_visible()
    axe(console)
    console.keyboard.press("Enter")
    console.wait_for_selector("#hd-bar[data-state=ready]")
    row = console.locator(f"[data-kind=parked][data-ref='{ref}']")
    expect(row).to_be_visible(timeout=desk.WAIT_MS)
    axe(console)
    assert Call.objects.get(ref=ref).state == "parked"
    assert desk.focus_is_in_box(console)
    row.click()
    console.wait_for_selector("#hd-bar[data-state=wrapping]")
    expect(console.locator("#hd-target")).to_have_value("Sở Tư pháp")
    console.keyboard.press("F2")
    console.wait_for_selector("#hd-bar[data-state=ready]")
    own = console.locator(f"[data-kind=closed][data-ref='{ref}']")
    expect(own).to_be_visible(timeout=desk.WAIT_MS)
    own.click()
    expect(console.locator("#hd-own-outcome")).to_be_visible()
    axe(console)
    console.locator("#hd-own-outcome").select_option("partly")
    console.get_by_role("button", name="Đính chính").click()
    expect(console.locator("#hd-panel-form[open]")).to_have_count(0)
    call = Call.objects.get(ref=ref)
    assert call.outcome is not None
    assert (call.state, call.outcome.code) == ("closed", "partly")


def test_a_call_is_passed_on_and_rings_at_the_other(console: Page, new_page: Callable[..., Page]):
    ref = desk.take_call(console)
    console.keyboard.press("Alt+x")
    console.locator("#hd-pass-to").select_option("9302")
    console.get_by_role("button", name="Chuyển", exact=True).click()
    console.wait_for_selector("#hd-bar[data-state=wrapping]")
    console.keyboard.press("F2")  # their own part needs no outcome
    console.wait_for_selector("#hd-bar[data-state=ready]")
    other = new_page(viewport={"width": 1280, "height": 800})
    desk.sign_in(other, OTHER)
    other.wait_for_selector("#hd-bar[data-state=ringing]", timeout=desk.WAIT_MS)
    other.keyboard.press("F2")
    other.wait_for_selector("#hd-bar[data-state=talking]")
    expect(other.locator("#hd-ref")).to_have_text(ref)


def test_a_name_in_a_note_is_offered_to_be_taken_out(console: Page):
    ref = desk.take_call(console)
    console.keyboard.press("Alt+n")
    console.keyboard.type("cô Hồng Thắm hỏi phí")
    console.keyboard.press("Enter")
    console.get_by_role("button", name="Bỏ tên “Hồng Thắm”").click()
    expect(console.locator("#hd-notes")).to_contain_text("cô *** hỏi phí", timeout=desk.WAIT_MS)
    texts = list(CallNote.objects.filter(call__ref=ref).values_list("text", flat=True))
    assert not any("Thắm" in text for text in texts)


# What leads open, without rows of its own.
_PAGES = [
    *("viec", "co", "goi-lai", "thay-doi", "thu-hoi", "cuoc-goi", "chua-gui", "tin", "cau-mau", "ca"),
    *("so-lieu", "so-lieu/noi-dung", "so-lieu/chat-luong", "so-lieu/nguoi", "so-lieu/nhan-luc", "cham"),
]


@pytest.mark.parametrize("width", [1280, 390])
def test_pages_of_leads_are_accessible(new_page: Callable[..., Page], axe: Callable[[Page], None], width: int):
    page = new_page(viewport={"width": width, "height": 800})
    desk.sign_in(page, LEAD)
    for each in _PAGES:
        page.goto(f"/vi/ho-tro/{each}/")
        expect(page.locator("h1")).to_be_visible()
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), each

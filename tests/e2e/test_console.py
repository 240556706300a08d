"""The helpdesk console: five calls by keyboard, rows that stay, the sentence in view, nothing lost, nobody shut out."""

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from helpdesk.models import Call, CallLink, CallNote, CallSearch, ToldFact
from tests.e2e import console_desk as desk

pytestmark = pytest.mark.usefixtures("agent")

SURE = "lam giay khai sinh"
NAME = "tong-dai-e2e"


@pytest.fixture(scope="module")
def agent(site_database: None) -> Iterator[User]:
    with desk.agent_user(NAME) as user:
        yield user


@pytest.fixture
def console(new_page: Callable[..., Page]) -> Iterator[Page]:
    page = new_page(viewport={"width": 1280, "height": 800})
    desk.sign_in(page, NAME)
    yield page
    desk.leave(page, NAME)


def test_five_calls_by_keyboard_alone(console: Page):
    """Each with a search, a card, another question, a link and three keys to wrap up; the focus is back in the box."""
    for words in (SURE, "dang ky ket hon", "mat can cuoc", "dang ky thuong tru", "chung thuc ban sao"):
        ref = desk.take_call(console)
        desk.find(console, words)
        desk.open_first(console)
        assert desk.focus_is_in_box(console)
        console.keyboard.press("Alt+3")
        console.keyboard.press("Control+Enter")
        expect(console.locator("#hd-used li")).to_have_count(1)
        assert desk.focus_is_in_box(console)
        desk.wrap_up(console)
        assert desk.focus_is_in_box(console)
        call = Call.objects.get(ref=ref)
        assert call.outcome is not None
        assert (call.state, call.outcome.code) == ("closed", "answered")
        assert CallLink.objects.filter(call=call, use="answered").count() == 1
        assert CallSearch.objects.get(call=call).query == words


def test_what_was_said_is_kept_with_its_value(console: Page):
    ref = desk.take_call(console)
    desk.find(console, SURE)
    desk.open_first(console)
    console.keyboard.press("Alt+2")
    expect(console.locator(".hd-card")).to_have_attribute("data-part", "fee")
    console.keyboard.press("Control+Enter")
    expect(console.locator("#hd-used li")).to_have_count(1)
    desk.saved(console)
    link = CallLink.objects.get(call__ref=ref)
    keys = console.evaluate("Object.keys(JSON.parse(document.querySelector('.hd-card').dataset.told))")
    told = ToldFact.objects.filter(link=link)
    assert {fact.fact_key for fact in told} == set(keys)
    assert all(fact.value and fact.via == "voice" for fact in told)
    assert link.asked == "fee"


def test_the_sentence_is_in_view_at_1280_by_800(console: Page):
    desk.take_call(console)
    desk.find(console, SURE)
    desk.open_first(console)
    for number in range(1, 7):
        console.keyboard.press(f"Alt+{number}")
        expect(console.locator(".hd-part").nth(number - 1)).to_have_attribute("aria-pressed", "true")
        box = console.locator("#hd-noi-khung").bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < 800 - 36
    assert console.evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_rows_do_not_move_under_the_finger(console: Page):
    desk.find(console, SURE)
    keys = "[...document.querySelectorAll('#hd-rows [role=option]')].map(r => r.dataset.key)"
    before = console.evaluate(keys)
    console.keyboard.press("ArrowDown")
    chosen = console.locator("#hd-rows [aria-selected=true]")
    expect(chosen).to_have_attribute("data-key", before[0])
    expect(console.locator("#hd-query")).to_have_attribute("aria-activedescendant", f"hd-row-{before[0]}")
    # A late answer with other rows is kept back.
    console.evaluate(
        """() => { const list = document.getElementById('hd-rows');
          const row = list.firstElementChild.cloneNode(true); row.dataset.key = 'tother'; window.lateRow = row; }"""
    )
    assert console.evaluate(keys) == before
    console.keyboard.press("Escape")
    assert desk.focus_is_in_box(console)


def test_nothing_is_chosen_by_itself(console: Page):
    desk.find(console, SURE)
    expect(console.locator("#hd-rows [aria-selected=true]")).to_have_count(0)
    assert console.locator("#hd-query").get_attribute("aria-activedescendant") is None
    rows = console.locator("#hd-rows [role=option]")
    expect(rows.first).to_have_attribute("aria-posinset", "1")
    expect(rows.first).to_have_attribute("aria-setsize", str(rows.count()))


def test_unsure_offers_no_answer_first(console: Page):
    ref = desk.take_call(console)
    desk.find(console, "dia chi cong an xa")
    expect(console.locator("#hd-list-state")).to_have_attribute("data-sure", "no")
    console.keyboard.press("Enter")
    expect(console.locator("#hd-panel-form[open]")).to_be_visible()
    expect(console.get_by_label("Người gọi hỏi gì (không ghi tên, số)")).to_have_value("dia chi cong an xa")
    console.keyboard.press("Escape")
    assert desk.focus_is_in_box(console)
    desk.saved(console)
    kept = CallSearch.objects.get(call__ref=ref)
    assert (kept.query, kept.confident, kept.opened) == ("dia chi cong an xa", False, "")


def test_a_search_that_opened_nothing_is_kept_at_the_end_of_the_talk(console: Page):
    """Figures of unsure searches would leave out all that led nowhere."""
    ref = desk.take_call(console)
    desk.find(console, SURE)
    desk.wrap_up(console, "9")
    assert CallSearch.objects.get(call__ref=ref).opened == ""


def test_rows_that_stay_are_no_surer_than_those_kept_back(console: Page):
    row = '<li role="option" data-key="none" data-kind="no_answer"></li>'
    nothing = f'<div data-list data-parts="" data-need="" data-sure="no"><ul>{row}</ul></div>'
    waiting = desk.KeptBack(console)
    console.keyboard.type(SURE)
    expect(console.locator("#hd-list-state")).to_have_attribute("data-sure", "open")
    console.keyboard.press("ArrowDown")
    expect(console.locator("#hd-rows [aria-selected=true]")).to_have_count(1)
    waiting.let_go(lambda route: route.fulfill(body=nothing, content_type="text/html"))
    expect(console.locator("#hd-list-state")).to_have_attribute("data-sure", "no")
    console.keyboard.press("Enter")
    expect(console.locator("#hd-card .hd-warning", has_text="Chưa chắc")).to_be_visible()


def test_numbers_of_persons_are_not_sent(console: Page):
    sent: list[str] = []
    console.on("request", lambda request: sent.append(request.url))
    console.keyboard.type("0912345678 mat can cuoc")
    expect(console.locator("#hd-list-state")).to_have_attribute("data-text", "0912345678 mat can cuoc")
    assert any("/tim/" in url for url in sent)
    assert not any("0912345678" in url for url in sent)
    expect(console.locator("[data-note=personal]")).to_be_visible()


def test_a_dossier_code_is_explained_without_its_number(console: Page):
    sent: list[str] = []
    console.on("request", lambda request: sent.append(request.url))
    console.keyboard.type("H15.50.05.13-261008-0975")
    expect(console.locator("[data-note=dossier]")).to_contain_text("H15.50.05.13-261008-***")
    assert not any("0975" in url for url in sent)


def test_commands_are_given_without_modifiers(console: Page):
    desk.find(console, SURE)
    desk.open_first(console)
    console.keyboard.press("Escape")
    console.keyboard.type("/phi")
    console.keyboard.press("Enter")
    expect(console.locator(".hd-card")).to_have_attribute("data-part", "fee")
    expect(console.locator("#hd-query")).to_have_value("")
    console.keyboard.type("/xyz")
    console.keyboard.press("Enter")
    expect(console.locator("#hd-list-state")).to_contain_text("xyz")


def test_keys_name_themselves(console: Page):
    console.keyboard.press("Control+/")
    help_panel = console.locator("#hd-panel-help[open]")
    expect(help_panel).to_contain_text("Ctrl+Enter")
    expect(console.locator("[data-command=answered]")).to_have_attribute("aria-keyshortcuts", "Control+Enter")
    expect(console.locator("[data-command=no_answer]")).to_have_attribute("aria-keyshortcuts", "Alt+K")


def test_a_note_is_masked_and_kept_as_few_versions(console: Page):
    ref = desk.take_call(console)
    console.keyboard.press("Alt+n")
    console.keyboard.type("ở Bắc Giang, sđt 0912345678, hỏi lý lịch")
    console.keyboard.press("Enter")
    desk.saved(console)
    expect(console.locator("#hd-notes")).to_contain_text("***")
    texts = list(CallNote.objects.filter(call__ref=ref).order_by("version").values_list("text", flat=True))
    assert texts[-1].endswith("hỏi lý lịch")
    assert not any("0912345678" in text for text in texts)
    assert len(texts) <= 4
    assert desk.focus_is_in_box(console)


@pytest.mark.parametrize("width", [1280, 900, 390])
def test_every_state_is_accessible(new_page: Callable[..., Page], axe: Callable[[Page], None], width: int):
    page = new_page(viewport={"width": width, "height": 800})
    desk.sign_in(page, NAME)
    try:
        _show_every_state(page, axe)
    finally:
        desk.leave(page, NAME)


def _show_every_state(page: Page, axe: Callable[[Page], None]) -> None:
    axe(page)
    desk.take_call(page)
    desk.find(page, SURE)
    axe(page)
    desk.open_first(page)
    axe(page)
    for key, panel in (("Alt+p", "place"), ("Alt+u", "caller"), ("Alt+l", "link"), ("Control+/", "help")):
        page.keyboard.press(key)
        page.wait_for_selector(f"#hd-panel-{panel}[open]")
        axe(page)
        page.keyboard.press("Escape")
    for key in ("Alt+o", "Alt+k", "Alt+g"):
        page.keyboard.press(key)
        page.wait_for_selector("#hd-panel-form[open]")
        axe(page)
        page.keyboard.press("Escape")
        page.wait_for_selector("#hd-panel-form", state="hidden")
    page.keyboard.press("F8")
    page.wait_for_selector("#hd-wrap [role=radio]:focus")
    axe(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_reach_their_contrast(new_page: Callable[..., Page], axe: Callable[[Page], None], scheme: str):
    page = new_page(viewport={"width": 1280, "height": 800}, color_scheme=scheme)
    desk.sign_in(page, NAME)
    desk.find(page, SURE)
    desk.open_first(page)
    axe(page)


def test_two_regions_speak_in_turn(console: Page):
    desk.find(console, SURE)
    expect(console.locator("[data-announcer]").filter(has_text="kết quả")).to_have_count(1)
    desk.open_first(console)
    expect(console.locator("[data-announcer]").filter(has_text="Nói:")).to_have_count(1)
    spoken = console.evaluate("[...document.querySelectorAll('[data-announcer]')].filter(r => r.textContent).length")
    assert spoken == 1


def test_at_200_percent_nothing_is_cut_off(new_page: Callable[..., Page]):
    page = new_page(viewport={"width": 640, "height": 400})
    desk.sign_in(page, NAME)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

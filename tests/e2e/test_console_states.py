"""States of the console: each is accessible, says what it is to a screen reader, and fits its window."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from helpdesk.models import Announcement, Phrase
from tests.e2e import console_desk as desk

pytestmark = pytest.mark.usefixtures("agent")

SURE = "lam giay khai sinh"
NAME = "tong-dai-trang-thai"
ROWS = "[...document.querySelectorAll('#hd-rows [role=option]')].map(row => row.dataset.key)"


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


def tree(page: Page) -> list[dict[str, Any]]:
    """What assistive technology sees."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [node for node in nodes if not node.get("ignored")]


def named(nodes: list[dict[str, Any]], role: str) -> list[str]:
    return [node["name"]["value"] for node in nodes if node["role"]["value"] == role]


def test_a_row_never_moves_while_results_arrive(console: Page):
    """The agent has chosen by arrow; the whole search then brings other rows, in another order."""
    late = desk.KeptBack(console)
    console.keyboard.type(SURE)
    expect(console.locator("#hd-list-state")).to_have_attribute("data-sure", "open")
    console.keyboard.press("ArrowDown")
    console.keyboard.press("ArrowDown")
    chosen = console.locator("#hd-rows [aria-selected=true]")
    before, place, key = console.evaluate(ROWS), chosen.bounding_box(), chosen.get_attribute("data-key")
    late.let_go()
    expect(console.locator("#hd-list-state")).to_contain_text("được giữ")
    assert console.evaluate(ROWS) == before
    assert chosen.bounding_box() == place
    assert chosen.get_attribute("data-key") == key
    console.keyboard.press("Enter")
    expect(console.locator("#hd-card .hd-card")).to_have_attribute("data-key", key or "")


def test_a_pointer_over_the_rows_holds_them_too(console: Page):
    late = desk.KeptBack(console)
    console.keyboard.type(SURE)
    expect(console.locator("#hd-list-state")).to_have_attribute("data-sure", "open")
    row = console.locator("#hd-rows [role=option]").nth(1)
    row.hover()
    before = console.evaluate(ROWS)
    late.let_go()
    expect(console.locator("#hd-list-state")).to_contain_text("được giữ")
    assert console.evaluate(ROWS) == before


def test_the_list_is_a_combobox_whose_choice_is_told(console: Page):
    box = next(node for node in tree(console) if node["role"]["value"] == "combobox")
    assert box["name"]["value"] == "Người gọi hỏi gì?"
    desk.find(console, SURE)
    nodes = tree(console)
    options = [node for node in nodes if node["role"]["value"] == "option"]
    assert options
    assert not any(properties(option).get("selected") for option in options)
    expect(console.locator("[data-announcer]").filter(has_text="kết quả")).to_have_count(1)
    console.keyboard.press("ArrowDown")
    nodes = tree(console)
    first = next(node for node in nodes if node["role"]["value"] == "option")
    box = next(node for node in nodes if node["role"]["value"] == "combobox")
    assert properties(first)["selected"] is True
    assert properties(box)["focused"] is True
    active = properties(box)["activedescendant"]
    assert active


def test_nothing_is_said_while_arrows_move(console: Page):
    desk.find(console, SURE)
    expect(console.locator("[data-announcer]").filter(has_text="kết quả")).to_have_count(1)
    before = statuses(console)
    for _press in range(3):
        console.keyboard.press("ArrowDown")
    console.wait_for_timeout(1200)
    assert statuses(console) == before


def test_landmarks_are_named(console: Page):
    desk.find(console, SURE)
    desk.open_first(console)
    nodes = tree(console)
    assert {"Kết quả", "Thẻ trả lời", "Cuộc gọi"} <= set(named(nodes, "region"))
    assert "nói" in {name.casefold() for name in named(nodes, "region")}  # written in capitals by the style


def properties(node: dict[str, Any]) -> dict[str, Any]:
    return {each["name"]: each["value"].get("value", each["value"]) for each in node.get("properties", [])}


def statuses(page: Page) -> list[str]:
    texts: list[str] = page.locator("[data-announcer]").all_inner_texts()
    return [text for text in texts if text]


def test_common_answers_by_digits_pressed_at_once(console: Page):
    """The second digit may come before the list has."""
    console.keyboard.press("Alt+a")
    console.keyboard.press("2")
    expect(console.locator("#hd-card .hd-say")).to_be_visible()
    expect(console.locator("#hd-card .hd-card__title")).to_contain_text("trả lại")
    expect(console.locator("#hd-query")).to_have_value("")
    assert desk.focus_is_in_box(console)
    console.keyboard.type("/chung")
    console.keyboard.press("Enter")
    expect(console.locator("#hd-panel-choices [data-press='02']")).to_be_visible()
    console.keyboard.press("0")
    console.keyboard.press("2")
    expect(console.locator("#hd-card .hd-card__title")).not_to_contain_text("trả lại")


def test_a_sentence_is_shown_or_goes_into_the_note(console: Page):
    phrase = Phrase.objects.create(kind="hold", text="Anh chị giữ máy giúp em một chút.")
    try:
        desk.take_call(console)
        console.keyboard.press("Alt+r")
        choice = console.locator("#hd-panel-choices [data-phrase]").filter(has_text=phrase.text)
        for digit in choice.get_attribute("data-press") or "":
            console.keyboard.press(digit)
        expect(console.locator("#hd-phrase")).to_contain_text(phrase.text)
        assert desk.focus_is_in_box(console)
        console.keyboard.press("Alt+n")
        console.keyboard.type("hỏi phí.")
        console.keyboard.press("Alt+r")
        choice.click()
        expect(console.locator("#hd-note")).to_have_value(f"hỏi phí. {phrase.text}")
        desk.find_in_box(console, SURE)
        desk.open_first(console)
        expect(console.locator("#hd-phrase")).to_be_hidden()
    finally:
        phrase.delete()


@pytest.mark.parametrize("width", [1280, 1024, 390])
def test_every_other_state_is_accessible(new_page: Callable[..., Page], axe: Callable[[Page], None], width: int):
    page = new_page(viewport={"width": width, "height": 800})
    desk.sign_in(page, NAME)
    try:
        for command in ("Alt+a", "Alt+r", "Alt+i"):
            page.keyboard.press(command)
            page.wait_for_selector("dialog[open] [data-close]")
            axe(page)
            page.keyboard.press("Escape")
        desk.take_call(page)
        desk.find(page, "dia chi cong an xa")  # unsure
        axe(page)
        page.keyboard.press("Escape")
        desk.find_in_box(page, "mat the atm")  # a referral
        desk.open_first(page)
        axe(page)
        desk.find_in_box(page, "xyzzy qwrt")  # nothing
        axe(page)
        page.keyboard.press("Alt+m")
        page.wait_for_selector("#hd-bar[data-state=on_hold]")
        axe(page)
        page.keyboard.press("Alt+m")
        page.context.set_offline(True)
        page.keyboard.press("Alt+n")
        page.keyboard.type("mất mạng")
        expect(page.locator("#hd-offline")).to_be_visible()
        axe(page)
        page.context.set_offline(False)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    finally:
        page.context.set_offline(False)
        desk.leave(page, NAME)


def test_news_that_must_be_read_stands_before_the_next_call(console: Page, axe: Callable[[Page], None]):
    news = Announcement.objects.create(title="Cổng tạm dừng", text="Từ 14 giờ.", severity="stop")
    try:
        console.reload()
        console.wait_for_selector("html[data-ready]")
        expect(console.locator("#hd-news")).to_contain_text("1 tin", timeout=desk.WAIT_MS)
        console.keyboard.press("F2")
        expect(console.locator("#hd-panel-form[open]")).to_contain_text("Cổng tạm dừng")
        axe(console)
        console.keyboard.press("Enter")
        expect(console.locator("#hd-panel-form[open]")).to_have_count(0)
        expect(console.locator("#hd-news")).to_contain_text("0 tin")
        desk.take_call(console)
    finally:
        Announcement.objects.filter(pk=news.pk).update(ends_at="2000-01-02T00:00Z", starts_at="2000-01-01T00:00Z")

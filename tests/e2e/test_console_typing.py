"""Vietnamese keyboards: compositions and editors that send backspaces fire no command, and few searches."""

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import CDPSession, Page, expect

from tests.e2e import console_desk as desk
from vietnamese.keystrokes import to_telex

pytestmark = pytest.mark.usefixtures("agent")

NAME = "tong-dai-go"
WORDS = "đăng ký khai sinh"


@pytest.fixture(scope="module")
def agent(site_database: None) -> Iterator[User]:
    with desk.agent_user(NAME) as user:
        yield user


@pytest.fixture
def console(new_page: Callable[..., Page]) -> Page:
    page = new_page(viewport={"width": 1280, "height": 800})
    desk.sign_in(page, NAME)
    return page


@pytest.fixture
def searches(console: Page) -> list[str]:
    sent: list[str] = []
    console.on("request", lambda request: sent.append(request.url) if "/tim/" in request.url else None)
    return sent


@pytest.fixture
def keyboard(console: Page) -> CDPSession:
    return console.context.new_cdp_session(console)


def press(keyboard: CDPSession, place: str, *, code: int, **event: object) -> None:
    key = {"type": "rawKeyDown", "windowsVirtualKeyCode": code, "code": place, **event}
    keyboard.send("Input.dispatchKeyEvent", key)


def compose(keyboard: CDPSession, word: str) -> None:
    """As a system's input method does: keys of code 229, a growing composition, the word."""
    typed = ""
    for key in to_telex(word):
        press(keyboard, f"Key{key.upper()}", code=229)
        typed += key
        caret = {"selectionStart": len(typed), "selectionEnd": len(typed)}
        keyboard.send("Input.imeSetComposition", {"text": typed, **caret})
    keyboard.send("Input.insertText", {"text": word})


def nothing_happened(console: Page) -> None:
    expect(console.locator("dialog[open]")).to_have_count(0)
    expect(console.locator("#hd-bar")).to_have_attribute("data-state", "ready")
    expect(console.locator("#hd-card .hd-say")).to_have_count(0)
    assert desk.focus_is_in_box(console)


def test_compositions_fire_no_command_and_one_search_each(console: Page, keyboard: CDPSession, searches: list[str]):
    words = WORDS.split()
    for position, word in enumerate(words):
        compose(keyboard, word)
        if position < len(words) - 1:
            keyboard.send("Input.insertText", {"text": " "})
    desk.shown(console, WORDS)
    nothing_happened(console)
    assert len(searches) <= 2 * len(words)


@pytest.mark.parametrize("key", ["Enter", "F2", "F8", "KeyK", "Digit1", "Slash"])
def test_a_key_of_the_input_method_is_no_command(console: Page, keyboard: CDPSession, key: str):
    """The first and the last key of a composition have nothing but the code 229 to tell them by."""
    modifiers = 1 if key in ("KeyK", "Digit1") else 2 if key == "Slash" else 0
    desk.find(console, "khai sinh")
    event = {"type": "rawKeyDown", "windowsVirtualKeyCode": 229, "code": key, "key": "Process", "modifiers": modifiers}
    keyboard.send("Input.dispatchKeyEvent", event)
    nothing_happened(console)


def test_an_editor_that_sends_backspaces_fires_no_command(console: Page):
    """UniKey and its like take letters back and type others: "ddang" becomes đang by a backspace and a letter."""
    for word in WORDS.split():
        for position, sign in enumerate(word):
            console.keyboard.type("aeod"[position % 4])
            console.keyboard.press("Backspace")
            console.keyboard.insert_text(sign)
        console.keyboard.type(" ")
    expect(console.locator("#hd-query")).to_have_value(f"{WORDS} ")
    nothing_happened(console)


def test_keys_of_telex_and_vni_are_letters(console: Page):
    text = "w[]{}?~.'^(+123456789"
    console.keyboard.type(text)
    expect(console.locator("#hd-query")).to_have_value(text)
    nothing_happened(console)


def test_a_key_that_is_held_down_acts_once(console: Page, keyboard: CDPSession):
    for repeat in (False, True, True):
        event = {"type": "rawKeyDown", "windowsVirtualKeyCode": 191, "code": "Slash", "key": "/", "modifiers": 2}
        keyboard.send("Input.dispatchKeyEvent", {**event, "autoRepeat": repeat})
    expect(console.locator("dialog[open]")).to_have_count(1)


def test_altgr_and_the_numpad_are_no_commands(console: Page, keyboard: CDPSession):
    for event in (
        {"windowsVirtualKeyCode": 97, "code": "Numpad1", "key": "1", "modifiers": 1},
        {"windowsVirtualKeyCode": 75, "code": "KeyK", "key": "k", "modifiers": 3},
    ):
        keyboard.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **event})
    nothing_happened(console)

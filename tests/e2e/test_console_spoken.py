"""What a screen reader is told, as the browser's accessibility tree has it: each thing once, by one region."""

import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from helpdesk.models import Call
from helpdesk.ops.batch import apply_batch
from helpdesk.ops.registry import Op
from tests.e2e import console_desk as desk

pytestmark = pytest.mark.usefixtures("agent")

SURE, UNSURE = "lam giay khai sinh", "dia chi cong an xa"
NAME = "tong-dai-nghe"
# Whatever either region has held since, in turn.
_LISTEN = """() => {
  window.heard = [];
  for (const region of document.querySelectorAll("[data-announcer]")) {
    new MutationObserver(() => region.textContent && window.heard.push(region.textContent))
      .observe(region, {childList: true, characterData: true, subtree: true});
  }
}"""


@pytest.fixture(scope="module")
def agent(site_database: None) -> Iterator[User]:
    with desk.agent_user(NAME) as user:
        yield user


@pytest.fixture
def console(new_page: Callable[..., Page]) -> Iterator[Page]:
    page = new_page(viewport={"width": 1280, "height": 800})
    desk.sign_in(page, NAME)
    page.evaluate(_LISTEN)
    yield page
    page.context.set_offline(False)
    desk.leave(page, NAME)


def tree(page: Page) -> dict[str, dict[str, Any]]:
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return {node["nodeId"]: node for node in nodes}


def words_of(nodes: dict[str, dict[str, Any]], node: dict[str, Any]) -> str:
    own = node["name"]["value"] if node["role"]["value"] == "StaticText" else ""
    return own or " ".join(words_of(nodes, nodes[key]) for key in node.get("childIds", ()) if key in nodes)


def live_words(page: Page) -> list[str]:
    """Of the regions that speak by themselves, without those that are silent."""
    nodes = tree(page)
    live = [node for node in nodes.values() if not node.get("ignored") and node["role"]["value"] in ("status", "alert")]
    return [words for node in live if (words := words_of(nodes, node).strip())]


def told(page: Page, words: str) -> None:
    """By one region alone, and once."""
    expect(page.locator("[data-announcer]").filter(has_text=words)).to_have_count(1, timeout=desk.WAIT_MS)
    assert [each for each in live_words(page) if words in each] == live_words(page)
    heard: list[str] = page.evaluate("window.heard")
    assert sum(words in each for each in heard) == 1, heard


def test_results_and_the_card(console: Page):
    desk.find(console, SURE)
    told(console, "kết quả. Đầu tiên:")
    desk.open_first(console)
    told(console, "Nói:")


def test_unsure(console: Page):
    desk.find(console, UNSURE)
    told(console, "Chưa chắc.")


def test_a_lost_connection_and_its_end(console: Page):
    """However many changes wait meanwhile; what is saved as usual is not told at all."""
    desk.take_call(console)
    console.keyboard.press("Alt+n")
    console.keyboard.type("câu đầu")
    console.keyboard.press("Enter")
    desk.saved(console)
    assert not any("Đã lưu" in each for each in console.evaluate("window.heard"))
    console.context.set_offline(True)
    for words in ("câu hai", "câu ba"):
        console.keyboard.press("Alt+n")
        console.keyboard.type(words)
        console.keyboard.press("Enter")
    expect(console.locator("#hd-offline")).to_contain_text("2 thay đổi", timeout=desk.WAIT_MS)
    told(console, "Mất kết nối")
    console.context.set_offline(False)
    told(console, "Đã lưu")


def test_a_conflict_is_a_dialog_with_its_question(console: Page):
    ref = desk.take_call(console)
    call = Call.objects.get(ref=ref)
    assert call.agent is not None
    apply_batch(ref, call.agent, [Op(uuid.uuid4(), "set", field="caller_kind", base="", value="parent")])
    console.keyboard.press("Alt+u")
    console.keyboard.press("1")
    expect(console.locator("#hd-panel-conflict[open]")).to_be_visible(timeout=desk.WAIT_MS)
    nodes = tree(console)
    (dialog,) = [node for node in nodes.values() if not node.get("ignored") and node["role"]["value"] == "dialog"]
    assert dialog["name"]["value"] == "Hai nơi cùng ghi"
    assert "Người gọi" in dialog["description"]["value"]
    focused = [node for node in nodes.values() if _is_focused(node) and node["role"]["value"] == "button"]
    assert len(focused) == 1


def _is_focused(node: dict[str, Any]) -> bool:
    return any(each["name"] == "focused" and each["value"].get("value") for each in node.get("properties", ()))

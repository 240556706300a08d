"""Takes the pictures of the guide for agents, as the console looks now.

    .venv/bin/python -m benchmarks.console_calls.pictures --database site.sqlite3 --index site-index

The site is a copy of the one named, else one with the starter content. Pictures are 1280 by 800.
"""

import argparse
import re
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from benchmarks.console_calls.__main__ import make_agent, sign_in
from benchmarks.editors_jobs.scratch_site import scratch_site
from tests.services.chromium import FLAGS, chromium_path

FOLDER = Path(__file__).resolve().parents[2] / "docs/images"
_PHRASES = (
    ("opening", "Tổng đài dịch vụ công xin nghe, anh chị cần hỏi việc gì ạ?"),
    ("hold", "Anh chị giữ máy giúp em một chút, em kiểm tra ngay."),
    ("empathy", "Em hiểu anh chị đã đi lại nhiều lần, em xem giúp ngay."),
    ("refusal", "Câu này em chưa có câu trả lời được kiểm tra, em xin ghi lại."),
    ("closing", "Anh chị còn cần hỏi thêm gì không ạ?"),
)


def main() -> int:
    options = _options()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="console-pictures-")))
        address = stack.enter_context(scratch_site(folder, database=options.database, index=options.index))
        make_agent()
        _make_phrases()
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        stack.callback(browser.close)
        page = browser.new_page(base_url=address, viewport={"width": 1280, "height": 800}, locale="vi-VN")
        sign_in(page)
        for name in _taken(page):
            page.wait_for_timeout(300)  # the last answer has been painted
            page.screenshot(path=options.folder / f"helpdesk-{name}.png")
            print(options.folder / f"helpdesk-{name}.png")
    return 0


def _taken(page: Page):
    """Names of pictures; the page is as each should show it."""
    keyboard = page.keyboard
    keyboard.press("F2")
    page.wait_for_selector("#hd-bar[data-state=talking]")
    _find(page, "mat can cuoc lam lai bao nhieu tien")
    keyboard.press("Enter")
    page.wait_for_selector("#hd-card .hd-say")
    keyboard.press("Alt+N")
    keyboard.type("rơi thẻ, hỏi trên mạng có rẻ hơn không")
    keyboard.press("Enter")
    keyboard.press("Control+Enter")
    page.wait_for_selector("#hd-used li")
    expect(page.locator("#hd-saved")).to_contain_text("Đã lưu")
    yield "call"
    keyboard.press("Alt+O")
    page.wait_for_selector("#hd-panel-form[open] form")
    yield "send"
    keyboard.press("Escape")
    keyboard.press("Alt+A")
    page.wait_for_selector("#hd-panel-choices [data-press]")
    yield "common"
    keyboard.press("Escape")
    keyboard.press("Alt+R")
    page.wait_for_selector("#hd-panel-choices [data-phrase]")
    yield "phrases"
    keyboard.press("Escape")
    keyboard.press("F8")
    page.wait_for_selector("#hd-wrap [role=radio]:focus")
    keyboard.press("1")
    page.wait_for_selector("#hd-wrap [role=radio][aria-checked=true]")
    yield "wrap"
    keyboard.press("F2")
    page.wait_for_selector("#hd-bar[data-state=ready]")
    keyboard.press("F2")
    page.wait_for_selector("#hd-bar[data-state=talking]")
    _find(page, "dia chi cong an xa")
    yield "unsure"


def _find(page: Page, words: str) -> None:
    page.keyboard.press("Alt+Q")
    page.keyboard.type(words)
    state = page.locator("#hd-list-state")
    expect(state).to_have_attribute("data-text", words, timeout=20_000)
    expect(state).to_have_attribute("data-sure", re.compile("yes|no"), timeout=20_000)


def _make_phrases() -> None:
    from helpdesk.models import Phrase

    if not Phrase.objects.filter(owner=None).exists():
        Phrase.objects.bulk_create(Phrase(kind=kind, text=text) for kind, text in _PHRASES)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", type=Path, help="SQLite file of a site, which is copied; else starter content")
    parser.add_argument("--index", type=Path, help="its search index, copied too; else it is built")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

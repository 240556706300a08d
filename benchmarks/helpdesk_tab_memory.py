"""Memory of a console's tab over a shift: what is held after many calls, beside what is held after a few.

    .venv/bin/python -m benchmarks.helpdesk_tab_memory --database site.sqlite3 --index site-index [--calls 200]

The garbage is collected before each look. Exit status 1 where the heap grew by more than a fifth since the fifth call,
or where elements or listeners still grow in the second half: the lists of what was used and asked fill up before.
"""

import argparse
import itertools
import re
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import CDPSession, Page, expect, sync_playwright
from tqdm import trange

from benchmarks.console_calls.__main__ import make_agent, sign_in
from benchmarks.editors_jobs.scratch_site import scratch_site
from tests.services.chromium import FLAGS, chromium_path

FEW, MOST_GROWTH, MOST_LATE_GROWTH = 5, 1.2, 1.02
_WORDS = ("lam khai sinh", "mat can cuoc", "dang ky ket hon", "doi bang lai xe", "sang ten xe may", "ho chieu")
_SHOWN = {"JSHeapUsedSize": "heap", "Nodes": "nodes", "JSEventListeners": "listeners"}


def main() -> int:
    options = _options()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="tab-memory-")))
        address = stack.enter_context(scratch_site(folder, database=options.database, index=options.index))
        make_agent()
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        stack.callback(browser.close)
        page = browser.new_page(base_url=address, viewport={"width": 1280, "height": 800}, locale="vi-VN")
        sign_in(page)
        few, half, many = _measured(page, options.calls)
    for name in few:
        after = (
            f"{few[name]:,.0f} after {FEW} calls, {half[name]:,.0f} after half, {many[name]:,.0f} after {options.calls}"
        )
        print(f"{name}: {after}: {many[name] / few[name]:.2f}")
    is_steady = all(many[name] <= MOST_LATE_GROWTH * half[name] for name in ("nodes", "listeners"))
    return 0 if is_steady and many["heap"] <= MOST_GROWTH * few["heap"] else 1


def _measured(page: Page, calls: int) -> list[dict[str, float]]:
    """After few calls, half of them and all."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    words = itertools.cycle(_WORDS)
    held = []
    for number in trange(1, calls + 1, unit="call"):
        _handle(page, next(words))
        if number in (FEW, calls // 2, calls):
            held.append(_held(session))
    return held


def _handle(page: Page, words: str) -> None:
    """Without handles of elements, which would keep what the page has let go."""
    page.keyboard.press("F2")
    page.locator("#hd-bar[data-state=talking]").first.wait_for()
    page.keyboard.type(words)
    state = page.locator("#hd-list-state")
    expect(state).to_have_attribute("data-text", words)
    expect(state).to_have_attribute("data-sure", re.compile("yes|no"))
    page.keyboard.press("Alt+1")
    page.locator("#hd-card .hd-say").first.wait_for()
    page.keyboard.press("Alt+N")
    page.keyboard.type("hỏi giấy tờ")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Enter")
    page.locator("#hd-used li").first.wait_for()
    page.keyboard.press("F8")
    page.locator("#hd-wrap [role=radio]:focus").first.wait_for()
    page.keyboard.press("1")
    page.locator("#hd-wrap [role=radio][aria-checked=true]").first.wait_for()
    page.keyboard.press("F2")
    page.locator("#hd-bar[data-state=ready]").first.wait_for()
    expect(page.locator("#hd-query")).to_have_value("")


def _held(session: CDPSession) -> dict[str, float]:
    for _round in range(2):
        session.send("HeapProfiler.collectGarbage")
    found = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    return {shown: found[name] for name, shown in _SHOWN.items()}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calls", type=int, default=200)
    parser.add_argument("--database", type=Path, help="SQLite file of a site, which is copied; else starter content")
    parser.add_argument("--index", type=Path, help="its search index, copied too; else it is built")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

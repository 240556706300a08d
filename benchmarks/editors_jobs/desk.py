"""A browser tab of an editor that counts what is done in it."""

import dataclasses
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Locator, Page

from benchmarks.editors_jobs.failure import require

NAVIGATION_MS = 60_000
WORK_MS = 600_000

# What hides a field: tabs and folded panels, the outermost first. Marks what opens it.
_MARK_FOLD = """field => {
    const folds = []
    for (let part = field; part; part = part.parentElement) {
        if (part.hasAttribute("hidden")) folds.unshift(part)
    }
    const fold = folds[0]
    if (!fold) return false
    const tab = document.querySelector(`[role=tab][href="#${fold.id}"]`)
    const opener = tab || fold.closest(".w-panel").querySelector(".w-panel__toggle")
    document.querySelectorAll("[data-opener]").forEach(old => old.removeAttribute("data-opener"))
    opener.dataset.opener = ""
    return true
}"""


@dataclass
class Count:
    """A choice in a list is two clicks. `wait` is in seconds."""

    clicks: int = 0
    fields: int = 0
    screens: int = 0
    wait: float = 0

    def copy(self) -> "Count":
        return dataclasses.replace(self)

    def since(self, before: "Count") -> "Count":
        names = [field.name for field in dataclasses.fields(self)]
        return Count(**{name: getattr(self, name) - getattr(before, name) for name in names})


class Desk:
    """`page` may be read freely; what is done goes through the methods, which count it in `count`."""

    def __init__(self, page: Page, count: Count) -> None:
        self.page = page
        self.count = count
        page.on("domcontentloaded", lambda _page: self._note_screen())

    def _note_screen(self) -> None:
        self.count.screens += 1

    @contextmanager
    def waiting(self) -> Iterator[None]:
        started = time.monotonic()
        yield
        self.count.wait += time.monotonic() - started

    def open(self, address: str) -> None:
        """As by a click in the menu."""
        self.count.clicks += 1
        with self.waiting():
            response = self.page.goto(address)
        require(response and response.ok, f"{address}: {response and response.status}")

    def click(self, target: str | Locator) -> None:
        self.count.clicks += 1
        self._found(target).click()

    def follow(self, target: str | Locator) -> None:
        """A click that leads to another screen, or to the same one anew."""
        self.count.clicks += 1
        found = self._found(target)
        with self.waiting(), self.page.expect_navigation(wait_until="load", timeout=NAVIGATION_MS):
            found.click()
        require("Server Error" not in self.page.title(), f"{self.page.url}: {self.page.title()}")

    def type(self, target: str | Locator, text: str) -> None:
        """Into a field, which is unfolded first."""
        self.count.fields += 1
        self.reveal(target).fill(text)

    def choose(self, target: str | Locator, value: str) -> None:
        self.count.clicks += 2
        self.reveal(target).select_option(value)

    def tick(self, target: str | Locator) -> None:
        self.count.clicks += 1
        self.reveal(target).check()

    def attach(self, target: str, path: str) -> None:
        """Two clicks in the system's own dialog."""
        self.count.clicks += 2
        self._found(target).set_input_files(path)

    def reveal(self, target: str | Locator) -> Locator:
        """The field, after tabs and panels that hide it were opened."""
        found = self._found(target)
        found.wait_for(state="attached")
        while found.evaluate(_MARK_FOLD):
            self.click(self.page.locator("[data-opener]"))
        return found

    def search(self, text: str) -> None:
        """In the list that is open, until its rows are those of the search."""
        with self.waiting(), self.page.expect_response(lambda response: "/results/" in response.url):
            self.type("header input[name=q]", text)
        self.settle()

    def settle(self) -> None:
        with self.waiting():
            self.page.wait_for_load_state("networkidle")

    def wait_until_gone(self, selector: str) -> None:
        """From a screen that loads itself again while work goes on.

        Without a script of our own in the page: its content security policy evaluates none.
        """
        with self.waiting():
            while True:
                self.page.locator(f"main:not(:has({selector}))").wait_for(state="attached", timeout=WORK_MS)
                self.page.wait_for_load_state()
                if not self.page.locator(selector).count():
                    return

    def texts(self, selector: str) -> list[str]:
        """Of all visible elements."""
        return [one.inner_text().strip() for one in self.page.locator(selector).all() if one.is_visible()]

    def message(self) -> str:
        """What the admin says above the screen."""
        return " ".join(" ".join(self.texts(".messages li")).split())

    def _found(self, target: str | Locator) -> Locator:
        return self.page.locator(target).first if isinstance(target, str) else target.first

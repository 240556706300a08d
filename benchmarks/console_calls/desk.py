"""An agent at the console, with a keyboard and no mouse."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from playwright.sync_api import Page, expect

from benchmarks.console_calls.calls import PARTS, CallScript, Step
from benchmarks.console_calls.judging import Opened
from benchmarks.console_calls.model import Effort
from vietnamese.text import fold

_KNOWN = re.compile("yes|no")
_ROWS = "[...document.querySelectorAll('#hd-rows [role=option]')].map(row => ({need: '', ...row.dataset}))"
_WAIT_MS = 20_000
EIGHTH = 8


@dataclass
class Handled:
    opened: Opened
    said: list[str]
    screen: str
    is_visible: bool  # the sentence, whole, without scrolling, at each step
    effort: Effort = field(default_factory=Effort)
    wrap_keys: int = 0


class Desk:
    def __init__(self, page: Page) -> None:
        self.page = page

    def handle(self, call: CallScript) -> Handled:
        """As it comes, with all of the caller's words: what the first row says is taken for the answer."""
        self.take(call)
        self._tell_place(call)
        self._type(call.first)
        self._wait_for_rows(call.first)
        opened = self._first_row()
        self.page.keyboard.press("Enter")
        done = self._go_on(call, opened, Effort())
        done.wrap_keys = self.wrap(refused=opened.kind == "no_answer")
        return done

    def quickly(self, call: CallScript) -> Handled:
        """Typing until the right row is among the first three, which somebody who knows the answer sees."""
        self.take(call)
        effort = Effort()
        self._tell_place(call, effort)
        need = next((each.removeprefix("common:") for each in call.accept if each.startswith("common:")), "")
        if need:
            return self._common(call, need, effort)
        self._until_seen(call, effort)
        place = self._place_of_right(call)
        opened = self._row(place)
        effort.scans, effort.decisions = effort.scans + 1, effort.decisions + 1
        for _row in range(place + 1 if place else 0):
            self.page.keyboard.press("ArrowDown")
            effort.press()
        effort.machine_s += self._timed(partial(self._open, effort))
        done = self._go_on(call, opened, effort)
        done.wrap_keys = self.wrap(refused=opened.kind == "no_answer")
        return done

    def _common(self, call: CallScript, need: str, effort: Effort) -> Handled:
        """What concerns a dossier, an account or the portal is taken from the list by key, without typing: the words
        of such a call name a procedure first. All these keys count as after the eighth character.
        """
        effort.scans, effort.decisions = effort.scans + 1, effort.decisions + 1
        self.page.keyboard.press("Alt+A")
        button = self.page.locator(f"#hd-panel-choices [data-need={need}]")
        effort.machine_s += self._timed(button.wait_for)
        digits = button.get_attribute("data-press") or ""
        effort.press(2 + len(digits))
        effort.machine_s += self._timed(partial(self._press_digits, digits))
        done = self._go_on(call, Opened("common", "", need, is_sure=True), effort)
        done.wrap_keys = self.wrap()
        return done

    def _press_digits(self, digits: str) -> None:
        for digit in digits:
            self.page.keyboard.press(digit)
        self.page.wait_for_selector("#hd-card .hd-say", timeout=_WAIT_MS)

    def take(self, call: CallScript) -> None:
        self.page.keyboard.press("F2")
        self.page.wait_for_selector("#hd-bar[data-state=talking]")
        if call.lang != "vi":
            self.page.keyboard.press("Alt+J")
            self.page.wait_for_selector(f"#hd-language[data-language={call.lang}]")

    def wrap(self, *, refused: bool = False) -> int:
        """Keys until the next call can come; closing panels is not counted, as nobody opened one to leave it."""
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("F8")
        self.page.wait_for_selector("#hd-wrap [role=radio]:focus")
        self.page.keyboard.press("6" if refused else "1")
        self.page.wait_for_selector("#hd-wrap [role=radio][aria-checked=true]")
        self.page.keyboard.press("F2")
        self.page.wait_for_selector("#hd-bar[data-state=ready]", timeout=_WAIT_MS)
        expect(self.page.locator("#hd-query")).to_have_value("", timeout=_WAIT_MS)
        return 3

    def _type(self, text: str) -> None:
        for sign in text:
            self.page.keyboard.type(sign)

    def _tell_place(self, call: CallScript, effort: Effort | None = None) -> None:
        if not call.place:
            return
        self.page.keyboard.press("Alt+P")
        self.page.wait_for_selector("#hd-panel-place[open]")
        self._type(call.place)
        self.page.wait_for_selector("#hd-panel-place [data-error][data-known=yes]", timeout=_WAIT_MS)
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector("#hd-panel-place", state="hidden")
        if effort:
            # The place stands in the caller's own words, which are offered: to accept it are two keys and Enter.
            effort.press(3)
            effort.decisions += 1

    def _until_seen(self, call: CallScript, effort: Effort) -> int:
        """Characters typed until the right row was among the first three, or all of them."""
        stops = {EIGHTH, len(call.first), *(at for at, sign in enumerate(call.first) if sign == " " and at > EIGHTH)}
        typed = 0
        for stop in sorted(at for at in stops if at <= len(call.first)):
            self._type(call.first[typed:stop])
            effort.keys += stop - typed
            effort.after_eighth += max(stop - max(typed, EIGHTH), 0)
            typed = stop
            effort.machine_s += self._timed(partial(self._wait_for_rows, call.first[:typed]))
            if self._place_of_right(call) < 3:
                break
        return typed

    def _place_of_right(self, call: CallScript) -> int:
        """Of the row that the call accepts, from 0; the first one where none does."""
        for place, row in enumerate(self._rows()[:3]):
            names = {row["code"], row["kind"], f"common:{row['need']}"}
            if names & set(call.accept) or (call.refuse and row["kind"] in ("referral", "no_answer")):
                return place
        return 3 if self._rows() else 0

    def _rows(self) -> list[dict[str, str]]:
        found: list[dict[str, str]] = self.page.evaluate(_ROWS)
        return found

    def _row(self, place: int) -> Opened:
        rows = self._rows()
        row = rows[place] if place < len(rows) else {"kind": "no_answer", "code": "", "need": ""}
        return Opened(
            row["kind"],
            row["code"],
            row["need"],
            self.page.locator("#hd-list-state").get_attribute("data-sure") == "yes",
        )

    def _first_row(self) -> Opened:
        return self._row(0)

    def _wait_for_rows(self, text: str) -> None:
        """Of all that was typed, and of the whole search."""
        state = self.page.locator("#hd-list-state")
        expect(state).to_have_attribute("data-text", text, timeout=_WAIT_MS)
        expect(state).to_have_attribute("data-sure", _KNOWN, timeout=_WAIT_MS)

    def _open(self, effort: Effort) -> None:
        self.page.keyboard.press("Enter")
        effort.press()
        self.page.wait_for_selector("#hd-card .hd-say, dialog[open]", timeout=_WAIT_MS)

    def _go_on(self, call: CallScript, opened: Opened, effort: Effort) -> Handled:
        self.page.wait_for_selector("#hd-card .hd-say, dialog[open]", timeout=_WAIT_MS)
        said, visible = [self._said()], self._is_visible()
        for step in call.then if opened.code else ():
            effort.machine_s += self._timed(partial(self._step, step, effort))
            said.append(self._said())
            visible = visible and self._is_visible()
        return Handled(opened, said, self.page.inner_text("body"), visible, effort)

    def _step(self, step: Step, effort: Effort) -> None:
        before = self.page.locator("#hd-card .hd-card").get_attribute("data-shown-at") or ""
        if step.ask:
            if self.page.evaluate("document.querySelector('.hd-card')?.dataset.part") == step.ask:
                return
            self.page.keyboard.press(f"Alt+{PARTS.index(step.ask) + 1}")
            effort.press(2)
        else:
            number = self._case(step.case)
            if not number:
                return
            if self.page.locator(".hd-choice--offered", has_text=f"{number} ").count():
                self.page.keyboard.press("Enter")
                effort.press()
            else:
                self.page.keyboard.press("Alt+C")
                self.page.keyboard.press(str(number))
                effort.press(3)
        effort.decisions += 1
        expect(self.page.locator("#hd-card .hd-card")).not_to_have_attribute("data-shown-at", before, timeout=_WAIT_MS)

    def _case(self, words: str) -> int:
        """The digit of the choice whose label has the words; 0 where there is none."""
        labels = self.page.locator(".hd-case[data-first] button").all_text_contents()
        return next((at for at, label in enumerate(labels, 1) if fold(words) in fold(label)), 0)

    def _said(self) -> str:
        return " ".join(self.page.locator("#hd-card .hd-said").all_inner_texts())

    def _is_visible(self) -> bool:
        """The sentence to say, whole, in the window."""
        seen: bool = self.page.evaluate(
            """() => {
              const say = document.querySelector("#hd-card .hd-say");
              if (!say) return true;
              const box = say.getBoundingClientRect();
              const frame = document.querySelector("#hd-main").getBoundingClientRect();
              return box.top >= frame.top && box.bottom <= frame.bottom;
            }"""
        )
        return seen

    def _timed(self, work: Callable[[], Any]) -> float:
        started = time.perf_counter()
        work()
        return time.perf_counter() - started

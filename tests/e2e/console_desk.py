"""The console as an agent uses it in the browser tests."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.contrib.auth.models import Permission, User
from playwright.sync_api import Page, Route, expect

from helpdesk.calls.session import locked
from helpdesk.models import AgentProfile, CallSegment
from helpdesk.models.choices import ENDED, CallState

PASSWORD = "ngua-tim-bay-qua-cau"
WAIT_MS = 15_000


@contextmanager
def agent_user(name: str) -> Iterator[User]:
    """One who takes calls. Calls are kept for ever, so the account is left behind, switched off."""
    user, _made = User.objects.get_or_create(username=name, defaults={"email": f"{name}@example.vn"})
    user.is_active = True
    user.set_password(PASSWORD)
    user.save()
    AgentProfile.objects.filter(user=user).update(is_active=True)
    names = ["take_calls", "raise_flags", "view_figures"]
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="helpdesk", codename__in=names))
    yield user
    AgentProfile.objects.filter(user=user).update(is_active=False)
    User.objects.filter(pk=user.pk).update(is_active=False)


def sign_in(page: Page, name: str, path: str = "/vi/ho-tro/") -> None:
    page.goto(path)
    page.get_by_label("Tên đăng nhập").fill(name)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    page.wait_for_selector("html[data-ready]")


def take_call(page: Page) -> str:
    """Its reference."""
    page.keyboard.press("F2")
    page.wait_for_selector("#hd-bar[data-state=talking]")
    return page.locator("#hd-ref").inner_text()


def find(page: Page, words: str) -> None:
    """Typed key by key, and the whole search shown."""
    page.keyboard.type(words)
    shown(page, words)


def find_in_box(page: Page, words: str) -> None:
    """In place of what the box holds."""
    page.keyboard.press("Alt+q")
    find(page, words)


def shown(page: Page, words: str) -> None:
    state = page.locator("#hd-list-state")
    expect(state).to_have_attribute("data-text", words, timeout=WAIT_MS)
    expect(state).to_have_attribute("data-sure", re.compile("yes|no"), timeout=WAIT_MS)


def open_first(page: Page) -> None:
    page.keyboard.press("Enter")
    page.wait_for_selector("#hd-card .hd-say")


def saved(page: Page) -> None:
    expect(page.locator("#hd-saved")).to_contain_text("Đã lưu", timeout=WAIT_MS)


def wrap_up(page: Page, digit: str = "1") -> None:
    page.keyboard.press("F8")
    page.wait_for_selector("#hd-wrap [role=radio]:focus")
    page.keyboard.press(digit)
    page.wait_for_selector("#hd-wrap [role=radio][aria-checked=true]")
    page.keyboard.press("F2")
    page.wait_for_selector("#hd-bar[data-state=ready]")
    saved(page)


def focus_is_in_box(page: Page) -> bool:
    return bool(page.evaluate("document.activeElement.id === 'hd-query'"))


def leave(page: Page, name: str) -> None:
    page.goto("about:blank")
    discard_open_calls(name)


def discard_open_calls(name: str) -> None:
    """So that the next test may take one, also those that were passed on; under the call's lock, for what the page has
    sent may still be at work.
    """
    parts = CallSegment.objects.filter(agent__user__username=name).exclude(state__in=ENDED)
    for ref in set(parts.values_list("call__ref", flat=True)):
        with locked(ref) as session:
            if session.call.state in ENDED:
                continue
            for segment in session.segments:
                if segment.state not in ENDED:
                    session.touch(segment, state=CallState.DISCARDED)
            session.change(state=CallState.DISCARDED)


class KeptBack:
    """Whole searches that get no answer until `let_go`. A slow machine sends several while words are typed."""

    def __init__(self, page: Page) -> None:
        self.answer: Callable[[Route], None] | None = None
        self.routes: list[Route] = []
        page.route("**/tim/**stage=whole**", self._take)

    def _take(self, route: Route) -> None:
        if self.answer:
            self.answer(route)
        else:
            self.routes.append(route)

    def let_go(self, answer: Callable[[Route], None] = Route.continue_) -> None:
        """Also those that come later."""
        self.answer = answer
        for route in self.routes:
            answer(route)

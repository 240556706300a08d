"""The people who do the jobs, their browsers, and what is counted of both."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.contrib.auth.models import Group, User
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from wagtail.users.models import UserProfile

from benchmarks.editors_jobs.desk import Count, Desk
from tests.services.chromium import FLAGS, chromium_path

PASSWORD = "mat-khau-cua-ban-bien-tap"  # noqa: S105
TIMEOUT_MS = 30_000


@dataclass
class Office:
    """`address` of the site without a slash at the end; `folder` for files, with `mail` sent in it."""

    browser: Browser
    address: str
    folder: Path
    pictures: Path | None
    count: Count = field(default_factory=Count)
    _contexts: dict[str, BrowserContext] = field(default_factory=dict)
    _desks: list[Desk] = field(default_factory=list)

    def desk(self, name: str = "bien-tap", group: str = "") -> Desk:
        """A tab of an editor who is signed in: of a group, else an administrator."""
        if name not in self._contexts:
            self._contexts[name] = self._sign_in(name, group)
        desk = Desk(self._contexts[name].new_page(), self.count)
        self._desks.append(desk)
        return desk

    def _sign_in(self, name: str, group: str) -> BrowserContext:
        _user(name, group)
        context = self.browser.new_context(
            base_url=self.address,
            viewport={"width": 1280, "height": 800},
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
        )
        context.set_default_timeout(TIMEOUT_MS)
        page = context.new_page()
        page.goto("/admin/login/")
        page.fill("input[name=login]", name)
        page.fill("input[name=password]", PASSWORD)
        page.click("button[type=submit]")
        page.close()
        return context

    def picture(self, desk: Desk, name: str) -> None:
        if self.pictures:
            self.pictures.mkdir(parents=True, exist_ok=True)
            desk.page.screenshot(path=self.pictures / f"{re.sub(r'[^-a-z0-9]+', '-', name)}.png")

    def keep_pictures(self, name: str) -> None:
        """Of all open tabs."""
        for number, desk in enumerate(self._desks, 1):
            self.picture(desk, f"{name}-{number}")

    def close_desks(self) -> None:
        for desk in self._desks:
            desk.page.close()
        self._desks.clear()

    def mails_to(self, address: str) -> list[str]:
        """Texts of the mails sent to somebody."""
        texts = [path.read_text(errors="replace") for path in (self.folder / "mail").glob("*")]
        parts = [part for text in texts for part in text.split("-" * 79)]
        return [part for part in parts if f"To: {address}" in part]


def _user(name: str, group: str) -> User:
    user, _ = User.objects.get_or_create(
        username=name, defaults={"email": f"{name}@example.org", "is_superuser": not group}
    )
    user.set_password(PASSWORD)
    user.save()
    if group:
        user.groups.add(Group.objects.get(name=group))
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "vi"})
    return user


@contextmanager
def office(address: str, folder: Path, pictures: Path | None) -> Iterator[Office]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        yield Office(browser, address, folder, pictures)
        browser.close()

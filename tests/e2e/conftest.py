"""Browser tests: a served site with the starter content, a real Chromium and axe.

The site has a database of its own, filled once. Tests use it through the browser or the
ORM directly, without the `db` fixture, whose transaction the server would not see. What a test changes stays changed
for the tests after it: make your own objects rather than editing starter content.
"""

import itertools
import re
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from catalogue.models import AllowedHost
from tests.services.chromium import FLAGS, chromium_path
from tests.services.errors import ServiceUnavailable
from tests.services.missing import miss

FAILURES = Path(__file__).resolve().parents[2] / ".cache/e2e-failures"
ACTION_TIMEOUT_MS = 15_000
expect.set_options(timeout=ACTION_TIMEOUT_MS)  # a busy machine answers later than within Playwright's 5 s


@pytest.fixture(scope="package")
def site_database(
    django_test_environment: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Migrated from nothing and with an index of its own, so that it depends neither on which other tests run nor on
    what they leave behind, and leaves nothing to them.
    """
    if connection.vendor != "postgresql":
        miss("the browser tests need PostgreSQL: `make test` starts one")
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        # Playwright's synchronous API keeps an event loop in this thread, which Django takes for asynchronous code.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        patch.setattr(settings, "SEARCH_INDEX_DIR", tmp_path_factory.mktemp("site-index"))
        original = connection.settings_dict["NAME"]
        patch.setitem(connection.settings_dict["TEST"], "NAME", f"{original}_e2e")
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            call_command("load_starter_content", verbosity=0)
            AllowedHost.objects.create(host="example.vn", includes_subdomains=True)  # of the factories
            call_command("search_index", "rebuild", verbosity=0)
            yield
        finally:
            connections.close_all()
            connection.creation.destroy_test_db(original, verbosity=0)


@pytest.fixture(scope="package")
def live_site(site_database: None) -> Iterator[str]:
    """The address of the served site, without a slash at the end."""
    server = LiveServer("127.0.0.1")
    yield server.url
    server.stop()


@pytest.fixture(scope="package")
def browser(site_database: None) -> Iterator[Browser]:
    """Started after the database is made and ended before it is dropped: while Playwright's event loop runs, Django
    gives this thread another connection, and none may be left open on a database that is dropped.
    """
    try:
        path = chromium_path()
    except ServiceUnavailable as reason:
        miss(str(reason))
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield launched
        launched.close()
        connections.close_all()


@pytest.fixture
def new_page(
    browser: Browser, live_site: str, complaints: list[str], request: pytest.FixtureRequest
) -> Iterator[Callable[..., Page]]:
    """Open a page in a browser profile of its own; options as of Playwright's `new_context`."""
    contexts: list[BrowserContext] = []

    def open_page(**options: Any) -> Page:
        options = {"base_url": live_site, "locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh", **options}
        contexts.append(browser.new_context(**options))
        contexts[-1].set_default_timeout(ACTION_TIMEOUT_MS)
        page = contexts[-1].new_page()
        _listen(page, complaints)
        return page

    yield open_page
    if request.node.stash.get(FAILED, False):
        _keep_pictures(request.node.name, contexts)
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    return new_page(viewport={"width": 1280, "height": 900})


@pytest.fixture
def phone_page(new_page: Callable[..., Page]) -> Page:
    return new_page(viewport={"width": 390, "height": 844}, device_scale_factor=2, has_touch=True)


@pytest.fixture
def plain_page(new_page: Callable[..., Page]) -> Page:
    """A browser without JavaScript."""
    return new_page(java_script_enabled=False)


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """Uncaught exceptions and content-security-policy refusals, of which a test may leave none."""
    messages: list[str] = []
    yield messages
    assert not messages, f"the browser complained: {messages}"


def _listen(page: Page, complaints: list[str]) -> None:
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if "Content Security Policy" in line.text else None)


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """Assert that a page has no accessibility violation."""
    checker = Axe()

    def check(page: Page) -> None:
        results = checker.run(page)
        assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"

    return check


FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


def _keep_pictures(test: str, contexts: list[BrowserContext]) -> None:
    FAILURES.mkdir(parents=True, exist_ok=True)
    stem = re.sub(r"[^\w-]+", "-", test)
    pages = itertools.chain.from_iterable(context.pages for context in contexts)
    for number, page in enumerate(pages, 1):
        page.screenshot(path=FAILURES / f"{stem}-{number}.png", full_page=True)

"""Every page copy that a change outdates is noted with that change: rendered before and after, with nothing kept."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from core import resilient_cache
from home.models import HomePage
from page_cache.copies import Copy
from search.models import OutboxEntry
from tests.page_cache.page_edits import PAGE_EDITS
from tests.page_cache.shown_site import make_shown_site
from tests.search.site_edits import EDITS
from tests.search.small_site import FIRST_DAY

pytestmark = pytest.mark.django_db

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w{64}"')


@dataclass(frozen=True)
class Rendered:
    """`parts` are sorted on home pages, whose order by votes may lag."""

    status: int
    location: str
    parts: tuple[str, ...]


@pytest.fixture
def site(django_capture_on_commit_callbacks, monkeypatch, settings, tmp_path) -> None:
    settings.RATING_MINIMUM_COUNT = 1
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("search.indexing.feed.draining.drain_soon", lambda: None)
    monkeypatch.setattr(timezone, "localdate", lambda *args: FIRST_DAY + datetime.timedelta(days=1))
    with django_capture_on_commit_callbacks(execute=True):
        make_shown_site()
    OutboxEntry.objects.all().delete()


def addresses() -> dict[str, bool]:
    """Paths of pages, and whether each is a home page."""
    pages = Page.objects.live().filter(depth__gt=1).specific()
    return {page.url: isinstance(page, HomePage) for page in pages if page.url}


def rendered(path: str, is_home: bool) -> Rendered:
    response = Client().get(path)
    parts = re.split(r"\n|(?=<li)", TOKEN.sub("", response.content.decode()))
    location = response.headers.get("Location", "")
    return Rendered(response.status_code, location, tuple(sorted(parts) if is_home else parts))


def copied(paths: Iterable[str], monkeypatch: pytest.MonkeyPatch) -> dict[str, set[int]]:
    """Paths that copies are kept of, with what each is valid for."""
    kept: list[Copy] = []
    found: dict[str, set[int]] = {}
    with monkeypatch.context() as patched:
        patched.setattr(resilient_cache, "write", lambda key, value, seconds: kept.append(value))
        for path in paths:
            kept.clear()
            Client().get(path)
            for copy in (value for value in kept if isinstance(value, Copy)):
                found[path] = set(copy.version_ids)
    return found


def test_pages_that_a_change_alters_for_visitors_are_noted_with_it(
    site, django_capture_on_commit_callbacks, monkeypatch, settings
):
    """Pages that are noted may have changed; all others are rendered again and must be as before."""
    is_home = addresses()
    valid_for = copied(is_home, monkeypatch)
    assert len(valid_for) > 12
    settings.PAGE_CACHE_SECONDS = 0
    before = {path: rendered(path, is_home[path]) for path in valid_for}

    def is_altered(path: str) -> bool:
        return rendered(path, is_home[path]) != before[path]

    wrong = {}
    for name, make in {**EDITS, **PAGE_EDITS}.items():
        with transaction.atomic():  # each on the site as it was made
            with django_capture_on_commit_callbacks(execute=True):
                make(Random(1))  # noqa: S311
            noted = set(OutboxEntry.objects.values_list("page_id", flat=True))
            cache.clear()  # parts of pages are kept as long as pages are
            outdated = {path for path in valid_for if noted & valid_for[path]}
            missing = [path for path in valid_for if path not in outdated and is_altered(path)]
            if missing or (name in PAGE_EDITS and not any(map(is_altered, outdated))):
                wrong[name] = missing or "changes nothing that visitors see"
            transaction.set_rollback(True)
    assert wrong == {}

"""The sitemap of all languages; Wagtail's own lists the tree of the default one only."""

import datetime
from collections.abc import Iterator

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import override
from wagtail.models import Page, Site

from catalogue.choices import ENDED_STATUSES
from catalogue.models import ProcedurePage
from core.page_visibility import visible
from home import office_sitemap

# Pages. Making a part takes the CPU of one search; 5,000 took that of two to three. At most 50,000 by the protocol.
PART_SIZE = 2_000
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SCHEMA = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def index(address: str) -> str:
    """The list of parts. `address` is the site's, without a slash at the end."""
    parts = range(1, max(1, -(-_pages().count() // PART_SIZE)) + 1)
    paths = [*map(part_path, parts), *([reverse("sitemap_offices")] if office_sitemap.has_offices() else [])]
    entries = "".join(f"<sitemap><loc>{escape(address + path)}</loc></sitemap>\n" for path in paths)
    return f"{_HEAD}<sitemapindex {_SCHEMA}>\n{entries}</sitemapindex>\n"


def part_path(number: int) -> str:
    """The address of a part, from 1 on."""
    return reverse("sitemap") if number == 1 else reverse("sitemap_part", args=[number])


def part(address: str, number: int) -> str | None:
    """One part; None where there are not so many. The first may be empty."""
    entries = "".join(_entries(address, number))
    if not entries and number > 1:
        return None
    return f"{_HEAD}<urlset {_SCHEMA}>\n{entries}</urlset>\n"


def offices(address: str) -> str:
    return f"{_HEAD}<urlset {_SCHEMA}>\n{''.join(office_sitemap.entries(address))}</urlset>\n"


def _entries(address: str, number: int) -> Iterator[str]:
    """Addresses are put together from columns: as pages they would cost twenty times as much."""
    roots = _roots()
    first = (number - 1) * PART_SIZE
    columns = _pages().values_list("url_path", "last_published_at", "locale__language_code")
    for url_path, published_at, language in columns[first : first + PART_SIZE].iterator(chunk_size=1_000):
        root, prefix = roots.get(language, ("", ""))
        if root and url_path.startswith(root):
            location = escape(f"{address}{prefix}{url_path.removeprefix(root)}")
            yield f"<url><loc>{location}</loc>{_last_change(published_at)}</url>\n"


def _last_change(published_at: datetime.datetime | None) -> str:
    return f"<lastmod>{timezone.localdate(published_at).isoformat()}</lastmod>" if published_at else ""


def _roots() -> dict[str, tuple[str, str]]:
    """For each language the path of its home page in the tree, and its address."""
    roots: dict[str, tuple[str, str]] = {}
    for root in Site.get_site_root_paths():
        with override(root.language_code):
            roots.setdefault(root.language_code, (root.root_path, reverse("wagtail_serve", args=[""])))
    return roots


def _pages() -> QuerySet[Page]:
    ended = ProcedurePage.objects.filter(status__in=ENDED_STATUSES)
    expired = ProcedurePage.objects.filter(effective_to__lt=timezone.localdate())
    pages = Page.objects.filter(visible(), depth__gt=1)
    return pages.exclude(pk__in=ended.values("pk")).exclude(pk__in=expired.values("pk")).order_by("path")

"""The sitemap of all languages; Wagtail's own lists the tree of the default one only."""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import override
from wagtail.models import Page, Site

from catalogue.choices import ENDED_STATUSES
from catalogue.models import ProcedurePage
from core.page_visibility import visible
from home import office_sitemap, place_sitemap
from home.sitemap_days import last_days

# Pages. Making a part takes the CPU of one search; 5,000 took that of two to three. At most 50,000 by the protocol.
PART_SIZE = 2_000
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SCHEMA = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_LINKS = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'


def index(address: str) -> str:
    """The list of parts. `address` is the site's, without a slash at the end."""
    parts = range(1, max(1, -(-_pages().count() // PART_SIZE)) + 1)
    paths = [*map(part_path, parts), *_further_parts()]
    entries = "".join(f"<sitemap><loc>{escape(address + path)}</loc></sitemap>\n" for path in paths)
    return f"{_HEAD}<sitemapindex {_SCHEMA}>\n{entries}</sitemapindex>\n"


def _further_parts() -> Iterator[str]:
    if place_sitemap.has_places():
        yield reverse("sitemap_places")
    if office_sitemap.has_offices():
        yield reverse("sitemap_offices")


def part_path(number: int) -> str:
    """The address of a part, from 1 on."""
    return reverse("sitemap") if number == 1 else reverse("sitemap_part", args=[number])


def part(address: str, number: int) -> str | None:
    """One part; None where there are not so many. The first may be empty."""
    entries = "".join(_entries(address, number))
    if not entries and number > 1:
        return None
    return f"{_HEAD}<urlset {_SCHEMA} {_LINKS}>\n{entries}</urlset>\n"


def places(address: str) -> str:
    return f"{_HEAD}<urlset {_SCHEMA} {_LINKS}>\n{''.join(place_sitemap.entries(address))}</urlset>\n"


def offices(address: str) -> str:
    return f"{_HEAD}<urlset {_SCHEMA}>\n{''.join(office_sitemap.entries(address))}</urlset>\n"


def _entries(address: str, number: int) -> Iterator[str]:
    """Addresses are put together from columns: as pages they would cost twenty times as much."""
    roots = _roots()
    first = (number - 1) * PART_SIZE
    columns = ("pk", "url_path", "last_published_at", "locale__language_code", "translation_key")
    rows = list(_pages().values_list(*columns, named=True)[first : first + PART_SIZE])
    days, translations = last_days([row.pk for row in rows]), _translations([row.translation_key for row in rows])
    for row in rows:
        location = _location(address, roots, row.locale__language_code, row.url_path)
        if location:
            others = {
                language: other
                for language, path in sorted(translations[row.translation_key].items())
                if (other := _location(address, roots, language, path))
            }
            day = days[row.pk] if row.pk in days else _day(row.last_published_at)
            yield f"<url><loc>{location}</loc>{_last_change(day)}{_alternates(others)}</url>\n"


def _location(address: str, roots: dict[str, tuple[str, str]], language: str, url_path: str) -> str:
    """ "" for a page that is below no home page."""
    root, prefix = roots.get(language, ("", ""))
    return escape(f"{address}{prefix}{url_path.removeprefix(root)}") if root and url_path.startswith(root) else ""


def _translations(keys: Sequence[UUID]) -> dict[UUID, dict[str, str]]:
    """Paths by language of the pages with these keys; one query."""
    paths: dict[UUID, dict[str, str]] = defaultdict(dict)
    rows = _pages().filter(translation_key__in=keys).order_by()
    for key, language, path in rows.values_list("translation_key", "locale__language_code", "url_path"):
        paths[key][language] = path
    return paths


def _alternates(locations: Mapping[str, str]) -> str:
    """The page itself among them, as the protocol asks; nothing for a page in one language."""
    if len(locations) < 2:
        return ""
    return "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" href="{location}"/>'
        for language, location in locations.items()
    )


def _last_change(day: datetime.date | None) -> str:
    return f"<lastmod>{day.isoformat()}</lastmod>" if day else ""


def _day(moment: datetime.datetime | None) -> datetime.date | None:
    return timezone.localdate(moment) if moment else None


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

"""Addresses of many pages: siblings share all but the last part, so Wagtail computes one for all of them."""

import re
from typing import Protocol

from wagtail.models import Page, Site

_PLAIN_SLUG = re.compile(r"[A-Za-z0-9_-]+")  # is not escaped in an address


class AddressedPage(Protocol):
    pk: int
    slug: str
    url_path: str


class Addresses:
    """Of pages of one model, in one language: the active one."""

    def __init__(self, model: type[Page]) -> None:
        self._model = model
        self._roots = {site.root_path for site in Site.get_site_root_paths()}
        self._of_siblings: dict[str, tuple[str, str] | None] = {}

    def of(self, page: AddressedPage) -> str:
        """The path of the page, "" where it has none."""
        end = f"/{page.slug}/"
        if page.url_path in self._roots or not page.url_path.endswith(end) or not _PLAIN_SLUG.fullmatch(page.slug):
            return self._wagtail_url(page)
        parent = page.url_path.removesuffix(end)
        if parent not in self._of_siblings:
            address = self._wagtail_url(page)
            before, _, after = address.rpartition(page.slug)
            self._of_siblings[parent] = (before, after) if before.endswith("/") and after in ("", "/") else None
        around = self._of_siblings[parent]
        return page.slug.join(around) if around else self._wagtail_url(page)

    def _wagtail_url(self, page: AddressedPage) -> str:
        return self._model(pk=page.pk, slug=page.slug, url_path=page.url_path).get_url() or ""

"""The sitemap of all languages; Wagtail's own lists the tree of the default one only."""

import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page

from catalogue.choices import ENDED_STATUSES
from catalogue.models import ProcedurePage
from core.page_visibility import visible


class PublicPages(Sitemap):
    limit = 5000  # about 1 MB a file

    def items(self) -> QuerySet[Page]:
        ended = ProcedurePage.objects.filter(status__in=ENDED_STATUSES)
        expired = ProcedurePage.objects.filter(effective_to__lt=timezone.localdate())
        pages = Page.objects.filter(visible(), depth__gt=1)
        return (
            pages.exclude(pk__in=ended.values("pk"))
            .exclude(pk__in=expired.values("pk"))
            .select_related("locale")
            .only("url_path", "last_published_at", "locale__language_code")
            .order_by("path")
        )

    def location(self, page: Page) -> str:
        return page.url or "/"

    def lastmod(self, page: Page) -> datetime.datetime | None:
        return page.last_published_at

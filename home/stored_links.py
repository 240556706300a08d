from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from wagtail.contrib.redirects.models import Redirect

from catalogue.stored_links import StoredLink, finds_stored_links, in_columns, in_rich_text
from home.models import HomePage, InformationPage


@finds_stored_links
def _of_pages() -> Iterator[StoredLink]:
    yield from in_rich_text(_("Trang chủ"), HomePage.objects.all(), "intro")
    yield from in_rich_text(_("Trang thông tin"), InformationPage.objects.all(), "body")
    yield from in_columns(_("Chuyển hướng"), Redirect.objects.all(), "redirect_link")

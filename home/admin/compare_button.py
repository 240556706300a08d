"""One click from a page's form, list row or history to what its draft changes."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button
from wagtail.models import Page


def offer_comparison(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if not (page.live and page.has_unpublished_changes and page.latest_revision_id):
        return
    if page.permissions_for_user(user).can_edit():
        url = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "live", "latest"])
        yield Button(_("So bản nháp với bản đang đăng"), url=url, icon_name="view", priority=5)

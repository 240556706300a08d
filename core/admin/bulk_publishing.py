"""Publishing many pages at once: those that the gate refuses are named and left out, the others are published."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.models import Page

from core.publishing.gate import PublishingGateMixin

# Messages are kept in a cookie or the session; more than this many would not be read either.
_NAMED = 20


def leave_out_refused(request: HttpRequest, pages: list[Page], action: PageBulkAction) -> None:
    """Take refused pages out of `pages` and tell the editor why; drafts below them that will be published are added."""
    if action.cleaned_form.cleaned_data.get("include_descendants"):
        action.cleaned_form.cleaned_data["include_descendants"] = False
        pages += _drafts_below(request, pages)
    refusals = [(page, reason) for page in pages if (reason := _refusal(page))]
    refused = {page.pk for page, _reason in refusals}
    pages[:] = [page for page in pages if page.pk not in refused]
    for page, reason in refusals[:_NAMED]:
        text = _("Chưa xuất bản được “%(title)s”: %(reasons)s")
        messages.error(
            request,
            text % {"title": page.get_admin_display_title(), "reasons": reason},
            buttons=[messages.button(reverse("wagtailadmin_pages:edit", args=[page.pk]), _("Sửa"))],
        )
    if len(refusals) > _NAMED:
        messages.error(request, _("… và %(count)d trang khác.") % {"count": len(refusals) - _NAMED})


def _drafts_below(request: HttpRequest, pages: Iterable[Page]) -> list[Page]:
    chosen = {page.pk for page in pages}
    drafts = [draft for page in pages for draft in page.get_descendants().not_live().specific().iterator()]
    return [
        draft for draft in drafts if draft.pk not in chosen and draft.permissions_for_user(request.user).can_publish()
    ]


def _refusal(page: Page) -> str:
    """Why the latest version of the page may not be published; empty where it may."""
    version = page.specific.get_latest_revision_as_object()
    try:
        if isinstance(version, PublishingGateMixin):
            version.check_publishable()
        version.full_clean()
    except ValidationError as error:
        return " ".join(error.messages)
    return ""

"""*Bỏ bản nháp*: for one page from its form, its header and lists, and for many at once."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.models import Page

from core.publishing.drafts import CannotDiscard, can_discard, discard_draft

LABEL = _("Bỏ bản nháp")
URL_NAME = "discard_draft"


def discard_draft_view(request: HttpRequest, page_id: int) -> HttpResponse:
    """Asks on GET, discards on POST; a page without a draft leads back with a message."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    next_url = get_valid_next_url_from_request(request) or reverse("wagtailadmin_pages:edit", args=[page.pk])
    if not can_discard(page, request.user):
        messages.error(request, _no_draft(page))
        return redirect(next_url)
    if request.method != "POST":
        return render(request, "core/admin/discard_draft.html", {"page": page, "next": next_url})
    try:
        discard_draft(page, request.user)
    except CannotDiscard:
        messages.error(request, _no_draft(page))
    else:
        text = _gettext("Đã bỏ bản nháp của “%(title)s”. Nội dung cũ vẫn còn trong lịch sử.")
        messages.success(request, text % {"title": page.title})
    return redirect(next_url)


def _no_draft(page: Page) -> str:
    text = _gettext("“%(title)s” không có bản nháp nào bỏ được: trang chưa xuất bản, đang bị khóa hoặc đã hẹn giờ.")
    return text % {"title": page.get_admin_display_title()}


class DiscardDraftMenuItem(ActionMenuItem):  # type: ignore[misc]  # Wagtail has no types
    """In the menu beside *Save draft*."""

    name = "action-discard-draft"
    label = LABEL
    icon_name = "bin"

    def is_shown(self, context: Any) -> bool:
        return context["view"] == "edit" and can_discard(context["page"], context["request"].user)

    def get_url(self, parent_context: Any) -> str:
        return reverse(URL_NAME, args=[parent_context["page"].pk])


class DiscardDraftButton(PageMenuItem):  # type: ignore[misc]  # Wagtail has no types
    """In lists and in the header of a page."""

    label = LABEL
    icon_name = "bin"
    url_name = URL_NAME

    def is_shown(self, user: AbstractBaseUser) -> bool:
        return can_discard(self.page, user)


class DiscardDraftsBulkAction(PageBulkAction):  # type: ignore[misc]  # Wagtail has no types
    display_name = LABEL
    action_type = "discard_draft"
    aria_label = _("Bỏ bản nháp của các trang đã chọn")
    template_name = "core/admin/discard_drafts.html"
    action_priority = 45

    def check_perm(self, page: Page) -> bool:
        return can_discard(page.specific_deferred, self.request.user)

    @classmethod
    def execute_action(cls, objects: list[Page], user: Any = None, **kwargs: Any) -> tuple[int, int]:
        discarded = 0
        for page in objects:
            try:
                discard_draft(page, user)
            except CannotDiscard:  # somebody locked or published it meanwhile
                continue
            discarded += 1
        return discarded, 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        return ngettext(
            "Đã bỏ bản nháp của %(count)d trang.", "Đã bỏ bản nháp của %(count)d trang.", num_parent_objects
        ) % {"count": num_parent_objects}

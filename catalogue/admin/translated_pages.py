"""Unpublishing and deleting ask whether translations go too, and show it preset; privacy always carries over."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.actions.delete_page import DeletePageAction
from wagtail.admin import messages
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from catalogue.translations.withdrawal import WITHDRAWN, translations_of_source

# The hidden field tells an unticked box from a form that did not ask.
ASKED, CARRIES = "asked_translations", "with_translations"


def keep_translations_if_asked(request: HttpRequest, page: Page) -> None:
    """Before a page is unpublished; forms that do not ask take the translations along."""
    page.keeps_translations = ASKED in request.POST and CARRIES not in request.POST


def delete_translations_if_asked(request: HttpRequest, page: Page) -> None:
    """After a page was deleted, which unpublished its translations. What the user may not delete stays a draft."""
    if CARRIES not in request.POST:
        return
    translations = list(translations_of_source(page).specific())
    deletable = [target for target in translations if target.permissions_for_user(request.user).can_delete()]
    for target in deletable:
        DeletePageAction(target, user=request.user).execute(skip_permission_checks=True)
    if kept := len(translations) - len(deletable):
        message = ngettext(
            "%(count)s bản dịch bạn không được xoá đã gỡ xuống và giữ lại làm bản nháp.",
            "%(count)s bản dịch bạn không được xoá đã gỡ xuống và giữ lại làm bản nháp.",
            kept,
        )
        messages.warning(request, message % {"count": kept})


def register_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(WITHDRAWN, _("Gỡ xuống cùng trang gốc"), _("Đã gỡ xuống cùng trang gốc"))

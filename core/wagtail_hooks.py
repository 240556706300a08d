from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponseBase
from django.templatetags.static import static
from django.urls import path
from django.urls.resolvers import URLPattern
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.auth import user_has_any_page_permission, user_passes_test
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail_localize.wagtail_hooks import page_listing_more_buttons

from core.admin.bulk_publishing import leave_out_refused
from core.admin.discard_draft import (
    LABEL,
    URL_NAME,
    DiscardDraftButton,
    DiscardDraftMenuItem,
    DiscardDraftsBulkAction,
    discard_draft_view,
)
from core.admin.readable import readable
from core.admin.translations.listing_buttons import translate_button
from core.admin.translations.report import TranslationReport
from core.private_apis import replace_hook, with_parents
from core.publishing.drafts import DISCARD_ACTION, drop_empty_draft
from core.publishing.gate import PublishingGateMixin
from core.publishing.passed_dates import remember_edited, show_notes
from core.publishing.revision_references import describe


def register_discarding() -> list[URLPattern]:
    return [path("ban-nhap/<int:page_id>/bo/", discard_draft_view, name=URL_NAME)]


def discard_draft_of_row(page: Page, user: Any, next_url: str | None = None) -> Iterator[DiscardDraftButton]:
    yield DiscardDraftButton(page=page, next_url=next_url, priority=45)


def discard_draft_of_page(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[DiscardDraftButton]:
    yield DiscardDraftButton(page=page, next_url=next_url, priority=61)


def register_discard_action(actions: LogActionRegistry) -> None:
    actions.register_action(DISCARD_ACTION, LABEL, _("Đã bỏ bản nháp, giữ bản đang xuất bản"))


def remember_reverted_revision(request: HttpRequest, page: Page) -> None:
    """The form of an earlier version: the gate accepts what was published once."""
    revision_id = request.resolver_match.kwargs.get("revision_id") if request.resolver_match else None
    if isinstance(page, PublishingGateMixin) and revision_id:
        page.reverted_revision_id = int(revision_id)


def drop_draft_that_says_nothing_new(request: HttpRequest, page: Page) -> None:
    drop_empty_draft(page)


def gate_bulk_publishing(request: HttpRequest, action_type: str, pages: list[Page], action: PageBulkAction) -> None:
    if action_type == "publish" and isinstance(action, PageBulkAction):
        leave_out_refused(request, pages, action)


def admin_styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/editing.css"))


def admin_scripts() -> SafeString:
    return format_html('<script src="{}"></script>', static("js/admin-start.js"))


def warn_of_lost_references(request: HttpRequest, instance: Model, **kwargs: Any) -> None:
    """Says in the form what its version named that is gone; the next version is saved without it."""
    lost = getattr(instance, "lost_references", ())
    if lost and request.method == "GET":
        text = gettext("Phiên bản này nhắc tới mục đã bị xóa, nên mục đó được bỏ ra: %(lost)s. Hãy chọn lại nếu cần.")
        messages.warning(request, text % {"lost": "; ".join(describe(lost))})


@hooks.register("construct_page_chooser_queryset")  # type: ignore[untyped-decorator]  # Wagtail has no types
def read_states_in_bulk(pages: Any, request: HttpRequest) -> Any:
    """The page choosers show state, language and parent of each row, and only pages that the user may read."""
    pages = pages if pages.is_specific else pages.specific()
    if not request.user.is_superuser:
        pages = pages.filter(readable(request.user))
    return with_parents(pages.prefetch_workflow_states().annotate_approved_schedule().prefetch_related("locale"))


def _for_editors_of_pages(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    decorated: Callable[..., HttpResponseBase] = user_passes_test(user_has_any_page_permission)(view)
    return decorated


# Before those of wagtail-localize.
@hooks.register("register_admin_urls", order=-1)  # type: ignore[untyped-decorator]
def register_translation_report() -> list[URLPattern]:
    return [
        path("localize/reports/translations/", _for_editors_of_pages(TranslationReport.as_view())),
        path(
            "localize/reports/translations/results/",
            _for_editors_of_pages(TranslationReport.as_view(results_only=True)),
        ),
    ]


replace_hook("register_page_listing_more_buttons", page_listing_more_buttons, translate_button)
hooks.register("register_page_action_menu_item", lambda: DiscardDraftMenuItem(order=25))
hooks.register("register_bulk_action", DiscardDraftsBulkAction)
hooks.register("register_admin_urls", register_discarding)
hooks.register("register_page_listing_more_buttons", discard_draft_of_row)
hooks.register("register_page_header_buttons", discard_draft_of_page)
hooks.register("register_log_actions", register_discard_action)
hooks.register("before_edit_page", remember_reverted_revision)
hooks.register("after_edit_page", drop_draft_that_says_nothing_new)
hooks.register("before_bulk_action", gate_bulk_publishing)
hooks.register("insert_global_admin_css", admin_styles)
hooks.register("insert_global_admin_js", admin_scripts)
hooks.register("before_edit_page", warn_of_lost_references)
hooks.register("before_edit_snippet", warn_of_lost_references)
for name in ("before_edit_page", "before_edit_snippet"):
    hooks.register(name, remember_edited)
for name in ("after_create_page", "after_edit_page", "after_create_snippet", "after_edit_snippet"):
    hooks.register(name, show_notes)

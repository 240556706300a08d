"""Addresses of the admin that check too little by themselves: what a user needs besides the right to enter the admin.

Asked before the view. Choosers and interfaces of models are known by the class of their view, so one that is added
later is guarded too.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.http import HttpRequest
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.views.generic import chooser
from wagtail.admin.views.generic.workflow import ConfirmWorkflowCancellation
from wagtail.models import Locale, Page
from wagtail_localize.models import TranslationSource

from accounts.roles.own_rights import may_appoint, may_change_account, may_change_group
from accounts.roles.translating import may_put_translation_below
from core.admin.readable import may_choose, may_look_at, may_read_page, readable

SUBMIT = "wagtail_localize.submit_translation"
_CHOOSERS = (
    chooser.BaseChooseView,
    chooser.ChosenViewMixin,
    chooser.ChosenMultipleViewMixin,
    chooser.CreateViewMixin,
)

Guard = Callable[[HttpRequest, dict[str, Any]], bool]


def may_open(request: HttpRequest, view: Any, name: str, kwargs: dict[str, Any]) -> bool:
    """Whether the user may open the admin address `name`, as far as this module knows more than its view."""
    if request.user.is_superuser:
        return True
    if (guard := GUARDS.get(name)) and not guard(request, kwargs):
        return False
    if model := _model_of(view, *_CHOOSERS):
        return _may_edit_pages(request, kwargs) if issubclass(model, Page) else may_choose(request.user, model)
    # Of pages it is among GUARDS.
    model = _model_of(view, ConfirmWorkflowCancellation)
    return model is None or issubclass(model, Page) or may_look_at(request.user, model)


def _model_of(view: Any, *kinds: type) -> type[Model] | None:
    """The model whose rows the view shows; None where the view is of none of these kinds."""
    kind = getattr(view, "view_class", None)
    if kind is None or not issubclass(kind, kinds):
        return None
    model = getattr(view, "view_initkwargs", {}).get("model") or getattr(kind, "model", None)
    return apps.get_model(model) if isinstance(model, str) else model


def _may_submit_page(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    page = Page.objects.filter(pk=kwargs["page_id"]).first()
    if page is None:
        return True  # the view answers that there is none
    if not request.user.has_perm(SUBMIT) or not may_read_page(request.user, page):
        return False
    locales = Locale.objects.filter(pk__in=_numbers(request.POST.getlist("locales")))
    return all(may_put_translation_below(request.user, page, locale) for locale in locales)


def _numbers(values: Iterable[str]) -> list[int]:
    return [int(value) for value in values if value.isdecimal()]


def _may_submit_row(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    label = f"{kwargs['app_label']}.change_{kwargs['model_name']}"
    return bool(request.user.has_perm(SUBMIT) and request.user.has_perm(label))


def _may_update(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Whoever reads the source and may edit each of its translations; to publish them, who may publish each."""
    source = TranslationSource.objects.filter(pk=kwargs["translation_source_id"]).first()
    if source is None:
        return True
    if not request.user.has_perm(SUBMIT):
        return False
    translations = source.translations.filter(enabled=True).select_related("target_locale")
    targets = [translation.get_target_instance() for translation in translations]
    rows = [source.get_source_instance(), *targets]
    if not all(isinstance(row, Page) for row in rows):
        return all(may_look_at(request.user, type(row)) for row in rows)
    if not may_read_page(request.user, rows[0]):
        return False
    rights = [target.permissions_for_user(request.user) for target in targets]
    publishes = bool(request.POST.get("publish_translations"))
    return all(right.can_publish() if publishes else right.can_edit() for right in rights)


def _may_convert_to_alias(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """An alias is live when its source is, so making one is publishing; and it repeats what the source says."""
    page = Page.objects.filter(pk=kwargs["page_id"]).first()
    if page is None:
        return True
    sources = page.get_translations()
    reads = all(may_read_page(request.user, source) for source in sources)
    return reads and bool(page.permissions_for_user(request.user).can_publish())


def _may_move(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Confirming shows the titles of both pages."""
    page = Page.objects.filter(pk=kwargs["page_to_move_id"]).first()
    if page is None:
        return True
    if not page.permissions_for_user(request.user).can_move():
        return False
    destination = Page.objects.filter(pk=kwargs.get("destination_id")).first()
    return destination is None or may_read_page(request.user, destination)


def _may_act_in_bulk(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """The page that asks for confirmation names what the user has no right to, too."""
    try:
        model = apps.get_model(kwargs["app_label"], kwargs["model_name"])
    except LookupError:
        return True
    if not issubclass(model, Page):
        return may_look_at(request.user, model)
    chosen = request.GET.getlist("id")
    pages = Page.objects.filter(pk__in=_numbers(chosen))
    if "all" in chosen:
        parents = Page.objects.filter(pk__in=_numbers(request.GET.getlist("childOf")))
        below = [Page.objects.child_of(parent) for parent in parents] or [Page.objects.all()]
        pages = below[0]
    return _may_edit_pages(request, kwargs) and not pages.exclude(readable(request.user)).exists()


def _may_edit_pages(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    return bool(user_has_any_page_permission(request.user))


def _may_list_rows(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    try:
        model = apps.get_model(kwargs["app_label"], kwargs["model_name"])
    except LookupError:
        return True
    return may_choose(request.user, model)


def _may_see_files(model: str) -> Guard:
    def may_see(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
        return _may_edit_pages(request, kwargs) or may_look_at(request.user, apps.get_model(model))

    return may_see


def _may_edit_workflows(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    return any(request.user.has_perm(f"wagtailcore.{action}_workflow") for action in ("add", "change"))


def _may_make_task(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    return _may_edit_workflows(request, kwargs) and may_appoint(request, kwargs)


_documents, _images = _may_see_files("wagtaildocs.document"), _may_see_files("wagtailimages.image")

GUARDS: dict[str, Guard] = {
    "wagtailadmin_workflows:task_chooser_create": _may_make_task,
    **dict.fromkeys(("wagtailusers_users:edit", "wagtailusers_users:delete"), may_change_account),
    **dict.fromkeys(("wagtailusers_groups:edit", "wagtailusers_groups:delete"), may_change_group),
    **dict.fromkeys(("wagtailadmin_workflows:add_task", "wagtailadmin_workflows:edit_task"), may_appoint),
    "wagtail_localize:submit_page_translation": _may_submit_page,
    "wagtail_localize:submit_snippet_translation": _may_submit_row,
    "wagtail_localize:update_translations": _may_update,
    "wagtail_localize:convert_to_alias": _may_convert_to_alias,
    "wagtail_localize:translations_report": _may_edit_pages,
    "wagtail_localize:translations_report_results": _may_edit_pages,
    "wagtail_localize:snippets_api_listing": _may_list_rows,
    "wagtail_localize:snippets_api_detail": _may_list_rows,
    "wagtail_bulk_action": _may_act_in_bulk,
    "wagtailadmin_pages:move": _may_move,
    "wagtailadmin_pages:move_confirm": _may_move,
    **dict.fromkeys(
        (
            "wagtailadmin_choose_page",
            "wagtailadmin_choose_page_child",
            "wagtailadmin_choose_page_search",
            "wagtailadmin_choose_page_chosen_multiple",
            "wagtailadmin_pages:choose_parent",
            "wagtailadmin_pages:confirm_workflow_cancellation",
            "procedure_pages:choose_parent",
            "question_pages:choose_parent",
            "referral_pages:choose_parent",
            "old_names",
        ),
        _may_edit_pages,
    ),
    **dict.fromkeys(
        (
            "wagtailadmin_workflows:task_chooser",
            "wagtailadmin_workflows:task_chooser_results",
            "wagtailadmin_workflows:task_chosen",
        ),
        _may_edit_workflows,
    ),
    "wagtailimages_chooser:select_format": _images,
    **{f"wagtailadmin_api:documents:{action}": _documents for action in ("listing", "detail", "find")},
    **{f"wagtailadmin_api:images:{action}": _images for action in ("listing", "detail", "find")},
}

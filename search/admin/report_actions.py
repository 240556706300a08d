"""Actions for a row of a report: links to forms, limited to the permissions of the editor."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.permission_policies.pages import PagePermissionPolicy

from faq.models import QuestionIndexPage, ReferralIndexPage
from search.admin.page_prefill import prefill_url
from search.log.reports import ReportRow
from search.models import JudgedQuery, SynonymRule


@dataclass(frozen=True)
class RowAction:
    label: str | Promise
    url: Callable[[ReportRow], str]


def row_actions(user: AbstractUser | AnonymousUser, locale: str) -> list[RowAction]:
    """Actions that `user` may take. Names, questions and referrals in the source language only, from which translators
    take them.
    """
    actions = [
        *(_page_actions(user) if locale == settings.LANGUAGE_CODE else []),
        _form_action(user, SynonymRule, _("Thêm từ đồng nghĩa"), _synonym_fields, locale),
        _form_action(user, JudgedQuery, _("Thêm vào câu tìm mẫu"), _judged_fields, locale),
    ]
    return [action for action in actions if action is not None]


def _page_actions(user: AbstractUser | AnonymousUser) -> list[RowAction]:
    actions = []
    if PagePermissionPolicy().user_has_any_permission(user, ["add", "change", "publish"]):
        actions.append(RowAction(_("Thêm tên gọi"), _alias_url))
    new_pages = (
        _new_page_action(user, QuestionIndexPage, "questionpage", _("Viết câu hỏi")),
        _new_page_action(user, ReferralIndexPage, "referralpage", _("Chỉ nơi khác giải quyết")),
    )
    return [*actions, *(action for action in new_pages if action)]


def _new_page_action(
    user: AbstractUser | AnonymousUser,
    index_model: type[QuestionIndexPage] | type[ReferralIndexPage],
    model_name: str,
    label: str | Promise,
) -> RowAction | None:
    """A link to the form of a new page of faq, prefilled with the query; None without the permission."""
    index = index_model.objects.filter(locale__language_code=settings.LANGUAGE_CODE, alias_of=None).first()
    if index is None or not index.permissions_for_user(user).can_add_subpage():
        return None
    add = reverse("wagtailadmin_pages:add", args=["faq", model_name, index.pk])
    return RowAction(label, lambda row: prefill_url(add, row.query))


def _alias_url(row: ReportRow) -> str:
    fields = {"alias": row.query, "code": row.likely_code}
    return f"{reverse('search_reports:add_alias')}?{urlencode(fields)}"


def _form_action(
    user: AbstractUser | AnonymousUser,
    model: type[SynonymRule] | type[JudgedQuery],
    label: str | Promise,
    fields: Callable[[ReportRow], dict[str, str]],
    locale: str,
) -> RowAction | None:
    """A link to the form of a new `model`, prefilled with `fields`; None without the permission."""
    if not user.has_perm(f"search.add_{model._meta.model_name}"):
        return None
    add = reverse(model.snippet_viewset.get_url_name("add"))
    return RowAction(label, lambda row: f"{add}?{urlencode({**fields(row), 'locale': locale})}")


def _synonym_fields(row: ReportRow) -> dict[str, str]:
    return {"form_text": row.query}


def _judged_fields(row: ReportRow) -> dict[str, str]:
    return {"text": row.query}

"""Wagtail's own bulk actions on pages, without a query for each page."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from wagtail.admin.views.pages.bulk_actions import (
    DeleteBulkAction,
    MoveBulkAction,
    PublishBulkAction,
    UnpublishBulkAction,
)
from wagtail.models import Page

from core.admin.bulk_actions.confirmed import ConfirmedBulkAction
from core.admin.bulk_actions.selection import Selection

OWN_ACTIONS = (DeleteBulkAction, MoveBulkAction, PublishBulkAction, UnpublishBulkAction)


@dataclass(frozen=True)
class Descendants:
    total: int = 0
    live: int = 0


def count_descendants(pages: list[Any]) -> dict[int, Descendants]:
    """Pages below each of `pages` that has any, by primary key, in one query."""
    parents = [page for page in pages if not page.is_leaf()]
    if not parents:
        return {}
    below = Q()
    for parent in parents:
        below |= Q(path__startswith=parent.path)
    rows = list(Page.objects.filter(below).values_list("path", "live"))
    return {parent.pk: _count(parent.path, rows) for parent in parents}


def may_delete_leaf(page: Any, user: Any) -> bool:
    """What Wagtail's `can_delete` says of a page without pages below, without its queries for such pages."""
    tester = page.permissions_for_user(user)
    if not user.is_active or page.is_root():
        return False
    if user.is_superuser:
        return True
    if "change" not in tester.permissions and not ("add" in tester.permissions and page.owner_id == user.pk):
        return False
    return "publish" in tester.permissions or not page.live


def _count(path: str, rows: list[tuple[str, bool]]) -> Descendants:
    live = [is_live for other, is_live in rows if other.startswith(path) and other != path]
    return Descendants(total=len(live), live=sum(live))


class ConfirmedPageAction(ConfirmedBulkAction):
    _descendants: dict[int, Descendants]

    def rows(self) -> Any:
        return Page.objects.prefetch_workflow_states().annotate_approved_schedule()

    def _read_selection(self) -> Selection:
        selection = super()._read_selection()
        if self.action_type != "delete" or selection.started:
            return selection
        return Selection.of(_without_descendants(selection.ids))

    def annotate_items(self, items: list[Any]) -> list[Any]:
        if self._showing:
            self._descendants = count_descendants(items)
        return super().annotate_items(items)

    def check_perm(self, page: Any) -> bool:
        if isinstance(self, DeleteBulkAction | MoveBulkAction) and page.is_leaf():
            return may_delete_leaf(page, self.request.user)
        return bool(super().check_perm(page))

    def object_context(self, page: Any) -> dict[str, Any]:
        below = self._descendants.get(page.pk, Descendants())
        context = {
            "item": page.specific_deferred,
            "child_pages": below.total,
            "descendant_count": below.total,
            "live_descendant_count": below.live,
            "draft_descendant_count": below.total - below.live,
        }
        if (references := getattr(page, "_usage_references", None)) is not None:
            context["usage_count"] = references.count()
            context["usage_url"] = self.get_usage_url(page)
            context["is_protected"] = references.is_protected
        return context

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        below = self._descendants.values()
        context["has_live_descendants"] = any(count.live for count in below)
        context["has_draft_descendants"] = any(count.total > count.live for count in below)
        context["total_page_count"] = self.confirmed_number()
        context["type_to_confirm_before_delete"] = False  # the number is typed instead of the name of the site
        return context

    def confirmed_number(self) -> int:
        """Deletion takes the pages below along, so they count."""
        if self.action_type != "delete":
            return self._count
        return self._count + sum(count.total for count in self._descendants.values())


def _without_descendants(ids: list[Any]) -> list[Any]:
    """`ids` of pages without those below others of them, which go with these."""
    paths = dict(Page.objects.filter(pk__in=ids).values_list("pk", "path"))
    chosen = set(paths.values())
    return [pk for pk in ids if pk in paths and not any(paths[pk][:end] in chosen for end in _ancestor_ends(paths[pk]))]


def _ancestor_ends(path: str) -> range:
    return range(Page.steplen, len(path), Page.steplen)

"""The menu of the admin: what editors use every day, and a group for the rest."""

from typing import Any

from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import DismissibleMenuItem, Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.views.pages.listing import IndexView
from wagtail.permissions import page_permission_policy
from wagtail_localize.views.report import TranslationsReportView

OTHERS_ORDER = 10_500
_LISTS_OF_PAGES = (IndexView, TranslationsReportView)
# By name: images, documents, votes on answers, topics, codes that are gone, devices at counters, requests of persons
# and all snippets in one list are rarely used here; the tree of pages has lists of its own.
_OTHERS = (
    *("explorer", "images", "documents", "helpful-votes", "topics", "unknown-codes", "counter-devices"),
    *("person-requests", "snippets"),
    "help",
)


def group_rare_items(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Moves the items that editors seldom need into a group at the end."""
    rare = [item for item in menu_items if item.name in _OTHERS]
    if not rare:
        return
    others = [_instead_of(item, request) for item in rare]
    menu_items[:] = [item for item in menu_items if item not in rare]
    group = Menu(items=[item for item in others if item])
    menu_items.append(SubmenuMenuItem(_("Khác"), group, name="others", icon_name="dots-horizontal", order=OTHERS_ORDER))


def _instead_of(item: MenuItem, request: HttpRequest) -> MenuItem | None:
    if item.name == "explorer":
        return _tree_of_pages(request)
    if item.name == "help":  # Wagtail's own marks the menu until it was opened once
        return SubmenuMenuItem(item.label, item.menu, name="help", icon_name="help", order=item.order)
    return item


def _tree_of_pages(request: HttpRequest) -> MenuItem | None:
    """A link to the user's part of the tree.

    The menu marks the item whose address a page's address begins with: with the root of the explorer every form of a
    page would count as part of it.
    """
    root = page_permission_policy.explorable_root_instance(request.user)
    if root is None:
        return None
    address = reverse("wagtailadmin_explore", args=[root.pk])
    return MenuItem(_("Cây trang"), address, name="page-tree", icon_name="folder-open-inverse", order=100)


def drop_lists_of_pages(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Wagtail offers lists of one page type, and wagtail-localize its report, to whoever may enter, and refuse."""
    if not user_has_any_page_permission(request.user):
        menu_items[:] = [item for item in menu_items if not _lists_pages(item)]


def _lists_pages(item: MenuItem) -> bool:
    try:
        view: Any = resolve(item.url).func
    except Resolver404:  # a group
        return False
    return issubclass(getattr(view, "view_class", View), _LISTS_OF_PAGES)


def drop_news(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """News of Wagtail's releases is for whoever runs the site; the menu would be marked until it is dismissed."""
    menu_items[:] = [item for item in menu_items if not isinstance(item, DismissibleMenuItem)]

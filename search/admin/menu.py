"""The menu group of the search; its items register with the hook `MENU_HOOK`."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

MENU_HOOK = "register_search_menu_item"
ORDER = 207

search_menu = Menu(register_hook_name=MENU_HOOK)


def search_menu_item() -> SubmenuMenuItem:
    return SubmenuMenuItem(_("Máy tìm kiếm"), search_menu, name="search-steering", icon_name="search", order=ORDER)


class PermittedMenuItem(MenuItem):
    """Shown to users with `permission`."""

    def __init__(self, *args: Any, permission: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(self.permission)

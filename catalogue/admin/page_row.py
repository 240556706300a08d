"""The first cell of a page in the flat lists: its title, and what can be done with it."""

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import ButtonsColumnMixin, TitleColumn
from wagtail.admin.widgets.button import Button, ButtonWithDropdown

from core.admin.discard_draft import LABEL, URL_NAME
from core.admin.translations.listing_buttons import translate_button
from core.publishing.drafts import can_discard


class PageRowColumn(ButtonsColumnMixin, TitleColumn):
    """Links those who may edit the page to its form, which leads back to this list as it is filtered now.

    Wagtail's own title column asks every hook for buttons, which costs queries a row.
    """

    def get_cell_context_data(self, instance, parent_context) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        permissions = instance.permissions_for_user(parent_context["request"].user)
        context["link_url"] = _form_url(instance, parent_context["request"]) if permissions.can_edit() else None
        context["link_attrs"] = {"href": context["link_url"]}
        return context

    def get_buttons(self, instance, parent_context) -> list[ButtonWithDropdown]:
        request = parent_context["request"]
        buttons = _buttons(instance, request)
        label = _("Việc khác với “%s”") % instance.title
        return (
            [ButtonWithDropdown(buttons=buttons, icon_name="dots-horizontal", attrs={"aria-label": label})]
            if buttons
            else []
        )


def _form_url(page, request) -> str:
    return f"{_url('edit', page)}?{urlencode({'next': _list_address(request)})}"


def _list_address(request) -> str:
    """Without the part of the address that rows alone are fetched from."""
    address: str = request.get_full_path().replace("/results/", "/", 1)
    return address


def _buttons(page, request) -> list[Button]:
    permissions = page.permissions_for_user(request.user)
    buttons = []
    if page.live and (url := page.get_url(request)):
        attrs = {"target": "_blank", "rel": "noreferrer"}
        buttons.append(Button(_("Xem trang đang đăng"), url, icon_name="view", attrs=attrs, priority=10))
    if permissions.can_view_revisions():
        buttons.append(Button(_("Lịch sử"), _url("history", page), icon_name="history", priority=20))
    if can_discard(page, request.user):
        url = f"{reverse(URL_NAME, args=(page.pk,))}?{urlencode({'next': _list_address(request)})}"
        buttons.append(Button(LABEL, url, icon_name="bin", priority=25))
    buttons.extend(translate_button(page, request.user))
    return buttons


def _url(name: str, page) -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=(page.pk,))

"""Who may have a page translated: who may read it, and may write where its translation is put.

wagtail-localize asks for one permission, whatever the page and the language. It also takes pages along that the page
names, and the pages below it: those that the user may not have translated are left out.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from wagtail.models import Locale, Page

from core.admin.readable import may_read_page


def may_translate(user: Any, instance: Model, locales: Iterable[Locale]) -> bool:
    """Without a user a command translates, which may."""
    if user is None or user.is_superuser:
        return True
    if not isinstance(instance, Page):
        return bool(user.has_perm(f"{instance._meta.app_label}.change_{instance._meta.model_name}"))
    return may_read_page(user, instance) and all(may_put_translation_below(user, instance, place) for place in locales)


def may_put_translation_below(user: Any, page: Page, locale: Locale) -> bool:
    """Whether the user may edit the page in place of which the translation comes, or add one where it is put."""
    existing = page.get_translation_or_none(locale)
    if existing is not None:
        return bool(existing.permissions_for_user(user).can_edit())
    for ancestor in page.get_ancestors().filter(depth__gt=1).order_by("-depth"):
        place = ancestor.get_translation_or_none(locale)
        if place is not None:  # parents that are missing below it are copied too
            return _may_add_below(user, place)
    return _may_add_below(user, Page.get_first_root_node())


def _may_add_below(user: Any, place: Page) -> bool:
    """Not `can_add_subpage`: other languages have no pages of their own, so there it refuses everybody."""
    return "add" in place.permissions_for_user(user).permissions

"""Who may do what: accounts, groups, and what groups may do with pages and collections."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from audit.events import Event
from audit.log import record
from audit.watching import Watched, differences, quiet, watch
from core.private_apis import is_stored_anew

_FLAGS = ("is_superuser", "is_active", "is_staff")
_CREDENTIALS = ("password", "email")


def watch_rights() -> None:
    user_model = get_user_model()
    watch(
        Watched(
            user_model,
            _event_of_user,
            fields=(user_model.USERNAME_FIELD, *_FLAGS),
            named=("password", "email", "first_name", "last_name"),
            relations=("groups", "user_permissions"),
            is_no_change=lambda user, update_fields: update_fields == {"password"} and is_stored_anew(user),
        )
    )
    watch(
        Watched(
            Group,
            _rights,
            fields=("name",),
            relations=("permissions",),
            created=Event.RIGHTS_CHANGED,
            deleted=Event.RIGHTS_CHANGED,
        )
    )
    for model, place in ((GroupPagePermission, "page_id"), (GroupCollectionPermission, "collection_id")):
        watch(
            Watched(
                model,
                _rights,
                fields=(place, "permission_id"),
                created=Event.RIGHTS_CHANGED,
                deleted=Event.RIGHTS_CHANGED,
                subject=lambda permission: permission.group,
            )
        )


def _event_of_user(names: Iterable[str]) -> Event:
    names = set(names)
    if names & set(_FLAGS):
        return Event.RIGHTS_CHANGED
    return Event.CREDENTIALS_CHANGED if names & set(_CREDENTIALS) else Event.CHANGED


def _rights(names: Iterable[str]) -> Event:
    return Event.RIGHTS_CHANGED


def places(group: Group) -> dict[str, list[str]]:
    """What the group may do with which page and collection, as "name (key): permission"."""
    pages = GroupPagePermission.objects.filter(group=group).values_list(
        "page__title", "page_id", "permission__codename"
    )
    collections = GroupCollectionPermission.objects.filter(group=group).values_list(
        "collection__name", "collection_id", "permission__content_type__app_label", "permission__codename"
    )
    return {
        "page_permissions": sorted(f"{title} ({key}): {name}" for title, key, name in pages),
        "collection_permissions": sorted(f"{title} ({key}): {app}.{name}" for title, key, app, name in collections),
    }


class AuditedGroupMixin:
    """For the views that add and edit a group. Its panels write permissions without telling anybody."""

    def process_form(self: Any) -> Any:
        with transaction.atomic():
            before = places(self.object) if self.object.pk else {}
            with quiet(GroupPagePermission, GroupCollectionPermission):
                response = super().process_form()  # type: ignore[misc]
            changes = differences(before, places(self.object)) if self.object.pk else {}
            changes = {name: change for name, change in changes.items() if change["before"] or change["after"]}
            if changes:
                record(Event.RIGHTS_CHANGED, request=self.request, subject=self.object, changes=changes)
        return response


def audited(view_class: type[Any]) -> type[Any]:
    return type(view_class.__name__, (AuditedGroupMixin, view_class), {"__module__": view_class.__module__})

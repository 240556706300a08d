"""From the claim of a directory to groups here."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction

from audit.events import Event
from audit.log import record


def claim_values(extra_data: dict[str, Any]) -> set[str]:
    """The values of OIDC_GROUPS_CLAIM, a list or one text, in the user info or the id token."""
    for part in (extra_data.get("userinfo"), extra_data.get("id_token"), extra_data):
        value = (part or {}).get(settings.OIDC_GROUPS_CLAIM)
        if value is not None:
            return {str(item) for item in value} if isinstance(value, list) else {str(value)}
    return set()


def has_rights(values: set[str]) -> bool:
    return bool(values & settings.OIDC_GROUPS.keys()) or _is_superuser(values)


@transaction.atomic
def give_rights(request: Any, user: Any, values: set[str]) -> None:
    """Make the account's groups exactly those that the directory says now: what it no longer says is taken away."""
    names = {settings.OIDC_GROUPS[value] for value in values & settings.OIDC_GROUPS.keys()}
    before = {"groups": sorted(group.name for group in user.groups.all()), "superuser": user.is_superuser}
    user.groups.set(Group.objects.filter(name__in=names))
    user.user_permissions.clear()
    user.is_superuser = user.is_staff = _is_superuser(values)
    user.save(update_fields=["is_superuser", "is_staff"])
    after = {"groups": sorted(group.name for group in user.groups.all()), "superuser": user.is_superuser}
    if before != after:
        record(Event.RIGHTS_CHANGED, request=request, user=user, subject=user, before=before, after=after, by="OIDC")


def _is_superuser(values: set[str]) -> bool:
    return bool(settings.OIDC_SUPERUSER) and settings.OIDC_SUPERUSER in values

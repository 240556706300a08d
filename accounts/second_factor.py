"""Who needs a second factor, and whether the session has one."""

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest
from wagtail.permissions import page_permission_policy

_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
_PAGE_RIGHTS = ("publish", "bulk_delete", "lock", "unlock")
# Beginnings of codenames whose holders change what visitors see, many rows at once, or who may do what.
_RIGHTS = ("publish_", "import_", "delete_", "bulk_")
_APPS_OF_RIGHTS = ("auth", "accounts", "audit", "wagtailcore", "wagtailusers")


def is_required_of(user: Any) -> bool:
    """Publishers, importers, administrators and auditors."""
    if user.is_superuser:
        return True
    for permission in user.get_all_permissions():
        app, _dot, codename = permission.partition(".")
        if app in _APPS_OF_RIGHTS or codename.startswith(_RIGHTS):
            return True
    return bool(page_permission_policy.user_has_any_permission(user, _PAGE_RIGHTS))


def is_missing(request: HttpRequest) -> bool:
    """Whether the person must set one up before going on. Who came through the directory has shown it there."""
    if not settings.MFA_REQUIRED:
        return False
    methods = {record["method"] for record in get_authentication_records(request, request.user)}
    if methods & {"mfa", "socialaccount"}:
        return False
    return is_required_of(request.user) and not is_mfa_enabled(request.user, _FACTORS)


def is_last_of_required(authenticator: Authenticator) -> bool:
    """Whether its removal would leave an account that needs a second factor without one."""
    if not settings.MFA_REQUIRED or authenticator.type not in _FACTORS or not is_required_of(authenticator.user):
        return False
    others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=_FACTORS)
    return not others.exclude(pk=authenticator.pk).exists()

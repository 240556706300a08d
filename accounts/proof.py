"""Acts that change who may do what ask for the password, or the second factor, again.

An app registers the names of its addresses with `asks_for_proof`.
"""

import re
import time
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import suspend_request
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import resolve

# Users, groups and everything that gives rights, in Wagtail's admin; a trailing ":" means a whole namespace.
_names: set[str] = {
    "account_email",
    "wagtailusers_users:",
    "wagtailusers_groups:",
    "wagtailadmin_workflows:",
}
# Bulk actions share one address; these models are asked for on it.
_BULK = "wagtail_bulk_action"
_bulk_models = {settings.AUTH_USER_MODEL.lower()}
_READ_ONLY = re.compile(r"(^|:)(index|index_results|list|history|usage|chooser.*|export)$")


def asks_for_proof(*url_names: str) -> None:
    """Ask before these addresses open; "namespace:" stands for all of one. Lists of a namespace stay open."""
    _names.update(url_names)


def has_recent_proof(request: HttpRequest) -> bool:
    """Whether the person showed a password or second factor, by signing in or since, within the time set."""
    seconds = settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    if not seconds:
        return True
    records = get_authentication_records(request, request.user)
    return any(time.time() - float(record["at"]) < seconds for record in records if record["method"] in _PROOFS)


_PROOFS = ("password", "mfa", "socialaccount")


def demand_proof(request: HttpRequest, view_name: str) -> HttpResponse | None:
    """A redirection to the page that asks, where this address needs a proof and there is none; what was posted is
    sent again afterwards, but for passwords, which are not kept in the session.
    """
    if not (_is_asked_for(view_name) or _is_bulk_asked_for(request, view_name)) or has_recent_proof(request):
        return None
    methods: list[dict[str, Any]] = get_adapter(request).get_reauthentication_methods(request.user)
    if not methods:
        raise PermissionDenied
    if request.method == "POST":
        posted = request.POST.copy()
        for name in [name for name in posted if "password" in name]:
            del posted[name]
        request.POST = posted  # type: ignore[assignment]
    response: HttpResponse = suspend_request(request, methods[0]["url"])
    return response


def _is_bulk_asked_for(request: HttpRequest, view_name: str) -> bool:
    if view_name != _BULK:
        return False
    kwargs = resolve(request.path_info).kwargs
    return f"{kwargs['app_label']}.{kwargs['model_name']}".lower() in _bulk_models


def _is_asked_for(view_name: str) -> bool:
    namespace, colon, _name = view_name.partition(":")
    if view_name in _names:
        return True
    return f"{namespace}{colon}" in _names and bool(colon) and not _READ_ONLY.search(view_name)

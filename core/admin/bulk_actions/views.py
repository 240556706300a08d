"""The address of every bulk action of the admin."""

from functools import cache
from typing import Any

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponseBase
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

from core.admin.bulk_actions.confirmed import ConfirmedBulkAction
from core.admin.bulk_actions.pages import OWN_ACTIONS, ConfirmedPageAction


@require_admin_access  # type: ignore[untyped-decorator]
def bulk_action(request: HttpRequest, app_label: str, model_name: str, action: str) -> HttpResponseBase:
    """Takes the place of Wagtail's view, with the same registered actions."""
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError as error:
        raise Http404 from error
    action_class = bulk_action_registry.get_bulk_action_class(app_label, model_name, action)
    if action_class is None:
        raise Http404
    response: HttpResponseBase = confirmed(action_class)(request, model).dispatch(request)
    return response


@cache
def confirmed(action_class: type[Any]) -> type[Any]:
    """`action_class` with the selection, confirmation and batches of this project."""
    base = ConfirmedPageAction if issubclass(action_class, OWN_ACTIONS) else ConfirmedBulkAction
    return type(action_class.__name__, (base, action_class), {"__module__": action_class.__module__})

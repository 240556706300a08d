"""Refuses addresses of the admin to accounts that lack what `address_rights` asks for."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from wagtail.admin.auth import permission_denied

from accounts.roles.address_rights import may_open


class AdminRightsMiddleware:
    """Nothing outside `/admin/`, and nothing for visitors who are not signed in: the views send those to sign in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        if not request.path_info.startswith("/admin/") or match is None or not request.user.is_authenticated:
            return None
        if not may_open(request, view, match.view_name or "", kwargs):
            refusal: HttpResponseBase = permission_denied(request)
            return refusal
        return None

"""How people of the directory come in: matched by its issuer and their `sub`, never by name or address."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base import AuthProcess
from django.http import HttpRequest
from django.shortcuts import render

from accounts.oidc.rights import claim_values, give_rights, has_rights
from audit.events import Event
from audit.log import record


class DirectoryAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Whom the directory gives rights has an account from the first sign-in on; `pre_social_login` stops others."""
        return True

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        # Addresses of the directory identify nobody here, so allauth has none to compare.
        sociallogin.email_addresses = []
        data = sociallogin.account.extra_data
        values = claim_values(data)
        if sociallogin.state.get("process") != AuthProcess.LOGIN or not _is_one_person(data):
            raise _refusal(request, "connect")
        if sociallogin.is_existing:
            give_rights(request, sociallogin.user, values)
        if not has_rights(values):
            raise _refusal(request, "no rights")

    def save_user(self, request: HttpRequest, sociallogin: Any, form: Any = None) -> Any:
        user = super().save_user(request, sociallogin, form)
        give_rights(request, user, claim_values(sociallogin.account.extra_data))
        return user

    def on_authentication_error(self, request: HttpRequest, provider: Any, **kwargs: Any) -> None:
        error = kwargs.get("exception") or kwargs.get("error")
        record(Event.SIGN_IN_FAILED, request=request, by="OIDC", error=type(error).__name__ if error else "")


def _is_one_person(data: dict[str, Any]) -> bool:
    """User info of another person than the id token's would be a stolen access token's."""
    subjects = {(data.get(part) or {}).get("sub") for part in ("userinfo", "id_token") if data.get(part)}
    return len(subjects) <= 1


def _refusal(request: HttpRequest, reason: str) -> ImmediateHttpResponse:
    record(Event.SIGN_IN_FAILED, request=request, by="OIDC", error=reason)
    return ImmediateHttpResponse(render(request, "accounts/no_access.html", status=403))

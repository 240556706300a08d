"""Who calls the API: an agent with a session, whose requests carry the token against forgery."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.errors import HttpError
from ninja.security import APIKeyCookie

from helpdesk.models import AgentProfile
from helpdesk.permissions import profile_of


class SessionOf(APIKeyCookie):
    """A signed-in person, with one of the permissions if any are named. 401 without a session, 403 without rights."""

    param_name = settings.SESSION_COOKIE_NAME

    def __init__(self, *permissions: str) -> None:
        super().__init__()
        self.permissions = permissions

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        if not request.user.is_authenticated:
            return None
        if self.permissions and not any(request.user.has_perm(name) for name in self.permissions):
            raise HttpError(403, _("Tài khoản này không có quyền làm việc đó."))
        return request.user


class AgentSession(SessionOf):
    """An agent: `request.auth` is their profile."""

    def authenticate(self, request: HttpRequest, key: str | None) -> AgentProfile | None:
        if not request.user.is_authenticated:
            return None
        agent = profile_of(request)
        if agent is None:
            raise HttpError(403, _("Tài khoản này không có quyền nhận cuộc gọi."))
        return agent

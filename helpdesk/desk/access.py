"""Who may open a screen of the desk: anonymous people sign in first, others are refused."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from helpdesk.models import AgentProfile
from helpdesk.models.choices import Licence
from helpdesk.permissions import DRAFT_FIXES, PUBLISH_NEWS, profile_of

View = Callable[..., HttpResponseBase]


def needs(*permissions: str) -> Callable[[View], View]:
    """One of these permissions of the helpdesk."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not any(request.user.has_perm(name) for name in permissions):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def may_fix(request: HttpRequest) -> bool:
    """Whether the person works on flags and needs: editors, leads, and agents with a licence."""
    user: Any = request.user
    if user.has_perm(DRAFT_FIXES) or user.has_perm(PUBLISH_NEWS):
        return True
    agent = profile_of(request)
    return agent is not None and agent.licence != Licence.CANDIDATE


def the_agent(request: HttpRequest) -> AgentProfile:
    """Raises PermissionDenied for whoever takes no calls."""
    agent = profile_of(request)
    if agent is None:
        raise PermissionDenied
    return agent

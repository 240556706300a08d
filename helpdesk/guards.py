"""Views that agents alone may ask for."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from helpdesk.permissions import profile_of

# Of requests that the console's scripts make: they get a status, no page to sign in on.
SCRIPT_HEADER = "X-Console"

View = Callable[..., HttpResponse]


def agents_only(view: View) -> View:
    """The view gets the agent after the request. Others are sent to sign in, and refused once they are known."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            if SCRIPT_HEADER in request.headers:
                return HttpResponse(status=401)
            return redirect_to_login(request.get_full_path())
        agent = profile_of(request)
        if agent is None:
            raise PermissionDenied
        return view(request, agent, *args, **kwargs)

    return guarded

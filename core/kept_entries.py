"""Forms whose token is not taken: shown again with what was entered and a fresh token, instead of an error page.

A browser without the cookie of the first page sends no valid token. What the visitor wrote would be gone.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure

View = Callable[..., HttpResponse]

_LOST = "_token_was_lost"


def keeps_entries(view: View) -> View:
    """Mark a view that shows its form again, and takes nothing, where `token_was_lost`."""
    view.__dict__["keeps_entries"] = True
    return view


def token_was_lost(request: HttpRequest) -> bool:
    return _LOST in request.__dict__


def lost_token_text() -> str:
    """For people, above the form."""
    return _(
        "Chưa gửi được: trình duyệt chưa giữ cookie của trang này. Những gì bạn viết vẫn còn bên dưới, hãy bấm gửi "
        "lại. Nếu vẫn chưa được, hãy cho phép cookie của trang này rồi gửi."
    )


def on_csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF_FAILURE_VIEW. The form has status 403: nothing was taken."""
    match = request.resolver_match
    if match is None or not getattr(match.func, "keeps_entries", False):
        return csrf_failure(request, reason)
    request.__dict__[_LOST] = True
    response: HttpResponse = match.func(request, *match.args, **match.kwargs)
    if response.status_code in (200, 422):  # the form
        response.status_code = 403
    return response

from typing import Any
from urllib.parse import urlsplit

from allauth.account.views import LoginView
from csp.decorators import csp_update
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache


class SignInView(LoginView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Whom the admin has just sent away would be sent back by allauth, for ever."""
        home = reverse("wagtailadmin_home")
        to_admin = request.GET.get(REDIRECT_FIELD_NAME, home).startswith(home)
        if to_admin and request.user.is_authenticated and not request.user.has_perm("wagtailadmin.access_admin"):
            return render(request, "accounts/no_access.html", status=403)
        return super().dispatch(request, *args, **kwargs)


_sign_in = SignInView.as_view()


def sign_in(request: HttpRequest) -> HttpResponseBase:
    """Browsers follow the redirection of a form only where the page's policy names its target."""
    if not settings.OIDC_SERVER_URL:
        return _sign_in(request)
    address = urlsplit(settings.OIDC_SERVER_URL)
    response: HttpResponseBase = csp_update({"form-action": [f"{address.scheme}://{address.netloc}"]})(_sign_in)(
        request
    )
    return response


def sign_up_closed(request: HttpRequest) -> HttpResponse:
    return render(request, "account/signup_closed.html", status=403)


@never_cache
def to_sign_in(request: HttpRequest) -> HttpResponse:
    """What follows `next` is checked by the page that uses it."""
    target = request.GET.get(REDIRECT_FIELD_NAME)
    query = f"?{urlencode({REDIRECT_FIELD_NAME: target})}" if target else ""
    return redirect(reverse("account_login") + query)


@never_cache
def to_password_reset(request: HttpRequest, rest: str = "") -> HttpResponse:
    return redirect("account_reset_password")

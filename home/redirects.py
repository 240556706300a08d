"""Redirects that editors write: to pages of this site, and to where the site may lead."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.contrib.redirects.middleware import RedirectMiddleware
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from catalogue.allowed_hosts import address_fault


class CheckedRedirectMiddleware(RedirectMiddleware):
    """Leaves "not found" where a stored redirect leads to a host that is not allowed."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> Any:
        answer = super().process_response(request, response)
        if answer is response or _is_own(request, answer["Location"]) or not address_fault(answer["Location"]):
            return answer
        return response


def check_target(url: str) -> None:
    """Validator of the address that a redirect leads to. Raises ValidationError."""
    if url and (fault := address_fault(url)):
        raise ValidationError(fault)


def check_targets() -> None:
    """Ask it wherever Wagtail's model is validated: form and import."""
    Redirect._meta.get_field("redirect_link").validators.append(check_target)


def _is_own(request: HttpRequest, url: str) -> bool:
    hosts = {request.get_host(), *Site.objects.values_list("hostname", flat=True)}
    return url_has_allowed_host_and_scheme(url, hosts)

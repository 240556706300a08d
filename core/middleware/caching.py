"""Who may keep a response: by default nobody but the visitor's own browser, and that only to ask again.

A change shows at once everywhere, so no proxy in between may keep a page; the site keeps copies itself (`page_cache`).
Views of what is the same for everybody say so with a Cache-Control of their own.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.deprecation import MiddlewareMixin


class CachingMiddleware(MiddlewareMixin):
    """Before sessions and page copies, so that it sees what they do; after static files, which are public."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if _is_personal(request, response):
            response.headers.pop("Cache-Control", None)
            response.headers.pop("Expires", None)
            patch_cache_control(response, private=True, no_store=True)
            patch_vary_headers(response, ["Cookie"])
        elif not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
            patch_vary_headers(response, ["Cookie"])
        return response


def _is_personal(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether the visitor is signed in, has given a page's password, or is being signed in or out."""
    name = settings.SESSION_COOKIE_NAME
    return name in request.COOKIES or name in response.cookies

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from wagtail import hooks
from wagtail.models import Page

from page_cache.middleware import remember_served_page

ServePage = Callable[[Page, HttpRequest, Any, Any], HttpResponseBase]


@hooks.register("on_serve_page", order=100)
def note_served_page(serve: ServePage) -> ServePage:
    """The innermost hook: Wagtail's own has checked before that the visitor may see the page."""

    def noting(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponseBase:
        remember_served_page(page, request)
        return serve(page, request, args, kwargs)

    return noting

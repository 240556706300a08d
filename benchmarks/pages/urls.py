"""The site's addresses, and a bare view that answers with the bytes of a file, behind the same middlewares."""

import os
from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.urls import path

from benchmarks.pages import BODY_VARIABLE
from kb_site.urls import urlpatterns as site_urls


@cache
def _body() -> bytes:
    return Path(os.environ[BODY_VARIABLE]).read_bytes()


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse(_body())


# As far down the list as pages stand, so that both are looked up alike.
urlpatterns = [*site_urls, path("bare/", bare)]

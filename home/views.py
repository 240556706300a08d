from functools import partial

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core.shared_files import serve
from core.site_address import site_address
from home import offline as app
from home import sitemaps

# Searches are endless and change daily; crawlers find everything in the sitemap.
_ROBOTS = """\
User-agent: *
Disallow: /admin/
Disallow: /api/
Disallow: /vi/tim-kiem/
Disallow: /en/tim-kiem/
Sitemap: {sitemap}
"""
_XML = "application/xml; charset=utf-8"
_MOST_PARTS = 5_000  # ten million pages


@require_safe
@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    body = _ROBOTS.format(sitemap=f"{site_address(request)}/sitemap.xml")
    return HttpResponse(body, content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=3600)
def manifest(request: HttpRequest) -> HttpResponse:
    return JsonResponse(app.manifest(), content_type="application/manifest+json; charset=utf-8")


@require_safe
@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    return HttpResponse(app.worker(), content_type="text/javascript; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=300)
def offline(request: HttpRequest, language: str) -> HttpResponse:
    """What the browser shows without a network, in the language of the address. Raises Http404."""
    if language not in app.LANGUAGES:
        raise Http404
    with translation.override(language):
        return render(request, "home/offline.html")


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponseBase:
    address = site_address(request)
    return serve(request, f"sitemap.{address}", partial(sitemaps.index, address), content_type=_XML)


@require_safe
def sitemap_places(request: HttpRequest) -> HttpResponseBase:
    address = site_address(request)
    return serve(request, f"sitemap.{address}.places", partial(sitemaps.places, address), content_type=_XML)


@require_safe
def sitemap_offices(request: HttpRequest) -> HttpResponseBase:
    address = site_address(request)
    return serve(request, f"sitemap.{address}.offices", partial(sitemaps.offices, address), content_type=_XML)


@require_safe
def sitemap_part(request: HttpRequest, number: int = 1) -> HttpResponseBase:
    if not 1 <= number <= _MOST_PARTS:
        raise Http404
    address = site_address(request)
    return serve(request, f"sitemap.{address}.{number}", partial(sitemaps.part, address, number), content_type=_XML)

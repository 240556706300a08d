from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control

# Searches are endless and change daily; crawlers find everything in the sitemap.
_ROBOTS = """\
User-agent: *
Disallow: /admin/
Disallow: /api/
Disallow: /vi/tim-kiem/
Disallow: /en/tim-kiem/
Sitemap: {sitemap}
"""


@cache_control(max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    body = _ROBOTS.format(sitemap=request.build_absolute_uri("/sitemap.xml"))
    return HttpResponse(body, content_type="text/plain; charset=utf-8")

"""Views for monitoring. None is cached, and none needs a session."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from operations.health.readiness import readiness
from operations.metrics.access import may_read
from operations.metrics.exposition import CONTENT_TYPE, exposition


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the process answers. Nothing else is checked: a restart would not bring back a database."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when this process can serve visitors, else 503, with the checks as JSON."""
    report = readiness()
    return JsonResponse(
        report.as_dict(), status=200 if report.ready else 503, json_dumps_params={"ensure_ascii": False, "indent": 1}
    )


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    if not may_read(request):
        return HttpResponseNotFound("not found\n", content_type="text/plain; charset=utf-8")
    return HttpResponse(exposition(), content_type=CONTENT_TYPE)

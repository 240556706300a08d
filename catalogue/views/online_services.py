from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from catalogue.models import OnlineService
from catalogue.signals import online_service_opened


@require_safe
def open_service(request: HttpRequest, code: str, service_id: int) -> HttpResponse:
    """Redirect to an online service and send `online_service_opened`; a closed service redirects to its procedure.

    Redirects to stored addresses only: the request holds none.
    """
    service = OnlineService.objects.public().filter(pk=service_id).select_related("procedure").first()
    if service is None:
        return redirect("browse:procedure_by_code", code)
    response = HttpResponseRedirect(service.url)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "no-store"
    if request.method == "GET":
        # Robustly: an error in counting must not stop the citizen.
        online_service_opened.send_robust(OnlineService, request=request, service=service)
    return response

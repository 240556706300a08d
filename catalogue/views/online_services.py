from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from catalogue.models import OnlineService
from catalogue.signals import online_service_opened


@require_safe
def open_service(request: HttpRequest, code: str, service_id: int) -> HttpResponse:
    """Send the citizen to an online service, and tell who counts. A closed service leads back to its procedure.

    Only to addresses that editors and imports stored: the address of this view names none.
    """
    service = OnlineService.objects.filter(pk=service_id, active=True).select_related("procedure").first()
    if service is None:
        return redirect("browse:procedure_by_code", code)
    response = HttpResponseRedirect(service.url)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "no-store"
    if request.method == "GET":
        # Whatever fails in counting, the citizen goes on.
        online_service_opened.send_robust(OnlineService, request=request, service=service)
    return response

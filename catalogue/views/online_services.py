from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from catalogue.models import OnlineService, Procedure
from catalogue.models.restrictions import is_visible_to
from catalogue.models.speaking_page import speaking_page
from catalogue.signals import online_service_opened


@require_safe
def open_service(request: HttpRequest, code: str, service_id: int) -> HttpResponse:
    """Redirect to an online service and send `online_service_opened`; a closed service redirects to its procedure.

    Redirects to stored addresses only: the request holds none.
    """
    service = OnlineService.objects.public().filter(pk=service_id).select_related("procedure").first()
    if service is None:
        return redirect("browse:procedure_by_code", code)
    if _is_hidden_from(request, service.procedure):
        raise Http404
    response = HttpResponseRedirect(service.url)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "no-store"
    if request.method == "GET":
        # Robustly: an error in counting must not stop the citizen.
        online_service_opened.send_robust(OnlineService, request=request, service=service)
    return response


def _is_hidden_from(request: HttpRequest, procedure: Procedure) -> bool:
    """Whether the page of the procedure is private, and this visitor may not see it."""
    page = speaking_page(procedure, get_language() or "")
    return page is not None and not is_visible_to(request, page)

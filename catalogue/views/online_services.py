from functools import partial

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from catalogue.allowed_hosts import address_fault
from catalogue.models import OnlineService, Procedure
from catalogue.models.restrictions import is_visible_to
from catalogue.models.speaking_page import speaking_page
from catalogue.openings import count_opening, is_counted
from catalogue.signals import online_service_opened
from core.private_apis import call_after_response


@require_safe
def open_service(request: HttpRequest, code: str, service_id: int) -> HttpResponse:
    """Redirect to an online service and send `online_service_opened`.

    Redirects to stored addresses only, of a service of the procedure with this code, now or formerly, on an allowed
    host. A service that is closed, of another procedure or elsewhere redirects to the page of the procedure.
    """
    service = _service(code, service_id)
    if service is None:
        return redirect("browse:procedure_by_code", code)
    if _is_hidden_from(request, service.procedure):
        raise Http404
    response = HttpResponseRedirect(service.url)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "no-store"
    if is_counted(request):
        call_after_response(response, partial(count_opening, service))
    if request.method == "GET":
        # Robustly: an error in counting must not stop the citizen.
        online_service_opened.send_robust(OnlineService, request=request, service=service)
    return response


def _service(code: str, service_id: int) -> OnlineService | None:
    service = OnlineService.objects.public().filter(pk=service_id).select_related("procedure").first()
    if service is None or address_fault(service.url):
        return None
    # A code in use wins over a former one, so a former code may by now name another procedure.
    is_its_own = service.procedure.code == code or Procedure.objects.by_code(code) == service.procedure
    return service if is_its_own else None


def _is_hidden_from(request: HttpRequest, procedure: Procedure) -> bool:
    """Whether the page of the procedure is private, and this visitor may not see it."""
    page = speaking_page(procedure, get_language() or "")
    return page is not None and not is_visible_to(request, page)

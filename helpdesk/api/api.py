from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from helpdesk.api.access_log import router as access_log_router
from helpdesk.api.calls import router as calls_router
from helpdesk.api.errors import error_body
from helpdesk.api.privacy import router as privacy_router
from helpdesk.api.pulse import router as pulse_router
from helpdesk.api.reports import router as reports_router
from helpdesk.api.telephony import router as telephony_router
from helpdesk.calls.refusals import NotYours, Refusal
from helpdesk.models import Call

api = NinjaAPI(
    title="Tổng đài",
    version="1",
    docs_url=None,  # its page loads scripts from other hosts
    openapi_url=None,  # for the site's own pages; what others call is in docs/decisions/helpdesk-calls.md
    urls_namespace="helpdesk-api",
)
api.add_router("/calls", calls_router)
api.add_router("/calls", privacy_router)
api.add_router("", access_log_router)
api.add_router("", pulse_router)
api.add_router("", reports_router)
api.add_router("", telephony_router)


@api.exception_handler(AuthenticationError)
def _not_signed_in(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    body = error_body("not_signed_in", _("Phiên làm việc đã hết. Hãy đăng nhập lại."))
    return api.create_response(request, body, status=401)


@api.exception_handler(HttpError)
def _not_allowed(request: HttpRequest, error: HttpError) -> HttpResponse:
    return api.create_response(request, error_body("not_allowed", str(error)), status=error.status_code)


@api.exception_handler(ValidationError)
def _bad_body(request: HttpRequest, error: ValidationError) -> HttpResponse:
    fields = ", ".join(sorted({".".join(str(part) for part in each["loc"][1:]) for each in error.errors}))
    body = error_body("bad_body", _("Yêu cầu không đọc được: %(fields)s.") % {"fields": fields})
    return api.create_response(request, body, status=422)


@api.exception_handler(Call.DoesNotExist)
@api.exception_handler(NotYours)
def _no_such_call(request: HttpRequest, error: Exception) -> HttpResponse:
    return api.create_response(request, error_body("not_found", _("Không có cuộc gọi này.")), status=404)


@api.exception_handler(Refusal)
def _refused(request: HttpRequest, error: Refusal) -> HttpResponse:
    return api.create_response(request, error_body(error.code, str(error)), status=409)

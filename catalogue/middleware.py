from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext as _

from catalogue.completeness import IncompleteProcedure


class PublishingGateMiddleware(MiddlewareMixin):
    """Answers `IncompleteProcedure` with a message for the editor and a redirect back.

    Bulk actions and workflow approval publish without the edit form and get this exception.
    """

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, IncompleteProcedure):
            return None
        messages.error(request, _("Chưa xuất bản được vì trang còn thiếu: %s") % " ".join(exception.messages))
        return redirect(request.META.get("HTTP_REFERER") or "wagtailadmin_home")

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext as _

from catalogue.completeness import IncompleteProcedure


class PublishingGateMiddleware(MiddlewareMixin):
    """Tell the editor what is missing when publishing is refused outside the edit form.

    Bulk actions and workflow approval publish without the form, so the refusal reaches them as an exception.
    """

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, IncompleteProcedure):
            return None
        messages.error(request, _("Chưa xuất bản được vì trang còn thiếu: %s") % " ".join(exception.messages))
        return redirect(request.META.get("HTTP_REFERER") or "wagtailadmin_home")

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext as _

from core.publishing.gate import PublicationRefused


class PublishingGateMiddleware(MiddlewareMixin):
    """Answers `PublicationRefused` with a message for the editor and a redirect back.

    Bulk actions and workflow approval publish without the edit form and get this exception.
    """

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, PublicationRefused):
            return None
        text = _("Chưa xuất bản được “%(title)s”: %(reasons)s")
        messages.error(request, text % {"title": exception.title, "reasons": exception.reasons})
        return redirect(request.META.get("HTTP_REFERER") or "wagtailadmin_home")

"""Django's choice of a language, which leads visitors who left the prefix out to the page with it."""

from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware

_WITHOUT_PREFIX = "/api/"


class LanguageMiddleware(LocaleMiddleware):
    """Programs that ask for something the API does not have are told so, and not led to a page of the site."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.status_code == 404 and request.path_info.startswith(_WITHOUT_PREFIX):
            response.headers.setdefault("Content-Language", getattr(request, "LANGUAGE_CODE", ""))
            return response
        return super().process_response(request, response)

"""Logs clicks on results by the click token in the address of the page."""

from functools import partial

from django.http import HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.deprecation import MiddlewareMixin

from search.kinds import kind_of_page
from search.log.after_response import attach_to_response, run_after_response
from search.log.click_tokens import may_count, token_of
from search.log.events import add_event
from search.models import SearchEventKind


class SearchLogMiddleware(MiddlewareMixin):
    def process_template_response(self, request: HttpRequest, response: TemplateResponse) -> TemplateResponse:
        page = (getattr(response, "context_data", None) or {}).get("page")  # a response from a cache has none
        if page is not None and (kind := kind_of_page(page)):
            log_opening(request, page_id=page.pk, code=kind.code_of(page))
        return response

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Attaches the callbacks that views have registered."""
        attach_to_response(request, response)
        return response


def log_opening(request: HttpRequest, *, page_id: int, code: str = "") -> None:
    """Logs a click if the address has a click token, whether the page was rendered or came from the cache."""
    token = token_of(request) if request.method == "GET" else None
    if token and may_count(request):
        run_after_response(request, partial(add_event, token, SearchEventKind.CLICK, code=code, page_id=page_id))

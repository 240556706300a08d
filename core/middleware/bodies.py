"""Responses that must not have a body: of HEAD requests, and those whose status says so."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

_WITHOUT_BODY = frozenset({204, 304})


class BodyMiddleware:
    """Before all others: the headers stay those of the whole response. Servers complain of a body and drop it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method == "HEAD" or response.status_code in _WITHOUT_BODY:
            if isinstance(response, StreamingHttpResponse):
                response.streaming_content = iter(())
            elif isinstance(response, HttpResponse):
                response.content = b""
        return response

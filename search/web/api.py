"""The JSON API: search, suggestions, places and answer cards, described in `/api/v1/openapi.json`."""

from functools import partial
from typing import Annotated

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from ninja import NinjaAPI, Query
from ninja.errors import ValidationError
from ninja.renderers import JSONRenderer

from catalogue.places.find_place import find_place
from search import service
from search.log.recording import record_api
from search.query.facets import facet_names
from search.types import SearchRequest, Sort, SuggestRequest
from search.web.api_clients import BadKey, is_client_limited
from search.web.api_errors import (
    BadParameter,
    NotFound,
    Overloaded,
    TooManyRequests,
    Unavailable,
    error_body,
    problems_of,
)
from search.web.api_schemas import ErrorOut, SearchIn, SearchOut, SuggestIn, SuggestOut, language_of
from search.web.card_api import router as card_router
from search.web.forms import clean_query
from search.web.place_api import AskedPlaceOut, PlacesIn
from search.web.visits import BUSY_SECONDS, WINDOW_SECONDS, may_search_hard, told_to_wait


class Utf8Renderer(JSONRenderer):
    """Vietnamese unescaped; escaped it would take three times the bytes."""

    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    renderer=Utf8Renderer(),
    title="Cẩm nang Dịch vụ công",
    version="1",
    description="Tìm thủ tục hành chính, câu hỏi thường gặp và nơi khác giải quyết. Mọi dữ liệu đều là công khai.",
    docs_url=None,  # its page loads scripts from other hosts
    docs_decorator=cache_control(public=True, max_age=3_600),  # of the description, the same for everybody
    openapi_url="/openapi.json",
    urls_namespace="api",
)

api.add_router("/procedures", card_router)

_ERRORS = {401: ErrorOut, 422: ErrorOut, 429: ErrorOut, 503: ErrorOut}


@api.get("/search", response={200: SearchOut, **_ERRORS}, summary="Tìm kiếm", operation_id="search", tags=["search"])
def search(request: HttpRequest, params: Annotated[SearchIn, Query()]) -> SearchOut:
    """Thủ tục, câu hỏi và nơi khác giải quyết hợp với từ khóa, kèm bộ lọc. Từ khóa nào cũng hợp lệ."""
    _limit(request, "search-api", settings.SEARCH_API_RATE)
    response = service.search(
        SearchRequest(
            text=clean_query(params.q),
            locale=language_of(params.locale),
            page=params.page,
            page_size=params.page_size,
            filters={name: tuple(getattr(params, name)) for name in facet_names()},
            sort=Sort(params.sort),
            place=params.place,
            verbatim=params.verbatim,
        ),
        may_be_hard=partial(may_search_hard, request),
    )
    if response.limited:
        raise TooManyRequests
    if response.busy:
        raise Overloaded
    if not response.engine:
        raise Unavailable
    record_api(request, response)
    return SearchOut.of(response)


@api.get("/suggest", response={200: SuggestOut, **_ERRORS}, summary="Gợi ý", operation_id="suggest", tags=["search"])
def suggest(request: HttpRequest, params: Annotated[SuggestIn, Query()]) -> SuggestOut:
    """Tên thủ tục và câu hỏi bắt đầu như chữ đang gõ, có dấu hay không dấu."""
    _limit(request, "suggest-api", settings.SUGGEST_API_RATE)
    suggestions = service.suggest(
        SuggestRequest(text=clean_query(params.q), locale=language_of(params.locale), limit=params.limit)
    )
    return SuggestOut.of(suggestions)


@api.get(
    "/places", response={200: AskedPlaceOut, **_ERRORS}, summary="Địa phương", operation_id="places", tags=["places"]
)
def places(request: HttpRequest, params: Annotated[PlacesIn, Query()]) -> AskedPlaceOut:
    """Nơi mà một tên cũ hay mới, hoặc một mã, nói tới hôm nay. Không đoán giữa các nơi trùng tên: hỏi lại."""
    _limit(request, "places-api", settings.SUGGEST_API_RATE)
    return AskedPlaceOut.of(find_place(params.q))


def _limit(request: HttpRequest, group: str, rate: str) -> None:
    if is_client_limited(request, group, rate):
        raise TooManyRequests


@api.exception_handler(BadKey)
def _bad_key(request: HttpRequest, error: BadKey) -> HttpResponse:
    return api.create_response(request, error_body("bad_key", _("Khóa API không đúng.")), status=401)


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    body = error_body("invalid_parameters", _("Tham số không hợp lệ."), problems_of(error.errors))
    return api.create_response(request, body, status=422)


@api.exception_handler(BadParameter)
def _bad_parameter(request: HttpRequest, error: BadParameter) -> HttpResponse:
    fields = [{"name": error.name, "message": error.message}]
    body = error_body("invalid_parameters", _("Tham số không hợp lệ."), fields)
    return api.create_response(request, body, status=422)


@api.exception_handler(NotFound)
def _not_found(request: HttpRequest, error: NotFound) -> HttpResponse:
    return api.create_response(request, error_body("not_found", str(error)), status=404)


@api.exception_handler(TooManyRequests)
def _too_many(request: HttpRequest, error: TooManyRequests) -> HttpResponse:
    body = error_body("too_many_requests", _("Bạn gọi quá nhiều lần. Hãy thử lại sau một phút."))
    return told_to_wait(api.create_response(request, body, status=429), WINDOW_SECONDS)


@api.exception_handler(Overloaded)
def _overloaded(request: HttpRequest, error: Overloaded) -> HttpResponse:
    body = error_body("busy", _("Đang có nhiều người tìm. Hãy thử lại sau vài giây, hoặc rút ngắn câu tìm."))
    return told_to_wait(api.create_response(request, body, status=503), BUSY_SECONDS)


@api.exception_handler(Unavailable)
def _unavailable(request: HttpRequest, error: Unavailable) -> HttpResponse:
    body = error_body("unavailable", _("Tìm kiếm đang tạm gián đoạn. Hãy thử lại sau ít phút."))
    return api.create_response(request, body, status=503)

"""`/api/v1/procedures/{code}/card`: the answer of one procedure for one case."""

from collections.abc import Iterable, Sequence
from typing import Annotated

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from ninja import Query, Router

from catalogue.answer_card.loading import NoCard, load
from catalogue.answer_card.procedure_facts import ProcedureFacts
from catalogue.answer_card.renderings.card_json import card_dict
from catalogue.answer_card.resolve import resolve
from catalogue.answer_card.stored import values
from catalogue.answer_card.types import Asker
from catalogue.places import PlaceAsked
from catalogue.places.find_place import find_place
from core.rate_limits import is_limited
from core.text.procedure_codes import canonical_code
from search.web.api_errors import BadParameter, NotFound, TooManyRequests
from search.web.api_schemas import ErrorOut, language_of
from search.web.card_schemas import EXAMPLES, CardIn, CardOut

router = Router(tags=["card"])

_DESCRIPTION = """Câu trả lời của một thủ tục cho một trường hợp, một nơi, một cách nộp và một ngày.

Điều chưa quyết định được là một câu hỏi trong `questions`; gọi lại với câu trả lời. `state` của mỗi phần: `known` đúng
cho người hỏi; `depends` còn tùy một câu hỏi; `partly` có điều chưa rõ; `unknown` chưa rõ, xem `unknowns`;
`contradicted` nguồn ghi khác nhau, không có con số nào. Chưa rõ không có nghĩa là không có hay miễn phí."""


@router.get(
    "/{code}/card",
    response={200: CardOut, 404: ErrorOut, 422: ErrorOut, 429: ErrorOut},
    summary="Thẻ trả lời",
    operation_id="card",
    description=_DESCRIPTION,
    openapi_extra={"x-examples": [example.described for example in EXAMPLES]},
)
def card(request: HttpRequest, code: str, params: Annotated[CardIn, Query()]) -> HttpResponse:
    if is_limited(request, "card-api", settings.CARD_API_RATE):
        raise TooManyRequests
    language = language_of(params.locale)
    place = _place(params.place)
    number = canonical_code(code)
    if not number:
        raise BadParameter("code", _("Mã thủ tục gồm một chữ số, dấu chấm và sáu chữ số, ví dụ 1.001193."))
    try:
        facts = load(number, language=language, place=place)
    except NoCard as error:
        raise NotFound(_("Không có thủ tục đang công bố với mã này.")) from error
    day = params.day or timezone.localdate()
    if facts.is_before_known(day):
        since = {"day": date_format(facts.known_since or day, "d/m/Y")}
        raise BadParameter("day", _("Không biết câu trả lời cho ngày đã qua; ở đây chỉ biết từ ngày %(day)s.") % since)
    asker = Asker(
        day=day,
        language=language,
        cases=_keys("case", params.case, facts),
        denied=_keys("no_case", params.no_case, facts),
        channel=params.channel,
        place=place,
    )
    with translation.override(language):
        body = orjson.dumps(card_dict(resolve(facts, asker)))
    return HttpResponse(body, content_type="application/json; charset=utf-8")


def _place(text: str) -> PlaceAsked | None:
    """Raises BadParameter."""
    if not text.strip():
        return None
    place = find_place(text)
    if not place.is_known:
        raise BadParameter("place", _("Không có nơi nào mang tên hoặc mã này."))
    return place


def _keys(name: str, keys: Sequence[str], facts: ProcedureFacts) -> frozenset[str]:
    """Raises BadParameter for keys of no case, and for several of one exclusive group."""
    groups = {case["key"]: case.get("group") or "" for case in values(facts.cases) if case.get("key")}
    if unknown := [key for key in keys if key not in groups]:
        shown = {"keys": ", ".join(unknown), "known": ", ".join(groups) or "–"}
        raise BadParameter(name, _("Thủ tục không có trường hợp %(keys)s. Các trường hợp: %(known)s.") % shown)
    if name == "case" and (both := _of_one_group(dict.fromkeys(keys), groups)):
        raise BadParameter(name, _("Chỉ một trong các trường hợp này đúng: %(keys)s.") % {"keys": ", ".join(both)})
    return frozenset(keys)


def _of_one_group(keys: Iterable[str], groups: dict[str, str]) -> list[str]:
    """Keys of the first group that several belong to."""
    members: dict[str, list[str]] = {}
    for key in keys:
        if groups[key]:
            members.setdefault(groups[key], []).append(key)
    return next((each for each in members.values() if len(each) > 1), [])

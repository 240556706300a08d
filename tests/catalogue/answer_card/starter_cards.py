"""Answer cards of starter procedures, from their files alone: no database, the same on every machine."""

import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import translation

from catalogue.answer_card.procedure_facts import Block, ProcedureFacts
from catalogue.answer_card.resolve import resolve
from catalogue.answer_card.types import AnswerCard, Asker, CardBody, CardLink, CardSource, OnlineAnswer, State
from catalogue.choices import ChannelKind
from catalogue.importers.readers import read_procedures
from catalogue.importers.record import ProcedureRecord
from catalogue.importers.streams import BLOCK_TYPES, raw_stream
from catalogue.places import PlaceAsked
from catalogue.workdays import WorkCalendar
from starter.files import FIXTURES, read_yaml

# A Monday before the fee of identity cards changes, and one after.
BEFORE = datetime.date(2026, 11, 30)
AFTER = datetime.date(2027, 1, 4)
BAC_NINH = PlaceAsked(
    code="24",
    said="Bắc Giang",
    now="Bắc Ninh",
    was="Tỉnh Bắc Giang",
    province_code="24",
    province_name="Tỉnh Bắc Ninh",
)
HA_NOI = PlaceAsked(code="01", said="Hà Nội", province_code="01", province_name="Thành phố Hà Nội")
_STREAMS = tuple(name for name in BLOCK_TYPES if name != "legal_basis")
_CALENDAR = WorkCalendar(
    days_off={datetime.date(2026, 9, 2): "Quốc khánh", datetime.date(2027, 1, 1): "Tết Dương lịch"}
)


def starter_card(
    code: str,
    *cases: str,
    day: datetime.date = BEFORE,
    language: str = "vi",
    place: PlaceAsked | None = None,
    channel: ChannelKind | None = None,
    **changes: Any,
) -> AnswerCard:
    """Of this case; `changes` replace facts."""
    asker = Asker(day=day, language=language, cases=frozenset(cases), place=place, channel=channel)
    facts = starter_facts(code, language, place.code if place else "")
    with translation.override(language):
        return resolve(ProcedureFacts(**{**facts, **changes}), asker)


@cache
def starter_facts(code: str, language: str = "vi", place_code: str = "") -> dict[str, Any]:
    record, prose = _record(code), _prose(code, language)
    streams = {name: _stream(record, name, prose.get(name)) for name in _STREAMS}
    place = {BAC_NINH.code: BAC_NINH, HA_NOI.code: HA_NOI}.get(place_code)
    return {
        "code": code,
        "name": prose.get("name") or record.name,
        "language": language if prose or language == "vi" else "vi",
        "url": f"/{language}/thu-tuc/{code}/",
        "everyday_name": (prose.get("aliases") or record.aliases or ("",))[0],
        "summary": prose.get("summary") or record.summary,
        "conditions": prose.get("conditions") or record.conditions,
        "bodies": tuple(_body(code, name, place) for name in record.executing_agencies),
        "body_depends_on_place": place is None,
        "online": _online(record),
        "related": tuple(CardLink(each, _record(each).name, "") for each in record.related_procedures if _path(each)),
        "source": CardSource("Nội dung biên soạn sẵn", None, "", record.decision_number, datetime.date(2026, 7, 20)),
        "calendar": _CALENDAR,
        **streams,
    }


def _path(code: str) -> Path | None:
    return next((FIXTURES / "procedures").glob(f"{code}-*.yaml"), None)


@cache
def _record(code: str) -> ProcedureRecord:
    path = _path(code)
    assert path, code
    (record,) = read_procedures(path)
    assert isinstance(record, ProcedureRecord), record
    return record


def _prose(code: str, language: str) -> dict[str, Any]:
    if language == "vi" or not (FIXTURES / "translations" / language / "procedures" / f"{code}.yaml").exists():
        return {}
    return read_yaml("translations", language, "procedures", f"{code}.yaml")


def _stream(record: ProcedureRecord, name: str, prose: list | None) -> list[Block]:
    values = record.model_dump(mode="json", include={name})[name]
    if prose:
        values = [_translated(value, words) for value, words in zip(values, prose, strict=True)]
    return [*raw_stream(name, values, code=record.code)]


def _translated(value: Any, words: Any) -> Any:
    """The mirrored structure of a translation file laid over the values."""
    if isinstance(value, dict) and isinstance(words, dict):
        return {**value, **{key: _translated(value[key], each) for key, each in words.items()}}
    if isinstance(value, list | tuple) and isinstance(words, list):
        return [_translated(each, word) for each, word in zip(value, words, strict=True)]
    return words


def _body(code: str, name: str, place: PlaceAsked | None) -> CardBody:
    """Named for the province where the body is a provincial one."""
    key = f"{code}/agency-{name}/name"
    if place is None or "tỉnh" not in name:
        return CardBody(key, name, name, is_by_name=False, former_name="", office=None)
    named = name.replace("cấp tỉnh", place.province_name.removeprefix("Tỉnh ").replace("Thành phố", "thành phố"))
    if place.province_name.startswith("Tỉnh"):
        named = name.replace("cấp tỉnh", f"tỉnh {place.province_name.removeprefix('Tỉnh ')}")
    return CardBody(key, named, name, is_by_name=True, former_name=place.said if place.now else "", office=None)


def _online(record: ProcedureRecord) -> OnlineAnswer | None:
    if not record.online_services:
        return None
    service = record.online_services[0]
    return OnlineAnswer(
        state=State.KNOWN,
        channel_stated=True,
        fact_key=f"{record.code}/service-1/url",
        url=str(service.url),
        link=f"/vi/thu-tuc/{record.code}/nop-truc-tuyen/1/",
        level=service.level,
        identification=service.identification,
        online_payment=service.online_payment,
        postal_receipt=service.postal_receipt,
        postal_return=service.postal_return,
    )

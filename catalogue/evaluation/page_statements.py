"""Statements of the site's pages, live, in the source language."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings

from catalogue.choices import ChannelKind, DurationUnit, FeeStatus
from catalogue.evaluation.statements import FeeStatement, Statements, TimeStatement
from catalogue.facts.values import decimal
from catalogue.models import ProcedurePage

_Values = Mapping[str, Any]


def of_pages(codes: Iterable[str]) -> dict[str, Statements]:
    """By code. One query."""
    pages = ProcedurePage.objects.live().filter(code__in=list(codes), locale__language_code=settings.LANGUAGE_CODE)
    return {page.code: of_page(page) for page in pages}


def of_page(page: ProcedurePage) -> Statements:
    labels = {case["key"]: case["label"] for case in _values(page.cases)}
    return Statements(
        page.code,
        fees=tuple(_fee(fee, labels) for fee in _values(page.fees)),
        times=tuple(_time(time, labels) for time in _values(page.times)),
        steps=sum(len(case.get("steps") or ()) for case in _values(page.steps)),
        papers=sum(len(case.get("documents") or ()) for case in _values(page.documents)),
        operation=page.operation,
    )


def _values(stream: Any) -> list[_Values]:
    return [block["value"] for block in stream.raw_data]


def _fee(fee: _Values, labels: Mapping[str, str]) -> FeeStatement:
    return FeeStatement(
        FeeStatus(fee.get("status") or FeeStatus.UNKNOWN),
        decimal(fee.get("amount")),
        fee.get("currency") or "VND",
        decimal(fee.get("percent")),
        case=_cases(fee, labels),
        channel=_channel(fee),
        is_dated=bool(fee.get("valid_from") or fee.get("valid_to")),
        words=_words(fee),
        against=_against(fee),
    )


def _time(time: _Values, labels: Mapping[str, str]) -> TimeStatement:
    return TimeStatement(
        decimal(time.get("value")),
        DurationUnit(time["unit"]) if time.get("unit") else None,
        case=_cases(time, labels),
        channel=_channel(time),
        phase=time.get("phase") or "",
        words=_words(time),
        against=_against(time),
    )


def _items(values: Iterable[Any]) -> list[Any]:
    """Of a list block, whose stored items stand in envelopes."""
    return [item["value"] if isinstance(item, dict) and item.get("type") == "item" else item for item in values]


def _cases(fact: _Values, labels: Mapping[str, str]) -> str:
    return "; ".join(labels.get(key, key) for key in _items(fact.get("cases") or ()))


def _channel(fact: _Values) -> ChannelKind | None:
    return ChannelKind(fact["channel"]) if fact.get("channel") else None


def _words(fact: _Values) -> str:
    return (fact.get("source") or {}).get("words") or fact.get("note") or ""


def _against(fact: _Values) -> tuple[str, ...]:
    return tuple(reading.get("words") or "" for reading in _items(fact.get("contradicted_by") or ()))

"""`ReferralRecord`: one referral as one source states it, validated. An empty value never overwrites an editor's."""

import datetime
from typing import Annotated, Any

from django.core.exceptions import ValidationError
from pydantic import AfterValidator, BeforeValidator, Field

from catalogue.importers.record import Codes
from catalogue.titles import TITLE_LENGTH
from core.links import form_fault
from faq.importers.record import MAX_ID
from faq.models import ReferralHandler, ReferralPage
from faq.models.referral import MAX_ACTION, MAX_LAW, MAX_WHO, check_not_future
from importing.record import Line, Lines, Provenance, Record


def _short(length: int) -> AfterValidator:
    def check(text: str) -> str:
        if len(text) > length:
            raise ValueError(f"dài {len(text)} chữ, nhiều nhất là {length}")
        return text

    return AfterValidator(check)


def _address(text: str) -> str:
    if text and (fault := form_fault(text)):
        raise ValueError(fault)
    return text


def _telephone(text: str) -> str:
    if text:
        _as_the_column_does("telephone", text)
    return text


def _day(day: datetime.date | None) -> datetime.date | None:
    if day:
        _refused(check_not_future, day)
    return day


def _as_the_column_does(name: str, value: Any) -> None:
    _refused(ReferralPage._meta.get_field(name).run_validators, value)


def _refused(check: Any, value: Any) -> None:
    """Django's refusal as one of pydantic's."""
    try:
        check(value)
    except ValidationError as error:
        raise ValueError(" ".join(error.messages)) from error


def _no_text(value: Any) -> Any:
    return "" if value is None else value


_Line = Annotated[Line, BeforeValidator(_no_text)]


class ReferralRecord(Record):
    external_id: Annotated[Line, Field(min_length=1), _short(MAX_ID)]  # stable across runs and sources
    title: Annotated[Line, Field(min_length=1), _short(TITLE_LENGTH)]
    wordings: Lines = ()
    handler: ReferralHandler
    who: Annotated[Line, Field(min_length=1), _short(MAX_WHO)]
    action: Annotated[Line, Field(min_length=1), _short(MAX_ACTION)]
    link: Annotated[_Line, AfterValidator(_address)] = ""
    telephone: Annotated[_Line, AfterValidator(_telephone)] = ""
    law: Annotated[_Line, _short(MAX_LAW)] = ""
    checked_on: Annotated[datetime.date | None, AfterValidator(_day)] = None
    confirmed: bool | None = None
    procedures: Codes = ()
    review_by: datetime.date | None = None
    provenance: Provenance = Provenance()
    warnings: Lines = ()

"""The bodies that carry a procedure out, by name where the place is known, and their offices."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from catalogue.answer_card.stored import fact_key
from catalogue.answer_card.types import BodyOption, CardBody, CardOffice
from catalogue.choices import AgencyRole
from catalogue.models import Agency, Office, ProcedurePage
from catalogue.offices import CompetentBody, competent_bodies
from catalogue.offices.body_wordings import Needs
from catalogue.offices.named_bodies import body_of_province
from catalogue.places import UNKNOWN_PLACE, PlaceAsked


@dataclass(frozen=True, slots=True)
class Competence:
    bodies: tuple[CardBody, ...]
    deciders: tuple[str, ...]
    depends_on_place: bool
    depends_on_ward: bool
    is_elsewhere: bool  # the source names bodies of other places alone


def competent(page: ProcedurePage, place: PlaceAsked | None, language: str) -> Competence:
    """At most three queries; none for a page without executing agencies."""
    place = place or UNKNOWN_PLACE
    executing = page.agencies(AgencyRole.EXECUTING)
    levels = page.levels.values("pk")
    found = competent_bodies(executing, page.procedure_id, page.field_id, levels, place) if executing else ()
    ended = {agency.name: agency.valid_to for agency in executing if agency.valid_to}
    bodies = tuple(_card_body(page, body, place, ended, language) for body in found)
    needed = {body.needs for body in found if not body.anywhere} - {Needs.NOTHING}
    is_province_known = bool(place.province_code)
    return Competence(
        bodies=bodies,
        deciders=_deciders(page, place, {body.name for body in bodies}, language),
        depends_on_place=bool(needed) and not is_province_known,
        depends_on_ward=bool(needed) and is_province_known,
        is_elsewhere=bool(executing) and not bodies,
    )


def _deciders(page: ProcedurePage, place: PlaceAsked, executing: set[str], language: str) -> tuple[str, ...]:
    """Without those of other provinces than the asker's."""
    agencies = page.agencies(AgencyRole.COMPETENT)
    deciding = (_name(agency, language) for agency in agencies if _may_decide_in(agency, place))
    return tuple(name for name in dict.fromkeys(deciding) if name not in executing)


def _may_decide_in(agency: Agency, place: PlaceAsked) -> bool:
    named = body_of_province(agency) if place.province_code else None
    return named is None or place.province_code in named.province_codes


def _card_body(
    page: ProcedurePage,
    body: CompetentBody,
    place: PlaceAsked,
    ended: Mapping[str, datetime.date | None],
    language: str,
) -> CardBody:
    is_named = body.kind or (body.is_by_name and body.name != body.agency.name)
    name = body.name if is_named else _name(body.agency, language)
    is_succeeded = bool(body.ended) and body.ended != body.agency.name
    offices = tuple(map(_card_office, body.offices))
    return CardBody(
        fact_key=fact_key(page.code, f"agency-{body.agency.pk}", "name"),
        name=body.ended if is_succeeded else name,
        agency=body.ended or body.kind or _name(body.agency, language),
        is_by_name=body.is_by_name,
        former_name=place.said if body.is_by_name and place.now and name != body.agency.name else "",
        office=offices[0] if len(offices) == 1 else None,
        offices=offices,
        anywhere=body.anywhere,
        options=tuple(BodyOption(choice.name, choice.place.code) for choice in body.choices),
        ended_on=ended.get(body.ended) if body.ended else None,
        successor=name if is_succeeded else "",
    )


def _card_office(office: Office) -> CardOffice:
    return CardOffice(
        name=office.name,
        address=office.address,
        telephone=office.telephone,
        hours=office.hours,
        source=office.source,
        checked_on=office.checked_on,
        url=reverse("browse:office", args=[office.key]),
    )


def _name(agency: Agency, language: str) -> str:
    return (agency.name_en if language == "en" else "") or agency.name

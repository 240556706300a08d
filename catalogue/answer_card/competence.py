"""The bodies that carry a procedure out, by name where the place is known."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from catalogue.answer_card.stored import fact_key
from catalogue.answer_card.types import CardBody
from catalogue.choices import AgencyRole
from catalogue.models import Agency, ProcedurePage
from catalogue.places import PlaceAsked

# Ends a cycle of successors.
_MOST_SUCCESSORS = 5


@dataclass(frozen=True, slots=True)
class Competence:
    bodies: tuple[CardBody, ...]
    deciders: tuple[str, ...]
    depends_on_place: bool = False
    depends_on_ward: bool = False


def competent(page: ProcedurePage, place: PlaceAsked | None, language: str) -> Competence:
    executing = page.agencies(AgencyRole.EXECUTING)
    bodies = tuple(_body(page, agency, language) for agency in executing)
    names = {body.name for body in bodies}
    deciding = (_name(agency, language) for agency in page.agencies(AgencyRole.COMPETENT))
    return Competence(bodies, tuple(name for name in dict.fromkeys(deciding) if name not in names))


def _body(page: ProcedurePage, agency: Agency, language: str) -> CardBody:
    today = timezone.localdate()
    is_over = agency.valid_to is not None and agency.valid_to < today
    successor = next((each for each in _successors(agency) if not each.valid_to or each.valid_to >= today), None)
    return CardBody(
        fact_key=fact_key(page.code, f"agency-{agency.pk}", "name"),
        name=_name(agency, language),
        agency=_name(agency, language),
        is_by_name=agency.locality_id is not None,
        former_name="",
        office=None,
        ended_on=agency.valid_to if is_over else None,
        successor=_name(successor, language) if is_over and successor else "",
    )


def _successors(agency: Agency) -> Iterator[Agency]:
    for _step in range(_MOST_SUCCESSORS):
        if agency.successor is None:
            return
        agency = agency.successor
        yield agency


def _name(agency: Agency, language: str) -> str:
    return (agency.name_en if language == "en" else "") or agency.name

"""What the page of a province or ward shows: who does what there, what is known of where, and its former names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language

from catalogue.models import Agency, Locality, Office, OfficeKind, OfficeLocality, ServedArea
from catalogue.offices.body_wordings import Needs
from catalogue.offices.competence import competent_bodies
from catalogue.offices.competent_body import CompetentBody
from catalogue.pages.common_tasks import CommonTask, common_tasks
from catalogue.places.find_place import find_place
from catalogue.places.place_addresses import place_path
from catalogue.places.place_index import PlaceIndex, Unit
from catalogue.places.unit_kinds import Level, short_name
from vietnamese.ordering import order_key

_MOST_OFFICES = 50
# Bodies that the name of a place does not tell: of several communes, or with names of their own.
_WARD_KINDS = (OfficeKind.TAX, OfficeKind.SOCIAL_INSURANCE, OfficeKind.LAND_REGISTRY)
_PROVINCE_KINDS = (OfficeKind.PROVINCIAL_ONE_STOP, *_WARD_KINDS)


@dataclass(frozen=True)
class PlaceLink:
    name: str
    url: str


@dataclass(frozen=True)
class FormerName:
    name: str
    is_part: bool  # only a part of its area is here


@dataclass(frozen=True)
class Receiver:
    """A body of the place: where it receives as far as that is known, and the common tasks that it carries out."""

    body: CompetentBody
    tasks: Sequence[CommonTask]


def place_context(unit: Unit, index: PlaceIndex) -> dict[str, Any]:
    """In four queries, whatever there is; the common tasks are cached."""
    locality = Locality.objects.select_related("parent").get(code=unit.code)
    is_ward = unit.level == Level.WARD
    receivers = _receivers(unit, index)
    known = {office.pk for receiver in receivers for office in receiver.body.offices}
    offices = [office for office in _offices(locality) if office.pk not in known]
    kinds = {office.kind for office in offices}
    return {
        "locality": locality,
        "full_name": ", ".join(each.localized_name for each in (locality, locality.parent) if each),
        "province": _link(index.of_today(index.provinces[unit.code])) if is_ward else None,
        "former_names": former_names(unit, index),
        "receivers": receivers,
        "offices": offices,
        "none_known": not known and not offices,
        "unknown_kinds": [kind.label for kind in (_WARD_KINDS if is_ward else _PROVINCE_KINDS) if kind not in kinds],
        "portal": locality.portal_url or (locality.parent.portal_url if locality.parent else ""),
        "wards": [] if is_ward else ward_links(unit.code, index),
        "remember_url": _remember_url(locality, place_path(unit)),
    }


def former_names(unit: Unit, index: PlaceIndex) -> list[FormerName]:
    """Wards for a ward, provinces for a province, in the order of dictionaries."""
    own = [former for former in index.former_in(unit.code) if former.level == unit.level]
    names = {former.full_name: FormerName(former.full_name, len(former.now) > 1) for former in own}
    return [names[name] for name in sorted(names, key=order_key)]


def ward_links(province: str, index: PlaceIndex) -> list[PlaceLink]:
    """By name without its kind, as people look for it."""
    return [_link(unit) for unit in sorted(index.wards_of(province), key=lambda unit: order_key(short_name(unit.name)))]


def province_links(index: PlaceIndex) -> list[PlaceLink]:
    return [_link(unit) for unit in sorted(index.provinces_of_today, key=lambda unit: order_key(short_name(unit.name)))]


def _link(unit: Unit | None) -> PlaceLink:
    if unit is None:
        return PlaceLink("", "")
    name = unit.name_en if get_language() == "en" and unit.name_en else unit.name
    return PlaceLink(name, place_path(unit))


def _receivers(unit: Unit, index: PlaceIndex) -> list[Receiver]:
    """In the order of their commonest task."""
    tasks = common_tasks(Needs.WARD if unit.level == Level.WARD else Needs.PROVINCE)
    keys = dict.fromkeys(key for task in tasks for key in task.agencies)
    agencies = Agency.objects.select_related("locality", "successor").in_bulk(keys)
    of_keys = [agencies[key] for key in keys if key in agencies]
    place = find_place(unit.code, index)
    bodies = {
        agency.pk: body
        for body in competent_bodies(of_keys, None, None, (), place)
        for agency in of_keys
        if agency.pk == body.agency.pk
    }
    return list(_grouped(tasks, bodies))


def _grouped(tasks: Iterable[CommonTask], bodies: dict[int, CompetentBody]) -> Iterable[Receiver]:
    """Each task once, under the first of its bodies."""
    grouped: dict[int, list[CommonTask]] = {}
    for task in tasks:
        key = next((key for key in task.agencies if key in bodies), None)
        if key is not None:
            grouped.setdefault(key, []).append(task)
    return [Receiver(bodies[key], found) for key, found in grouped.items()]


def _offices(locality: Locality) -> Sequence[Office]:
    """Those that stand in the place or serve it, in the order of their kinds."""
    near = Q(locality=locality) | Q(pk__in=OfficeLocality.objects.filter(locality=locality).values("office"))
    if locality.parent_id:
        near |= Q(serves=ServedArea.PROVINCE, locality=locality.parent_id)
    return list(Office.objects.shown().filter(near).order_by("kind", "name_key")[:_MOST_OFFICES])


def _remember_url(locality: Locality, back: str) -> str:
    name = ", ".join(filter(None, (locality.name, locality.parent.name if locality.parent else "")))
    return f"{reverse('browse:choose_place')}?{urlencode({'q': name, 'next': back})}"

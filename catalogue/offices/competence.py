"""Which bodies are competent for a procedure in a place, by name: at most three queries for any number of rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from catalogue.models import Agency
from catalogue.offices.body_wordings import Needs, UnderstoodBody, in_sentence, understand_body
from catalogue.offices.competent_body import BodyChoice, CompetentBody
from catalogue.offices.finding import Levels, OfficeFinder
from catalogue.offices.named_bodies import body_of_province
from catalogue.places.place_asked import PlaceAsked, PlaceChoice

_LONGEST_SUCCESSION = 3  # of Bộ Giao thông vận tải → Bộ Xây dựng there is one step


def competent_bodies(
    agencies: Sequence[Agency],
    procedure_id: int | None,
    field_id: int | None,
    levels: Levels,
    place: PlaceAsked,
) -> tuple[CompetentBody, ...]:
    """One for each agency, in their order, without repetitions; `levels` are keys of government levels.

    A body that is named for another province than the asker's is that of the asker's, where every province has one;
    else it is left out.
    """
    successors = _successors(agencies)
    read = [_read(*_in_force(agency, successors), place) for agency in agencies]
    shown = [each for each in read if each is not None]
    understood = [(each.agency, each.body.wording) for each in shown if each.body]
    finder = OfficeFinder(understood, procedure_id=procedure_id, field_id=field_id, levels=levels, place=place)
    bodies = [_body(each, place, finder) for each in shown]
    return tuple({body.name: body for body in reversed(bodies)}.values())[::-1]


def name_in(agency: Agency, place: PlaceAsked) -> str:
    """Of the one body of this kind that is competent in the place; "" where the place does not tell it. No query."""
    read = _read(agency, "", place)
    if read is None or read.body is None or read.is_of_place or read.body.wording.needs == Needs.NOTHING:
        return ""
    return _name_in(read.body, place) if read.body.is_one else ""


@dataclass(frozen=True)
class _Read:
    """An agency in force and what its name says. `kind`: its name anywhere, "" where it is its own."""

    agency: Agency
    ended: str
    body: UnderstoodBody | None
    kind: str = ""
    is_of_place: bool = False  # of the asker's province alone


def _read(agency: Agency, ended: str, place: PlaceAsked) -> _Read | None:
    """None for a body of another province whose like the asker's may not have."""
    named = body_of_province(agency)
    if named is None:
        return _Read(agency, ended, understand_body(agency.name))
    if place.province_code in named.province_codes:
        return _Read(agency, ended, named.understood, is_of_place=True)
    if named.understood:
        return _Read(agency, ended, named.understood, kind=named.kind)
    return None if place.province_code else _Read(agency, ended, None)


def _successors(agencies: Sequence[Agency]) -> Mapping[int, Agency]:
    """Agencies by key, those that others of them are succeeded by; no query where all are in force."""
    wanted = {agency.successor_id for agency in agencies if agency.successor_id and _has_ended(agency)}
    if not wanted:
        return {}
    found: dict[int, Agency] = {}
    for row in Agency.objects.filter(pk__in=wanted).select_related("successor__successor"):
        for each in _chain(row):
            found[each.pk] = each
    return found


def _chain(agency: Agency) -> Iterator[Agency]:
    row: Agency | None = agency
    for _step in range(_LONGEST_SUCCESSION):
        if row is None:
            return
        yield row
        row = row.successor if row.successor_id else None


def _in_force(agency: Agency, successors: Mapping[int, Agency]) -> tuple[Agency, str]:
    """The body of today, and the name of the one it took over from; the agency itself where no successor is known."""
    now = agency
    for _step in range(_LONGEST_SUCCESSION):
        successor = successors.get(now.successor_id or 0)
        if successor is None or not _has_ended(now):
            break
        now = successor
    return now, agency.name if now is not agency or _has_ended(agency) else ""


def _has_ended(agency: Agency) -> bool:
    return agency.valid_to is not None and agency.valid_to < timezone.localdate()


def _body(read: _Read, place: PlaceAsked, finder: OfficeFinder) -> CompetentBody:
    agency, body = read.agency, read.body
    if body is None or read.is_of_place or body.wording.needs == Needs.NOTHING:
        is_understood = body is not None or read.is_of_place or agency.locality_id is not None
        return CompetentBody(
            name=agency.name,
            agency=agency,
            is_by_name=is_understood and not _has_ended(agency),
            is_understood=is_understood,
            ended=read.ended,
            offices=finder.of(agency, body.wording) if body else (),
        )
    name = _name_in(body, place)
    known = name or _is_place_known(body.wording.needs, place)
    return CompetentBody(
        name=name or read.kind or agency.name,
        agency=agency,
        is_by_name=bool(name) and body.is_one,
        is_understood=True,
        ended=read.ended,
        needs=Needs.NOTHING if known else body.wording.needs,
        choices=() if known else tuple(_choices(body, place)),
        anywhere=body.anywhere,
        offices=finder.of(agency, body.wording) if known else (),
        kind=read.kind,
    )


def _is_place_known(needs: Needs, place: PlaceAsked) -> bool:
    return bool(place.ward_code if needs == Needs.WARD else place.province_code)


def _name_in(body: UnderstoodBody, place: PlaceAsked) -> str:
    """ "" where the place, or the wording, does not tell one body."""
    name = place.ward_name if body.wording.needs == Needs.WARD else place.province_name
    return _called(body, name)


def _called(body: UnderstoodBody, name: str) -> str:
    is_city = name.startswith("Thành phố")
    if not name or not body.called or (is_city and not body.wording.called_in_cities):
        return ""
    return body.called.format(place=in_sentence(name))


def _choices(body: UnderstoodBody, place: PlaceAsked) -> Iterator[BodyChoice]:
    """By name in each place that may be meant, each name once."""
    seen: set[str] = set()
    for choice in place.choices:
        name = _called(body, _name_of(choice, body.wording.needs))
        if name and name not in seen:
            seen.add(name)
            yield BodyChoice(name, choice)


def _name_of(choice: PlaceChoice, needs: Needs) -> str:
    """The name of the ward or province in a choice; "" for the ward of a choice that is a province."""
    if needs == Needs.WARD:
        return choice.name if choice.province_name else ""
    return choice.province_name or choice.name

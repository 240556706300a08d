"""Finds the offices where bodies receive, by competence and area: one query for all bodies."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from catalogue.models import Agency, Locality, Office, OfficeKind, OfficeLocality, ServedArea
from catalogue.models.office import OfficeField, OfficeProcedure
from catalogue.offices.body_wordings import BodyWording, Needs, understand_body
from catalogue.places.place_asked import PlaceAsked

_AT_TWO_LEVELS = (OfficeKind.TAX, OfficeKind.SOCIAL_INSURANCE, OfficeKind.LAND_REGISTRY)
# Keys of government levels, or the query that finds them.
Levels = Collection[int] | QuerySet[Any, Any]
_MOST = 500  # of one province and one kind there are some dozens


class OfficeFinder:
    """The offices for one place and procedure; `of` asks for those of one body."""

    def __init__(
        self,
        bodies: Iterable[tuple[Agency, BodyWording]],
        *,
        procedure_id: int | None,
        field_id: int | None,
        levels: Levels,
        place: PlaceAsked,
    ) -> None:
        self._place = place
        kinds = {kind for _agency, wording in bodies for kind in wording.offices}
        agencies = {agency.pk for agency, _wording in bodies}
        self._offices: list[Any] = (
            list(self._candidates(kinds, agencies, procedure_id, field_id, levels)) if bodies else []
        )

    def of(self, agency: Agency, wording: BodyWording) -> tuple[Office, ...]:
        """The fittest ones: those of the body itself before others of its kind, then by how special they are."""
        ranked = [(self._rank(office, agency, wording), office) for office in self._offices]
        fitting = [(rank, office) for rank, office in ranked if rank is not None]
        best = min((rank for rank, _office in fitting), default=None)
        return tuple(office for rank, office in fitting if rank == best)

    def _rank(self, office: Any, agency: Agency, wording: BodyWording) -> tuple[int, int, int, int] | None:
        """None where the office is not one of this body; lower is fitter."""
        is_own = office.agency_id == agency.pk
        if not is_own and (office.kind not in wording.offices or self._is_of_another(office, wording)):
            return None
        kind = (
            wording.offices.index(OfficeKind(office.kind)) if office.kind in wording.offices else len(wording.offices)
        )
        area = self._area(office)
        return None if area is None else (0 if is_own else 1, kind, self._speciality(office), area)

    def _is_of_another(self, office: Office, wording: BodyWording) -> bool:
        """A department's office is that department's alone; a one-stop centre receives for others.

        Taxes, insurance and land have bodies of a province and bodies of several communes, of one kind of office.
        """
        if office.kind in _AT_TWO_LEVELS:
            return _needs(office) != wording.needs
        return office.kind == OfficeKind.DEPARTMENT or (
            office.agency_id is not None and office.kind in (OfficeKind.OTHER, OfficeKind.CENTRAL)
        )

    def _speciality(self, office: Any) -> int:
        if office.has_this_procedure:
            return 0
        return 1 if office.has_this_field else 2

    def _area(self, office: Any) -> int | None:
        """How narrowly the office serves the place; None where it does not."""
        code = office.locality.code if office.locality else ""
        if office.serves == ServedArea.LISTED:
            return 1 if office.serves_here else None
        if office.serves == ServedArea.COUNTRY:
            return 4
        if code and code == self._place.ward_code:
            return 0
        if code and code == self._place.province_code:
            return 2
        around = office.locality.parent.code if office.locality and office.locality.parent else ""
        return 3 if office.serves == ServedArea.PROVINCE and around == self._place.province_code else None

    def _candidates(
        self,
        kinds: Collection[OfficeKind],
        agencies: Collection[int],
        procedure_id: int | None,
        field_id: int | None,
        levels: Levels,
    ) -> Iterable[Any]:
        codes = [code for code in (self._place.ward_code, self._place.province_code) if code]
        own = OuterRef("pk")
        procedures = OfficeProcedure.objects.filter(office=own)
        fields = OfficeField.objects.filter(office=own)
        all_levels = Office.levels.through.objects.filter(office_id=own)
        here = OfficeLocality.objects.filter(office=own, locality__code__in=codes)
        rows = Office.objects.shown().annotate(
            has_procedures=Exists(procedures),
            has_this_procedure=Exists(procedures.filter(procedure_id=procedure_id or 0)),
            has_fields=Exists(fields),
            has_this_field=Exists(fields.filter(field_id=field_id or 0)),
            has_levels=Exists(all_levels),
            has_this_level=Exists(all_levels.filter(governmentlevel_id__in=levels)),
            serves_here=Exists(here),
        )
        # Each on an index of its own: a condition over joined tables would read every office.
        near = (
            Q(locality__in=Locality.objects.filter(code__in=codes))
            | Q(pk__in=OfficeLocality.objects.filter(locality__code__in=codes).values("office"))
            | Q(serves=ServedArea.COUNTRY)
        )
        if self._place.province_code:
            around = Locality.objects.filter(parent__code=self._place.province_code)
            near |= Q(serves=ServedArea.PROVINCE, locality__in=around)
        general = (
            (Q(has_procedures=False) | Q(has_fields=True) | Q(has_levels=True))
            & (Q(has_fields=False) | Q(has_this_field=True))
            & (Q(has_levels=False) | Q(has_this_level=True))
        )
        wanted = Q(kind__in=list(kinds)) | Q(agency_id__in=list(agencies))
        return rows.filter(near & wanted & (Q(has_this_procedure=True) | general)).order_by("key")[:_MOST]


def _needs(office: Office) -> Needs:
    """Whose body it is: as its agency is called, else by whom it serves."""
    body = understand_body(office.agency.name) if office.agency else None
    if body and body.wording.needs != Needs.NOTHING:
        return body.wording.needs
    is_local = office.serves == ServedArea.LISTED or (office.locality is not None and office.locality.parent_id)
    return Needs.WARD if is_local else Needs.PROVINCE

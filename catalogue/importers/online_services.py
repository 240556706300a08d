"""Writes the online services of a record. They belong to the procedure and not to a page, so no draft delays them."""

from wagtail.models import ReferenceIndex

from catalogue.importers.record import OnlineServiceRecord
from catalogue.importers.term_cache import TermCache
from catalogue.models import Agency, Locality, OnlineService, ServiceLevel
from importing.outcome import FieldChange
from vietnamese.text import match_key

LABEL = "Dịch vụ trực tuyến"
UNKNOWN_LOCALITY = "Địa phương không có trong danh mục"
_FACTS = ("online_payment", "postal_receipt", "postal_return", "hours", "partial_reason")


class ServiceWriter:
    """Creates missing services and fills empty fields.

    An address is replaced only where the same source gave it before, or on `overwrite`.
    """

    def __init__(self, terms: TermCache) -> None:
        self._terms = terms

    def changes(
        self, procedure_id: int | None, records: tuple[OnlineServiceRecord, ...], *, earlier_url: str, overwrite: bool
    ) -> list[FieldChange]:
        services = self._by_scope(procedure_id) if procedure_id and records else {}
        changes = []
        for record in records:
            service = services.get(self._scope(record))
            url = str(record.url)
            if service is None:
                changes.append(FieldChange("online_services", LABEL, "", url))
            elif service.url != url:
                kept = not overwrite and service.url != earlier_url
                changes.append(FieldChange("online_services", LABEL, service.url, url, kept))
            elif self._blanks(service, record):
                changes.append(FieldChange("online_services", LABEL, url, ", ".join(self._blanks(service, record))))
        return changes

    def write(
        self,
        procedure_id: int,
        records: tuple[OnlineServiceRecord, ...],
        *,
        earlier_url: str,
        overwrite: bool,
        is_new: bool = False,
    ) -> list[str]:
        """Warnings about services whose locality is unknown; those are not written."""
        services = self._by_scope(procedure_id) if records and not is_new else {}
        warnings = []
        for record in records:
            locality = self._locality(record)
            if record.locality and locality is None:
                warnings.append(f"{UNKNOWN_LOCALITY}: {record.locality}")
                continue
            service = services.get(self._scope(record))
            if service is None:
                self._add(procedure_id, record, locality)
            else:
                self._update(service, record, earlier_url=earlier_url, overwrite=overwrite)
        return warnings

    def _by_scope(self, procedure_id: int) -> dict[tuple[str, str], OnlineService]:
        services = OnlineService.objects.filter(procedure_id=procedure_id).select_related("agency", "locality")
        return {
            (
                service.agency.name if service.agency else "",
                service.locality.name_key if service.locality else "",
            ): service
            for service in services
        }

    def _scope(self, record: OnlineServiceRecord) -> tuple[str, str]:
        locality = self._locality(record)
        agency = self._terms.canonical_name(Agency, record.agency) if record.agency else ""
        return agency, locality.name_key if locality else record.locality

    def _locality(self, record: OnlineServiceRecord) -> Locality | None:
        """By name among provinces; wards share names, so theirs need the code."""
        if not record.locality:
            return None
        by_code = Locality.objects.filter(code=record.locality).first()
        return by_code or Locality.objects.filter(name_key=match_key(record.locality), parent=None).first()

    def _add(self, procedure_id: int, record: OnlineServiceRecord, locality: Locality | None) -> None:
        service = OnlineService(
            procedure_id=procedure_id,
            agency=self._terms.get(Agency, record.agency),
            locality=locality,
            url=str(record.url),
            identification=record.identification,
            **{name: getattr(record, name) for name in _FACTS},
        )
        service.save()
        ReferenceIndex.create_or_update_for_object(service)
        self._add_level(service, record)

    def _update(
        self, service: OnlineService, record: OnlineServiceRecord, *, earlier_url: str, overwrite: bool
    ) -> None:
        blanks = self._blanks(service, record)
        url = str(record.url)
        if service.url != url and (overwrite or service.url == earlier_url):
            blanks["url"] = url
        if blanks:
            for name, value in blanks.items():
                setattr(service, name, value)
            service.save(update_fields=list(blanks))
            ReferenceIndex.create_or_update_for_object(service)
        if not service.levels.exists():
            self._add_level(service, record)

    def _blanks(self, service: OnlineService, record: OnlineServiceRecord) -> dict:
        return {
            name: getattr(record, name)
            for name in _FACTS
            if getattr(service, name) in (None, "") and getattr(record, name) not in (None, "")
        }

    def _add_level(self, service: OnlineService, record: OnlineServiceRecord) -> None:
        if record.scheme and record.level:
            ServiceLevel.objects.create(
                service=service, scheme=record.scheme, level=record.level, since=record.level_since
            )

"""Writes the online services of a record, which belong to the procedure and not to its page."""

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from wagtail.models import ReferenceIndex

from catalogue.allowed_hosts import allowed_hosts
from catalogue.importers.record import OnlineServiceRecord
from catalogue.importers.term_cache import TermCache
from catalogue.models import Agency, Locality, OnlineService, ServiceLevel
from importing.live_rows import belongs_to_editors, keep_draft_revision, keep_live_revision
from importing.outcome import FieldChange
from importing.refused_record import validation_reason
from vietnamese.text import match_key

LABEL = "Dịch vụ trực tuyến"
UNKNOWN_LOCALITY = "Địa phương không có trong danh mục"
KEPT_BY_EDITORS = "Dịch vụ trực tuyến đang bị khóa hoặc có bản nháp, không ghi"
NOT_VALID = "Dịch vụ trực tuyến không ghi được"
SECOND_PERSON = "Dịch vụ trực tuyến chờ người thứ hai xuất bản"
_FACTS = ("online_payment", "postal_receipt", "postal_return", "hours", "partial_reason")


class ServiceWriter:
    """Creates missing services and fills empty fields. Leaves out addresses that the site may not lead to.

    An address is replaced only where the same source gave it before, or on `overwrite`. With `as_drafts` nothing of it
    is live until somebody else publishes the services.
    """

    def __init__(self, terms: TermCache, user: AbstractBaseUser | None = None, *, as_drafts: bool = False) -> None:
        self._terms = terms
        self._user = user
        self._as_drafts = as_drafts
        self._hosts = allowed_hosts()
        self._agencies: set[int] = set()

    def named_agencies(self) -> set[int]:
        """Agencies of the services written since the last call."""
        named, self._agencies = self._agencies, set()
        return named

    def changes(
        self, procedure_id: int | None, records: tuple[OnlineServiceRecord, ...], *, earlier_url: str, overwrite: bool
    ) -> list[FieldChange]:
        records = self._allowed(records)
        services = self._by_scope(procedure_id) if procedure_id and records else {}
        changes = []
        for record in records:
            service = services.get(self._scope(record))
            url = str(record.url)
            if service is None:
                changes.append(FieldChange("online_services", LABEL, "", url))
            elif service.url != url:
                kept = belongs_to_editors(service) or (not overwrite and service.url != earlier_url)
                changes.append(FieldChange("online_services", LABEL, service.url, url, kept))
            elif blanks := self._blanks(service, record):
                kept = belongs_to_editors(service)
                changes.append(FieldChange("online_services", LABEL, url, ", ".join(blanks), kept))
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
        """Warnings about services that are not written: of unknown localities, and those that editors work on."""
        records = self._allowed(records)
        services = self._by_scope(procedure_id) if records and not is_new else {}
        warnings = [f"{SECOND_PERSON}: {len(records)}"] if records and self._as_drafts else []
        for record in records:
            locality = self._locality(record)
            if record.locality and locality is None:
                warnings.append(f"{UNKNOWN_LOCALITY}: {record.locality}")
                continue
            service = services.get(self._scope(record))
            if service is None:
                warnings += self._add(procedure_id, record, locality)
            elif belongs_to_editors(service):
                warnings += self._kept(service, record)
            else:
                warnings += self._update(service, record, earlier_url=earlier_url, overwrite=overwrite)
        return warnings

    def _allowed(self, records: tuple[OnlineServiceRecord, ...]) -> tuple[OnlineServiceRecord, ...]:
        return tuple(record for record in records if self._hosts.allows(str(record.url)))

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

    def _add(self, procedure_id: int, record: OnlineServiceRecord, locality: Locality | None) -> list[str]:
        """The reason where the service cannot be stored."""
        agency = self._terms.get(Agency, record.agency)
        service = OnlineService(
            procedure_id=procedure_id,
            agency=agency,
            locality=locality,
            url=str(record.url),
            identification=record.identification,
            live=not self._as_drafts,
            **{name: getattr(record, name) for name in _FACTS},
        )
        if reason := _fault(service):
            return [f"{NOT_VALID}: {reason}"]
        service.save()
        if agency:
            self._agencies.add(agency.pk)
        ReferenceIndex.create_or_update_for_object(service)
        self._add_level(service, record)
        self._keep(service)
        return []

    def _keep(self, service: OnlineService) -> None:
        (keep_draft_revision if self._as_drafts else keep_live_revision)(service, self._user)

    def _kept(self, service: OnlineService, record: OnlineServiceRecord) -> list[str]:
        """A warning where the record has something else."""
        differs = service.url != str(record.url) or self._blanks(service, record)
        return [f"{KEPT_BY_EDITORS}: {service.url}"] if differs else []

    def _update(
        self, service: OnlineService, record: OnlineServiceRecord, *, earlier_url: str, overwrite: bool
    ) -> list[str]:
        """The reason where the service cannot be changed."""
        blanks = self._blanks(service, record)
        url = str(record.url)
        if service.url != url and (overwrite or service.url == earlier_url):
            blanks["url"] = url
        for name, value in blanks.items():
            setattr(service, name, value)
        if blanks and (reason := _fault(service)):
            return [f"{NOT_VALID}: {reason}"]
        if blanks and not self._as_drafts:
            service.save(update_fields=list(blanks))
            ReferenceIndex.create_or_update_for_object(service)
        added = not self._as_drafts and not service.levels.exists() and self._add_level(service, record)
        if blanks or added:
            self._keep(service)
        return []

    def _blanks(self, service: OnlineService, record: OnlineServiceRecord) -> dict:
        return {
            name: getattr(record, name)
            for name in _FACTS
            if getattr(service, name) in (None, "") and getattr(record, name) not in (None, "")
        }

    def _add_level(self, service: OnlineService, record: OnlineServiceRecord) -> bool:
        """Whether the record states one."""
        if not (record.scheme and record.level):
            return False
        ServiceLevel.objects.create(service=service, scheme=record.scheme, level=record.level, since=record.level_since)
        return True


def _fault(service: OnlineService) -> str:
    """Why the form would not take it; empty where it would. What it refers to was matched by this run."""
    try:
        service.full_clean(exclude=["procedure", "agency", "locality"])
    except ValidationError as error:
        return validation_reason(error)
    return ""

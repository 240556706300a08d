"""Rows of a procedure's identity that a record writes with its page.

Former codes, online services, new agencies, where the content comes from.
"""

from collections.abc import Sequence
from typing import Any

from catalogue.importers.online_services import ServiceWriter
from catalogue.importers.record import ProcedureRecord
from catalogue.importers.second_source.witnesses import place_of, stored_facts
from catalogue.importers.term_cache import TermCache
from catalogue.models import FormerCode, Procedure, ProcedurePage, SourceRecord
from importing.models import WaitingChanges
from importing.outcome import FieldChange
from importing.waiting import needs_second_person

FORMER_CODES = "Mã cũ"


class IdentityRows:
    """One run's writer. `terms` and `services` hold the data of the site that it needs."""

    def __init__(self, terms: TermCache, services: ServiceWriter) -> None:
        self._terms = terms
        self._services = services

    def changes(
        self, procedure_id: int | None, record: ProcedureRecord, *, source: str, overwrite: bool
    ) -> list[FieldChange]:
        codes = [FieldChange("former_codes", FORMER_CODES, "", code) for code in _new_codes(record)]
        earlier_url = _earlier_url(procedure_id, record, source)
        services = record.online_services
        return codes + self._services.changes(procedure_id, services, earlier_url=earlier_url, overwrite=overwrite)

    def write(
        self,
        page: ProcedurePage,
        record: ProcedureRecord,
        *,
        source: str,
        digest: str,
        overwrite: bool,
        warnings: Sequence[str],
        is_new: bool = False,
    ) -> list[str]:
        """Warnings about what is not written."""
        procedure_id = page.procedure_id
        for code in _new_codes(record):
            FormerCode.objects.get_or_create(code=code, defaults={"procedure_id": procedure_id})
        earlier_url = "" if is_new else _earlier_url(procedure_id, record, source)
        told = self._services.write(
            procedure_id, record.online_services, earlier_url=earlier_url, overwrite=overwrite, is_new=is_new
        )
        self._terms.publish_agencies(
            [page.ministry_id, *(role.agency_id for role in page.agency_roles.all()), *self._services.named_agencies()]
        )
        facts = stored_facts(record, place_of(source))
        values = _provenance(record, digest, facts, [*record.unread, *warnings, *told])
        if is_new:
            SourceRecord.objects.create(procedure_id=procedure_id, source=source, **values)
        else:
            SourceRecord.objects.update_or_create(procedure_id=procedure_id, source=source, defaults=values)
        return told


def write_waiting(waiting: WaitingChanges, page: ProcedurePage, user: Any) -> list[str]:
    """With the page that `user` publishes; as `ImportKind.write_waiting`."""
    terms = TermCache(user)
    is_draft = needs_second_person(user, waiting.user_id)
    rows = IdentityRows(terms, ServiceWriter(terms, user, as_drafts=is_draft))
    return rows.write(
        page,
        ProcedureRecord.model_validate(waiting.record),
        source=waiting.source,
        digest=waiting.digest,
        overwrite=waiting.overwrite,
        warnings=waiting.warnings,
    )


def _new_codes(record: ProcedureRecord) -> list[str]:
    codes = [code for code in record.former_codes if code != record.code]
    if not codes:
        return []
    taken = {
        *Procedure.objects.filter(code__in=codes).values_list("code", flat=True),
        *FormerCode.objects.filter(code__in=codes).values_list("code", flat=True),
    }
    return [code for code in codes if code not in taken]


def _provenance(record: ProcedureRecord, digest: str, facts: dict[str, Any], warnings: list[str]) -> dict[str, Any]:
    provenance = record.provenance
    return {
        "source_date": provenance.source_date,
        "url": provenance.url[:1000],
        "file_name": provenance.file[-300:],
        "line": provenance.line,
        "digest": digest,
        "facts": facts,
        "warnings": warnings,
    }


def _earlier_url(procedure_id: int | None, record: ProcedureRecord, source: str) -> str:
    """The address of this source's last applied record; empty where there is none."""
    if procedure_id is None or not record.online_services:
        return ""
    rows = SourceRecord.objects.filter(procedure_id=procedure_id, source=source)
    return rows.values_list("url", flat=True).first() or ""

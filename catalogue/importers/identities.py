"""The procedures of the site with their pages and sources, loaded once for a run, and the match of records to them."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from wagtail.models import PageLogEntry

from catalogue.importers.record import ProcedureRecord
from catalogue.models import FormerCode, Procedure, ProcedurePage, SourceRecord
from importing.models import WaitingChanges
from importing.page_writer import IMPORT_ACTION


@dataclass(frozen=True, slots=True)
class PageState:
    """State of a page; read once for all pages, so that unchanged records cost no query."""

    page_id: int
    live: bool
    has_unpublished_changes: bool
    edited: bool = False  # since the last import wrote it


@dataclass(frozen=True, slots=True)
class SourceState:
    digest: str
    source_date: datetime.date | None
    kept: bool  # whether values of the page were kept when the record was applied


class Identities:
    """`kept_values` tells it from the warnings of an applied record."""

    def __init__(self, locale_id: int, kept_values: Callable[[list[str]], bool]) -> None:
        self._ids = dict(Procedure.objects.values_list("code", "pk"))
        self._codes = {pk: code for code, pk in self._ids.items()}
        self._former = dict(FormerCode.objects.values_list("code", "procedure_id"))
        imports = set(PageLogEntry.objects.filter(action=IMPORT_ACTION).values_list("revision_id", flat=True))
        rows = ProcedurePage.objects.filter(locale_id=locale_id, alias_of=None, procedure__isnull=False)
        self._pages = {
            procedure_id: PageState(page_id, live, unpublished, revision_id not in imports)
            for procedure_id, page_id, live, unpublished, revision_id in rows.order_by("live", "-pk").values_list(
                "procedure_id", "pk", "live", "has_unpublished_changes", "latest_revision_id"
            )
        }
        self._sources: dict[int, dict[str, SourceState]] = {}
        for procedure_id, source, digest, day, warnings in SourceRecord.objects.values_list(
            "procedure_id", "source", "digest", "source_date", "warnings"
        ):
            self._sources.setdefault(procedure_id, {})[source] = SourceState(digest, day, kept_values(warnings))
        for procedure_id, source, digest, provenance, warnings in WaitingChanges.objects.filter(
            kind="procedures"
        ).values_list("page__procedurepage__procedure_id", "source", "digest", "record__provenance", "warnings"):
            day = provenance.get("source_date")
            state = SourceState(digest, datetime.date.fromisoformat(day) if day else None, kept_values(warnings))
            self._sources.setdefault(procedure_id, {})[source] = state
        self._new_ids: list[int] = []

    def find(self, record: ProcedureRecord) -> tuple[int | None, bool]:
        """The procedure's id, None where there is none, and whether the record's code is a former code of it.

        A code in use wins; then a former code that the record states; then a former code of the site.
        """
        if record.code in self._ids:
            return self._ids[record.code], False
        for code in record.former_codes:
            if code in self._ids:
                return self._ids[code], False
        former = self._former.get(record.code)
        return former, former is not None

    def by_code(self, code: str) -> int | None:
        return self._ids.get(code) or self._former.get(code)

    def code_of(self, procedure_id: int | None) -> str | None:
        return self._codes.get(procedure_id) if procedure_id else None

    def ensure(self, code: str) -> int:
        """The id of the procedure of this code, created without a page where there is none."""
        return self.by_code(code) or self.create(code).pk

    def create(self, code: str, name: str = "") -> Procedure:
        procedure = Procedure.objects.create(code=code, name=name)
        self._ids[code] = procedure.pk
        self._codes[procedure.pk] = code
        self._new_ids.append(procedure.pk)
        return procedure

    def page(self, procedure_id: int | None) -> PageState | None:
        return self._pages.get(procedure_id) if procedure_id else None

    def source(self, procedure_id: int | None, source: str) -> SourceState | None:
        return self._sources_of(procedure_id).get(source)

    def has_other_sources(self, procedure_id: int | None, source: str) -> bool:
        return any(name != source for name in self._sources_of(procedure_id))

    def newest_other(self, procedure_id: int | None, source: str) -> datetime.date | None:
        days = (state.source_date for name, state in self._sources_of(procedure_id).items() if name != source)
        return max(filter(None, days), default=None)

    def _sources_of(self, procedure_id: int | None) -> dict[str, SourceState]:
        return self._sources.get(procedure_id, {}) if procedure_id else {}

    def committed(self, procedure_id: int, page: ProcedurePage, source: str, state: SourceState) -> list[int]:
        """Take over the rows that a transaction committed; returns the ids of the procedures it created."""
        self._pages[procedure_id] = PageState(page.pk, page.live, page.has_unpublished_changes)
        self._sources.setdefault(procedure_id, {})[source] = state
        code = self._codes.get(procedure_id)
        if page.live and code != page.code:  # publishing renumbered it
            if code:
                self._former[code] = procedure_id
                self._ids.pop(code, None)
            self._ids[page.code] = procedure_id
            self._codes[procedure_id] = page.code
        new_ids, self._new_ids = self._new_ids, []
        return new_ids

    def rolled_back(self) -> None:
        """Drop the procedures created since the last commit: their rows are gone."""
        for procedure_id in self._new_ids:
            self._ids.pop(self._codes.pop(procedure_id), None)
        self._new_ids.clear()

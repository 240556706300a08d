"""Writes procedure records to procedure pages."""

import datetime
import hashlib
from collections.abc import Iterable, Mapping
from functools import cached_property, partial
from typing import Any

from django.utils import timezone
from wagtail.models import Locale

from catalogue.allowed_hosts import allowed_hosts
from catalogue.completeness import gaps
from catalogue.importers import everyday_names, streams
from catalogue.importers.addresses import UNKNOWN_HOST, unknown_addresses
from catalogue.importers.identities import Identities, SourceState
from catalogue.importers.identity_rows import IdentityRows
from catalogue.importers.list_scope import ScopeReader
from catalogue.importers.online_services import ServiceWriter
from catalogue.importers.procedure_fields import preview, procedure_fields
from catalogue.importers.record import ProcedureRecord
from catalogue.importers.second_source import confirmations
from catalogue.importers.second_source.source_facts import keeps_papers
from catalogue.importers.second_source.weighed_fields import with_all_sources, with_papers
from catalogue.importers.second_source.weighing import Weighed
from catalogue.importers.second_source.witnesses import Witnesses, place_of, weighed_record, witnesses_of, word_papers
from catalogue.importers.second_source.word_papers import OrderedPapers, beside_word
from catalogue.importers.term_cache import TermCache
from catalogue.models import Agency, Field, Procedure, ProcedureIndexPage, ProcedurePage
from catalogue.titles import sentence_case
from importing.diff import Difference
from importing.fields import PageField
from importing.options import ImportOptions
from importing.outcome import FieldChange
from importing.page_importer import KEPT, PageImporter, RecordRun
from importing.readers.yaml_file import STARTER_SOURCE
from importing.refusal import UnreadableError
from importing.waiting import Beside, needs_second_person

INCOMPLETE = "Trang còn thiếu"
OLDER_SOURCE = "Nguồn cũ hơn nội dung đang có, chỉ bổ sung chỗ trống"
FORMER_CODE = "Mã cũ, chỉ bổ sung chỗ trống"
CURATED = "Nội dung biên soạn sẵn của trang, chỉ bổ sung chỗ trống"
NO_SOURCE = "Không rõ nguồn"


class ProcedureImporter(PageImporter):
    noun = "thủ tục"
    kind = "procedures"
    page_model = ProcedurePage
    searched = (ProcedurePage, Procedure)
    # Official records publish with their gaps listed in the report.
    publish_options = {"enforce_completeness": False}

    def __init__(self, options: ImportOptions) -> None:
        terms = TermCache(options.user)
        super().__init__(options, _index_page(), terms)
        self.identities = Identities(self.writer.parent.locale_id, kept_values)
        self.fields = procedure_fields(terms, self.identities)
        is_draft = options.publish and needs_second_person(options.user, getattr(options.user, "pk", None))
        self.identity_rows = IdentityRows(terms, ServiceWriter(terms, options.user, as_drafts=is_draft))
        self.hosts = allowed_hosts()
        self.scope = ScopeReader(partial(terms.canonical_name, Agency), partial(terms.canonical_name, Field))

    @cached_property
    def everyday_names(self) -> Mapping[str, tuple[str, ...]]:
        """By code; requested for the first record that was not applied before."""
        return everyday_names.names_by_code(type(self))

    def key(self, record: ProcedureRecord) -> str:
        return record.code

    def name(self, record: ProcedureRecord) -> str:
        return record.name

    def is_up_to_date(self, record: ProcedureRecord) -> bool:
        procedure_id, _ = self.identities.find(record)
        state = self.identities.page(procedure_id)
        if state is None:
            return False
        source = self.identities.source(procedure_id, source_of(record))
        waiting = self.options.publish and (
            not state.live or state.has_unpublished_changes or state.page_id in self.waiting
        )
        may_differ = state.edited or (source is not None and source.kept)
        if source is None or source.digest != digest_of(record):
            return False
        if self.options.publish and confirmations.is_due(source.source_date, record.provenance.source_date):
            return False
        return not (waiting or may_differ or self.options.overwrite)

    def known_page(self, record: ProcedureRecord) -> int | None:
        procedure_id, _ = self.identities.find(record)
        state = self.identities.page(procedure_id)
        return state.page_id if state else None

    def see(self, record: ProcedureRecord) -> None:
        self.scope.see(record)

    def list_scope(self) -> dict[str, Any]:
        scope = self.scope.scope()
        return scope.as_json() if scope else {}

    def unread(self, record: ProcedureRecord) -> tuple[str, ...]:
        return record.unread

    def start(self, record: ProcedureRecord) -> "ProcedureRun":
        return ProcedureRun(self, record)

    def rolled_back(self) -> None:
        super().rolled_back()
        self.identities.rolled_back()


class ProcedureRun(RecordRun):
    importer: ProcedureImporter
    record: ProcedureRecord

    def __init__(self, importer: ProcedureImporter, record: ProcedureRecord) -> None:
        self.procedure_id, self.under_former_code = importer.identities.find(record)
        state = importer.identities.page(self.procedure_id)
        super().__init__(importer, record, state.page_id if state else None)
        self.source = source_of(record)
        self.last_state = importer.identities.source(self.procedure_id, self.source)
        self.orders_page = False
        if unknown := unknown_addresses(record, importer.hosts):
            self.warnings += [f"{UNKNOWN_HOST}: {host} ({where})" for host, where in unknown]
            self.is_whole = False

    @cached_property
    def fields(self) -> tuple[PageField, ...]:
        names = self._everyday_names()
        if not names:
            return self.compared_fields
        return tuple(
            everyday_names.with_everyday_names(field, self.record, names, is_new=self.page_id is None)
            if field.name == "aliases"
            else field
            for field in self.compared_fields
        )

    @cached_property
    def compared_fields(self) -> tuple[PageField, ...]:
        """With facts as all sources of the procedure state them together, and papers in the order of its Word file."""
        fields = with_all_sources(self.importer.fields, self.weighed, self._confirms_on())
        return with_papers(fields, self.papers, of_page=self.orders_page)

    @cached_property
    def weighed(self) -> Weighed | None:
        """None where no other source states facts."""
        return weighed_record(self.record, self.source, self.witnesses) if self.witnesses else None

    @cached_property
    def witnesses(self) -> Witnesses | None:
        """None where there is no other source; a former code's record or one of a curated page is not weighed."""
        if self.procedure_id is None or self.under_former_code or self._is_curated():
            return None
        if not (self.last_state or self.importer.identities.has_other_sources(self.procedure_id, self.source)):
            return None
        return witnesses_of(self.procedure_id, self.page_id, self.source)

    @cached_property
    def papers(self) -> OrderedPapers | None:
        """The record's papers beside those of a Word file; of a Word file that is older, the page's."""
        if self.witnesses is None or keeps_papers(place_of(self.source)):
            return None
        documents = self.record.model_dump(mode="json", include={"documents"})["documents"]
        word = word_papers(self.witnesses)
        return beside_word(documents, word) if documents and word else None

    def _order_page(self, page: ProcedurePage) -> None:
        """Before the fields are compared: an older Word file may still put the page's papers in order."""
        is_word = self.witnesses is not None and keeps_papers(place_of(self.source))
        if is_word and page.documents and self.record.documents and self._is_older() and not self.options.overwrite:
            self.papers = beside_word(streams.plain_stream(page.documents), self.record.documents)
            self.orders_page = True

    def _is_curated(self) -> bool:
        starter = self.importer.identities.source(self.procedure_id, STARTER_SOURCE)
        return self.source != STARTER_SOURCE and starter is not None

    def _confirms_on(self) -> datetime.date | None:
        """The day on which the record confirms what a curated page states."""
        is_second = self._is_curated() and not self.under_former_code
        return (self.record.provenance.source_date or timezone.localdate()) if is_second else None

    @property
    def digest(self) -> str:
        """Empty where a part could not be applied: the same record then has something to say next time."""
        return digest_of(self.record) if self.is_whole else ""

    def _everyday_names(self) -> tuple[str, ...]:
        """Under the record's code and the procedure's present one."""
        codes = {self.record.code, self.importer.identities.code_of(self.procedure_id)}
        return tuple(
            name for code in sorted(filter(None, codes)) for name in self.importer.everyday_names.get(code, ())
        )

    def new_page(self, *, write: bool) -> ProcedurePage:
        page = ProcedurePage(code=self.record.code, name=self.record.name)
        if write:
            page.procedure = self._identity()
        return page

    def _identity(self) -> Procedure:
        """The procedure, created unless another record referred to it before."""
        if self.procedure_id:
            return Procedure.objects.get(pk=self.procedure_id)
        return self.importer.identities.create(self.record.code, sentence_case(self.record.name))

    def is_same_record(self) -> bool:
        last = self.last_state
        if last is None or last.digest != digest_of(self.record):
            return False
        day = self.record.provenance.source_date
        confirms = self.options.publish and confirmations.is_due(last.source_date, day)
        return not confirms and not self.options.overwrite

    def why_only_fills(self) -> str:
        if self.under_former_code:
            return f"{FORMER_CODE}: {self.record.code}"
        if self._is_curated():
            return f"{CURATED}: {self.record.code}"
        return f"{OLDER_SOURCE}: {self.record.provenance.source_date:%d/%m/%Y}" if self._is_older() else ""

    def _is_older(self) -> bool:
        newest = self.importer.identities.newest_other(self.procedure_id, self.source)
        own = self.record.provenance.source_date
        return bool(newest and own and own < newest)

    def prepare(self, page: ProcedurePage) -> bool:
        """Renumber the page of a record with another code; publishing renumbers the procedure."""
        if self.under_former_code or page.code == self.record.code:
            return False
        page.code = self.record.code
        return True

    def warn_of_gaps(self, values: dict[str, Any]) -> None:
        labels = {field.name: field.label for field in self.importer.fields} | {"agency_roles": "Cơ quan thực hiện"}
        missing = dict.fromkeys(gap.field for gap in gaps(preview(self.record.code, values)))
        self.warnings += [f"{INCOMPLETE} {labels.get(name, name).lower()}: {self.record.code}" for name in missing]

    def _differences(self, page: ProcedurePage) -> tuple[list[Difference], dict[str, Any]]:
        self._order_page(page)
        for told in (self.weighed, self.papers):
            self.warnings += told.warnings if told else []
            self.notes += told.notes if told else []
        return super()._differences(page)

    def changes_outside_page(self) -> list[FieldChange]:
        return self.importer.identity_rows.changes(
            self.procedure_id, self.record, source=self.source, overwrite=self.options.overwrite
        )

    def write_outside_page(self, page: ProcedurePage) -> None:
        """Write what belongs to the procedure's identity: former codes, online services, provenance."""
        self.warnings += self.importer.identity_rows.write(
            page,
            self.record,
            source=self.source,
            digest=self.digest,
            overwrite=self.options.overwrite,
            warnings=self.warnings,
            is_new=self.procedure_id is None,
        )

    def beside(self) -> Beside:
        record = self.record.model_dump(mode="json")
        return Beside(self.source, self.digest, record, self.changes_outside_page())

    def committed(self) -> None:
        if self.page is None:
            return
        state = SourceState(self.digest, self.record.provenance.source_date, kept_values(self.warnings))
        new_ids = self.importer.identities.committed(self.page.procedure_id, self.page, self.source, state)
        self.importer.search.add(ProcedurePage, self.page.pk)
        for procedure_id in new_ids:
            self.importer.search.add(Procedure, procedure_id)


def digest_of(record: ProcedureRecord) -> str:
    """SHA-256 of the record without its provenance and what is said about its reading, in hex.

    Of a source whose papers are kept, also that they are: a record that was applied without is applied again.
    """
    content = record.model_dump_json(exclude={"provenance", "warnings", "unread"})
    content += " with papers" if keeps_papers(place_of(source_of(record))) else ""
    return hashlib.sha256(content.encode()).hexdigest()


def kept_values(warnings: Iterable[str]) -> bool:
    """Whether these warnings of an applied record say that values of the page were, or would be, kept."""
    return any(warning.startswith((KEPT, OLDER_SOURCE, FORMER_CODE, CURATED)) for warning in warnings)


def source_of(record: ProcedureRecord) -> str:
    return (record.provenance.source or NO_SOURCE)[:200]


def _index_page() -> ProcedureIndexPage:
    page = ProcedureIndexPage.objects.filter(locale=Locale.get_default()).first()
    if page is None:
        raise UnreadableError("chưa có trang danh mục thủ tục; hãy tạo nội dung ban đầu của trang trước khi nhập")
    return page

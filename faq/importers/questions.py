"""Writes question records to question pages."""

from contextlib import suppress
from types import SimpleNamespace
from typing import Any

from django.db import transaction

from catalogue.allowed_hosts import allowed_hosts
from catalogue.importers.addresses import UNKNOWN_HOST
from catalogue.importers.term_cache import TermCache
from core.links import named_host
from faq.completeness import has_answer
from faq.importers.identified_pages import IdentifiedPages
from faq.importers.index_page import index_page
from faq.importers.procedure_codes import ProcedureCodes
from faq.importers.procedures_field import warnings_of_unknown
from faq.importers.question_fields import question_fields
from faq.importers.record import QuestionRecord
from faq.models import QuestionIndexPage, QuestionPage
from faq.unknown_codes import keep_matched, keep_unknown
from importing.options import ImportOptions
from importing.page_importer import PageImporter, RecordRun
from importing.page_writer import has_editors_changes
from importing.refused_record import Refused, refusing_unreadable

NO_ANSWER = "Câu hỏi chưa có trả lời, để ở bản nháp"
TAKEN_NEED = "Việc chung này đã có trang khác trả lời, để ở bản nháp"


class QuestionImporter(PageImporter):
    noun = "câu hỏi"
    kind = "questions"
    page_model = QuestionPage
    searched = (QuestionPage,)
    # A record without an answer stays a draft, see `may_go_live`.
    publish_options = {"enforce_completeness": False}

    def __init__(self, options: ImportOptions) -> None:
        super().__init__(options, index_page(QuestionIndexPage), TermCache(options.user))
        self.hosts = allowed_hosts()
        pages = QuestionPage.objects.filter(locale_id=self.writer.parent.locale_id, alias_of=None)
        relations = ("audiences", "procedure_links", "related_questions")
        self.pages = IdentifiedPages(pages.exclude(external_id=""), relations)
        self.codes = ProcedureCodes()
        self.fields = question_fields(self.terms, self.pages, self.codes)
        self.pages.load_states(self.fields)
        self._related = next(field for field in self.fields if field.name == "related")
        # Related questions of a record, and how many of them the site had when it was handled.
        self._waiting: dict[str, tuple[tuple[str, ...], int]] = {}

        # Codes that the site does not have, by the id of the question that names them.
        self._unknown: dict[str, list[str]] = {}
        self._matched: dict[str, list[str]] = {}

    def key(self, record: QuestionRecord) -> str:
        return record.external_id

    def name(self, record: QuestionRecord) -> str:
        return record.question

    def is_up_to_date(self, record: QuestionRecord) -> bool:
        if unknown := self.codes.unknown(record.procedures):
            self._unknown[record.external_id] = unknown
        if matched := self.codes.matched(record.procedures):
            self._matched[record.external_id] = matched
        if self.known_page(record) is None:
            return False
        if self.options.publish and self.pages.waits_for_publishing(record.external_id):
            return False
        self.wait_for_related(record)
        return self.pages.says(record.external_id, record, self.fields)

    def known_page(self, record: QuestionRecord) -> int | None:
        return self.pages.known_page(record.external_id)

    def start(self, record: QuestionRecord) -> "QuestionRun":
        return QuestionRun(self, record)

    def wait_for_related(self, record: QuestionRecord) -> None:
        """Store a record's related questions for `finish` where the site does not have all of them yet."""
        known = self.pages.known_ids(record.external_id, record.related)
        if len(known) < len(record.related):
            self._waiting[record.external_id] = (record.related, len(known))

    def finish(self) -> None:
        """Link questions to related ones that came later in the file; keep the codes that nothing here has."""
        for external_id, (related, known_before) in self._waiting.items():
            known = self.pages.known_ids(external_id, related)
            if len(known) > known_before:
                with suppress(Refused), transaction.atomic():  # a page that cannot be read; it is logged
                    self._link(external_id, known)
        self._waiting.clear()
        for keep, named in ((keep_unknown, self._unknown), (keep_matched, self._matched)):
            keep({self.pages.page_id(id_): codes for id_, codes in named.items() if self.pages.has(id_)})
            named.clear()

    def _link(self, external_id: str, related: tuple[str, ...]) -> None:
        live_page = QuestionPage.objects.select_for_update(of=("self",)).get(pk=self.pages.page_id(external_id))
        with refusing_unreadable(live_page):
            page = live_page.get_latest_revision_as_object() if live_page.has_unpublished_changes else live_page
        publish = self.options.publish and live_page.live and not has_editors_changes(live_page)
        self.rights.check_page(live_page, publish=publish)
        if live_page.get_lock() or self._related.key(self._related.read(page)) == self._related.key(related):
            return
        self._related.write(page, related)
        self.writer.revise(page, publish=publish)


class QuestionRun(RecordRun):
    importer: QuestionImporter
    record: QuestionRecord

    def __init__(self, importer: QuestionImporter, record: QuestionRecord) -> None:
        super().__init__(importer, record, importer.known_page(record))
        if record.source_url and not importer.hosts.allows(str(record.source_url)):
            self.warnings.append(f"{UNKNOWN_HOST}: {named_host(str(record.source_url))} (nguồn)")
        self.warnings += warnings_of_unknown(importer.codes, record.procedures)

    def new_page(self, *, write: bool) -> QuestionPage:
        return QuestionPage(question=self.record.question, external_id=self.record.external_id)

    def may_go_live(self, values: dict[str, Any]) -> bool:
        return _has_answer(values) and self._holder(values) is None

    def warn_of_gaps(self, values: dict[str, Any]) -> None:
        if not _has_answer(values):
            self.warnings.append(f"{NO_ANSWER}: {self.record.external_id}")
        elif holder := self._holder(values):
            self.warnings.append(f"{TAKEN_NEED}: {holder.title}")

    def _holder(self, values: dict[str, Any]) -> QuestionPage | None:
        locale_id = self.importer.writer.parent.locale_id
        return QuestionPage.objects.holder_of(values["need"], locale_id, but=self.page.pk if self.page else None)

    def committed(self) -> None:
        if self.page is None:
            return
        self.importer.pages.committed(self.page)
        self.importer.search.add(QuestionPage, self.page.pk)
        self.importer.wait_for_related(self.record)


def _has_answer(values: dict[str, Any]) -> bool:
    return has_answer(SimpleNamespace(answer=values["answer"], short_answer=values["short_answer"]))

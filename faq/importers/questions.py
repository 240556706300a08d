"""Writes question records to question pages."""

from contextlib import suppress
from types import SimpleNamespace
from typing import Any

from django.db import transaction
from wagtail.models import Locale

from catalogue.allowed_hosts import allowed_hosts
from catalogue.importers.addresses import UNKNOWN_HOST
from catalogue.importers.term_cache import TermCache
from core.links import named_host
from faq.completeness import has_answer
from faq.importers.directory import Directory, digest
from faq.importers.question_fields import question_fields
from faq.importers.record import QuestionRecord
from faq.models import QuestionIndexPage, QuestionPage
from importing.fields import is_empty
from importing.options import ImportOptions
from importing.page_importer import PageImporter, RecordRun
from importing.page_writer import has_editors_changes
from importing.refusal import UnreadableError
from importing.refused_record import Refused, refusing_unreadable

UNKNOWN_PROCEDURE = "Chưa có thủ tục được nhắc tới"
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
        super().__init__(options, _index_page(), TermCache(options.user))
        self.hosts = allowed_hosts()
        self.directory = Directory(self.writer.parent.locale_id)
        self.fields = question_fields(self.terms, self.directory)
        self.directory.load_states(self.fields)
        self._related = next(field for field in self.fields if field.name == "related")
        # Related questions of a record, and how many of them the site had when it was handled.
        self._waiting: dict[str, tuple[tuple[str, ...], int]] = {}

    def key(self, record: QuestionRecord) -> str:
        return record.external_id

    def name(self, record: QuestionRecord) -> str:
        return record.question

    def is_up_to_date(self, record: QuestionRecord) -> bool:
        state = self.directory.state(record.external_id)
        if state is None or (self.options.publish and (not state.live or state.has_unpublished_changes)):
            return False
        self.wait_for_related(record)
        values = ((field, field.record_value(record)) for field in self.fields)
        return all(is_empty(value) or digest(field, value) == state.digests[field.name] for field, value in values)

    def known_page(self, record: QuestionRecord) -> int | None:
        state = self.directory.state(record.external_id)
        return state.page_id if state else None

    def start(self, record: QuestionRecord) -> "QuestionRun":
        return QuestionRun(self, record)

    def wait_for_related(self, record: QuestionRecord) -> None:
        """Store a record's related questions for `finish` where the site does not have all of them yet."""
        known = self.directory.known_questions(record.external_id, record.related)
        if len(known) < len(record.related):
            self._waiting[record.external_id] = (record.related, len(known))

    def finish(self) -> None:
        """Link questions to related ones that came later in the file."""
        for external_id, (related, known_before) in self._waiting.items():
            known = self.directory.known_questions(external_id, related)
            if len(known) > known_before:
                with suppress(Refused), transaction.atomic():  # a page that cannot be read; it is logged
                    self._link(external_id, known)
        self._waiting.clear()

    def _link(self, external_id: str, related: tuple[str, ...]) -> None:
        live_page = QuestionPage.objects.select_for_update(of=("self",)).get(pk=self.directory.question(external_id))
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
        state = importer.directory.state(record.external_id)
        super().__init__(importer, record, state.page_id if state else None)
        unknown = importer.directory.unknown_codes(record.procedures)
        if record.source_url and not importer.hosts.allows(str(record.source_url)):
            self.warnings.append(f"{UNKNOWN_HOST}: {named_host(str(record.source_url))} (nguồn)")
        self.warnings += [f"{UNKNOWN_PROCEDURE}: {', '.join(unknown)}"] if unknown else []

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
        self.importer.directory.committed(self.page)
        self.importer.search.add(QuestionPage, self.page.pk)
        self.importer.wait_for_related(self.record)


def _has_answer(values: dict[str, Any]) -> bool:
    return has_answer(SimpleNamespace(answer=values["answer"], short_answer=values["short_answer"]))


def _index_page() -> QuestionIndexPage:
    page = QuestionIndexPage.objects.filter(locale=Locale.get_default()).first()
    if page is None:
        raise UnreadableError("chưa có trang hỏi đáp; hãy tạo nội dung ban đầu của trang trước khi nhập")
    return page

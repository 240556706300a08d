"""Writes records to pages, one transaction a record: the common part of importing pages of any kind.

A `PageImporter` lives for one run, with the data of the site that it needs; a `RecordRun` handles one record.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from wagtail.models import Page

from core.private_apis import without_index_updates
from core.publishing.revision_references import describe
from importing.diff import Difference, differences, read_values
from importing.fields import PageField
from importing.import_log import record_outcome
from importing.models import WaitingChanges
from importing.options import ImportOptions
from importing.outcome import FieldChange, OutcomeKind, RecordOutcome
from importing.page_writer import LOCKED, PageWriter, last_import, why_not_publish
from importing.record_advice import advice
from importing.refused_record import Refused, refusing_unreadable, validation_reason
from importing.rights import Rights
from importing.running import running_import
from importing.terms import TermLookup
from importing.wagtail_indexes import SearchQueue
from importing.waiting import Beside, apply, discard, keep

KEPT = "Giữ nội dung do người biên tập"
APPLIED_BEFORE = "Bản ghi này đã được áp dụng trước đây, nội dung trên trang được giữ"
WAITS = "Chờ có hiệu lực khi bản nháp được xuất bản"
UNKNOWN_TERM = "Chưa có trong danh mục, để trống; nhờ người quản lý danh mục thêm rồi nhập lại"
CONFIRMS = "Được nguồn này xác nhận; xuất bản ngay thì ngày xác nhận cũng được ghi lên trang"
LOST = "Bản nháp nhắc tới mục đã bị xóa, mục đó được bỏ ra"


class PageImporter(ABC):
    noun: str
    kind: str  # `ImportKind.name`
    page_model: type[Page]
    searched: tuple[type, ...]  # models whose entries in the admin's search an import keeps up to date
    publish_options: dict[str, Any] = {}
    fields: tuple[PageField, ...]

    def __init__(self, options: ImportOptions, parent: Page, terms: TermLookup) -> None:
        self.options = options
        self.terms = terms
        self.search = SearchQueue()
        self.writer = PageWriter(parent, options.user, self.publish_options, options.job_id)
        self.rights = Rights(options.user, parent)
        self.waiting = set(WaitingChanges.objects.filter(kind=self.kind).values_list("page_id", flat=True))

    @abstractmethod
    def key(self, record: Any) -> str:
        """Identifies a record's subject; a second record with the same key in one run is refused."""

    @abstractmethod
    def name(self, record: Any) -> str: ...

    @abstractmethod
    def is_up_to_date(self, record: Any) -> bool:
        """Whether the record was applied as it is and nothing is left to publish. Makes no query."""

    @abstractmethod
    def known_page(self, record: Any) -> int | None:
        """The id of the page that the record is about; None where there is none. Makes no query."""

    def see(self, record: Any) -> None:  # noqa: B027 (most files are no lists)
        """Take note of a record of the run, also of one that an editor left out."""

    def list_scope(self) -> dict[str, Any]:
        """What the records seen are the list of, for `ImportKind.vanished`; empty where they are no list."""
        return {}

    def unread(self, record: Any) -> tuple[str, ...]:
        """Warnings of what the record's file shows and no reader takes; part of every outcome, an unchanged one too."""
        return ()

    @abstractmethod
    def start(self, record: Any) -> "RecordRun": ...

    @cached_property
    def blank_values(self) -> dict[str, Any]:
        """Values of an empty page."""
        return read_values(self.fields, self.page_model())

    def finish(self) -> None:  # noqa: B027 (most have nothing to finish)
        """Write what depends on all records of the run."""

    @contextmanager
    def session(self) -> Iterator[None]:
        """Around all records of a run."""
        if self.options.dry_run:
            yield
            return
        with running_import(type(self)):
            with without_index_updates(*self.searched):
                try:
                    yield
                    self.finish()
                finally:
                    self.search.flush()
            self.search.repair(*self.searched)

    def handle(self, record: Any) -> RecordOutcome:
        """Apply one record, or in a dry run report the outcome; a refused record leaves no rows behind."""
        if self.is_up_to_date(record):
            return self.make_outcome(record, OutcomeKind.UNCHANGED, page_id=self.known_page(record))
        try:
            if self.options.dry_run:
                return self.start(record).outcome(write=False)
            with transaction.atomic():
                run = self.start(record)
                outcome = run.outcome(write=True)
                record_outcome(outcome, self, record)
            self.terms.committed()
            run.committed()
            run.note_waiting()
            return outcome
        except Refused as error:
            return self._refuse(record, str(error))
        except ValidationError as error:
            return self._refuse(record, validation_reason(error))
        except (IntegrityError, DataError) as error:
            return self._refuse(record, f"cơ sở dữ liệu không nhận: {error}")
        except BaseException:
            self.rolled_back()
            raise

    def make_outcome(
        self, record: Any, kind: OutcomeKind, *, warnings: tuple[str, ...] = (), **details: Any
    ) -> RecordOutcome:
        key, name, provenance = self.key(record), self.name(record)[:200], record.provenance
        warnings = (*self.unread(record), *warnings)
        return RecordOutcome(kind, key, name, provenance.file, provenance.line, warnings=warnings, **details)

    def leave_out(self, record: Any) -> RecordOutcome:
        """The outcome of a record that an editor left out; nothing is read or written."""
        return self.make_outcome(record, OutcomeKind.LEFT_OUT, page_id=self.known_page(record))

    def rolled_back(self) -> None:
        """Drop rows from memory that a rollback took back."""
        self.terms.rolled_back()
        self.writer.rolled_back()

    def _refuse(self, record: Any, reason: str) -> RecordOutcome:
        self.rolled_back()
        return self.make_outcome(record, OutcomeKind.REFUSED, reason=reason, page_id=self.known_page(record))


class RecordRun(ABC):
    """One record on its way to its page."""

    def __init__(self, importer: PageImporter, record: Any, page_id: int | None) -> None:
        self.importer = importer
        self.options = importer.options
        self.record = record
        self.page_id = page_id
        self.warnings: list[str] = list(record.warnings)
        self.page: Page | None = None  # once written
        self.is_whole = (
            True  # whether all of the record may be applied; what is not is tried again with the next import
        )
        self._keeps = False  # whether something waits beside the page that was written
        self.kept_reason = ""  # why values of the page are kept, once compared
        self.notes: list[str] = []  # what the report counts and nobody need look at

    # Overridden by kinds of pages -----------------------------------------------------------------------------------

    @property
    def fields(self) -> tuple[PageField, ...]:
        """Those of the importer; some may be replaced for this record."""
        return self.importer.fields

    @abstractmethod
    def new_page(self, *, write: bool) -> Page: ...

    @abstractmethod
    def committed(self) -> None: ...

    @property
    def compared_fields(self) -> tuple[PageField, ...]:
        """Those by which a record that was applied before is told from its page."""
        return self.importer.fields

    def is_same_record(self) -> bool:
        """Whether this very record was applied before; only its publication can be open."""
        return False

    def why_only_fills(self) -> str:
        """A warning with the reason why the record may only fill empty values; empty where it may do more."""
        return ""

    def prepare(self, page: Page) -> bool:
        """Change attributes of the page that are no `PageField`; True where anything changed."""
        return False

    @abstractmethod
    def warn_of_gaps(self, values: dict[str, Any]) -> None:
        """Add warnings; `values` are those of the page after the import."""

    def may_go_live(self, values: dict[str, Any]) -> bool:
        """Whether a page that is not live may be published with these values; else it stays a draft."""
        return True

    def changes_outside_page(self) -> list[FieldChange]:
        """Changes of rows that belong to the page's identity."""
        return []

    def write_outside_page(self, page: Page) -> None:  # noqa: B027 (questions have nothing outside their page)
        """Write rows that belong to the page's identity. Only with a page that is published."""

    def beside(self) -> Beside | None:
        """What `write_outside_page` would write, for the day on which the draft is published; None for nothing."""
        return None

    # From record to page ----------------------------------------------------------------------------------------

    def outcome(self, *, write: bool) -> RecordOutcome:
        return self._create(write=write) if self.page_id is None else self._update(write=write)

    @cached_property
    def writable_fields(self) -> tuple[PageField, ...]:
        """The fields, in the record without names of terms that the user may not add; those are told."""
        return tuple(self._without_unknown_terms(field) for field in self.fields)

    def _without_unknown_terms(self, field: PageField) -> PageField:
        model = field.term_model
        if model is None or self.importer.rights.may_add_term(model):
            return field
        value = field.record_value(self.record)
        names = (value,) if isinstance(value, str) else value
        unknown = [name for name in names if name and not self.importer.terms.knows(model, name)]
        if not unknown:
            return field
        self.warnings += [f"{UNKNOWN_TERM}: {field.label} “{name}”" for name in unknown]
        self.is_whole = False
        known = "" if isinstance(value, str) else tuple(name for name in names if name not in unknown)
        return replace(field, record_value=lambda record: known)

    @property
    def has_waiting(self) -> bool:
        """Whether an earlier draft wrote something beside the page that waits."""
        return self.page_id in self.importer.waiting

    def note_waiting(self) -> None:
        """After the commit."""
        if self.page is None:
            return
        (self.importer.waiting.add if self._keeps else self.importer.waiting.discard)(self.page.pk)

    def _create(self, *, write: bool) -> RecordOutcome:
        page = self.new_page(write=write)
        values = self.importer.blank_values
        diff = differences(self.writable_fields, self.record, values, imported=values)
        after = _after(values, diff)
        self.warn_of_gaps(after)
        self.warnings += advice(self.importer.page_model, self.record, after)
        publish = self.options.publish and self.may_go_live(after)
        self.importer.rights.check_new(publish=publish)
        if write:
            _fill(page, diff)
            self.importer.writer.add(page, publish=publish)
            self._written(page, published=publish)
        return self._make_outcome(OutcomeKind.NEW, published=publish and write)

    def _update(self, *, write: bool) -> RecordOutcome:
        pages = self.importer.page_model.objects
        # A dry run has no transaction that a lock could last for.
        live_page = (pages.select_for_update(of=("self",)) if write else pages).get(pk=self.page_id)
        waiting = self.options.publish and (not live_page.live or live_page.has_unpublished_changes or self.has_waiting)
        if self.is_same_record() and not waiting:
            return self._same_again(live_page)
        self.importer.rights.check_page(live_page, publish=self.options.publish)
        if live_page.get_lock():
            raise Refused(LOCKED)
        held_back = why_not_publish(live_page) if self.options.publish else ""
        if self.is_same_record():
            return self._publish_waiting(live_page, held_back, write=write)
        with refusing_unreadable(live_page):
            page = _latest_version(live_page)
        if lost := getattr(page, "lost_references", ()):
            self.warnings.append(f"{LOST}: {'; '.join(describe(lost))}")
        diff, after = self._differences(page)
        self.warnings += [held_back] if held_back and diff else []
        to_apply = [difference for difference in diff if not difference.kept]
        publish = self.options.publish and not held_back and (live_page.live or self.may_go_live(after))
        outside = self.changes_outside_page()
        needs_draft = not publish and any(not change.kept for change in outside)
        wrote, published = self._write_update(
            page, live_page, to_apply, publish=publish, needs_draft=needs_draft, write=write
        )
        changes = (*(difference.as_change() for difference in diff), *outside)
        is_change = wrote or published or any(not change.kept for change in outside)
        kind = OutcomeKind.CHANGED if is_change else _unchanged(changes)
        reason = self.kept_reason if any(change.kept for change in changes) else ""
        return self._make_outcome(kind, changes=changes, reason=reason, published=published and write)

    def _publish_waiting(self, live_page: Page, held_back: str, *, write: bool) -> RecordOutcome:
        """The same record again, now with publishing: publishes an import's draft, never an editor's."""
        if held_back or not live_page.latest_revision_id:
            return self._same_again(live_page, *filter(None, [held_back]))
        if write:
            if live_page.live and not live_page.has_unpublished_changes:
                apply(live_page, self.options.user)
            else:
                self.importer.writer.publish_latest(live_page)
            self.page = live_page
        change = FieldChange("live", "Xuất bản", "bản nháp", "đã xuất bản")
        return self._make_outcome(OutcomeKind.CHANGED, changes=(change,), published=write)

    def _same_again(self, live_page: Page, *warnings: str) -> RecordOutcome:
        """The same record with nothing to publish: what it says otherwise than the page is told, and stays."""
        with refusing_unreadable(live_page):
            page = _latest_version(live_page)
            fields = self.compared_fields
            diff = differences(fields, self.record, read_values(fields, page), imported=None)
        changes = tuple(replace(one, kept=True).as_change() for one in diff if not one.is_mark)
        self.warnings = list(warnings)
        return self._make_outcome(_unchanged(changes), changes=changes, reason=APPLIED_BEFORE if changes else "")

    def _differences(self, page: Page) -> tuple[list[Difference], dict[str, Any]]:
        """The differences, and the page's values after those to be applied."""
        values = read_values(self.fields, page)
        only_fills = "" if self.options.overwrite else self.why_only_fills()
        self.warnings += [only_fills] if only_fills else []
        diff = differences(
            self.writable_fields,
            self.record,
            values,
            imported=self._imported_values(page, values),
            fill_only=bool(only_fills),
            overwrite=self.options.overwrite,
        )
        if not self.options.publish:  # nobody should have to publish a draft for a date alone
            without_marks = [difference for difference in diff if not difference.is_mark]
            self.notes += [CONFIRMS] if len(without_marks) < len(diff) else []
            diff = without_marks
        after = _after(values, diff)
        self.warn_of_gaps(after)
        self.warnings += advice(self.importer.page_model, self.record, after)
        kept = [difference.field.label for difference in diff if difference.kept]
        self.warnings += [f"{KEPT}: {', '.join(kept)}"] if kept and not only_fills else []
        self.kept_reason = only_fills or KEPT
        return diff, after

    def _imported_values(self, page: Page, values: dict[str, Any]) -> dict[str, Any] | None:
        revision = last_import(page)
        if revision is None:
            return None
        if revision.pk == page.latest_revision_id:
            return values
        with refusing_unreadable(page):
            return read_values(self.fields, revision.as_object())

    def _write_update(
        self,
        page: Page,
        live_page: Page,
        to_apply: list[Difference],
        *,
        publish: bool,
        needs_draft: bool,
        write: bool,
    ) -> tuple[bool, bool]:
        """Whether the page was changed and whether it was published; in a dry run, whether it would be."""
        prepared = self.prepare(page)
        changed = bool(to_apply) or prepared
        waiting = publish and (not live_page.live or live_page.has_unpublished_changes)
        if write:
            if publish and self.has_waiting:
                discard(page.pk)
            if changed or needs_draft:
                _fill(page, to_apply)
                page.full_clean()
                self.importer.writer.revise(page, publish=publish)
            elif waiting and page.latest_revision_id:
                self.importer.writer.publish_latest(page)
            self._written(page, published=publish)
        return changed, publish and (changed or waiting)

    def _written(self, page: Page, *, published: bool) -> None:
        """With what belongs beside the page: at once where the page is published, else with its draft."""
        self.page = page
        if published:
            self.write_outside_page(page)
        elif beside := self.beside():
            keep(page, self.importer.kind, beside, self.options, list(self.warnings))
            self._keeps = True
            labels = dict.fromkeys(change.label for change in beside.changes if not change.kept)
            self.warnings += [f"{WAITS}: {', '.join(labels)}"] if labels else []

    def _make_outcome(self, kind: OutcomeKind, **details: Any) -> RecordOutcome:
        page_id = self.page.pk if self.page else self.page_id
        warnings, notes = tuple(self.warnings), tuple(self.notes)
        return self.importer.make_outcome(self.record, kind, warnings=warnings, notes=notes, page_id=page_id, **details)


def _latest_version(live_page: Page) -> Page:
    """The draft where there is one, else the page itself."""
    return live_page.get_latest_revision_as_object() if live_page.has_unpublished_changes else live_page


def _unchanged(changes: tuple[FieldChange, ...]) -> OutcomeKind:
    return OutcomeKind.KEPT if changes else OutcomeKind.UNCHANGED


def _fill(page: Page, to_apply: list[Difference]) -> None:
    for difference in to_apply:
        difference.field.write(page, difference.after)


def _after(values: dict[str, Any], diff: list[Difference]) -> dict[str, Any]:
    return {**values, **{difference.field.name: difference.after for difference in diff if not difference.kept}}

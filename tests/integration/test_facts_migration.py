"""0015 on content that was stored before it: pages, drafts, planned versions, translations, an editor's own values."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from wagtail.models import Locale, Revision
from wagtail_localize.models import (
    String,
    StringSegment,
    StringTranslation,
    TranslatableObject,
    TranslationContext,
    TranslationSource,
)
from wagtail_localize.strings import StringValue

from catalogue.importers.procedures import ProcedureImporter
from catalogue.importers.readers import read_procedures
from catalogue.models import ProcedurePage
from catalogue.translations.facts import refresh_translations
from importing.options import ImportOptions
from importing.outcome import OutcomeKind
from importing.run import run_import
from starter.translations import translate
from tests.factories import make_tree
from tests.importing.files import CODE, row, write_lines

BEFORE = [("catalogue", "0014_agency_codes")]
MOVED, ADDED = ("channels", "documents", "steps"), ("cases", "fees", "times")
NOTE, CASE = "Theo nghị quyết của tỉnh", "Mất thẻ"
STATED = [{"channel": "Trực tiếp", "duration": "5 Ngày làm việc", "fee": "8,000 VNĐ", "description": "Nộp tại xã"}]


def item(value: Any, key: str) -> dict:
    return {"type": "item", "value": value, "id": key}


def old_streams(amount: str, note: str = NOTE, case: str = CASE, days: str = "5.00") -> dict[str, list]:
    """The three streams in the shape that they had before 0015."""
    fee = {"kind": "charge", "status": "amount", "amount": amount, "currency": "VND", "per": "bản", "case": case}
    paper = {"name": "Tờ khai", "form_name": "", "form_url": "", "form_file": None, "originals": 1, "copies": None}
    duration = {"value": days, "unit": "working_day", "unknown": False, "note": ""}
    channel = {"channel": "counter", "duration": duration, "fees": [item({**fee, "note": note}, "f1")], "note": ""}
    return {
        "channels": [{"type": "channel", "value": channel, "id": "c1"}],
        "documents": [{"type": "case", "value": {"case": case, "documents": [item(paper, "p1")]}, "id": "d1"}],
        "steps": [{"type": "case", "value": {"case": "", "steps": [item("Nộp hồ sơ", "s1")]}, "id": "g1"}],
    }


@pytest.fixture
def page(tmp_path) -> ProcedurePage:
    """An imported page with a translation, which an editor changed twice: live, and in a draft that is planned."""
    make_tree()
    path = write_lines(tmp_path / "a.jsonl", row(channels=STATED))
    run_import(read_procedures(path), ProcedureImporter(ImportOptions(publish=True)))
    page = ProcedurePage.objects.get(code=CODE, locale__language_code="vi")
    translate(page, {"name": "Birth registration"}, Locale.objects.get_or_create(language_code="en")[0])
    page.get_latest_revision_as_object().save_revision().publish()
    draft = ProcedurePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    draft.go_live_at = timezone.now() + timedelta(days=1)
    draft.save_revision().publish()
    return ProcedurePage.objects.get(pk=page.pk)


def migrate_back_and_forth(make_old: Any) -> None:
    """`make_old` is called with the database as it was before the migration."""
    executor = MigrationExecutor(connection)
    latest = executor.loader.graph.leaf_nodes()
    executor.migrate(BEFORE)
    try:
        make_old()
    finally:
        MigrationExecutor(connection).migrate(latest)


def store_old(page_id: int, streams: dict[str, list]) -> None:
    value = "%s::jsonb" if connection.vendor == "postgresql" else "%s"
    names = ", ".join(f'"{name}" = {value}' for name in MOVED)
    texts = [json.dumps(streams[name]) for name in MOVED]
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE catalogue_procedurepage SET {names} WHERE page_ptr_id = %s", [*texts, page_id])  # noqa: S608


def store_old_revision(revision: Revision, streams: dict[str, list]) -> None:
    content = {name: value for name, value in revision.content.items() if name not in ADDED}
    content |= {name: json.dumps(stream) for name, stream in streams.items()}
    Revision.objects.filter(pk=revision.pk).update(content=content)


def store_old_translation(page: ProcedurePage, english_id: int) -> None:
    source = TranslationSource.objects.get(object_id=page.translation_key)
    content = {name: value for name, value in json.loads(source.content_json).items() if name not in ADDED}
    content |= {name: json.dumps(stream) for name, stream in old_streams("7000").items()}
    TranslationSource.objects.filter(pk=source.pk).update(content_json=json.dumps(content))
    for order, (path, text, translated) in enumerate(
        [
            ("channels.c1.fees.f1.note", NOTE, "Set by the province"),
            ("channels.c1.fees.f1.case", CASE, "The card is lost"),
            ("documents.d1.case", CASE, "The card is lost"),
        ]
    ):
        context = TranslationContext.objects.create(
            object=TranslatableObject.objects.get(translation_key=page.translation_key), path=path
        )
        string = String.from_value(source.locale, StringValue.from_plaintext(text))
        StringSegment.objects.create(source=source, context=context, string=string, order=100 + order, attrs="{}")
        StringTranslation.objects.create(
            translation_of=string, context=context, locale=Locale.objects.get(language_code="en"), data=translated
        )
    store_old(english_id, old_streams("7000", "Set by the province", "The card is lost"))


@pytest.mark.django_db(transaction=True)
def test_nothing_that_was_stored_before_is_lost(page, tmp_path):
    english_id = page.get_translations().get(locale__language_code="en").pk
    imported, live, planned = page.revisions.order_by("pk")

    def make_old() -> None:
        store_old(page.pk, old_streams("7000"))
        store_old_revision(imported, old_streams("8000", note="", case=""))
        store_old_revision(live, old_streams("7000"))
        store_old_revision(planned, old_streams("9000", days="9.00"))
        store_old_translation(page, english_id)

    migrate_back_and_forth(make_old)
    moved = ProcedurePage.objects.get(pk=page.pk)
    assert facts(moved) == (7000, "bản", NOTE, [CASE], 5, "working_day")
    assert [paper["name"] for paper in moved.documents[0].value["documents"]] == ["Tờ khai"]
    assert list(moved.documents[0].value["cases"]) == list(moved.fees[0].value["cases"])
    assert list(moved.steps[0].value["steps"]) == ["Nộp hồ sơ"]
    assert facts(moved.get_latest_revision_as_object()) == (9000, "bản", NOTE, [CASE], 9, "working_day")

    english = ProcedurePage.objects.get(pk=english_id)
    assert facts(english) == (7000, "bản", "Set by the province", ["The card is lost"], 5, "working_day")
    assert list(english.fees[0].value["cases"]) == list(moved.fees[0].value["cases"])
    refresh_translations(moved)
    again = ProcedurePage.objects.get(pk=english_id)
    assert facts(again) == facts(english)

    make_due(Revision.objects.get(pk=planned.pk))
    call_command("publish_scheduled", verbosity=0)
    assert facts(ProcedurePage.objects.get(pk=page.pk))[0] == 9000
    keeps_the_editors_values(tmp_path)


def make_due(revision: Revision) -> None:
    due = timezone.now() - timedelta(minutes=1)
    content = {**revision.content, "go_live_at": due.isoformat()}
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=due, content=content)


def keeps_the_editors_values(tmp_path: Any) -> None:
    """The next import knows which values were an editor's and which the import's of before."""
    stated = [{**STATED[0], "fee": "12,000 VNĐ"}]
    path = write_lines(tmp_path / "b.jsonl", row(channels=stated, source_date="2026-08-01"))
    report = run_import(read_procedures(path), ProcedureImporter(ImportOptions(publish=True, dry_run=True)))
    assert not report.counts[OutcomeKind.REFUSED], [outcome.reason for outcome in report.rows]
    kept = {change.field for outcome in report.rows for change in outcome.changes if change.kept}
    assert "fees" in kept


def facts(page: ProcedurePage) -> tuple:
    fee, time = page.fees[0].value, page.times[0].value
    labels = {block.value["key"]: block.value["label"] for block in page.cases}
    cases = [labels[key] for key in fee["cases"]]
    return int(fee["amount"]), fee["per"], fee["note"], cases, int(time["value"]), time["unit"]

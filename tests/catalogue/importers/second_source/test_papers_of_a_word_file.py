import pytest

from catalogue.importers.procedures import ProcedureImporter
from catalogue.importers.readers import read_procedures
from catalogue.importers.second_source.word_papers import CONFIRMED, IN_WORD_ORDER, ONLY_THERE, OTHER_COUNT
from catalogue.models import PageHealth, ProcedurePage, SourceRecord
from importing.options import ImportOptions
from importing.outcome import OutcomeKind
from importing.page_importer import KEPT
from importing.run import run_import
from tests.factories import make_tree
from tests.importing.files import CODE, row, word_file, write_lines

pytestmark = pytest.mark.django_db

FORM, PLAN, DEED = "Tờ khai mở bến thuyền", "Phương án an toàn", "Hợp đồng thuê đất"
NEWER, OLDER = "2026-07-20", "2025-01-15"  # the Word file is of 2025-11-27


@pytest.fixture(autouse=True)
def _tree():
    make_tree()


@pytest.fixture
def imported(tmp_path):
    def run(path, **options):
        return run_import(read_procedures(path), ProcedureImporter(ImportOptions(publish=True, **options)))

    def lines(*names, day=NEWER, originals=1, **changes):
        documents = [{"name": name, "originals": originals, "copies": 0} for name in names]
        return run(write_lines(tmp_path / "a.jsonl", row(documents=documents, source_date=day, **changes)))

    def word(*names, **more):
        (tmp_path / "a.docx").write_bytes(word_file(names, **more))
        return run(tmp_path / "a.docx")

    return lines, word


def page() -> ProcedurePage:
    return ProcedurePage.objects.get(code=CODE, locale__language_code="vi")


def papers() -> list:
    return [paper for group in page().documents for paper in group.value["documents"]]


def names() -> list[str]:
    return [paper["name"] for paper in papers()]


def test_an_older_word_file_orders_the_papers_once(imported):
    lines, word = imported
    lines(DEED, FORM, PLAN)
    report = word(FORM, PLAN, DEED)
    assert names() == [FORM, PLAN, DEED]
    assert (report.notes[CONFIRMED], report.notes[IN_WORD_ORDER]) == (1, 1)
    before = page().revisions.count()
    assert word(FORM, PLAN, DEED).counts[OutcomeKind.CHANGED] == 0
    assert lines(DEED, FORM, PLAN).counts[OutcomeKind.CHANGED] == 0
    assert page().revisions.count() == before


@pytest.mark.parametrize("day", [NEWER, OLDER])
def test_the_order_of_imports_changes_nothing(imported, day):
    lines, word = imported
    word(FORM, PLAN, DEED)
    lines(DEED, FORM, PLAN, day=day)
    assert names() == [FORM, PLAN, DEED]


def test_a_newer_record_keeps_the_order_of_the_word_file(imported):
    lines, word = imported
    lines(DEED, FORM, PLAN)
    word(FORM, PLAN, DEED)
    lines(DEED, FORM, PLAN, day="2026-09-01", conditions="Có bến")
    assert (page().conditions, names()) == ("Có bến", [FORM, PLAN, DEED])


def test_an_editors_order_stays(imported):
    lines, word = imported
    lines(DEED, FORM, PLAN)
    draft = page().get_latest_revision_as_object()
    group = draft.documents.raw_data[0]["value"]
    group["documents"] = [group["documents"][position] for position in (2, 0, 1)]
    draft.publish(draft.save_revision(log_action=True), enforce_completeness=False)
    report = word(FORM, PLAN, DEED)
    assert names() == [PLAN, DEED, FORM]
    changes = [change for each in report.rows for change in each.changes if change.field == "documents"]
    assert [change.kept for change in changes] == [True]
    assert KEPT not in report.warnings  # an older source keeps everything anyway


def test_a_paper_more_is_told_and_not_added(imported):
    lines, word = imported
    lines(DEED, FORM)
    report = word(FORM, PLAN, DEED)
    assert names() == [FORM, DEED]
    assert report.warnings[ONLY_THERE] == 1
    assert f"{ONLY_THERE}: {PLAN}" in SourceRecord.objects.exclude(source="cong-a").get().warnings


def test_another_number_is_shown_as_a_contradiction_and_listed(imported, client):
    lines, word = imported
    lines(FORM, DEED)
    report = word(FORM, DEED, counts="Bản chính: 2\nBản sao: 1")
    assert report.warnings[OTHER_COUNT] == 2
    assert [paper["originals"] for paper in papers()] == [1, 1]
    assert PageHealth.objects.get(page=page()).contradicted_papers == 2
    shown = client.get(page().url).content.decode()
    assert "“Bản chính: 2, Bản sao: 1”" in shown
    assert "1 bản chính" not in shown


def test_papers_of_a_word_file_alone_are_kept_with_its_record(imported):
    lines, word = imported
    lines(FORM)
    word(FORM)
    by_source = {each.source: each.facts for each in SourceRecord.objects.all()}
    assert "documents" not in by_source.pop("cong-a")
    (facts,) = by_source.values()
    assert [paper["name"] for group in facts["documents"] for paper in group["documents"]] == [FORM]

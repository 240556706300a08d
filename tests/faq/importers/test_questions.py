import itertools

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.models import FormerCode
from faq.importers.procedures_field import UNKNOWN_PROCEDURE
from faq.importers.questions import NO_ANSWER, QuestionImporter
from faq.importers.readers import read_questions
from faq.models import QuestionPage
from importing.kinds import all_kinds
from importing.options import ImportOptions
from importing.outcome import OutcomeKind
from importing.run import run_import
from tests.factories import ProcedurePageFactory, make_tree
from tests.faq.importers.test_readers import question
from tests.importing.files import write_lines

pytestmark = pytest.mark.django_db

NEW, CHANGED, UNCHANGED = OutcomeKind.NEW, OutcomeKind.CHANGED, OutcomeKind.UNCHANGED


@pytest.fixture(autouse=True)
def _tree():
    make_tree()


@pytest.fixture
def imported(tmp_path):
    numbers = itertools.count()

    def run(*rows, publish=True, **options):
        path = write_lines(tmp_path / f"{next(numbers)}.jsonl", *rows)
        return run_import(read_questions(path), QuestionImporter(ImportOptions(publish=publish, **options)))

    return run


def page(number: int = 1) -> QuestionPage:
    return QuestionPage.objects.get(external_id=f"dvcqg-{number}", locale__language_code="vi")


def kinds(report) -> dict:
    return {kind: count for kind, count in report.counts.items() if count}


def test_a_question_becomes_a_published_page_with_its_links(imported):
    procedure = ProcedurePageFactory(code="1.001193").procedure
    assert kinds(imported(question())) == {NEW: 1}
    made = page()
    assert (made.live, made.topic.name, made.source_name) == (True, "Hộ tịch", "Bộ Tư pháp")
    assert made.answer == "<p>Cần giấy chứng sinh.</p>"
    assert [link.procedure for link in made.procedure_links.all()] == [procedure]
    assert made.audiences.count() == 2


def test_a_second_run_writes_nothing_and_asks_nothing_per_record(imported, tmp_path, django_assert_max_num_queries):
    rows = [question(faq_id=str(number), related_faq_ids=[str(number % 8 + 1)]) for number in range(1, 9)]
    imported(*rows)
    path = write_lines(tmp_path / "again.jsonl", *rows)
    importer = QuestionImporter(ImportOptions(publish=True))
    with django_assert_max_num_queries(3) as queries:
        report = run_import(read_questions(path), importer)
    assert kinds(report) == {UNCHANGED: 8}
    assert all(query["sql"].startswith("SELECT") for query in queries.captured_queries)


def test_related_questions_are_linked_whatever_their_order(imported):
    imported(
        question(related_faq_ids=["2", "3", "99"]), question(faq_id="2", related_faq_ids=["1"]), question(faq_id="3")
    )
    assert {link.question.external_id for link in page().related_questions.all()} == {"dvcqg-2", "dvcqg-3"}
    assert {link.question.external_id for link in page(2).related_questions.all()} == {"dvcqg-1"}
    held = page().latest_revision.as_object()
    assert held.related_questions.count() == 2
    assert page().live
    assert not page().has_unpublished_changes


def test_a_procedure_that_comes_later_is_linked_when_the_file_is_read_again(imported):
    report = imported(question())
    assert any(warning.startswith(UNKNOWN_PROCEDURE) for warning in report.rows[0].warnings)
    procedure = ProcedurePageFactory(code="1.001193").procedure
    assert kinds(imported(question())) == {CHANGED: 1}
    assert page().procedure_links.get().procedure == procedure


def test_a_former_code_links_to_its_successor(imported):
    procedure = ProcedurePageFactory(code="1.000002").procedure
    FormerCode.objects.create(procedure=procedure, code="1.001193")
    imported(question())
    assert page().procedure_links.get().procedure == procedure


def test_an_editors_answer_stays(imported):
    imported(question())
    draft = page().get_latest_revision_as_object()
    draft.answer = "<p>Lời của biên tập viên.</p>"
    draft.save_revision(log_action=True).publish()
    imported(question(answer="Lời mới của nguồn.", topic="Chủ đề mới"))
    assert page().answer == "<p>Lời của biên tập viên.</p>"
    assert page().topic.name == "Chủ đề mới"


def test_markup_of_the_editor_alone_is_no_change(imported):
    imported(question())
    draft = page().get_latest_revision_as_object()
    draft.answer = '<p data-block-key="x1">Cần giấy chứng sinh.</p>'
    draft.save_revision(log_action=True).publish()
    assert kinds(imported(question())) == {UNCHANGED: 1}


def test_a_dry_run_writes_nothing(imported, django_assert_max_num_queries):
    imported(question())
    before = QuestionPage.objects.count()
    report = imported(question(answer="Khác"), question(faq_id="2", topic="Chủ đề lạ"), dry_run=True)
    assert kinds(report) == {CHANGED: 1, NEW: 1}
    assert QuestionPage.objects.count() == before
    assert page().answer == "<p>Cần giấy chứng sinh.</p>"


def test_drafts_first_then_published(imported):
    imported(question(), publish=False)
    assert not page().live
    assert imported(question()).published == 1
    assert page().live


def test_breaking_off_ends_the_same_when_run_again(imported, monkeypatch):
    rows = [question(faq_id=str(number), related_faq_ids=["4"]) for number in range(1, 5)]
    calls = itertools.count(1)
    original = QuestionPage.save_revision

    def breaks(self, *args, **kwargs):
        if next(calls) == 3:
            raise RuntimeError("mất điện")
        return original(self, *args, **kwargs)

    monkeypatch.setattr(QuestionPage, "save_revision", breaks)
    with pytest.raises(RuntimeError):
        imported(*rows)
    monkeypatch.undo()
    imported(*rows)
    assert QuestionPage.objects.filter(live=True, locale__language_code="vi").count() == 4
    assert all(page(number).related_questions.get().question == page(4) for number in (1, 2, 3))
    assert kinds(imported(*rows)) == {UNCHANGED: 4}


def test_the_command_and_the_admin_know_questions(tmp_path):
    path = write_lines(tmp_path / "a.jsonl", question())
    call_command("import_questions", path, publish=True, verbosity=0)
    assert page().live
    assert set(all_kinds()) == {"procedures", "questions", "referrals"}


def test_ten_times_the_questions_need_no_more_queries_to_be_recognised(imported, tmp_path):
    rows = [question(faq_id=str(number), related_faq_ids=[]) for number in range(1, 21)]
    imported(*rows)
    counts = []
    for some in (rows[:2], rows):
        with CaptureQueriesContext(connection) as queries:
            run_import(read_questions(write_lines(tmp_path / "b.jsonl", *some)), QuestionImporter(ImportOptions()))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_question_without_an_answer_stays_a_draft_until_it_has_one(imported):
    report = imported(question(answer="", short_answer=""))
    assert any(NO_ANSWER in warning for warning in report.rows[0].warnings)
    assert not page().live
    assert kinds(imported(question(answer="", short_answer=""))) == {UNCHANGED: 1}
    imported(question())
    assert page().live

"""Common answers: one live page a need and language, with its law, its mark, and no procedures."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Locale

from faq.common_needs import requirements_of
from faq.importers.questions import TAKEN_NEED, QuestionImporter
from faq.importers.readers import read_questions
from faq.models import QuestionPage
from importing.options import ImportOptions
from importing.outcome import OutcomeKind
from importing.run import run_import
from starter.translations import translate
from tests.factories import ProcedurePageFactory, QuestionPageFactory, make_tree

pytestmark = pytest.mark.django_db

YAML = """
topic: Dịch vụ công trực tuyến
questions:
  - id: {id}
    need: {need}
    question: Hồ sơ bị trả lại thì làm gì?
    short_answer: Sửa theo phiếu yêu cầu rồi nộp lại.
    legal_basis: [Nghị định 61/2018/NĐ-CP, "Thông tư 01/2018/TT-VPCP"]
    law_as_of: 2026-11-29
    awaits_counsel: true
"""


@pytest.fixture(autouse=True)
def _tree():
    make_tree()


@pytest.fixture
def imported(tmp_path):
    def run(id_="chung-bi-tra-lai", need="returned"):
        path = tmp_path / f"{id_}.yaml"
        path.write_text(YAML.format(id=id_, need=need), encoding="utf-8")
        outcomes = []
        run_import(read_questions(path), QuestionImporter(ImportOptions(publish=True)), tick=outcomes.append)
        return outcomes

    return run


def faults(page):
    return [requirement.field for requirement in requirements_of(page) if not requirement.is_met(page)]


def test_a_second_page_for_a_need_is_refused_by_the_name_of_the_first():
    first = QuestionPageFactory(question="Hồ sơ bị trả lại thì sao?", need="returned")
    second = QuestionPageFactory(question="Hồ sơ bị trả về thì sao?", need="returned", live=False)
    with pytest.raises(ValidationError) as error:
        second.save_revision().publish()
    assert first.title in str(error.value)
    assert faults(first) == []
    first.unpublish()
    second.save_revision().publish()


def test_a_common_answer_is_short_enough_to_read_out_and_names_no_procedure():
    page = QuestionPageFactory(need="status", short_answer="", live=False)
    assert faults(page) == ["short_answer"]
    linked = QuestionPageFactory(need="code", procedures=[ProcedurePageFactory().procedure], live=False)
    assert faults(linked) == ["procedure_links"]


def test_an_ordinary_question_has_no_such_rules(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert requirements_of(QuestionPage(question="Khai sinh?")) == ()


def test_an_import_brings_need_law_and_mark_and_a_second_one_changes_nothing(imported):
    (outcome,) = imported()
    page = QuestionPage.objects.get(external_id="chung-bi-tra-lai")
    assert (outcome.kind, page.live) == (OutcomeKind.NEW, True)
    assert (page.need, page.awaits_counsel, str(page.law_as_of)) == ("returned", True, "2026-11-29")
    assert page.legal_bases == ["Nghị định 61/2018/NĐ-CP", "Thông tư 01/2018/TT-VPCP"]
    assert [each.kind for each in imported()] == [OutcomeKind.UNCHANGED]


def test_an_import_for_a_need_that_is_taken_stays_a_draft(imported):
    imported()
    (outcome,) = imported("khac")
    assert any(TAKEN_NEED in warning for warning in outcome.warnings)
    assert not QuestionPage.objects.get(external_id="khac").live


def test_a_need_that_nobody_knows_is_refused(imported):
    (outcome,) = imported(need="weather")
    assert outcome.kind == OutcomeKind.REFUSED


def test_the_translation_answers_the_same_need_in_its_language(imported, django_capture_on_commit_callbacks):
    imported()
    page = QuestionPage.objects.get(external_id="chung-bi-tra-lai")
    english = Locale.objects.get(language_code="en")
    with django_capture_on_commit_callbacks(execute=True):
        translate(page, {"question": "What if a dossier is returned?", "legal_basis": "Decree 61/2018"}, english)
    translated = page.get_translation(english)
    assert (translated.need, translated.awaits_counsel, translated.legal_basis) == ("returned", True, "Decree 61/2018")
    assert QuestionPage.objects.common_answers().count() == 2


def test_readers_see_the_mark_and_the_law(client, imported):
    imported()
    html = client.get(QuestionPage.objects.get(external_id="chung-bi-tra-lai").url).content.decode()
    assert "chờ cơ quan chuyên môn xác nhận" in html
    assert "Nghị định 61/2018/NĐ-CP" in html

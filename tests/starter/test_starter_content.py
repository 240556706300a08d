"""The starter content is complete, consistent and loads the same way twice."""

from collections import Counter

import pytest
from django.core.management import call_command
from wagtail.models import Revision
from wagtail_localize.models import StringTranslation

from catalogue.completeness import gaps
from catalogue.importers.readers import read_procedures
from catalogue.importers.record import ProcedureRecord
from catalogue.models import Agency, FormerLocality, LifeEvent, Locality, OnlineService, ProcedurePage
from faq.models import QuestionPage, ReferralPage
from search.engines.factory import get_engine
from starter.files import FIXTURES, read_yaml
from starter.questions import read_questions
from starter.translations import plain

FILES = sorted((FIXTURES / "procedures").glob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_is_a_valid_record_named_by_its_code(path):
    (record,) = read_procedures(path)
    assert isinstance(record, ProcedureRecord), record
    assert path.name.startswith(f"{record.code}-")
    assert record.aliases
    assert record.legal_basis
    assert record.online_services
    assert not record.warnings


def test_life_events_of_files_are_those_of_the_taxonomy():
    known = {entry["name"] for entry in read_yaml("taxonomy", "life_events.yaml")}
    used = {event for path in FILES for event in read_yaml("procedures", path.name).get("life_events", ())}
    assert used <= known


def test_each_question_links_to_a_procedure_of_the_set():
    codes = {path.name.split("-", 1)[0] for path in FILES}
    questions = list(read_questions())
    ids = {question.external_id for question in questions}
    assert len(ids) == len(questions)
    of_procedures = [question for question in questions if not question.need]
    assert [question.external_id for question in of_procedures if not codes.intersection(question.procedures)] == []
    assert {related for question in questions for related in question.related} <= ids


def snapshot() -> Counter:
    models = (ProcedurePage, QuestionPage, Agency, LifeEvent, Locality, FormerLocality, OnlineService, Revision)
    return Counter({model.__name__: model.objects.count() for model in models})


@pytest.fixture
def load(django_capture_on_commit_callbacks, settings, tmp_path):
    """Into an index: without one every change would wait, and be tried again with each that follows."""
    settings.SEARCH_ENGINE, settings.SEARCH_INDEX_DIR = "embedded", tmp_path / "index"
    get_engine().rebuild([])

    def run():
        with django_capture_on_commit_callbacks(execute=True):
            call_command("load_starter_content", verbosity=0)

    return run


@pytest.mark.django_db
def test_the_site_is_complete_and_loading_again_keeps_it_as_editors_left_it(load):
    load()
    vietnamese = ProcedurePage.objects.filter(locale__language_code="vi", live=True)
    assert vietnamese.count() == len(FILES) >= 30
    assert {page.code: [gap.field for gap in gaps(page)] for page in vietnamese if gaps(page)} == {}
    assert QuestionPage.objects.filter(locale__language_code="vi", live=True).count() >= 40
    assert ProcedurePage.objects.filter(locale__language_code="en", live=True).count() >= 5
    assert QuestionPage.objects.filter(locale__language_code="en", live=True).count() >= 10
    assert Locality.objects.filter(parent=None).count() == 34
    assert FormerLocality.objects.filter(kind__in=("province", "city")).count() >= 52

    referral = ReferralPage.objects.get(locale__language_code="vi", external_id="phat-nguoi")
    in_english = ReferralPage.objects.get(locale__language_code="en", translation_key=referral.translation_key)
    said = in_english.wordings
    ReferralPage.objects.filter(pk=in_english.pk).update(wordings=referral.wordings)
    StringTranslation.objects.filter(locale=in_english.locale, data=plain(said)).delete()

    page = vietnamese.get(code="1.001193")
    page.summary = "Viết lại bởi biên tập viên."
    page.save_revision().publish()
    Agency.objects.filter(name="Bộ Tư pháp").update(portal_url="https://khac.example.vn")
    before = snapshot()
    load()
    page.refresh_from_db()
    assert snapshot() - Counter(Revision=1) == before  # of the translation that was completed
    in_english.refresh_from_db()
    assert in_english.wordings == said
    assert page.summary == "Viết lại bởi biên tập viên."
    assert Agency.objects.get(name="Bộ Tư pháp").portal_url == "https://khac.example.vn"

"""Links that rest on an accepted code, and go where the decision is taken back."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from faq.importers.questions import QuestionImporter
from faq.importers.record import QuestionRecord
from faq.models import QuestionAge, QuestionPage, UnknownCode
from faq.unknown_codes import NotLinked, accept, keep_unknown, reject
from importing.options import ImportOptions
from importing.run import run_import
from tests.factories import ProcedurePageFactory, QuestionPageFactory, make_tree

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _tree():
    make_tree()


@pytest.fixture
def editor():
    return User.objects.create_superuser("bien-tap")


@pytest.fixture
def found():
    return ProcedurePageFactory(name="Thủ tục hiện nay").procedure


def unknown(page: QuestionPage, procedure, code: str = "1.999999") -> UnknownCode:
    keep_unknown({page.pk: [code]})
    UnknownCode.objects.filter(code=code).update(procedure=procedure)
    return UnknownCode.objects.get(code=code)


def links(page: QuestionPage) -> list[int]:
    """Live."""
    return [link.procedure_id for link in QuestionPage.objects.get(pk=page.pk).procedure_links.all()]


def test_rejecting_takes_the_links_of_accepting_back(editor, found):
    page = QuestionPageFactory()
    code = unknown(page, found)
    accept(code, editor)
    assert links(page) == [found.pk]
    assert not QuestionAge.objects.get(page=page).has_dead_codes

    assert reject(UnknownCode.objects.get(pk=code.pk), editor) == 1
    assert links(page) == []
    assert QuestionAge.objects.get(page=page).has_dead_codes
    assert UnknownCode.objects.get(pk=code.pk).decision == "rejected"


def test_a_link_that_was_there_before_stays(editor, found):
    page = QuestionPageFactory(procedures=[found])
    code = unknown(page, found)
    accept(code, editor)
    reject(UnknownCode.objects.get(pk=code.pk), editor)
    assert links(page) == [found.pk]


def test_a_link_that_another_code_stands_for_stays_and_goes_with_that(editor, found):
    page = QuestionPageFactory()
    codes = [unknown(page, found, code) for code in ("1.999998", "1.999999")]
    for code in codes:
        accept(code, editor)
    reject(UnknownCode.objects.get(pk=codes[0].pk), editor)
    assert links(page) == [found.pk]
    reject(UnknownCode.objects.get(pk=codes[1].pk), editor)
    assert links(page) == []


def test_another_procedure_takes_the_place_of_the_first(admin_client, editor, found):
    other = ProcedurePageFactory(name="Thủ tục khác").procedure
    page = QuestionPageFactory()
    code = unknown(page, found)
    accept(code, editor)
    address = reverse("wagtailsnippets_faq_unknowncode:edit", args=[code.pk])
    admin_client.post(address, {"procedure": other.pk, "decision": "accepted"})
    assert links(page) == [other.pk]
    admin_client.post(address, {"procedure": other.pk, "decision": "waiting"})
    assert links(page) == []
    assert UnknownCode.objects.get(pk=code.pk).decision == "waiting"


def test_an_editors_draft_keeps_its_changes_and_goes_live_with_them(editor, found):
    page = QuestionPageFactory()
    code = unknown(page, found)
    accept(code, editor)
    page = QuestionPage.objects.get(pk=page.pk)
    page.short_answer = "Đang sửa."
    page.save_revision(user=editor)
    reject(UnknownCode.objects.get(pk=code.pk), editor)
    assert links(page) == [found.pk]
    draft = QuestionPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert draft.short_answer == "Đang sửa."
    assert list(draft.procedure_links.all()) == []


def test_where_a_page_is_locked_nothing_is_taken_back(editor, found):
    pages = [QuestionPageFactory(), QuestionPageFactory()]
    for page in pages:
        code = unknown(page, found)
    accept(code, editor)
    other = User.objects.create_superuser("khac")
    QuestionPage.objects.filter(pk=pages[1].pk).update(locked=True, locked_by=other)
    with pytest.raises(NotLinked):
        reject(UnknownCode.objects.get(pk=code.pk), editor)
    assert [links(page) for page in pages] == [[found.pk], [found.pk]]
    assert UnknownCode.objects.get(pk=code.pk).decision == "accepted"


def test_links_that_an_import_made_for_an_accepted_code_go_too(editor, found):
    keep_unknown({QuestionPageFactory().pk: ["1.999999"]})
    code = UnknownCode.objects.get()
    code.procedure = found
    accept(code, editor)
    record = QuestionRecord(
        external_id="hd-1", question="Hỏi gì?", short_answer="Trả lời.", answer="Trả lời.", procedures=("1.999999",)
    )
    run_import([record], QuestionImporter(ImportOptions(publish=True)))
    page = QuestionPage.objects.get(external_id="hd-1")
    assert links(page) == [found.pk]
    reject(UnknownCode.objects.get(), editor)
    assert links(page) == []


def test_rejecting_in_bulk_takes_links_back(admin_client, editor, found):
    page = QuestionPageFactory()
    code = unknown(page, found)
    accept(code, editor)
    address = reverse("wagtail_bulk_action", args=["faq", "unknowncode", "reject_codes"])
    admin_client.post(f"{address}?id={code.pk}")
    assert links(page) == []

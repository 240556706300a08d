"""How far answers are behind, what readers are told of it, and the editors' lists."""

import datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import PageLogEntry

from core.admin.waiting_work import waiting_work
from faq.models import QuestionAge, QuestionFlag, UnknownCode
from faq.unknown_codes import keep_unknown
from search.indexing.documents.question_documents import question_documents
from tests.factories import ProcedurePageFactory, QuestionPageFactory, SynonymRuleFactory, make_tree, stream

pytestmark = pytest.mark.django_db

OLD = "<p>Theo Nghị định 123/2015/NĐ-CP, nộp tại Sở Giao thông vận tải.</p>"


@pytest.fixture(autouse=True)
def _tree():
    make_tree()


@pytest.fixture
def ended():
    return SynonymRuleFactory(
        kind="old_name",
        form_text="sở giao thông vận tải",
        target_text="sở xây dựng",
        ended_on=datetime.date(2025, 3, 1),
        instead="Sở Xây dựng",
        source="Nghị định 45/2025/NĐ-CP",
    )


def procedure(number: str):
    return ProcedurePageFactory(
        legal_basis=stream("basis", {"number": number, "title": "Văn bản", "date": None, "issuer": "", "url": ""})
    ).procedure


def flags(page) -> set[str]:
    return {str(flag) for flag in QuestionAge.objects.get(page=page).flags(datetime.date(2026, 11, 29))}


def test_an_answer_of_today_has_no_flag(ended):
    page = QuestionPageFactory(
        answer="<p>Theo Nghị định 45/2025/NĐ-CP, nộp ở xã.</p>", procedures=[procedure("45/2025/NĐ-CP")]
    )
    assert flags(page) == set()


def test_an_answer_by_an_old_law_that_names_an_ended_body_is_flagged(ended):
    page = QuestionPageFactory(answer=OLD, procedures=[procedure("45/2025/NĐ-CP")])
    assert flags(page) == {"old_law", "outdated_words", "other_basis"}
    age = page.age
    assert (age.newest_law, age.basis_year, age.missing_laws) == (2015, 2025, ["123/2015/NĐ-CP"])
    assert age.outdated_words == [["Sở Giao thông vận tải", "2025-03-01", "Sở Xây dựng", "Nghị định 45/2025/NĐ-CP"]]


def test_a_law_that_stands_in_the_basis_is_not_missing():
    assert "other_basis" not in flags(QuestionPageFactory(answer=OLD, procedures=[procedure("123/2015/NĐ-CP")]))


def test_a_word_that_editors_end_is_looked_for_at_once(ended):
    page = QuestionPageFactory(answer="<p>Hỏi tại Phòng Tư pháp.</p>")
    assert flags(page) == set()
    SynonymRuleFactory(kind="old_name", form_text="phòng tư pháp", target_text="xã", ended_on=datetime.date(2025, 7, 1))
    assert flags(page) == {"outdated_words"}


def test_an_answer_held_against_the_law_after_the_end_of_a_word_is_not_flagged(ended):
    page = QuestionPageFactory(answer="<p>Hỏi Sở Giao thông vận tải.</p>", law_as_of=datetime.date(2026, 1, 1))
    assert flags(page) == set()


def test_codes_that_are_gone_flag_a_question_without_a_live_procedure():
    page = QuestionPageFactory()
    keep_unknown({page.pk: ["1.999999"]})
    call_command("refresh_question_ages", stdout=StringIO())
    assert flags(page) == {"dead_codes"}


def test_the_command_counts_each_flag(ended):
    QuestionPageFactory(answer=OLD)
    QuestionAge.objects.all().delete()
    out = StringIO()
    call_command("refresh_question_ages", stdout=out)
    assert f"{QuestionFlag.OUTDATED_WORDS.label}: 1" in out.getvalue()
    again = StringIO()
    call_command("refresh_question_ages", missing=True, stdout=again)
    assert "Đã tính 0" in again.getvalue()


def test_readers_are_told_how_old_the_answer_is(client, ended):
    said = client.get(QuestionPageFactory(answer=OLD).url).content.decode()
    assert "Câu trả lời theo văn bản năm 2015" in said
    assert 'nay là <span lang="vi">Sở Xây dựng</span>' in said


def test_an_answer_of_today_is_shown_without_a_notice(client):
    assert "Câu trả lời theo văn bản" not in client.get(QuestionPageFactory().url).content.decode()


def test_the_day_of_an_import_is_never_shown_as_that_of_an_update(client, admin_user):
    page = QuestionPageFactory()
    assert "Cập nhật" not in client.get(page.url).content.decode()
    page.save_revision(user=admin_user).publish(user=admin_user)
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish", user=admin_user).exists()
    assert "Cập nhật" in client.get(page.url).content.decode()


def test_the_list_shows_what_a_flag_holds_for_and_the_front_page_counts_it(admin_client, admin_user, ended):
    old, fresh = QuestionPageFactory(question="Câu cũ?", answer=OLD), QuestionPageFactory(question="Câu mới?")
    listed = admin_client.get(reverse("question_pages:index"), {"age": "outdated_words"}).content.decode()
    assert old.title in listed
    assert fresh.title not in listed
    counted = {work.url: work.count for work in waiting_work(admin_user)}
    assert counted[f"{reverse('question_pages:index')}?age=outdated_words&live=true"] == 1


def test_the_search_document_says_how_much_is_doubtful(ended):
    old, fresh = QuestionPageFactory(answer=OLD), QuestionPageFactory()
    documents = question_documents([old.pk, fresh.pk], (), datetime.date(2026, 11, 29))
    assert {document.page_id: document.outdated for document in documents} == {old.pk: 0.5, fresh.pk: 0.0}


def test_deciding_codes_in_bulk_links_their_questions(admin_client):
    found = ProcedurePageFactory().procedure
    page = QuestionPageFactory()
    keep_unknown({page.pk: ["1.999999", "1.999998"]})
    UnknownCode.objects.filter(code="1.999999").update(procedure=found)
    for code, action in (("1.999999", "accept_codes"), ("1.999998", "reject_codes")):
        key = UnknownCode.objects.get(code=code).pk
        address = reverse("wagtail_bulk_action", args=["faq", "unknowncode", action])
        assert admin_client.get(f"{address}?id={key}").status_code == 200
        admin_client.post(f"{address}?id={key}")
    assert dict(UnknownCode.objects.values_list("code", "decision")) == {"1.999999": "accepted", "1.999998": "rejected"}
    page.refresh_from_db()
    assert page.live
    assert [link.procedure for link in type(page).objects.get(pk=page.pk).procedure_links.all()] == [found]


def test_a_code_without_a_procedure_cannot_be_accepted(admin_client):
    keep_unknown({QuestionPageFactory().pk: ["1.999999"]})
    code = UnknownCode.objects.get()
    address = reverse("wagtailsnippets_faq_unknowncode:edit", args=[code.pk])
    assert admin_client.get(address).status_code == 200
    said = admin_client.post(address, {"procedure": "", "decision": "accepted"}).content.decode()
    assert "hãy chọn thủ tục hiện nay trước" in said
    code.refresh_from_db()
    assert code.decision == "waiting"

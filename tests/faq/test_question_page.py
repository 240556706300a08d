"""The question page: the short answer first, and the way to the procedure."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.choices import CheckOutcome
from faq.choices import CommonNeed
from faq.models import QuestionProcedure, RelatedQuestion
from tests.factories import OnlineServiceFactory, ProcedurePageFactory, QuestionPageFactory

pytestmark = pytest.mark.django_db


def show(client, page) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def test_the_short_answer_comes_before_the_long_one(client):
    html = show(client, QuestionPageFactory(short_answer="Có, trong 60 ngày.", answer="<p>Luật quy định…</p>"))
    assert html.index("Có, trong 60 ngày.", html.index("<h1>")) < html.index("Luật quy định…")


def test_linked_procedures_carry_their_entry_point(client):
    procedure = ProcedurePageFactory()
    service = OnlineServiceFactory(procedure=procedure.procedure)
    html = show(client, QuestionPageFactory(procedures=[procedure.procedure]))
    assert f'href="{procedure.url}"' in html
    assert f'href="/vi/thu-tuc/{procedure.code}/nop-truc-tuyen/{service.pk}/"' in html


def test_a_dead_entry_point_is_not_offered(client):
    procedure = ProcedurePageFactory()
    service = OnlineServiceFactory(procedure=procedure.procedure, last_outcome=CheckOutcome.DEAD)
    assert service.url not in show(client, QuestionPageFactory(procedures=[procedure.procedure]))


def test_related_questions_are_linked(client):
    related = QuestionPageFactory(question="Khai sinh muộn có bị phạt không?")
    page = QuestionPageFactory()
    RelatedQuestion.objects.create(page=page, question=related)
    assert f'<a href="{related.url}">Khai sinh muộn có bị phạt không?</a>' in show(client, page)


def test_the_page_costs_at_most_ten_queries_however_much_it_shows(client, django_assert_max_num_queries):
    pages = [ProcedurePageFactory(name=f"Thủ tục {number}") for number in range(4)]
    for page in pages:
        OnlineServiceFactory(procedure=page.procedure)
    question = QuestionPageFactory(procedures=[page.procedure for page in pages])
    for number in range(3):
        RelatedQuestion.objects.create(page=question, question=QuestionPageFactory(question=f"Câu {number}?"))
    show(client, question)
    with django_assert_max_num_queries(10):
        show(client, question)


def test_the_list_is_filtered_by_topic_and_costs_the_same_for_many(client, django_assert_max_num_queries):
    question = QuestionPageFactory()
    client.get("/vi/hoi-dap/")
    with CaptureQueriesContext(connection) as few:
        assert question.question in client.get("/vi/hoi-dap/").content.decode()
    before = len(few)
    for number in range(5):
        QuestionPageFactory(question=f"Câu hỏi số {number}?")
    client.get("/vi/hoi-dap/")
    with django_assert_max_num_queries(before):
        client.get("/vi/hoi-dap/")
    assert client.get("/vi/hoi-dap/?chu-de=khong-co").status_code == 200


def test_the_list_begins_with_common_needs_and_the_newest_law(client):
    old = QuestionPageFactory(question="A cũ?", answer="<p>Theo Nghị định 99/2015/NĐ-CP.</p>")
    unknown = QuestionPageFactory(question="B không rõ?", answer="<p>Không dẫn văn bản.</p>")
    new = QuestionPageFactory(question="C mới?", answer="<p>Theo Nghị định 118/2025/NĐ-CP.</p>")
    common = QuestionPageFactory(question="D việc chung?", need=CommonNeed.STATUS, law_as_of=datetime.date(2024, 1, 1))
    html = client.get("/vi/hoi-dap/").content.decode()
    places = [html.index(f">{page.question}</a>") for page in (common, new, old, unknown)]
    assert places == sorted(places)


def test_unsaved_links_show_in_the_preview():
    procedure, page = ProcedurePageFactory(), QuestionPageFactory()
    edited = page.get_latest_revision_as_object()
    edited.procedure_links = [QuestionProcedure(procedure=procedure.procedure)]
    assert procedure.url in edited.make_preview_request().render().content.decode()

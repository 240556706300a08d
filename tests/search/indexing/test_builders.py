import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, PageViewRestriction

from catalogue.choices import Operation, ProcedureStatus
from catalogue.models import FormerCode, RatingSummary, ServiceLevel
from search.engines.document import StoredEntryPoint
from search.indexing.documents.builders import build_documents, indexable_page_ids
from search.types import EntryPointState, FacetName, Kind
from tests.factories import (
    AgencyFactory,
    FieldFactory,
    LifeEventFactory,
    LocalityFactory,
    OnlineServiceFactory,
    ProcedurePageFactory,
    QuestionPageFactory,
)

pytestmark = pytest.mark.django_db


def build(page):
    documents = build_documents([page.pk])
    return documents[0] if documents else None


def labels(document, name: str) -> list[str]:
    return [label.label for label in document.facets.get(name, ())]


def test_a_procedure_page_becomes_a_document():
    page = ProcedurePageFactory(code="1.001193", life_events=[LifeEventFactory()], operation=Operation.FIRST)
    document = build(page)
    assert (document.kind, document.code, document.leads_to) == (Kind.PROCEDURE, "1.001193", ("1.001193",))
    assert document.title == "Đăng ký khai sinh"
    assert document.aliases == ("làm giấy khai sinh",)
    assert document.url == page.get_url()
    for text in (page.summary, "Giấy chứng sinh", "Nộp hồ sơ.", "Luật Hộ tịch"):
        assert text in document.body
    assert document.legal_numbers == ("60/2014/QH13",)
    assert labels(document, FacetName.FIELD) == ["Hộ tịch"]
    assert labels(document, FacetName.LEVEL) == ["Cấp Xã"]
    assert labels(document, FacetName.LIFE_EVENT) == ["Có con nhỏ"]
    assert document.agency == "Ủy ban nhân dân cấp xã"
    assert document.operation == Operation.FIRST


def test_a_question_page_becomes_a_document_filed_under_its_procedures():
    page = ProcedurePageFactory(code="1.001193")
    question = QuestionPageFactory(
        question="Khai sinh ở đâu?", other_wordings="làm khai sinh chỗ nào", procedures=[page.procedure]
    )
    document = build(question)
    assert (document.kind, document.leads_to) == (Kind.QUESTION, ("1.001193",))
    assert document.aliases == ("làm khai sinh chỗ nào",)
    assert "Mang giấy chứng sinh" in document.body
    assert "<p>" not in document.body
    assert labels(document, FacetName.FIELD) == ["Hộ tịch"]


def test_linked_questions_are_part_of_the_procedure():
    page = ProcedurePageFactory()
    QuestionPageFactory(question="Làm ở đâu?", other_wordings="chỗ nào làm\nnơi làm", procedures=[page.procedure])
    QuestionPageFactory(question="Chưa đăng", procedures=[page.procedure], live=False)
    assert build(page).questions == ("Làm ở đâu?", "chỗ nào làm", "nơi làm")


@pytest.mark.parametrize("status", [ProcedureStatus.REPLACED, ProcedureStatus.ABOLISHED])
def test_what_is_no_longer_in_force_is_not_built(status):
    page = ProcedurePageFactory()
    page.status = status
    page.save()
    assert build(page) is None


def test_a_draft_is_not_built():
    assert build(ProcedurePageFactory(live=False)) is None
    assert build(QuestionPageFactory(live=False)) is None


def test_a_private_page_is_not_built():
    page = ProcedurePageFactory()
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type=PageViewRestriction.LOGIN)
    assert build(page) is None


def test_an_alias_made_by_tree_sync_is_not_built():
    page = ProcedurePageFactory()
    alias = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True, alias=True)
    assert build(alias) is None
    assert alias.pk not in indexable_page_ids()


def test_dates_are_left_to_the_query():
    day = datetime.date(2020, 1, 1)
    document = build(ProcedurePageFactory(effective_from=day, effective_to=day))
    assert (document.valid_from, document.valid_until) == (day, day)


def test_former_codes_and_those_of_replaced_procedures_lead_to_the_successor():
    oldest = ProcedurePageFactory(code="1.000001")
    FormerCode.objects.create(procedure=oldest.procedure, code="1.000000")
    newer = ProcedurePageFactory(code="1.000002")
    newest = ProcedurePageFactory(code="1.000003")
    for page, successor in ((oldest, newer), (newer, newest)):
        page.status, page.replaced_by = ProcedureStatus.REPLACED, successor.procedure
        page.save()
    assert set(build(newest).codes) == {"1.000003", "1.000002", "1.000001", "1.000000"}
    assert build(oldest) is None


def test_two_procedures_that_replaced_each_other_do_not_hang():
    one, other = ProcedurePageFactory(code="1.000001"), ProcedurePageFactory(code="1.000002")
    for page, successor in ((one, other), (other, one)):
        page.replaced_by = successor.procedure
        page.save()
    assert set(build(one).codes) == {"1.000001", "1.000002"}


def test_entry_points_name_their_place_and_level():
    page = ProcedurePageFactory()
    place = LocalityFactory(code="01")
    local = OnlineServiceFactory(procedure=page.procedure, locality=place, url="https://ha-noi.example.vn/1")
    national = OnlineServiceFactory(procedure=page.procedure, url="https://chung.example.vn/1")
    closed = OnlineServiceFactory(procedure=page.procedure, locality=LocalityFactory(), active=False)
    ServiceLevel.objects.create(service=national, level="full")
    document = build(page)
    assert set(document.entry_points) == {
        StoredEntryPoint("", national.url, "full", service_id=national.pk),
        StoredEntryPoint("01", local.url, "", service_id=local.pk),
    }
    assert closed.url not in {point.url for point in document.entry_points}
    assert [label.value for label in document.facets[FacetName.ONLINE_LEVEL]] == ["full"]


def test_without_a_national_service_the_portal_of_the_agency_serves():
    page = ProcedurePageFactory(agencies=[AgencyFactory(name="Sở Y tế", portal_url="https://soyte.example.vn/")])
    assert build(page).entry_points == (
        StoredEntryPoint("", "https://soyte.example.vn/", state=EntryPointState.PORTAL),
    )


def test_satisfaction_is_shown_only_from_the_minimum_count(settings):
    settings.RATING_MINIMUM_COUNT = 5
    page = ProcedurePageFactory()
    summary = RatingSummary.objects.create(procedure=page.procedure, count=4, total=20, bayesian=3.75)
    assert (build(page).satisfaction, build(page).satisfaction_count) == (None, 4)
    summary.count, summary.total = 5, 24
    summary.save()
    assert (build(page).satisfaction, build(page).satisfaction_rank) == (4.8, 3.75)


def test_an_english_page_has_english_labels():
    page = ProcedurePageFactory(field=FieldFactory(name="Hộ tịch", name_en="Civil status"))
    english = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    english.name = "Register a birth"
    english.save_revision().publish()
    document = build(english)
    assert (document.locale, document.title) == ("en", "Register a birth")
    assert labels(document, FacetName.FIELD) == ["Civil status"]
    assert document.url.startswith("/en/")


def test_a_batch_costs_as_many_queries_as_one_page():
    pages = [ProcedurePageFactory() for _ in range(6)]
    questions = [QuestionPageFactory(procedures=[page.procedure]) for page in pages]
    for page in pages:
        OnlineServiceFactory(procedure=page.procedure)
    build_documents([pages[0].pk])  # fills the cache of site roots
    few = _query_count([pages[0].pk, questions[0].pk])
    many = _query_count([page.pk for page in (*pages, *questions)])
    assert many == few


def _query_count(page_ids) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert len(build_documents(page_ids)) == len(page_ids)
    return len(queries)


def test_pages_are_walked_through_by_key():
    pages = [ProcedurePageFactory() for _ in range(3)]
    first = indexable_page_ids(limit=2)
    rest = indexable_page_ids(after=first[-1], limit=2)
    assert [*first, *rest] == sorted(page.pk for page in pages)

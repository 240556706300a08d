"""Lists and choosers of the admin find rows by code in any form, and by names with or without accents."""

from urllib.parse import quote

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.query import MATCH_ALL

from catalogue.models import Agency, FormerCode, Locality, OnlineService, Procedure, ProcedurePage
from catalogue.ratings import Vote, rate
from core.admin.search.matching import matches
from faq.models import QuestionPage, ReferralPage, SentQuestion
from tests.factories import (
    AgencyFactory,
    LocalityFactory,
    OnlineServiceFactory,
    ProcedurePageFactory,
    QuestionPageFactory,
    ReferralPageFactory,
)

pytestmark = pytest.mark.django_db

CODES = ["1.001456", "1001456", " 1.001456 ", "1.001456.000.00.00.H35"]
NAMES = ["hộ chiếu phổ thông", "ho chieu", "HỘ CHIẾU", "chieu ho", "phổ th", "làm passport", "lam pass"]
BEGUN_CODES = ["1.0014", "10014", "1.001"]


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("bien-tap"))
    return client


@pytest.fixture
def passport() -> ProcedurePage:
    ProcedurePageFactory(code="2.000635", name="Cấp bản sao trích lục hộ tịch")
    return ProcedurePageFactory(
        code="1.001456", name="Cấp hộ chiếu phổ thông", alias_text="Làm passport\nHộ chiếu lần đầu"
    )


def found(query: str, rows) -> list:
    return list(get_search_backend().autocomplete(query, rows))


@pytest.mark.parametrize("query", CODES + NAMES + BEGUN_CODES)
def test_a_procedure_is_found_wherever_it_is_looked_for(editor, passport, query):
    for rows in (ProcedurePage.objects.all(), Page.objects.all()):
        assert [page.pk for page in found(query, rows)] == [passport.pk]
    assert found(query, Procedure.objects.all()) == [passport.procedure]
    for name in ("procedure_pages:index", "wagtailadmin_pages:search", "wagtailsnippets_catalogue_procedure:list"):
        listed = editor.get(reverse(name), {"q": query}).context["object_list"]
        assert [row.pk for row in listed] in ([passport.pk], [passport.procedure_id])
    chooser = reverse("wagtailsnippetchoosers_catalogue_procedure:choose_results")
    assert "1.001456" in editor.get(chooser, {"q": query}).content.decode()
    pages = reverse("wagtailadmin_choose_page_search")
    assert passport.title in editor.get(pages, {"q": query}).content.decode()


def test_a_former_code_finds_the_procedure_of_today(passport):
    FormerCode.objects.create(procedure=passport.procedure, code="1.000001")
    assert found("1000001", Procedure.objects.all()) == [passport.procedure]
    assert [page.pk for page in found("1.000001", ProcedurePage.objects.all())] == [passport.pk]


@pytest.mark.parametrize("query", ["khai tử", "hochieu", "1.009", "…", "thong pho cap x"])
def test_what_names_nothing_finds_nothing(passport, query):
    assert found(query, ProcedurePage.objects.all()) == []


def test_what_was_just_saved_is_found(passport):
    assert not found("so thong hanh", ProcedurePage.objects.all())
    passport.alias_text = "Sổ thông hành"
    passport.save()
    assert found("so thong hanh", ProcedurePage.objects.all())


def test_names_that_begin_with_the_words_come_first():
    later = ProcedurePageFactory(name="Cấp lại thẻ căn cước")
    first = ProcedurePageFactory(name="Căn cước cấp đổi")
    assert [page.pk for page in found("căn cước", ProcedurePage.objects.all())] == [first.pk, later.pk]


def test_an_explicit_order_of_the_list_is_kept():
    pages = [ProcedurePageFactory(name=name) for name in ("Căn cước B", "Thẻ căn cước A")]
    for ordering, expected in (("title", pages), ("-title", pages[::-1])):
        results = ProcedurePage.objects.order_by(ordering).autocomplete("can cuoc", order_by_relevance=False)
        assert [page.pk for page in results] == [page.pk for page in expected]


def test_results_are_cut_and_counted_like_a_queryset():
    pages = [ProcedurePageFactory(name=f"Căn cước {at}") for at in range(5)]
    results = ProcedurePage.objects.order_by("title").autocomplete("can cuoc", order_by_relevance=False)
    assert results.count() == 5
    assert [page.pk for page in results[1:3]] == [page.pk for page in pages[1:3]]
    assert results[4].pk == pages[4].pk
    assert [page.pk for page in results[1:4][1:]] == [page.pk for page in pages[2:4]]
    assert results.facet("locale_id") == {pages[0].locale_id: 5}
    assert ProcedurePage.objects.autocomplete(MATCH_ALL).count() == 5


def test_terms_are_found_by_every_name_of_theirs():
    agency = AgencyFactory(name="Sở Tư pháp", name_en="Justice", other_names="Phòng Hộ tịch cũ", short_name="STP")
    AgencyFactory(name="Công an xã")
    for query in ("so tu phap", "tư pháp", "justice", "ho tich", "stp"):
        assert found(query, Agency.objects.all()) == [agency]


def test_places_are_found_with_their_province():
    province = LocalityFactory(name="Thành phố Cần Thơ")
    ward = LocalityFactory(name="Phường Ninh Kiều", parent=province)
    assert found("ninh kieu can tho", Locality.objects.all()) == [ward]


def test_questions_are_found_by_wordings_and_by_their_procedure(passport):
    question = QuestionPageFactory(question="Đi nước ngoài cần gì?", other_wordings="Làm visa ở đâu")
    question.procedure_links.create(procedure=passport.procedure)
    question.save()
    for query in ("lam visa", "nuoc ngoai", "1001456"):
        assert [page.pk for page in found(query, QuestionPage.objects.all())] == [question.pk]


def test_referrals_are_found_by_wordings_and_by_their_procedure(passport):
    referral = ReferralPageFactory(title="Xin thị thực", wordings="Làm visa Mỹ", procedures=[passport.procedure])
    for query in ("thi thuc", "visa my", "1.001456"):
        assert [page.pk for page in found(query, ReferralPage.objects.all())] == [referral.pk]


def test_services_ratings_and_sent_questions_are_found_without_accents(editor, passport):
    service = OnlineServiceFactory(procedure=passport.procedure, locality=LocalityFactory(name="Thành phố Huế"))
    OnlineServiceFactory()
    rating = rate(passport.procedure, Vote(score=4, comment="Nhanh chóng"), visitor="a")
    sent = SentQuestion.objects.create(text="Hộ chiếu mất thì làm sao?", locale="vi")
    lists = {
        "wagtailsnippets_catalogue_onlineservice:list": (service, ["ho chieu", "1001456", "ho chieu hue", "1.0014"]),
        "wagtailsnippets_catalogue_rating:list": (rating, ["ho chieu", "1001456", "nhanh chong"]),
        "wagtailsnippets_faq_sentquestion:list": (sent, ["ho chieu mat"]),
    }
    for name, (row, queries) in lists.items():
        for query in queries:
            assert list(editor.get(reverse(name), {"q": query}).context["object_list"]) == [row], (name, query)
        assert not editor.get(reverse(name), {"q": "khong co"}).context["object_list"]


def test_models_without_registered_names_are_searched_by_wagtail(editor):
    User.objects.create_user("nguyen")
    assert editor.get(reverse("wagtailimages:index"), {"q": "ảnh"}).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        lambda query: f"{reverse('procedure_pages:index')}?q={query}",
        lambda query: f"{reverse('question_pages:index')}?q={query}",
        lambda query: f"{reverse('referral_pages:index')}?q={query}",
        lambda query: f"{reverse('wagtailadmin_pages:search')}?q={query}",
        lambda query: f"{reverse('wagtailadmin_choose_page_search')}?q={query}",
        lambda query: f"{reverse('wagtailadmin_choose_page_search')}?q={query}&page_type=catalogue.procedurepage",
        lambda query: f"{reverse('wagtailsnippetchoosers_catalogue_procedure:choose_results')}?q={query}",
        lambda query: f"{reverse('wagtailsnippets_catalogue_onlineservice:list')}?q={query}",
    ],
)
def test_searching_costs_the_same_however_many_are_found(editor, address):
    def add():
        page = ProcedurePageFactory(name="Cấp hộ chiếu")
        QuestionPageFactory(question="Hộ chiếu làm ở đâu?")
        ReferralPageFactory(title="Hộ chiếu của nước khác", procedures=[page.procedure])
        OnlineServiceFactory(procedure=page.procedure)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert editor.get(address(quote("ho chieu"))).status_code == 200
        return len(captured)

    add()
    queries()
    few = queries()
    for _ in range(12):
        add()
    assert queries() <= few  # less where all on the first page are of one kind


def test_matching_asks_once_for_codes_and_once_for_names(django_assert_num_queries, passport):
    with django_assert_num_queries(1):
        matches("ho chieu", ProcedurePage)
    with django_assert_num_queries(2):
        matches("1.999999", ProcedurePage)
    assert set(matches("ho chieu", OnlineService)) == set()

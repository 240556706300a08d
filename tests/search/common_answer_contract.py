"""What holds for common answers and dossier codes, on a site that searches in an empty index, which is `site`."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from wagtail.models import PageViewRestriction

from catalogue.models import AgencyCode
from faq.models import QuestionPage
from search import service
from search.engines.base import Engine
from search.indexing.documents.builders import build_documents
from search.lab.explaining import explain
from search.models import SearchLog, SynonymRule
from search.query.rules import RuleKind
from search.steering import knowledge_store
from search.types import SearchRequest, SearchResponse, SuggestRequest
from tests.factories import LocalityFactory, OnlineServiceFactory, ProcedurePageFactory, QuestionPageFactory, make_tree
from tests.search.small_site import searched_pages

CODE, NUMBER = "H15.50.05.13-261008-0975", "0975"


def find(text: str, **values: Any) -> SearchResponse:
    return service.search(SearchRequest(text=text, **values))


class CommonAnswerContract:
    @pytest.fixture(autouse=True)
    def pages(self, site: Engine) -> dict[str, QuestionPage]:
        """By need; besides them a procedure that people name, with a service, and an ordinary question."""
        cache.clear()
        make_tree()
        procedure = ProcedurePageFactory(name="Đăng ký thường trú", code="1.004222").procedure
        OnlineServiceFactory(procedure=procedure)
        QuestionPageFactory(question="Tra cứu hồ sơ bệnh án ở đâu?")
        pages = {
            "status": QuestionPageFactory(
                question="Hồ sơ của tôi tới đâu rồi?",
                need="status",
                other_wordings="tra cứu hồ sơ",
                awaits_counsel=True,
            ),
            "returned": QuestionPageFactory(question="Hồ sơ bị trả lại thì làm gì?", need="returned"),
        }
        AgencyCode.objects.create(code="H15", name="Tỉnh Đắk Lắk")
        SynonymRule.objects.create(kind=RuleKind.NEED, form_text="bị trả lại", need="returned", folded=True, live=True)
        site.rebuild(build_documents(list(searched_pages().values_list("pk", flat=True))))
        knowledge_store.forget()
        return pages

    def test_the_common_answer_stands_first_and_is_sure(self, pages: dict[str, QuestionPage]) -> None:
        response = find("tra cuu ho so")
        assert response.hits[0].page_id == pages["status"].pk
        assert response.confident
        assert response.dossier_need is not None
        assert (response.dossier_need.need, response.dossier_need.answered) == ("status", True)
        card = response.hits[0].common
        assert card is not None
        assert (card.short_answer, card.awaits_counsel) == (pages["status"].short_answer, True)

    def test_the_named_procedure_stands_second(self, pages: dict[str, QuestionPage]) -> None:
        response = find("đăng ký thường trú bị trả lại")
        assert response.hits[0].page_id == pages["returned"].pk
        assert response.hits[1].code == "1.004222"

    def test_what_is_no_need_is_searched_as_before(self) -> None:
        response = find("đăng ký thường trú")
        assert (response.dossier_need, response.hits[0].code, response.hits[0].common) == (None, "1.004222", None)

    def test_who_looks_among_procedures_finds_procedures(self) -> None:
        response = find("đăng ký thường trú bị trả lại", filters={"kind": ("procedure",)})
        assert {hit.kind for hit in response.hits} == {"procedure"}

    def test_a_second_page_continues_the_list(self, pages: dict[str, QuestionPage]) -> None:
        text = "đăng ký thường trú bị trả lại"
        whole = [hit.page_id for hit in find(text).hits]
        paged = [hit.page_id for page in (1, 2) for hit in find(text, page=page, page_size=1).hits]
        assert paged == whole[:2]

    @pytest.mark.parametrize("change", [QuestionPage.unpublish, QuestionPage.delete])
    def test_a_page_that_is_gone_answers_no_longer(
        self, pages: dict[str, QuestionPage], site: Engine, change: Callable[[QuestionPage], object]
    ) -> None:
        change(pages["returned"])
        site.rebuild(build_documents(list(searched_pages().values_list("pk", flat=True))))
        response = find("hồ sơ bị trả lại")
        assert response.dossier_need is not None
        assert not response.dossier_need.answered
        assert not response.confident

    def test_a_private_page_is_not_shown(self, pages: dict[str, QuestionPage], site: Engine) -> None:
        PageViewRestriction.objects.create(page=pages["returned"], restriction_type=PageViewRestriction.LOGIN)
        site.rebuild(build_documents(list(searched_pages().values_list("pk", flat=True))))
        assert all(hit.page_id != pages["returned"].pk for hit in find("hồ sơ bị trả lại").hits)

    def test_a_code_alone_is_explained_and_finds_no_procedure(self, pages: dict[str, QuestionPage]) -> None:
        response = find(CODE)
        assert [hit.page_id for hit in response.hits] == [pages["status"].pk]
        (code,) = response.dossier_codes
        assert (code.agency, str(code.day)) == ("Tỉnh Đắk Lắk", "2026-10-08")

    def test_an_agency_that_is_not_known_is_not_guessed(self) -> None:
        (code,) = find("H14.50-261008-0975").dossier_codes
        assert (code.agency_code, code.agency) == ("H14", "")

    def test_a_merged_province_names_the_one_of_today(self) -> None:
        now = LocalityFactory.create(code="15", name="Tỉnh Lào Cai")
        AgencyCode.objects.create(code="H63", name="Tỉnh Yên Bái", valid_to="2025-06-30", locality=now)
        (code,) = find("H63.01-240308-0975").dossier_codes
        assert (code.agency, code.agency_now) == ("Tỉnh Yên Bái", "Tỉnh Lào Cai")

    def test_it_is_suggested_first(self, pages: dict[str, QuestionPage]) -> None:
        for text in ("hồ sơ bị trả lại", "ho so bi tra lai"):
            assert service.suggest(SuggestRequest(text=text))[0].url == pages["returned"].url
        assert [each.url for each in service.suggest(SuggestRequest(text=CODE))] == [pages["status"].url]

    def test_the_page_shows_it_without_buttons_of_procedures(self, client: Client) -> None:
        html = client.get("/vi/tim-kiem/", {"q": "đăng ký thường trú bị trả lại"}).content.decode()
        assert "Hồ sơ bị trả lại thì làm gì?" in html
        assert "Nộp hồ sơ trực tuyến" not in html
        assert html.index("Hồ sơ bị trả lại thì làm gì?") < html.index('<ol class="hits" start="2">')

    def test_the_api_names_need_and_code(self, client: Client) -> None:
        body = client.get("/api/v1/search", {"q": f"hồ sơ {CODE} bị trả lại", "locale": "vi"}).json()
        assert body["dossier_need"]["need"] == "returned"
        assert body["hits"][0]["common"]["need"] == "returned"
        assert body["dossier_codes"][0]["unit"] == "H15.50.05.13"
        assert NUMBER not in json.dumps(body)

    def test_it_is_logged_by_its_need(self, client: Client) -> None:
        client.get("/vi/tim-kiem/", {"q": "hồ sơ bị trả lại"})
        assert SearchLog.objects.get().need == "returned"

    def test_it_is_explained(self) -> None:
        explanation = explain(SearchRequest(text=f"{CODE} bị trả lại"))
        assert "needs" in [step.name for step in explanation.steps]
        assert NUMBER not in repr(explanation)

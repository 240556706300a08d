"""How many queries a page costs a visitor, all of them: middlewares, page cache, page.

Counted without a copy of the page, in a process that has answered before: the first request also reads what is kept
for minutes (navigation, provinces, front page, sites), some five queries. More to show costs no more.
"""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.documents import get_document_model

from catalogue.choices import ServiceLevelValue
from catalogue.models import CommentStatus, ProcedurePage, Rating, RelatedProcedure, ServiceLevel, SourceRecord
from catalogue.pages.visitor_place import PLACE_COOKIE
from catalogue.ratings import Vote, rate
from faq.models import QuestionPage, RelatedQuestion
from faq.votes import vote
from tests.factories import (
    AgencyFactory,
    AudienceFactory,
    GovernmentLevelFactory,
    LifeEventFactory,
    LocalityFactory,
    OnlineServiceFactory,
    ProcedurePageFactory,
    QuestionPageFactory,
    make_tree,
    procedure_index,
)

pytestmark = pytest.mark.django_db

PROCEDURE, QUESTION, HOME = 13, 10, 8
FEW, MANY = 1, 6


@pytest.fixture
def queries_of(settings) -> Callable[..., list[str]]:
    """The queries of a request for the page, made by a visitor who has chosen a place."""

    def ask(path: str) -> list[str]:
        client = Client()
        client.cookies[PLACE_COOKIE] = LocalityFactory.create(name="Thành phố Huế", code="46").code
        client.get(path)
        _forget_copies()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return [query["sql"] for query in queries]

    return ask


def _forget_copies() -> None:
    stored: dict[str, Any] = cache._cache  # type: ignore[attr-defined]  # of the cache in memory, which tests use
    for key in [key for key in stored if ":page:" in key]:
        cache.delete(key.removeprefix(":1:"))


def full_procedure(count: int) -> ProcedurePage:
    """A procedure with so many of everything that its page shows."""
    names = [f"{count}/{number}" for number in range(count)]
    page = ProcedurePageFactory(
        agencies=[AgencyFactory(name=f"Cơ quan {name}") for name in names],
        levels=[GovernmentLevelFactory(name=f"Cấp {name}") for name in names],
        audiences=[AudienceFactory(name=f"Đối tượng {name}") for name in names],
        life_events=[LifeEventFactory(name=f"Sự kiện {name}") for name in names],
        ministry=AgencyFactory(name="Bộ Tư pháp"),
    )
    for number, name in enumerate(names):
        service = OnlineServiceFactory(procedure=page.procedure, locality=LocalityFactory() if number else None)
        for year in range(count):
            since = datetime.date(2020 + year, 1, 1)
            ServiceLevel.objects.create(service=service, level=ServiceLevelValue.FULL, since=since)
        QuestionPageFactory(procedures=[page.procedure])
        RelatedProcedure.objects.create(page=page, procedure=ProcedurePageFactory().procedure)
        rate(page.procedure, Vote(score=4, comment="Nhanh.", locality=LocalityFactory.create()), visitor=name)
        SourceRecord.objects.create(procedure=page.procedure, source=name)
    Rating.objects.update(comment_status=CommentStatus.APPROVED)
    english = procedure_index().get_translations().get().locale
    page.copy_for_translation(english).save_revision().publish()
    return page


def full_question(count: int) -> QuestionPage:
    procedures = [full_procedure(1) for _ in range(count)]
    documents = [get_document_model().objects.create(title=f"Mẫu {number}", file="mau.pdf") for number in range(count)]
    answer = "".join(f'<p><a linktype="page" id="{page.pk}">Xem</a></p>' for page in procedures)
    answer += "".join(f'<p><a linktype="document" id="{document.pk}">Tải</a></p>' for document in documents)
    question = QuestionPageFactory(procedures=[page.procedure for page in procedures], answer=answer)
    for _ in range(count):
        RelatedQuestion.objects.create(page=question, question=QuestionPageFactory())
    vote(question, helpful=True, visitor="a")
    return question


@pytest.mark.parametrize("count", [FEW, MANY])
def test_a_procedure_page(queries_of, count):
    queries = queries_of(full_procedure(count).url)
    assert len(queries) <= PROCEDURE, "\n".join(queries)


@pytest.mark.parametrize("count", [FEW, MANY])
def test_a_question_page(queries_of, count):
    queries = queries_of(full_question(count).url)
    assert len(queries) <= QUESTION, "\n".join(queries)


@pytest.mark.parametrize("count", [FEW, MANY])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_home_page(queries_of, count, language):
    home = make_tree()
    home.intro = f'<p><a linktype="page" id="{procedure_index().pk}">Mọi thủ tục</a></p>'
    home.save_revision().publish()
    for _ in range(count):
        ProcedurePageFactory(life_events=[LifeEventFactory()])
        QuestionPageFactory()
    queries = queries_of(f"/{language}/")
    assert len(queries) <= HOME, "\n".join(queries)


def test_a_copy_costs_one_query_on_any_page(queries_of):
    page = full_procedure(FEW)
    client = Client()
    for path in (page.url, "/vi/"):
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        assert len(queries) == 1, path

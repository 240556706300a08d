"""The number of database queries of a search page, with middlewares, knowledge, navigation and log."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from search.indexing.documents.builders import build_documents
from search.models import SearchLog
from tests.factories import OnlineServiceFactory, ProcedurePageFactory, QuestionPageFactory
from tests.finishing import finish

pytestmark = pytest.mark.django_db

SEARCH = 4
FEW, MANY = 1, 25


@pytest.fixture(params=[FEW, MANY])
def hits(request, embedded_site) -> int:
    """So many procedures and questions about births are in the index."""
    pages = [ProcedurePageFactory() for _ in range(request.param)]
    for page in pages:
        OnlineServiceFactory(procedure=page.procedure)
    questions = [QuestionPageFactory(procedures=[page.procedure]) for page in pages]
    embedded_site.rebuild(build_documents([*(page.pk for page in pages), *(question.pk for question in questions)]))
    return request.param


SEARCHES = [
    ({"q": "đăng ký khai sinh"}, True),
    ({"q": "không có gì như thế"}, True),
    ({"q": "khai sinh", "page": "2"}, False),
    ({"q": "khai sinh", "kind": "question", "sort": "newest"}, False),
    ({}, False),
]


def test_a_search_page_whatever_is_found(hits):
    """One of them writes the log; knowledge is checked each time, as after the cache interval.

    The site is made once for all searches: making it takes a hundred times as long as a search.
    """
    for parameters, logged in SEARCHES:
        cache.clear()
        visitor = Client(HTTP_USER_AGENT="Mozilla/5.0")
        finish(visitor.get("/vi/tim-kiem/", {"q": "làm quen"}))
        before = SearchLog.objects.count()
        with CaptureQueriesContext(connection) as queries:
            response = visitor.get("/vi/tim-kiem/", parameters)
            finish(response)
        assert response.status_code == 200
        assert SearchLog.objects.count() - before == logged, parameters
        assert len(queries) <= SEARCH, "\n".join([str(parameters), *(query["sql"] for query in queries)])

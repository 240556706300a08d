"""Public pages work without Redis."""

import pytest

from search.indexing.documents.builders import indexable_page_ids
from search.indexing.feed.feeding import build_each
from tests.factories import ProcedurePageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_redis(settings):
    settings.CACHES = {"default": {"BACKEND": "django_redis.cache.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}}


@pytest.fixture
def page(embedded_site):
    return ProcedurePageFactory(name="Cấp phép đào giếng")


@pytest.mark.parametrize(
    "address", ["/vi/tim-kiem/?q=giếng", "/api/v1/search?q=giếng", "/api/v1/suggest?q=giếng", "/vi/thu-tuc/"]
)
def test_pages_are_served(client, page, address):
    assert client.get(address).status_code == 200


def test_a_procedure_is_served_twice(client, page):
    assert [client.get(page.url).status_code for _ in range(2)] == [200, 200]


def test_documents_are_made(page):
    documents, broken = build_each(indexable_page_ids())
    assert [document.title for document in documents] == ["Cấp phép đào giếng"]
    assert not broken

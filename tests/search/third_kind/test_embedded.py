"""Pages of a third kind in the embedded index, and what is no kind at all."""

from dataclasses import replace

import pytest
from wagtail.models import Page

from search import kinds, service
from search.engines.base import Engine
from search.engines.index_entry import index_entry
from search.kinds import UnknownKind, kind_of, kind_of_page, register
from search.types import SearchRequest, SuggestRequest
from tests.search.documents import procedure
from tests.search.third_kind.contract import ThirdKindContract

pytestmark = pytest.mark.django_db


class TestEmbedded(ThirdKindContract):
    @pytest.fixture
    def site(self, embedded_site) -> Engine:
        return embedded_site


def test_a_site_outlives_an_app_whose_pages_are_still_in_the_index(embedded_site, monkeypatch, caplog):
    embedded_site.rebuild([procedure("Cấp phép đào giếng"), procedure("Đào giếng cho đúng", kind="guide")])
    monkeypatch.delitem(kinds._kinds, "guide")
    assert [hit.title for hit in service.search(SearchRequest(text="đào giếng")).hits] == ["Cấp phép đào giếng"]
    assert [each.text for each in service.suggest(SuggestRequest(text="đào giếng"))] == ["Cấp phép đào giếng"]
    assert "undeclared kinds are left out: guide" in caplog.text


def test_a_kind_that_nobody_declares_is_neither_indexed_nor_shown():
    with pytest.raises(UnknownKind, match="no kind of page 'news' is declared"):
        kind_of("news")
    with pytest.raises(UnknownKind):
        index_entry(procedure("Đào giếng", kind="news"))


def test_a_name_is_of_one_kind():
    with pytest.raises(ValueError, match="'guide'"):
        register(replace(kind_of("guide"), label="Khác"))
    assert kind_of("guide").label == "Hướng dẫn"


def test_other_pages_are_of_no_kind():
    assert kind_of_page(Page(title="Trang")) is None

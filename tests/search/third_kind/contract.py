"""What holds for pages of any declared kind, on a site that searches in an empty index, which is `site`."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, cast

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from page_cache import page_cache_looked
from search import service
from search.engines.base import Engine
from search.indexing.feed.channels import own_channels
from search.indexing.upkeep.rebuild import rebuild
from search.indexing.upkeep.verify import verify
from search.lab.explaining import explain
from search.log.click_tokens import TRACK_PARAMETER, hit_token
from search.models import SearchEvent
from search.types import Hit, SearchRequest, SuggestRequest
from tests.factories import ProcedurePageFactory, SearchLogFactory, make_tree
from tests.finishing import finish
from tests.search.third_kind.models import GuidePage

Committed = Callable[[], AbstractContextManager[list[Callable[[], Any]]]]


def find(text: str = "đào giếng", **values: Any) -> tuple[Hit, ...]:
    return service.search(SearchRequest(text=text, **values)).hits


class ThirdKindContract:
    @pytest.fixture
    def committed(self, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Committed:
        """`with committed():` runs what follows a commit, as the request of an editor does."""
        return lambda: django_capture_on_commit_callbacks(execute=True)

    @pytest.fixture
    def guide(self, site: Engine, committed: Committed) -> GuidePage:
        """Published beside a procedure that is found by the same words."""
        with committed():
            ProcedurePageFactory(name="Cấp phép đào giếng", code="1.004232")
            page = make_tree().add_child(instance=GuidePage(title="Đào giếng cho đúng", text="Giếng sâu quá thì sao?"))
            page.save_revision().publish()
        return page

    def test_it_is_found_as_soon_as_it_is_published(self, guide: GuidePage) -> None:
        hit = next(hit for hit in find() if hit.page_id == guide.pk)
        assert (hit.kind, hit.title, hit.url) == ("guide", guide.title, guide.url)
        assert len(find()) == 2

    def test_its_change_and_its_end_are_found_too(self, guide: GuidePage, committed: Committed) -> None:
        guide.title = "Khoan nước ngầm"
        with committed():
            guide.save_revision().publish()
        assert [hit.page_id for hit in find("khoan nước ngầm")] == [guide.pk]
        with committed():
            guide.unpublish()
        assert find("khoan nước ngầm") == ()

    def test_a_rebuild_finds_it_again(self, guide: GuidePage, site: Engine) -> None:
        site.rebuild([])
        rebuild(own_channels()[0], progress=False)
        assert guide.pk in [hit.page_id for hit in find()]

    def test_it_is_suggested_by_its_title(self, guide: GuidePage) -> None:
        first, *_others = service.suggest(SuggestRequest(text="đào giếng cho"))
        assert (first.kind, first.url) == ("guide", guide.url)

    def test_it_is_counted_and_filtered_by_its_label(self, guide: GuidePage) -> None:
        facet = next(facet for facet in service.search(SearchRequest(text="đào giếng")).facets if facet.name == "kind")
        assert {value.label: value.count for value in facet.values} == {"Thủ tục": 1, "Hướng dẫn": 1}
        assert [hit.page_id for hit in find(filters={"kind": ("guide",)})] == [guide.pk]

    def test_the_search_page_shows_its_own_look_and_label(self, guide: GuidePage, client: Client) -> None:
        html = client.get("/vi/tim-kiem/?q=dao+gieng").content.decode()
        assert '<li class="hit hit--guide"><p>Hướng dẫn</p>' in html
        assert "Hướng dẫn" in client.get("/vi/tim-kiem/goi-y/?q=dao+gieng").content.decode()

    def test_the_api_names_it(self, guide: GuidePage, client: Client) -> None:
        hits = client.get("/api/v1/search", {"q": "đào giếng"}).json()["hits"]
        assert {hit["kind"] for hit in hits} == {"procedure", "guide"}
        described = json.loads(client.get("/api/v1/openapi.json").content)
        assert described["components"]["schemas"]["Kind"]["enum"] == ["procedure", "question", "referral", "guide"]

    def test_its_place_is_explained_with_its_label(
        self, guide: GuidePage, client: Client, django_user_model: type[Any]
    ) -> None:
        report = next(hit for hit in explain(SearchRequest(text="đào giếng")).hits if hit.page_id == guide.pk)
        assert (report.kind, report.title) == ("guide", guide.title)
        assert report.fields
        client.force_login(django_user_model.objects.create_superuser("bien-tap"))
        page = client.get(reverse("search_explain:index"), {"q": "đào giếng", "locale": "vi"}).content.decode()
        assert "Hướng dẫn" in page

    def test_a_copy_of_it_is_served_until_it_changes(self, guide: GuidePage, committed: Committed) -> None:
        looked: list[bool] = []

        def note(sender: object, hit: bool, **kwargs: Any) -> None:
            looked.append(hit)

        page_cache_looked.connect(note)
        for _ in range(2):
            assert guide.text in Client().get(guide.url).content.decode()
        guide.text = "Giếng khơi đào tay."
        with committed():
            guide.save_revision().publish()
        assert guide.text in Client().get(guide.url).content.decode()
        page_cache_looked.disconnect(note)
        assert looked == [False, True, False]

    def test_opening_it_from_a_search_is_counted(self, guide: GuidePage, client: Client) -> None:
        log = SearchLogFactory()
        token = hit_token(str(log.search_id), 1, "", guide.pk)
        finish(cast(HttpResponse, client.get(f"{guide.url}?{TRACK_PARAMETER}={token}")))
        event = SearchEvent.objects.get()
        assert (event.page_id, event.code) == (guide.pk, "")

    def test_it_is_verified_and_repaired(self, guide: GuidePage, site: Engine) -> None:
        channel = own_channels()[0]
        assert verify(channel, progress=False).clean
        site.rebuild([])
        report = verify(channel, repair=True, progress=False)
        assert guide.pk in report.missing.pages
        assert report.repaired == 2
        assert guide.pk in [hit.page_id for hit in find()]

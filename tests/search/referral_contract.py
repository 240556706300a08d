"""Referrals on a site that searches in an empty index, which is `site`: found, ranked and shown instead of answers."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from faq.models import ReferralPage
from search import service
from search.engines.base import Engine
from search.indexing.feed.channels import own_channels
from search.indexing.upkeep.rebuild import rebuild
from search.indexing.upkeep.verify import verify
from search.lab.explaining import explain
from search.types import Kind, SearchRequest, SearchResponse, SuggestRequest
from tests.factories import OnlineServiceFactory, ProcedurePageFactory, ReferralPageFactory

Committed = Callable[[], AbstractContextManager[list[Callable[[], Any]]]]


def find(text: str, **values: Any) -> SearchResponse:
    return service.search(SearchRequest(text=text, **values))


class ReferralContract:
    @pytest.fixture
    def committed(self, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Committed:
        return lambda: django_capture_on_commit_callbacks(execute=True)

    @pytest.fixture
    def divorce(self, site: Engine, committed: Committed) -> ReferralPage:
        """Beside procedures that share words with it, of which one files divorces at court."""
        with committed():
            marriage = ProcedurePageFactory(name="Thủ tục đăng ký kết hôn", code="1.000894")
            OnlineServiceFactory(procedure=marriage.procedure)
            court = ProcedurePageFactory(
                name="Gửi, nhận đơn khởi kiện vụ án trực tuyến tại Tòa án",
                code="3.000163",
                alias_text="nộp đơn ly hôn qua mạng",
            )
            ProcedurePageFactory(name="Ghi vào sổ việc ly hôn đã giải quyết ở nước ngoài", code="2.000554")
            return ReferralPageFactory(
                title="Ly hôn khi hai vợ chồng cùng đồng ý",
                wordings="ly hôn thuận tình\nđơn ly dị",
                telephone="024 3733 2727",
                link="https://toaan.gov.vn/ly-hon",
                procedures=[court.procedure],
            )

    def test_it_is_found_with_all_that_a_hit_shows(self, divorce: ReferralPage) -> None:
        hit = find("ly hôn thuận tình").referral
        assert hit is not None
        assert (hit.kind, hit.page_id, hit.url, hit.code, hit.codes) == (Kind.REFERRAL, divorce.pk, divorce.url, "", ())
        referral = hit.referral
        assert referral is not None
        assert (referral.handler, referral.who, referral.action) == ("court", divorce.who, divorce.action)
        assert (referral.link, referral.link_host) == (divorce.link, "toaan.gov.vn")
        assert (referral.telephone, referral.dialled) == ("024 3733 2727", "02437332727")
        assert (referral.law, referral.checked_on) == (divorce.law, divorce.checked_on)
        assert (referral.confirmed, referral.codes) == (False, ("3.000163",))

    @pytest.mark.parametrize("text", ["ly hôn thuận tình", "ly hon thuan tinh", "làm đơn ly dị thì cần giấy tờ gì ạ"])
    def test_one_that_fits_best_answers_and_nothing_below_does(self, divorce: ReferralPage, text: str) -> None:
        response = find(text)
        assert response.referral is not None
        assert response.confident
        assert response.shown == (response.referral, *response.hits)
        assert divorce.pk not in [hit.page_id for hit in response.hits]
        assert [hit.answers for hit in response.hits] == [()] * len(response.hits)
        assert (response.entries, response.first_rank) == (len(response.hits), 2)

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("nộp đơn ly hôn qua mạng", "3.000163"),
            ("ghi vào sổ việc ly hôn ở nước ngoài", "2.000554"),
            ("đăng ký kết hôn", "1.000894"),
            ("3.000163", "3.000163"),
        ],
    )
    def test_a_procedure_that_is_for_the_need_keeps_its_place(
        self, divorce: ReferralPage, text: str, code: str
    ) -> None:
        response = find(text)
        assert response.referral is None
        assert response.hits[0].code == code

    def test_one_that_only_shares_words_is_a_hit_like_others(self, divorce: ReferralPage) -> None:
        response = find("nộp đơn ly hôn qua mạng")
        hit = next(hit for hit in response.hits if hit.kind == Kind.REFERRAL)
        assert (hit.page_id, hit.referral is not None) == (divorce.pk, True)

    def test_further_pages_repeat_neither_the_referral_nor_answers(self, divorce: ReferralPage) -> None:
        first, second = (find("ly hôn thuận tình", page=page, page_size=1) for page in (1, 2))
        assert first.entries == second.entries >= 2
        assert second.referral == first.referral
        assert second.shown == second.hits
        assert (first.hits[0].page_id, second.first_rank) != (second.hits[0].page_id, 2)

    def test_alone_it_is_the_whole_answer_on_any_page(self, site: Engine, committed: Committed) -> None:
        with committed():
            ReferralPageFactory(title="Khóa thẻ ngân hàng", wordings="")
        for page in (1, 2):
            response = find("khóa thẻ ngân hàng", page=page)
            assert response.referral is not None
            assert (response.hits, response.request.page, response.total) == ((), 1, 1)

    def test_filters_of_procedures_leave_it_out(self, divorce: ReferralPage) -> None:
        facets = {facet.name: facet.values for facet in find("ly hôn thuận tình").facets}
        assert {value.value for value in facets["kind"]} == {"procedure", "referral"}
        only = find("ly hôn thuận tình", filters={"kind": ("procedure",)})
        assert only.referral is None
        assert {hit.kind for hit in only.hits} == {Kind.PROCEDURE}
        agency = facets["agency"][0].value
        assert find("ly hôn thuận tình", filters={"agency": (agency,)}).referral is None

    def test_it_is_suggested_as_what_it_is(self, divorce: ReferralPage) -> None:
        first, *_others = service.suggest(SuggestRequest(text="ly hôn thuận"))
        assert (first.kind, first.url, first.matched) == (Kind.REFERRAL, divorce.url, "ly hôn thuận tình")
        assert service.suggest(SuggestRequest(text="đăng ký kết"))[0].kind == Kind.PROCEDURE

    def test_its_place_is_explained(self, divorce: ReferralPage) -> None:
        first, *others = explain(SearchRequest(text="ly hôn thuận tình")).hits
        assert (first.page_id, first.is_card, first.place) == (divorce.pk, True, 1)
        assert [hit.place for hit in others] == list(range(2, len(others) + 2))
        off = explain(SearchRequest(text="ly hôn thuận tình"), without={"referral_card"})
        assert not any(hit.is_card for hit in off.hits)

    def test_the_page_names_who_handles_it_and_offers_nothing(self, divorce: ReferralPage, client: Client) -> None:
        html = client.get("/vi/tim-kiem/?q=ly+h%C3%B4n+thu%E1%BA%ADn+t%C3%ACnh").content.decode()
        assert divorce.who in html
        assert divorce.action in html
        assert 'href="tel:02437332727"' in html
        assert "Nộp hồ sơ trực tuyến" not in html

    def test_its_end_and_its_change_are_found_and_a_rebuild_agrees(
        self, divorce: ReferralPage, site: Engine, committed: Committed
    ) -> None:
        divorce.wordings = "bỏ chồng"
        with committed():
            divorce.save_revision().publish()
        assert find("bỏ chồng").referral is not None
        channel = own_channels()[0]
        assert verify(channel, progress=False).clean
        rebuild(channel, progress=False)
        assert find("bỏ chồng").referral is not None
        with committed():
            divorce.unpublish()
        assert find("bỏ chồng").referral is None

"""What is outdated stands after what holds, on a site that searches in an empty index, which is `site`."""

import datetime

import pytest
from django.core.cache import cache
from wagtail.models import Locale

from catalogue.models import Agency
from search import service
from search.engines.base import Engine
from search.indexing.documents.builders import build_documents
from search.models import IndexedDay
from search.steering import knowledge_store
from search.types import SearchRequest, SuggestRequest
from starter.translations import translate
from tests.factories import (
    AgencyFactory,
    ProcedurePageFactory,
    QuestionPageFactory,
    SynonymRuleFactory,
    make_tree,
    stream,
)
from tests.search.small_site import searched_pages

TODAY = datetime.date(2026, 11, 29)
NAME = "Cấp giấy phép nhập khẩu sản phẩm an toàn thông tin mạng"


def codes(text: str, locale: str = "vi") -> list[str]:
    """In their order, also of those that are grouped as variants."""
    hits = service.search(SearchRequest(text=text, locale=locale)).hits
    return [each.code for hit in hits for each in (hit.variants or (hit,))]


class OutdatedContract:
    @pytest.fixture(autouse=True)
    def tree(self, site: Engine) -> None:
        cache.clear()
        make_tree()
        IndexedDay.objects.update_or_create(pk=1, defaults={"day": TODAY})
        self.engine = site

    @pytest.fixture
    def bodies(self) -> tuple[Agency, Agency]:
        heir = AgencyFactory.create(name="Cục An ninh mạng")
        return AgencyFactory.create(name="Cục Cũ", valid_to=datetime.date(2025, 2, 28), successor=heir), heir

    def index(self) -> None:
        self.engine.rebuild(build_documents(list(searched_pages().values_list("pk", flat=True))))
        knowledge_store.forget()

    def test_a_page_of_an_ended_body_never_stands_above_its_twin(self, bodies: tuple[Agency, Agency]) -> None:
        """However well its text fits: everyday name and summary say what is asked, and those of the twin do not."""
        ended, heir = bodies
        words = {"alias_text": "nhập thiết bị mạng", "summary": "Nhập thiết bị an toàn thông tin mạng về bán."}
        ProcedurePageFactory(name=NAME, code="1.000001", agencies=[ended], **words)
        ProcedurePageFactory(name=NAME, code="1.000002", agencies=[heir], alias_text="", summary="Giấy phép.")
        self.index()
        for text in (NAME, "nhap thiet bi mang", "nhập thiết bị an toàn thông tin mạng về bán"):
            assert codes(text) == ["1.000002", "1.000001"], text

    def test_hits_say_that_their_page_is_outdated(self, bodies: tuple[Agency, Agency], client) -> None:
        ended, heir = bodies
        ProcedurePageFactory(name=NAME, code="1.000001", agencies=[ended])
        ProcedurePageFactory(name=NAME, code="1.000002", agencies=[heir])
        ProcedurePageFactory(name="Ghi chú ly hôn", code="1.000003", agencies=[ended])
        self.index()
        hits = {each.code: each for text in (NAME, "1.000001", "ghi chú ly hôn")
                for each in service.search(SearchRequest(text=text)).hits}  # fmt: skip
        assert {code: (hit.is_outdated, hit.superseded_by) for code, hit in hits.items()} == {
            "1.000001": (True, "1.000002"),
            "1.000002": (False, ""),
            "1.000003": (True, ""),
        }
        shown = [client.get("/vi/tim-kiem/", {"q": text}).content.decode() for text in ("1.000001", "ghi chú ly hôn")]
        assert "Thủ tục cùng tên hiện nay: mã 1.000002" in shown[0]
        assert "Trang nhắc tới cơ quan hoặc tên gọi đã thôi dùng" in shown[1]

    def test_only_the_twin_is_suggested(self, bodies: tuple[Agency, Agency]) -> None:
        ended, heir = bodies
        for code, agency in (("1.000001", ended), ("1.000002", heir)):
            ProcedurePageFactory(name=NAME, code=code, agencies=[agency])
        self.index()
        for text, code in (("cấp giấy phép nhập khẩu sản phẩm an", "1.000002"), ("1.000001", "1.000001")):
            assert [each.code for each in service.suggest(SuggestRequest(text=text))] == [code], text

    def test_who_asks_for_a_code_gets_its_page(self, bodies: tuple[Agency, Agency]) -> None:
        ended, heir = bodies
        ProcedurePageFactory(name=NAME, code="1.000001", agencies=[ended])
        ProcedurePageFactory(name=NAME, code="1.000002", agencies=[heir])
        self.index()
        assert codes("1.000001")[0] == "1.000001"

    def test_translations_stand_in_the_same_order(
        self, bodies: tuple[Agency, Agency], django_capture_on_commit_callbacks
    ) -> None:
        ended, heir = bodies
        english = Locale.objects.get(language_code="en")
        for code, agency, name in (
            ("1.000001", ended, "Licence to import network security products"),
            ("1.000002", heir, "Network security products: a licence for importing them"),
        ):
            page = ProcedurePageFactory(name=NAME, code=code, agencies=[agency])
            with django_capture_on_commit_callbacks(execute=True):
                translate(page, {"name": name}, english)
        self.index()
        assert codes("licence to import network security products", "en")[:2] == ["1.000002", "1.000001"]

    def test_a_procedure_that_says_what_is_abolished_stands_after_one_that_fits_as_well(self) -> None:
        SynonymRuleFactory(
            kind="old_name", form_text="phòng tư pháp", target_text="xã", ended_on=datetime.date(2025, 7, 1)
        )
        old, now = (
            stream("case", {"cases": [], "steps": [f"Nộp hồ sơ ở {place} huyện nơi cư trú."]})
            for place in ("Phòng Tư pháp", "Trung tâm hành")
        )
        ProcedurePageFactory(name="Ghi chú ly hôn", code="1.000001", steps=old)
        ProcedurePageFactory(name="Ghi chú ly hôn", code="1.000002", steps=now)
        self.index()
        assert codes("ghi chú ly hôn") == ["1.000002", "1.000001"]

    def test_an_answer_by_an_old_law_stands_after_one_by_todays(self) -> None:
        answers = {
            year: QuestionPageFactory(
                question="Đổi giấy phép lái xe quốc tế ở đâu?",
                answer=f"<p>Theo Nghị định 23/{year}/NĐ-CP, nộp ở cơ quan cấp giấy phép.</p>",
            ).pk
            for year in (2015, 2025)
        }
        self.index()
        found = service.search(SearchRequest(text="đổi giấy phép lái xe quốc tế ở đâu"))
        assert [hit.page_id for hit in found.hits] == [answers[2025], answers[2015]]

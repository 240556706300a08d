"""What every engine must do. Each engine's test module inherits these with an `engine` fixture of its own."""

import dataclasses
import datetime
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone

from catalogue.choices import Demand
from search import service
from search.engines.base import Engine, IndexMissing
from search.engines.document import SearchDocument, StoredEntryPoint
from search.query.clauses import EngineQuery
from search.types import FacetName, Kind, SearchRequest, SearchResponse, Sort, SuggestRequest
from tests.search.documents import procedure, question
from tests.search.query.knowledge import small_knowledge

BIRTH = procedure("Đăng ký khai sinh", code="1.001193", codes=("1.001193", "1.000005"), level="Cấp Xã")
REBIRTH = procedure("Đăng ký lại khai sinh", code="1.004884", body="Dành cho người đã đăng ký khai sinh trước năm 2016")
MARRIAGE = procedure(
    "Đăng ký kết hôn", code="1.000894", legal_numbers=("60/2014/QH13",), body="Hai bên nam, nữ cùng có mặt."
)
CERTIFY = procedure(
    "Chứng thực bản sao từ bản chính", field="Chứng thực", aliases=("photo công chứng",), level="Cấp Tỉnh"
)
PASSPORT = procedure("Cấp hộ chiếu phổ thông", field="Xuất nhập cảnh", level="Cấp Bộ")
LATE = question("Khai sinh muộn có bị phạt không?", leads_to=("1.001193",), body="Không bị phạt tiền.")
ENGLISH = procedure("Register a birth", locale="en", code="1.001193")
EVERYTHING = [BIRTH, REBIRTH, MARRIAGE, CERTIFY, PASSPORT, LATE, ENGLISH]


@pytest.mark.django_db
class EngineContract:
    """Subclasses provide `engine`, an engine with an empty index."""

    @pytest.fixture
    def filled(self, engine: Engine) -> Engine:
        engine.rebuild(EVERYTHING)
        return engine

    def find(self, engine: Engine, text: str = "", **values: Any) -> SearchResponse:
        response = service.search(SearchRequest(text=text, **values), engine=engine)
        assert response.engine == engine.name, "the engine did not answer"
        return response

    def titles(self, engine: Engine, text: str = "", **values: Any) -> list[str]:
        return [hit.title for hit in self.find(engine, text, **values).hits]

    # What is found

    @pytest.mark.parametrize(
        "text",
        [
            *(
                "1.001193",
                "1001193",
                "1-001193",
                "1 001193",
                "1,001193",
                "１．００１１９３",
                "mã 1.001193",
                "1.001193.",
            ),
            *("TTHC 1.001193.000.00.00.H35", "1.\u200b001193\u00a0", "1–001193", "𝟏.𝟎𝟎𝟏𝟏𝟗𝟑", "thủ tục 1.001193 lại"),
        ],
    )
    def test_a_code_finds_its_procedure_first_in_any_spelling(self, filled: Engine, text: str) -> None:
        assert self.find(filled, text).hits[0].code == "1.001193"

    @pytest.mark.parametrize(
        "text", ["60/2014/QH13", "60 / 2014 / QH13", "60∕2014⁄ＱＨ１３", "luật 60/2014/QH13 – Hộ tịch"]
    )
    def test_a_legal_number_finds_who_cites_it_in_any_spelling(self, filled: Engine, text: str) -> None:
        assert self.titles(filled, text)[0] == "Đăng ký kết hôn"

    @pytest.mark.parametrize(
        "text",
        ["Ðăng ký kết hôn", "Ｄ\u0335ăng ký kết hôn", "đăng ký kếт hôn", "§¨ng ký kÕt h«n", "Ñaêng kyù keát hoân"],
    )
    def test_look_alikes_and_old_encodings_find_without_correction(self, filled: Engine, text: str) -> None:
        response = self.find(filled, text)
        assert response.hits[0].title == "Đăng ký kết hôn"
        assert (response.did_you_mean, response.corrected) == ("", False)

    @pytest.mark.parametrize(
        "text",
        [
            "đăng ký kết hôn",
            "dang ky ket hon",
            "ĐĂNG KÝ KẾT HÔN",
            "đăng kí kết hôn",
            unicodedata.normalize("NFD", "đăng ký kết hôn"),
            "em muốn đăng ký kết hôn thì cần giấy tờ gì ạ",
            "1.000894",
            "thủ tục 1000894",
            "60/2014/QH13",
        ],
    )
    def test_the_right_page_comes_first(self, filled: Engine, text: str) -> None:
        assert self.titles(filled, text)[0] == MARRIAGE.title

    @pytest.mark.parametrize(
        ("one", "other"),
        [("đăng ký khai sinh", "ĐĂNG KÍ KHAI SINH"), ("kết hôn", unicodedata.normalize("NFD", "Kết Hôn"))],
    )
    def test_equal_queries_give_equal_lists(self, filled: Engine, one: str, other: str) -> None:
        assert self.titles(filled, one) == self.titles(filled, other)

    def test_aliases_are_found(self, filled: Engine) -> None:
        assert self.titles(filled, "photo công chứng")[0] == CERTIFY.title

    def test_a_former_code_leads_to_its_successor(self, filled: Engine) -> None:
        assert self.titles(filled, "1.000005") == [BIRTH.title]

    def test_an_unknown_code_finds_nothing(self, filled: Engine) -> None:
        assert self.find(filled, "1.999999").total == 0

    def test_a_question_stands_beside_procedures(self, filled: Engine) -> None:
        hit = next(hit for hit in self.find(filled, "khai sinh muộn").hits if hit.kind == Kind.QUESTION)
        assert hit.title == LATE.title
        assert hit.codes == ("1.001193",)

    def test_each_language_has_its_own_pages(self, filled: Engine) -> None:
        assert self.titles(filled, "registering births", locale="en") == [ENGLISH.title]
        assert ENGLISH.title not in self.titles(filled, "", page_size=50)

    @pytest.mark.parametrize(
        "text", ["\x00", "\ud800\ud801", '") OR (*:*', "a" * 100_000, "đăng " * 5_000, "{}[]^~*?:\\/", "_ ^ _"]
    )
    def test_any_text_is_just_a_query(self, filled: Engine, text: str) -> None:
        self.find(filled, text)
        service.suggest(SuggestRequest(text=text), engine=filled)

    @pytest.mark.parametrize("text", ["???", "🙂", "…"])
    def test_text_without_a_word_finds_nothing(self, filled: Engine, text: str) -> None:
        assert self.find(filled, text).total == 0

    def test_nothing_found_offers_near_titles(self, filled: Engine) -> None:
        response = self.find(filled, "chiếu zzz yyy")
        assert response.total == 0
        assert [suggestion.text for suggestion in response.suggestions] == [PASSPORT.title]

    # Dates

    def test_a_page_is_found_from_its_first_to_its_last_day(
        self, engine: Engine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first, last = datetime.date(2026, 7, 1), datetime.date(2026, 7, 31)
        engine.rebuild([procedure("Khai báo tạm vắng", valid_from=first, valid_until=last)])
        days = [first - datetime.timedelta(1), first, last, last + datetime.timedelta(1)]
        found = []
        for day in days:
            monkeypatch.setattr(timezone, "localdate", lambda day=day: day)
            found.append(self.find(engine, "tạm vắng").total)
        assert found == [0, 1, 1, 0]

    # Facets, sorting, paging

    def counts(self, response: SearchResponse, name: str) -> dict[str, int]:
        facet = next(facet for facet in response.facets if facet.name == name)
        return {value.label: value.count for value in facet.values}

    def test_facets_count_what_is_found(self, filled: Engine) -> None:
        response = self.find(filled, "")
        assert self.counts(response, FacetName.KIND) == {"Thủ tục": 5, "Hỏi đáp": 1}
        assert self.counts(response, FacetName.FIELD) == {"Hộ tịch": 3, "Chứng thực": 1, "Xuất nhập cảnh": 1}

    def test_a_facet_is_counted_under_all_filters_but_its_own(self, filled: Engine) -> None:
        response = self.find(filled, "", filters={"level": ("cấp-xã",), "field": ("hộ-tịch",)})
        assert response.total == 3
        assert self.counts(response, FacetName.LEVEL) == {"Cấp Xã": 3}
        assert self.counts(response, FacetName.FIELD) == {"Hộ tịch": 3}
        only_level = self.find(filled, "", filters={"level": ("cấp-tỉnh", "cấp-bộ")})
        assert only_level.total == 2
        assert self.counts(only_level, FacetName.LEVEL) == {"Cấp Xã": 3, "Cấp Bộ": 1, "Cấp Tỉnh": 1}
        assert self.counts(only_level, FacetName.FIELD) == {"Chứng thực": 1, "Xuất nhập cảnh": 1}

    @pytest.mark.parametrize(
        "value",
        ['"', "\\", 'a"b', '\\"', ") OR *", '" OR filter_field:"hộ-tịch', "/a/", "[a TO b]", "*", "x AND y", "^~"],
    )
    def test_any_value_is_a_filter_and_nothing_more(self, filled: Engine, value: str) -> None:
        response = self.find(filled, "", filters={"level": (value,), "field": (value, "hộ-tịch")})
        assert response.total == 0
        assert {value.label: value.count for value in response.facets[2].values} == {}
        assert self.counts(response, FacetName.LEVEL) == {value: 0, "Cấp Xã": 3}
        assert self.counts(response, FacetName.FIELD) == {value: 0, "hộ-tịch": 0}

    def test_a_filter_in_each_facet_is_counted_like_one(self, filled: Engine) -> None:
        everything = {facet.name: tuple(v.value for v in facet.values) for facet in self.find(filled, "").facets}
        chosen = {name: values for name, values in everything.items() if values}
        response = self.find(filled, "", filters=chosen)
        for facet in response.facets:
            others = {name: values for name, values in chosen.items() if name != facet.name}
            alone = self.find(filled, "", filters=others)
            expected = next(each for each in alone.facets if each.name == facet.name)
            counted = {value.value: value.count for value in facet.values if value.count}
            assert counted == {value.value: value.count for value in expected.values}

    def test_more_than_ten_values_are_counted_most_frequent_first(self, engine: Engine) -> None:
        fields = [f"Lĩnh vực {number}" for number in range(30)]
        engine.rebuild([procedure("Thủ tục", field=field) for field in [*fields, "Lĩnh vực 7"]])
        facet = next(facet for facet in self.find(engine, "").facets if facet.name == FacetName.FIELD)
        assert len(facet.values) == 30
        assert (facet.values[0].label, facet.values[0].count) == ("Lĩnh vực 7", 2)

    def test_a_chosen_value_without_hits_is_still_there(self, filled: Engine) -> None:
        response = self.find(filled, "kết hôn", filters={"field": ("chứng-thực",)})
        facet = next(facet for facet in response.facets if facet.name == FacetName.FIELD)
        assert [(value.value, value.count) for value in facet.selected] == [("chứng-thực", 0)]

    def test_sorted_by_satisfaction_the_unrated_come_last_by_relevance(self, engine: Engine) -> None:
        rated = [procedure("Khai sinh", satisfaction_rank=rank) for rank in (3.2, 4.5)]
        unrated = [procedure("Khai sinh và nhiều việc khác nữa"), procedure("Khai sinh")]
        engine.rebuild([*unrated, *rated])
        response = self.find(engine, "khai sinh", sort=Sort.SATISFACTION)
        assert [hit.page_id for hit in response.hits] == [
            d.page_id for d in (rated[1], rated[0], unrated[1], unrated[0])
        ]
        second = self.find(engine, "khai sinh", sort=Sort.SATISFACTION, page=2, page_size=3)
        assert [hit.page_id for hit in second.hits] == [unrated[0].page_id]

    def test_sorted_by_date_the_newest_comes_first(self, engine: Engine) -> None:
        dates = [datetime.datetime(2026, month, 1, tzinfo=datetime.UTC) for month in (3, 5, 4)]
        documents = [procedure("Khai sinh", published=date) for date in dates]
        engine.rebuild(documents)
        found = [hit.page_id for hit in self.find(engine, "khai sinh", sort=Sort.NEWEST).hits]
        assert found == [documents[1].page_id, documents[2].page_id, documents[0].page_id]

    def test_pages_hold_everything_once(self, engine: Engine) -> None:
        engine.rebuild([procedure(f"Khai sinh {number}") for number in range(25)])
        pages = [self.find(engine, "khai sinh", page=page, page_size=10) for page in (1, 2, 3)]
        found = [hit.page_id for page in pages for hit in page.hits]
        assert len(found) == len(set(found)) == 25
        assert [page.has_next for page in pages] == [True, True, False]

    # What is shown

    def test_a_hit_carries_what_the_page_shows(self, engine: Engine) -> None:
        points = (
            StoredEntryPoint("", "https://example.vn/chung", "partial"),
            StoredEntryPoint("01", "https://example.vn/ha-noi", "full"),
        )
        engine.rebuild(
            [procedure("Khai sinh", entry_points=points, agency="Xã", satisfaction=4.5, satisfaction_count=12)]
        )
        hit = self.find(engine, "khai sinh").hits[0]
        assert (hit.service_url, hit.service_level) == ("https://example.vn/chung", "partial")
        assert hit.service_level_label
        assert (hit.agency, hit.levels, hit.satisfaction, hit.satisfaction_count) == ("Xã", ("Cấp Xã",), 4.5, 12)

    def test_the_passage_is_marked_with_the_accents_of_the_page(self, filled: Engine) -> None:
        hit = self.find(filled, "truoc nam 2016").hits[0]
        assert [fragment.text for fragment in hit.passage if fragment.highlighted] == ["trước năm 2016"]

    # Suggestions

    @pytest.mark.parametrize("typed", ["đăng ký k", "dang ky k", "đăng ký kết h", "dang ky ket"])
    def test_suggestions_complete_what_is_typed(self, filled: Engine, typed: str) -> None:
        suggestions = service.suggest(SuggestRequest(text=typed), engine=filled)
        assert MARRIAGE.title in [suggestion.text for suggestion in suggestions]

    def test_suggestions_begin_with_what_begins_so(self, filled: Engine) -> None:
        suggestions = service.suggest(SuggestRequest(text="cấp hộ"), engine=filled)
        assert suggestions[0].text == PASSPORT.title

    def test_a_code_is_completed(self, filled: Engine) -> None:
        for typed in ("1.0008", "10008", "1.000894"):
            suggestions = service.suggest(SuggestRequest(text=typed), engine=filled)
            assert suggestions[0].code == "1.000894", typed

    def test_a_code_among_words_is_what_is_meant(self, filled: Engine) -> None:
        suggestions = service.suggest(SuggestRequest(text="cấp giấy 1.000894"), engine=filled)
        assert suggestions[0].code == "1.000894"

    @pytest.mark.parametrize("typed", ["dangkyketh", "dang ky kte hon", "đăng ký kết hpn", "đk kết h"])
    def test_suggestions_forgive(self, filled: Engine, typed: str) -> None:
        suggestions = service.suggest(SuggestRequest(text=typed), engine=filled, knowledge=small_knowledge())
        assert suggestions[0].text == MARRIAGE.title

    def test_of_many_that_begin_so_what_many_need_is_suggested(self, engine: Engine) -> None:
        rare = [procedure(f"Cấp phép khai thác loại {number}") for number in range(50)]
        engine.rebuild([*rare, PASSPORT])
        knowledge = small_knowledge(demand={PASSPORT.code: Demand.EVERYDAY})
        suggestions = service.suggest(SuggestRequest(text="cấ"), engine=engine, knowledge=knowledge)
        assert suggestions[0].text == PASSPORT.title

    def test_questions_are_suggested_too(self, filled: Engine) -> None:
        kinds = {suggestion.kind for suggestion in service.suggest(SuggestRequest(text="khai sinh m"), engine=filled)}
        assert Kind.QUESTION in kinds

    # Writing

    def test_what_is_applied_is_found_and_what_is_deleted_is_not(self, filled: Engine) -> None:
        new = procedure("Cấp phép đào giếng")
        filled.apply(documents=[new], deleted=[PASSPORT.key], version=2)
        assert self.titles(filled, "đào giếng") == [new.title]
        assert self.find(filled, "chiếu phổ thông").total == 0

    def test_applying_again_changes_nothing(self, filled: Engine) -> None:
        for _ in range(2):
            filled.apply(documents=[MARRIAGE], deleted=["999999"], version=2)
        assert filled.status().documents == len(EVERYTHING)

    def test_a_changed_page_is_found_by_its_new_words_only(self, filled: Engine) -> None:
        filled.apply(documents=[dataclasses.replace(PASSPORT, title="Cấp thẻ đi lại", body="")], version=2)
        assert self.titles(filled, "thẻ đi lại")[0] == "Cấp thẻ đi lại"
        assert self.find(filled, "chiếu phổ thông").total == 0

    def test_a_rebuild_replaces_everything_at_once(self, filled: Engine) -> None:
        assert filled.rebuild([MARRIAGE]) == 1
        assert self.titles(filled, "") == [MARRIAGE.title]

    def test_a_rebuild_that_fails_leaves_the_live_index(self, filled: Engine) -> None:
        def documents() -> Iterator[SearchDocument]:
            yield MARRIAGE
            raise RuntimeError("the database went away")

        with pytest.raises(RuntimeError):
            filled.rebuild(documents())
        assert filled.status().documents == len(EVERYTHING)
        assert self.titles(filled, "hộ chiếu")[0] == PASSPORT.title

    def test_without_an_index_the_engine_says_so(self, missing: Engine) -> None:
        assert not missing.status().ready
        with pytest.raises(IndexMissing):
            missing.search(EngineQuery(locale="vi", today=1))
        with pytest.raises(IndexMissing):
            missing.apply(documents=[MARRIAGE], version=1)
        assert service.search(SearchRequest(text="kết hôn"), engine=missing).engine == ""

"""What the search box offers while somebody types, on the embedded index with a small site's knowledge."""

import datetime
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from catalogue.choices import Demand
from search import service
from search.engines.base import EngineError
from search.engines.embedded.engine import EmbeddedEngine
from search.query.alternatives import MOST_READINGS, readings_of
from search.query.knowledge import NO_KNOWLEDGE
from search.query.needs.need_talk import NeedTalk
from search.query.typeahead import understand_typed
from search.query.understanding import Expansion, Understanding
from search.results.suggesting import ENOUGH, suggest
from search.types import Kind, SuggestRequest
from tests.search.documents import procedure, question
from tests.search.query.knowledge import TITLES, small_knowledge

DAY = datetime.date(2026, 11, 1)
MARRIAGE = procedure("Thủ tục đăng ký kết hôn", code="1.000894", legal_numbers=("60/2014/QH13",))
ABROAD = procedure("Thủ tục đăng ký kết hôn có yếu tố nước ngoài", code="2.000806")
BIRTH = procedure("Thủ tục đăng ký khai sinh", code="1.001193")
LOST_CARD = procedure("Cấp lại thẻ căn cước", code="1.014064", aliases=("mất căn cước",), nearness=1.0)
LOST_CARD_IN_CAPITAL = procedure(
    "Cấp lại thẻ căn cước (thực hiện tại cấp trung ương)", code="1.000757", aliases=("mất căn cước",)
)
BUSINESS = procedure("Đăng ký thành lập hộ kinh doanh", code="1.001612", aliases=("mở quán ăn", "mở tiệm"))
LICENCE = procedure("Cấp giấy phép lái xe", code="3.000346")
CUSTOMS = procedure("Cấp giấy phép nhập khẩu", code="1.000001")
BIRTH_COST = question("Đăng ký khai sinh mất bao nhiêu tiền?", leads_to=("1.001193",))
ENGLISH_BIRTH = procedure("Register a birth", locale="en", code="1.001193")
EVERYTHING = [
    MARRIAGE,
    ABROAD,
    BIRTH,
    LOST_CARD_IN_CAPITAL,
    LOST_CARD,
    BUSINESS,
    CUSTOMS,
    LICENCE,
    BIRTH_COST,
    ENGLISH_BIRTH,
]
KNOWLEDGE = small_knowledge(
    titles=(*TITLES, "Đăng ký thường trú", "Đăng ký tạm trú"),
    demand={"3.000346": Demand.EVERYDAY, "1.000001": Demand.SPECIALISED},
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory) -> EmbeddedEngine:
    engine = EmbeddedEngine(tmp_path_factory.mktemp("suggesting"), lock_seconds=0)
    engine.rebuild(EVERYTHING)
    return engine


class Counted:
    """An engine that counts its searches."""

    name = "counted"

    def __init__(self, engine) -> None:
        self.engine, self.searches = engine, 0

    def search(self, query):
        self.searches += 1
        return self.engine.search(query)


def offered(engine, text: str, *, knowledge=KNOWLEDGE, **values):
    return suggest(SuggestRequest(text=text, **values), engine, knowledge, day=DAY)


def codes(engine, text: str, **options) -> list[str]:
    return [each.code for each in offered(engine, text, **options) if each.kind == Kind.PROCEDURE]


@pytest.mark.parametrize(
    "typed",
    [
        "đăng ký kế",
        "dang ky ke",
        "ĐĂNG KÍ KẾT",
        "kết h",
        "thủ tục đăng ký kết",
        "đk kết hôn",
        "dk ket hon",
        "em muốn đăng ký kết hôn",
        "đăng ký kết hôn cần giấy tờ gì",
    ],
)
def test_the_title_that_goes_on_so_comes_first(engine, typed):
    assert codes(engine, typed)[0] == MARRIAGE.code


@pytest.mark.parametrize("typed", ["làm lại cccd", "lam lai cccd", "lam lai cccd bao nhieu", "cap lai cccd"])
def test_an_abbreviation_stands_for_its_words(engine, typed):
    assert codes(engine, typed)[0] == LOST_CARD.code


@pytest.mark.parametrize(
    "typed",
    ["đăng ký kêt hon", "đăng ký kết hoon", "đăngg ký kết hôn", "dang ki ket hpn", "danh ky ket hon", "kết hpn"],
)
def test_one_slip_is_forgiven(engine, typed):
    assert codes(engine, typed)[0] == MARRIAGE.code


@pytest.mark.parametrize("typed", ["dangkykethon", "dangkyketh", "ddawng kys keets hoon"])
def test_glued_words_and_raw_keys_are_read(engine, typed):
    assert codes(engine, typed)[0] == MARRIAGE.code


def test_what_begins_as_typed_comes_before_what_only_says_it(engine):
    begins = procedure("Căn cứ dữ liệu dân cư", code="9.000001")
    engine.apply(documents=[begins], version=2)
    assert codes(engine, "căn c")[:2] == [begins.code, LOST_CARD.code]
    engine.apply(deleted=[begins.key], version=3)


def test_an_everyday_procedure_comes_before_a_specialised_one(engine):
    assert codes(engine, "cấp giấy p") == [LICENCE.code, CUSTOMS.code]
    turned = replace(KNOWLEDGE, demand={"3.000346": Demand.SPECIALISED, "1.000001": Demand.EVERYDAY})
    assert codes(engine, "cấp giấy p", knowledge=turned) == [CUSTOMS.code, LICENCE.code]


def test_what_people_chose_comes_first_among_equals(engine):
    chosen = replace(KNOWLEDGE, demand={}, clicks={CUSTOMS.code: 1.0})
    assert codes(engine, "cấp giấy p", knowledge=chosen)[0] == CUSTOMS.code


def test_many_that_begin_so_leave_room_for_what_many_need(tmp_path):
    """The window of the engine is small, and scores of a few letters are all equal."""
    engine = EmbeddedEngine(tmp_path, lock_seconds=0)
    rare = [procedure(f"Cấp phép khai thác {word}") for word in ("cát", "đá", "sỏi", "vàng", "than", "nước", "quặng")]
    engine.rebuild([*(replace(each, page_id=each.page_id * 1_000 + n) for each in rare for n in range(9)), LICENCE])
    assert codes(engine, "cấp")[0] == LICENCE.code


def test_a_procedure_comes_before_a_question_that_begins_so_too(engine):
    kinds = [each.kind for each in offered(engine, "đăng ký khai sinh")]
    assert kinds.index(Kind.PROCEDURE) < kinds.index(Kind.QUESTION)


def test_a_procedure_at_several_levels_is_offered_once_by_the_nearest(engine):
    found = codes(engine, "cấp lại thẻ")
    assert LOST_CARD.code in found
    assert LOST_CARD_IN_CAPITAL.code not in found


def test_cases_of_a_procedure_are_told_apart_while_typing(engine):
    assert {MARRIAGE.code, ABROAD.code} <= set(codes(engine, "kết hôn"))
    assert codes(engine, "kết hôn có y")[0] == ABROAD.code


@pytest.mark.parametrize("typed", ["1.0008", "10008", "1.000894", "1000894", "thủ tục 1.000894", "60/2014/QH13"])
def test_codes_are_completed_and_found(engine, typed):
    assert codes(engine, typed)[0] == MARRIAGE.code


@pytest.mark.parametrize(
    ("typed", "matched"), [("mở quá", "mở quán ăn"), ("mo tiem", "mở tiệm"), ("thành lập hộ", ""), ("mất căn", None)]
)
def test_the_everyday_name_that_was_typed_is_said(engine, typed, matched):
    found = offered(engine, typed)[0]
    assert found.matched == ("mất căn cước" if matched is None else matched)


def test_words_as_they_were_meant_are_marked(engine):
    found = offered(engine, "dangkykethon")[0]
    assert [fragment.text for fragment in found.fragments if fragment.highlighted] == ["đăng ký kết hôn"]


@pytest.mark.parametrize("typed", ["", "   ", "???", "🙂", "\x00", "zzzz", "asdfgh qwerty"])
def test_nothing_and_junk_offer_nothing(engine, typed):
    assert offered(engine, typed) == ()


def test_english_words_need_not_be_stems(engine):
    for typed in ("re", "regist", "register a b", "registe", "birth"):
        assert codes(engine, typed, locale="en", knowledge=replace(KNOWLEDGE, locale="en")) == ["1.001193"], typed


def test_as_many_as_asked_for(engine):
    assert len(offered(engine, "đăng ký", limit=2)) == 2


def test_the_engine_is_asked_again_only_where_little_was_found(engine):
    counted = Counted(engine)
    assert len(offered(counted, "đăng ký")) >= ENOUGH
    assert counted.searches == 1


@given(st.text())
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_text_gives_suggestions_with_two_searches_at_most(engine, text):
    for locale in ("vi", "en"):
        counted = Counted(engine)
        assert isinstance(offered(counted, text, locale=locale), tuple)
        assert counted.searches <= 2


@given(st.text("cdgnkhấưeé ô1", max_size=12))
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_letters_are_typed_without_knowledge(engine, text):
    assert isinstance(offered(engine, text, knowledge=NO_KNOWLEDGE), tuple)


def test_without_an_engine_there_are_no_suggestions():
    class Broken:
        name = "broken"

        def search(self, query):
            raise EngineError("down")

    assert service.suggest(SuggestRequest(text="kết hôn"), engine=Broken(), knowledge=KNOWLEDGE) == ()


# Readings


def _expansion(start: int, end: int, words: str) -> Expansion:
    return Expansion("abbreviations", start, end, tuple(words.split()), 1.0)


def test_readings_are_what_was_typed_then_what_it_may_mean():
    query = Understanding(
        words=("em", "đk", "cccd"),
        filler=frozenset({0}),
        expansions=(_expansion(1, 2, "đăng ký"), _expansion(2, 3, "căn cước"), _expansion(2, 3, "căn cước công dân")),
    )
    rows = [" ".join(reading.words) for reading in readings_of(query)]
    assert rows == [
        "đk cccd",
        "đăng ký căn cước",
        "đăng ký cccd",
        "đk căn cước",
        "đk căn cước công dân",
    ]
    assert [reading.weight == 1.0 for reading in readings_of(query)] == [True, False, False, False, False]


def test_readings_are_bounded():
    query = Understanding(words=("a",), expansions=tuple(_expansion(0, 1, str(number)) for number in range(50)))
    assert len(readings_of(query)) == MOST_READINGS


def test_no_key_derives_anew_what_the_site_knows(monkeypatch):
    """Deriving the talk of needs from the rules takes 0.3 s on a real site."""
    derived = []
    making = NeedTalk.of
    monkeypatch.setattr(NeedTalk, "of", lambda *rules, **kind: derived.append(rules) or making(*rules, **kind))
    knowledge = small_knowledge()
    for text in ("tình trạng hồ sơ", "tra cứu hồ s", "hồ sơ bị trả l"):
        understand_typed(text, "vi", knowledge, day=DAY)
    assert len(derived) <= 1

"""Whatever is typed: an answer, paging that holds, and one list for all ways of writing the same."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from search import service
from search.engines.embedded.engine import EmbeddedEngine
from search.lab.evaluation.switches import switch_names
from search.query.knowledge import PromotionRule
from search.types import MAX_RESULTS, SearchRequest, SearchResponse, Sort
from tests.search.documents import procedure, question
from tests.search.query.knowledge import TITLES, small_knowledge
from vietnamese.typing_variants import SAME_LIST, VARIANTS

DOCUMENTS = [
    *(procedure(title, code=f"1.{number:06}") for number, title in enumerate(TITLES, 1)),
    procedure(
        "Cấp giấy phép vật liệu nổ", code="1.000900", codes=("1.000900", "1.000901"), legal_numbers=("71/2018/NĐ-CP",)
    ),
    question("Khai sinh muộn có bị phạt không?", leads_to=("1.000001",)),
]
KNOWLEDGE = small_knowledge(
    demand={"1.000001": "everyday", "1.000002": "common", "1.000009": "occasional", "1.000900": "specialised"},
    promotions=(
        PromotionRule(("kết", "hôn"), ("1.000003",)),
        PromotionRule(("lái", "xe"), ("1.000007",), promoted=False),
    ),
)
# Words of the content, and all the kinds of text that a step of understanding looks for.
PIECES = (
    *(word for title in TITLES for word in title.lower().split()),
    *("cccd", "bằng lái", "sổ đỏ", "người hàn", "em muốn hỏi", "bao nhiêu tiền", "ở đâu", "hà nội", "tp hồ chí minh"),
    *("dawng kys", "ket65 hon6", "dangkykethon", "khai xinh", "hoà giải", "uỷ ban", "kĩ thuật", "quí"),
    *("1.000001", "1000900", "1.000901.000.00.00.H01", "1.999999", "71/2018/NĐ-CP", "71/2018", "0912345678"),
    *("?", "...", "(", '"', "*", "\\", "AND", "OR", "NOT", "title:", "\u0301", "\u200b", "\x00", "😀", "ß", "İ", "ﬁ"),
)
texts = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
vietnamese = st.lists(st.sampled_from([*TITLES, *PIECES[: PIECES.index("?")]]), min_size=1, max_size=5).map(" ".join)

pytestmark = pytest.mark.django_db
# The index is only read: one for all examples. How long one takes is not what is claimed.
any_example = hypothesis_settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    engine = EmbeddedEngine(tmp_path_factory.mktemp("any-query"))
    engine.rebuild(DOCUMENTS)
    return engine


@pytest.fixture
def find(engine):
    def run(text: str, *, without=(), **values) -> SearchResponse:
        response = service.search(
            SearchRequest(text=text, **values), engine=engine, knowledge=KNOWLEDGE, without=without
        )
        assert response.engine == engine.name
        return response

    return run


def urls(response: SearchResponse) -> list[str]:
    return [hit.url for hit in response.hits]


@any_example
@given(
    text=texts,
    locale=st.sampled_from(["vi", "en"]),
    page=st.integers(-5, 200),
    page_size=st.integers(-5, 80),
    sort=st.sampled_from(Sort),
    verbatim=st.booleans(),
)
def test_any_text_gives_an_answer_whose_paging_holds(find, text, locale, page, page_size, sort, verbatim):
    response = find(text, locale=locale, page=page, page_size=page_size, sort=sort, verbatim=verbatim)
    size = response.request.page_size
    assert len(response.hits) <= size
    assert 0 <= response.entries <= response.total
    assert response.page_count * size <= max(MAX_RESULTS, size)
    assert 0.0 <= response.confidence <= 1.0
    assert bool(response.hits) == (response.request.offset < response.entries)
    assert response.has_next == (response.request.page < response.page_count)


@any_example
@given(text=texts, page_size=st.integers(1, 6))
def test_the_pages_together_are_the_list(find, text, page_size):
    whole = urls(find(text, page_size=50))
    pages = range(1, find(text, page_size=page_size).page_count + 1)
    assert [url for page in pages for url in urls(find(text, page=page, page_size=page_size))] == whole
    assert len(set(whole)) == len(whole)


@any_example
@given(text=texts, form=st.sampled_from(["NFC", "NFD"]))
def test_composed_and_decomposed_text_give_one_list(find, text, form):
    assert urls(find(unicodedata.normalize(form, text))) == urls(find(text))


@any_example
@given(text=vietnamese, variant=st.sampled_from(sorted(SAME_LIST)))
def test_the_same_words_written_otherwise_give_one_list(find, text, variant):
    typed = VARIANTS[variant](text)
    assert urls(find(typed, page_size=50)) == urls(find(text, page_size=50)), typed


@any_example
@given(text=texts, without=st.sets(st.sampled_from([*switch_names(), "promotions", "variants", "no such step"])))
def test_any_step_and_signal_can_be_left_out(find, text, without):
    response = find(text, without=without)
    assert len(response.hits) <= response.total


@any_example
@given(text=texts, place=st.text(max_size=8), filters=st.dictionaries(st.text(max_size=8), st.just(("x",)), max_size=2))
def test_any_place_and_filter_is_taken(find, text, place, filters):
    assert find(text, place=place, filters=filters).hits is not None

"""A new index goes live when it answers the judged queries as well as the live one."""

import pytest

from search.engines.base import EngineError, EngineStatus
from search.indexing.upkeep.quality_gate import WorseIndex, ensure_not_worse
from tests.factories import JudgedQueryFactory, ProcedureFactory
from tests.search.documents import procedure

pytestmark = pytest.mark.django_db

DOCUMENTS = [
    procedure("Đăng ký kết hôn", code="1.000894"),
    procedure("Cấp hộ chiếu phổ thông", code="1.001445"),
    procedure("Chứng thực bản sao", code="1.000080"),
]


@pytest.fixture
def judged() -> None:
    for text, code in [("kết hôn", "1.000894"), ("hộ chiếu", "1.001445"), ("chứng thực", "1.000080")]:
        JudgedQueryFactory(text=text, procedures=[ProcedureFactory(code=code)])


@pytest.fixture
def live(embedded_site):
    embedded_site.rebuild(DOCUMENTS)
    return embedded_site


def new_index(engine, documents):
    index = engine.version(engine.create())
    index.load(documents, version=2)
    return index


def test_one_that_answers_as_well_passes(judged, live):
    ensure_not_worse(new_index(live, DOCUMENTS), live, progress=False)


def test_one_that_answers_worse_does_not_and_the_operator_is_told_both_ways_on(judged, live):
    with pytest.raises(WorseIndex) as refused:
        ensure_not_worse(new_index(live, DOCUMENTS[:2]), live, progress=False)
    message = str(refused.value)
    assert "0.667" in message
    assert "1.000" in message
    assert "--no-evaluate" in message
    assert "--discard" in message


def test_a_margin_is_forgiven(judged, live, settings):
    settings.SEARCH_REBUILD_MARGIN = 0.34
    ensure_not_worse(new_index(live, DOCUMENTS[:2]), live, progress=False)


def test_without_judged_queries_nothing_is_compared(live):
    ensure_not_worse(new_index(live, []), live, progress=False)


def test_queries_that_nothing_answers_are_not_asked(live):
    JudgedQueryFactory(text="giá vàng hôm nay")
    ensure_not_worse(new_index(live, []), live, progress=False)


def test_the_first_index_of_all_is_compared_with_nothing(judged, embedded):
    class NotThere:
        def status(self):
            return EngineStatus("embedded", None, "")

    ensure_not_worse(new_index(embedded, []), NotThere(), progress=False)


def test_an_index_that_does_not_answer_is_no_good_index(judged, live):
    index = new_index(live, DOCUMENTS)
    live.discard(index.path().name)
    with pytest.raises(EngineError):
        ensure_not_worse(index, live, progress=False)

"""The English starter content is found by what people who do not read Vietnamese type."""

import pytest

from search import service
from search.engines.embedded.engine import EmbeddedEngine
from search.lab.evaluation.run import ranked_codes
from search.types import Intent, SearchRequest
from tests.search.documents import procedure
from tests.search.english_site import english_documents, english_knowledge

BIRTH, MARRIAGE, RESIDENCE = "1.001193", "1.000894", "1.004222"
IDENTITY, PASSPORT, CERTIFY, RECORD, VNEID = "1.014064", "1.001456", "2.000815", "3.000333", "3.000228"

VIETNAMESE = procedure("Register a birth", code=BIRTH)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def knowledge():
    return english_knowledge(english_documents())


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    engine = EmbeddedEngine(tmp_path_factory.mktemp("english"))
    engine.rebuild([*english_documents(), VIETNAMESE])
    return engine


@pytest.fixture
def find(engine, knowledge):
    def run(text: str, *, without=(), **values):
        request = SearchRequest(text=text, locale="en", **values)
        return service.search(request, engine=engine, knowledge=knowledge, without=without)

    return run


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("lost my id card", IDENTITY),
        ("my identity card is broken", IDENTITY),
        ("birth certificate for a newborn", BIRTH),
        ("just had a baby, what papers do I need?", BIRTH),
        ("REGISTERING BIRTHS", BIRTH),
        ("getting married", MARRIAGE),
        ("where do we register our marriage", MARRIAGE),
        ("how much is a passport", PASSPORT),
        ("renewing passports online", PASSPORT),
        ("household registration", RESIDENCE),
        ("i moved house, new address", RESIDENCE),
        ("police check for a job", RECORD),
        ("price of a certified copy", CERTIFY),
        ("level 2 vneid account", VNEID),
        ("procedure 1.000894", MARRIAGE),
    ],
)
def test_the_right_page_comes_first(find, text, code):
    assert ranked_codes(find(text))[:1] == (code,)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("how much is a passport", Intent.FEE),
        ("how long does a passport take", Intent.DURATION),
        ("what documents do I need to register a marriage", Intent.DOCUMENTS),
        ("where do I register a birth", Intent.PLACE),
        ("register permanent residence online", Intent.ONLINE),
    ],
)
def test_what_is_asked_about_a_procedure_is_understood(find, text, intent):
    assert find(text).intents == (intent,)


@pytest.mark.parametrize(
    ("text", "code"),
    [("hukou", RESIDENCE), ("eid", VNEID), ("travel document", PASSPORT), ("police clearance", RECORD)],
)
def test_everyday_words_lead_to_the_words_of_the_pages(find, text, code):
    with_rules, without = find(text), find(text, without={"synonyms", "abbreviations", "situations"})
    assert ranked_codes(with_rules)[:1] == (code,)
    assert ranked_codes(without)[:1] != (code,)


def test_vietnamese_pages_are_not_mixed_in(find):
    assert all(hit.url != VIETNAMESE.url for hit in find("register a birth", page_size=50).hits)

"""Which texts of a document the lexicon counts, and how much."""

from search.engines.document import SearchDocument
from search.steering.lexicon_texts import count_document
from tests.search.documents import procedure
from vietnamese.lexicon.counting import CAREFUL_WEIGHT, LexiconCounter
from vietnamese.lexicon.lexicon import Lexicon


def lexicon_of(*documents: SearchDocument) -> dict[str, Lexicon]:
    counter = LexiconCounter()
    for document in documents:
        count_document(counter, document)
    return counter.lexicons()


def test_names_and_questions_weigh_more_than_labels_and_body():
    document = procedure(
        "Khai sinh",
        aliases=("Làm khai",),
        questions=("Khai gì?",),
        agency="Xã",
        field="Xã",
        level="Xã",
        body="Nộp nộp nộp",
    )
    counts = lexicon_of(document)["vi"].accented
    assert counts.count("khai") == 3 * CAREFUL_WEIGHT
    assert counts.count("xã") == 3
    assert counts.count("nộp") == 3


def test_phrases_come_from_names_and_not_from_aliases():
    named = [procedure("Giấy phép xây dựng", aliases=("Chứng chỉ hành nghề",)) for _ in range(3)]
    phrases = lexicon_of(*named)["vi"].phrases
    assert phrases["gpxd"] == ("giấy phép xây dựng",)
    assert "cchn" not in phrases


def test_abbreviations_are_those_that_a_body_defines():
    document = procedure("Xe", agency="Ủy ban nhân dân (UBND)", body="Tiến bộ kỹ thuật (TBKT)")
    assert lexicon_of(document)["vi"].phrases == {"tbkt": ("tiến bộ kĩ thuật",)}


def test_languages_are_counted_apart():
    lexicons = lexicon_of(procedure("Khai sinh"), procedure("Birth", locale="en"))
    assert lexicons["vi"].known("sinh")
    assert not lexicons["en"].known("sinh")

from hypothesis import given
from hypothesis import strategies as st

from catalogue.choices import FactPlace
from catalogue.importers.record import DocumentCaseRecord, DocumentRecord
from catalogue.importers.second_source.same_papers import same_papers
from catalogue.importers.second_source.word_papers import (
    CONFIRMED,
    IN_WORD_ORDER,
    ONLY_HERE,
    ONLY_THERE,
    OTHER_COUNT,
    OTHER_LIST,
    beside_word,
)
from importing.import_report import warning_kind

FORM = "Tờ khai đăng ký mở bến thuyền theo Mẫu số 01"
PLAN = "Phương án bảo đảm an toàn của bến thuyền"
DEED = "Bản sao hợp đồng thuê đất"


def papers(*names: str, cases: tuple[str, ...] = (), **more) -> list:
    return [{"cases": list(cases), "documents": [{"name": name, **more} for name in names]}]


def word(*names: str, cases: tuple[str, ...] = (), **more) -> list[DocumentCaseRecord]:
    return [DocumentCaseRecord(cases=cases, documents=tuple(DocumentRecord(name=name, **more) for name in names))]


def names_of(result) -> list[str]:
    return [paper["name"] for group in result.documents for paper in group["documents"]]


def kinds(result) -> list[str]:
    return [warning_kind(each) for each in result.warnings]


def test_the_same_papers_follow_the_word_file():
    result = beside_word(papers(DEED, PLAN, FORM), word(FORM, PLAN, DEED))
    assert names_of(result) == [FORM, PLAN, DEED]
    assert (result.notes, result.warnings) == ([CONFIRMED, IN_WORD_ORDER], [])


def test_one_order_is_only_confirmed():
    result = beside_word(papers(FORM, PLAN), word(FORM, f"{PLAN};"))
    assert (names_of(result), result.notes) == ([FORM, PLAN], [CONFIRMED])


def test_numbers_of_their_own_win():
    numbered = papers("1. Phương án", "2. Tờ khai")
    result = beside_word(numbered, word("Tờ khai", "Phương án"))
    assert names_of(result) == ["1. Phương án", "2. Tờ khai"]
    assert result.notes == [CONFIRMED]


def test_a_paper_that_the_word_file_lacks_has_no_place_in_its_order():
    result = beside_word(papers(DEED, PLAN, FORM), word(FORM, PLAN, "Sơ đồ vị trí"))
    assert names_of(result) == [DEED, PLAN, FORM]
    assert (kinds(result), result.notes) == ([ONLY_HERE, ONLY_THERE], [])
    assert [each.partition(": ")[2] for each in result.warnings] == [DEED, "Sơ đồ vị trí"]


def test_papers_follow_a_word_file_that_has_one_more_which_is_not_added():
    result = beside_word(papers(PLAN, FORM), word(FORM, DEED, PLAN))
    assert names_of(result) == [FORM, PLAN]
    assert (kinds(result), result.notes) == ([ONLY_THERE], [IN_WORD_ORDER])


def test_lists_that_have_little_in_common_are_told_once():
    result = beside_word(papers(DEED, PLAN, FORM), word(FORM, "Ảnh 4x6", "Giấy khám sức khỏe"))
    assert names_of(result) == [DEED, PLAN, FORM]
    assert kinds(result) == [OTHER_LIST]


def test_papers_follow_those_of_their_own_case():
    here = [*papers(PLAN, FORM, cases=("mo-moi",)), *papers(PLAN, FORM, cases=("gia-han",))]
    there = [*word(FORM, PLAN, cases=("mo-moi",)), *word(PLAN, FORM, cases=("gia-han",))]
    assert names_of(beside_word(here, there)) == [FORM, PLAN, PLAN, FORM]


def test_another_number_of_a_paper_is_a_contradiction_that_ends_with_its_source():
    here = papers(FORM, PLAN, originals=1)
    result = beside_word(here, word(FORM, PLAN, originals=3, copies=0))
    for paper in result.documents[0]["documents"]:
        assert (paper["originals"], paper["source"]["words"]) == (1, "Bản chính: 1")
        against = {"place": FactPlace.WORD_FILE, "words": "Bản chính: 3, Bản sao: 0"}
        assert paper["contradicted_by"] == [against]
    assert kinds(result) == [OTHER_COUNT] * 2
    again = beside_word(result.documents, word(FORM, PLAN, originals=1))
    assert not any(paper["contradicted_by"] for paper in again.documents[0]["documents"])
    assert not again.warnings


def test_a_number_that_is_not_stated_contradicts_none():
    result = beside_word(papers(FORM, PLAN, originals=1), word(FORM, PLAN, copies=0))
    assert not any("contradicted_by" in paper for paper in result.documents[0]["documents"])


def test_names_are_of_one_paper_but_not_with_other_figures():
    assert same_papers([f"1. {FORM}", f"{DEED} (nếu có)"], [DEED, FORM]) == {0: 1}
    assert same_papers(["Bản sao giấy phép xây dựng bến thuyền đã cấp"], ["Giấy phép xây dựng bến thuyền đã cấp"]) == {
        0: 0
    }
    assert same_papers([FORM], [FORM.replace("01", "02")]) == {}


_NAME = st.sampled_from([FORM, PLAN, DEED, "1. Tờ khai", "2. Sơ đồ", "a) Ảnh", "Ảnh", "Tờ khai", "…", "Mẫu số 02"])


@given(st.lists(st.lists(_NAME, max_size=6), max_size=3), st.lists(st.lists(_NAME, max_size=6), max_size=3))
def test_no_paper_is_lost_or_doubled(here, there):
    keys = [("a",), ("b",), ()]
    documents = [group for names, key in zip(here, keys, strict=False) for group in papers(*names, cases=key)]
    others = [group for names, key in zip(there, keys, strict=False) for group in word(*names, cases=key)]
    result = beside_word(documents, others)
    assert [group["cases"] for group in result.documents] == [group["cases"] for group in documents]
    for group, before in zip(result.documents, documents, strict=True):
        assert sorted(paper["name"] for paper in group["documents"]) == sorted(
            paper["name"] for paper in before["documents"]
        )


@given(st.lists(_NAME, max_size=8), st.lists(_NAME, max_size=8))
def test_a_paper_is_found_once(names, others):
    found = same_papers(names, others)
    assert len(set(found.values())) == len(found)
    assert set(found) <= set(range(len(names)))
    assert set(found.values()) <= set(range(len(others)))

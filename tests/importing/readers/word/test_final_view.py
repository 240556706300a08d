"""Tracked changes read as accepted."""

import pytest

from tests.importing.readers.word.documents import (
    deleted,
    inserted,
    notes_of,
    p,
    paragraphs,
    r,
    table_texts,
    tbl,
    tc,
    text_of,
    tr,
)

DELETED_MARK = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'


def test_insertions_count_and_deletions_do_not():
    assert text_of(r("Lệ phí : ") + deleted("100") + inserted(r("150")) + r(".000 Đồng")) == "Lệ phí : 150.000 Đồng"


def test_what_was_inserted_and_deleted_again_is_gone():
    assert text_of(r("a") + inserted(deleted("b")) + r("c")) == "ac"


def test_moved_text_stands_at_its_new_place():
    old = f'<w:moveFrom w:id="1" w:author="A">{r("chuyển")}</w:moveFrom>'
    new = f'<w:moveTo w:id="2" w:author="A">{r("chuyển")}</w:moveTo>'
    assert text_of(old + r("ở lại ") + new) == "ở lại chuyển"


@pytest.mark.parametrize("kind", ["del", "moveFrom"])
def test_a_deleted_end_joins_two_paragraphs(kind):
    mark = f'<w:rPr><w:{kind} w:id="1" w:author="A"/></w:rPr>'
    assert paragraphs(p(r("Nộp hồ sơ "), mark) + p(r("tại xã."))) == ["Nộp hồ sơ tại xã."]


def test_a_deleted_paragraph_leaves_nothing():
    assert paragraphs(p(r("a")) + p(deleted("b"), DELETED_MARK) + p(r("c"))) == ["a", "c"]


def test_a_deleted_end_before_a_table_or_the_end_of_a_cell_loses_no_text():
    assert paragraphs(p(r("a"), DELETED_MARK) + tbl(tr(tc("b")))) == ["a"]
    assert table_texts(tbl(tr(tc(p(r("b"), DELETED_MARK))))) == [["b"]]


def test_an_inserted_end_parts_two_paragraphs():
    mark = '<w:rPr><w:ins w:id="1" w:author="A"/></w:rPr>'
    assert paragraphs(p(r("a"), mark) + p(r("b"))) == ["a", "b"]


def test_rows_follow_their_changes():
    rows = (
        tr(tc("cũ"), properties='<w:del w:id="1" w:author="A"/>'),
        tr(tc("mới"), properties='<w:ins w:id="1" w:author="A"/>'),
        tr(tc("còn")),
    )
    assert table_texts(tbl(*rows)) == [["mới"], ["còn"]]


def test_cells_follow_their_changes():
    cells = (
        tc("cũ", '<w:cellDel w:id="1" w:author="A"/>'),
        tc("mới", '<w:cellIns w:id="1" w:author="A"/>'),
        tc("còn"),
    )
    assert table_texts(tbl(tr(*cells))) == [["mới", "còn"]]


def test_a_merge_that_is_tracked_holds():
    merged = tc("", '<w:cellMerge w:id="1" w:author="A" w:vMerge="cont"/>')
    first = tc("Trực tiếp", '<w:cellMerge w:id="1" w:author="A" w:vMerge="rest"/>')
    assert table_texts(tbl(tr(first), tr(merged))) == [["Trực tiếp"], ["Trực tiếp"]]


def test_earlier_formatting_is_not_taken_for_the_present_one():
    before = '<w:rPrChange w:id="1" w:author="A"><w:rPr><w:vanish/></w:rPr></w:rPrChange>'
    assert text_of(r("thấy được", before)) == "thấy được"


def test_open_changes_are_told():
    assert notes_of(p(r("a") + deleted("b") + inserted(r("c")))) == [("CHANGES", "2 chỗ")]
    assert notes_of(p(r("a"))) == []


@pytest.mark.parametrize(
    ("requires", "shown"), [("wps", "mới"), ("wps w14", "mới"), ("future", "cũ"), ("wps future", "cũ")]
)
def test_of_alternatives_one_is_shown(requires, shown):
    choice = f'<mc:Choice Requires="{requires}">{r("mới")}</mc:Choice>'
    fallback = f"<mc:Fallback>{r('cũ')}</mc:Fallback>"
    assert text_of(f"<mc:AlternateContent>{choice}{fallback}</mc:AlternateContent>") == shown

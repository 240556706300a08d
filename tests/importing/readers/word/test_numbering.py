"""Numbers that Word writes by itself."""

import pytest

from tests.importing.readers.word.documents import p, paragraphs, r, table_texts, tbl, tc, tr


def level(number: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def outline(*levels: str, number: int = 1) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def listed(number: int = 1, outline_number: int = 1, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{outline_number}"/>{more}</w:num>'


def item(text: str, depth: int = 0, number: int = 1) -> str:
    return p(r(text), f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def test_items_count_and_deeper_levels_start_again():
    numbering = outline(level(0, "decimal", "%1."), level(1, "lowerLetter", "%1.%2)")) + listed()
    body = item("một") + item("con", 1) + item("con", 1) + p(r("xen")) + item("hai") + item("con", 1)
    assert paragraphs(body, numbering=numbering) == [
        "1. một", "1.a) con", "1.b) con", "xen", "2. hai", "2.a) con",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "text", "shown"),
    [
        ("decimal", "Bước %1:", "Bước 1: a"),
        ("decimalZero", "%1", "01 a"),
        ("upperLetter", "%1.", "A. a"),
        ("upperRoman", "%1.", "I. a"),
        ("lowerRoman", "%1)", "i) a"),
        ("bullet", "\uf0b7", "- a"),
        ("bullet", "+", "+ a"),
        ("none", "", "a"),
    ],
)
def test_forms(form, text, shown):
    assert paragraphs(item("a"), numbering=outline(level(0, form, text)) + listed()) == [shown]


def test_a_list_may_start_again_and_elsewhere():
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/></w:lvlOverride>'
    numbering = outline(level(0, "decimal", "%1.")) + listed(1) + listed(2, more=restart.format(1)) + listed(3)
    numbering += listed(4, more=restart.format(7))
    body = item("a") + item("b") + item("c", number=2) + item("d", number=2) + item("e", number=3) + item("f", number=4)
    assert paragraphs(body, numbering=numbering) == ["1. a", "2. b", "1. c", "2. d", "3. e", "7. f"]


def test_a_style_brings_its_list_and_zero_takes_it_away():
    style = (
        '<w:style w:type="paragraph" w:styleId="Buoc"><w:name w:val="Buoc"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    own = '<w:pStyle w:val="Buoc"/>'
    body = p(r("a"), own) + p(r("b"), f'{own}<w:numPr><w:numId w:val="0"/></w:numPr>') + p(r("c"), own)
    numbering = outline(level(0, "decimal", "%1.")) + listed()
    assert paragraphs(body, styles=style, numbering=numbering) == ["1. a", "b", "2. c"]


def test_deleted_items_are_not_counted():
    gone = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr></w:pPr>'
        '<w:del w:id="2" w:author="A"><w:r><w:delText>x</w:delText></w:r></w:del></w:p>'
    )
    numbering = outline(level(0, "decimal", "%1.")) + listed()
    assert paragraphs(item("a") + gone + item("b"), numbering=numbering) == ["1. a", "2. b"]


def test_an_item_without_words_counts_and_shows_nothing():
    numbering = outline(level(0, "decimal", "%1.")) + listed()
    assert paragraphs(item("a") + item("") + item("c"), numbering=numbering) == ["1. a", "", "3. c"]


def test_one_number_in_a_cell_is_the_place_of_the_row_and_several_are_its_own():
    numbering = outline(level(0, "decimal", "%1.")) + listed()
    table = tbl(tr(tc(item("Đơn")), tc(item("a") + item("b"))))
    assert table_texts(table, numbering=numbering) == [["Đơn", "2. a\n3. b"]]


def test_a_number_of_an_unknown_list_is_none():
    assert paragraphs(item("a", number=99), numbering=outline(level(0, "decimal", "%1.")) + listed()) == ["a"]

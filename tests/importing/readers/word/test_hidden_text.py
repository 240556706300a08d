import pytest

from tests.importing.readers.word.documents import notes_of, p, paragraphs, r, table_texts, tbl, tc, text_of, tr

HIDDEN = "<w:vanish/>"


def style(kind: str, name: str, vanish: str = "<w:vanish/>", based_on: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{base}<w:rPr>{vanish}</w:rPr></w:style>'
    )


def test_hidden_text_is_left_out_and_told():
    body = p(r("Cấp thẻ.") + r(" [hỏi lại]", HIDDEN) + r(" Xong."))
    assert paragraphs(body) == ["Cấp thẻ. Xong."]
    assert notes_of(body) == [("HIDDEN", "[hỏi lại]")]


@pytest.mark.parametrize(
    ("properties", "shown"),
    [
        ("<w:vanish/>", False),
        ('<w:vanish w:val="true"/>', False),
        ('<w:vanish w:val="1"/>', False),
        ('<w:vanish w:val="on"/>', False),
        ('<w:vanish w:val="0"/>', True),
        ('<w:vanish w:val="false"/>', True),
        ('<w:vanish w:val="off"/>', True),
        ("<w:webHidden/>", True),
        ('<w:color w:val="FFFFFF"/>', True),
    ],
)
def test_values_of_the_property(properties, shown):
    assert text_of(r("a") + r("b", properties)) == ("ab" if shown else "a")


def test_styles_hide_and_pass_it_on():
    styles = style("character", "An") + style("character", "AnCon", vanish="", based_on="An")
    styles += style("character", "Hien", vanish='<w:vanish w:val="0"/>', based_on="An")
    run = "".join(r(name, f'<w:rStyle w:val="{name}"/>') for name in ("An", "AnCon", "Hien", "KhongCo"))
    assert text_of(run, styles=styles) == "HienKhongCo"


def test_a_style_based_on_itself_ends():
    styles = style("character", "A", "", based_on="B") + style("character", "B", "", based_on="A")
    assert text_of(r("a", '<w:rStyle w:val="A"/>'), styles=styles) == "a"


def test_a_paragraph_style_hides_the_whole_paragraph():
    body = p(r("a")) + p(r("b"), '<w:pStyle w:val="GhiChu"/>') + p(r("c"))
    assert paragraphs(body, styles=style("paragraph", "GhiChu")) == ["a", "c"]


def test_two_styles_that_toggle_are_visible_and_the_run_decides_itself():
    styles = style("paragraph", "Doan") + style("character", "Chu")
    runs = r("a", '<w:rStyle w:val="Chu"/>') + r("b") + r("c", '<w:vanish w:val="0"/>')
    mark = '<w:pStyle w:val="Doan"/><w:rPr><w:vanish w:val="0"/></w:rPr>'
    assert paragraphs(p(runs, mark), styles=styles) == ["ac"]


def test_a_table_style_hides_its_cells():
    table = tbl(tr(tc("a"), tc(p(r("b", '<w:vanish w:val="0"/>')))), properties='<w:tblStyle w:val="Bang"/>')
    assert table_texts(table, styles=style("table", "Bang")) == [["", "b"]]


def test_a_hidden_end_joins_two_paragraphs():
    mark = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    assert paragraphs(p(r("Điều 1. "), mark) + p(r("Phạm vi"))) == ["Điều 1. Phạm vi"]


def test_a_hidden_row_is_left_out_and_told():
    table = tbl(tr(tc("a")), tr(tc("b"), tc("c"), properties="<w:hidden/>"), tr(tc("d")))
    assert table_texts(table) == [["a"], ["d"]]
    assert notes_of(table) == [("HIDDEN", "b c")]

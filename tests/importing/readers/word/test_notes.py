"""What stays unread is told."""

import pytest

from importing.readers.word.notes import Note, NoteKind, describe
from tests.importing.readers.word.documents import notes_of, p, paragraphs, r

BOX = f"<w:txbxContent>{p(r('Lệ phí'))}{p(r('150.000 đồng'))}</w:txbxContent>"
DRAWN_BOX = (
    '<w:drawing><wp:anchor><wp:docPr id="1" name="Box"/><a:graphic><a:graphicData uri="x">'
    f"<wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
)
VML_BOX = f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>"


def test_a_text_box_is_told_once_with_its_words():
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{DRAWN_BOX}</mc:Choice>'
        f"<mc:Fallback>{VML_BOX}</mc:Fallback></mc:AlternateContent>"
    )
    for drawing in (DRAWN_BOX, VML_BOX, both):
        body = p(r("a") + f"<w:r>{drawing}</w:r>" + r("b"))
        assert notes_of(body) == [("TEXT_BOX", "Lệ phí 150.000 đồng")]
        assert paragraphs(body) == ["ab"]


def test_word_art_is_a_text_box():
    art = '<w:pict><v:shape><v:textpath string="MẪU SỐ 1"/></v:shape></w:pict>'
    assert notes_of(p(f"<w:r>{art}</w:r>")) == [("TEXT_BOX", "MẪU SỐ 1")]


def test_pictures_and_embedded_files_are_told_and_lines_are_not():
    picture = (
        '<w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="Biểu phí"/><a:graphic><a:graphicData uri="p">'
    )
    picture += '<pic:pic><pic:blipFill><a:blip r:embed="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
    picture += "</wp:inline></w:drawing>"
    sheet = '<w:object><v:shape><v:imagedata r:id="rId9"/></v:shape><o:OLEObject ProgID="Excel.Sheet.12"/></w:object>'
    line = '<w:pict><v:line from="0,0" to="9,9"/></w:pict>'
    body = p("".join(f"<w:r>{one}</w:r>" for one in (picture, sheet, line)))
    assert notes_of(body) == [("PICTURE", "Biểu phí"), ("EMBEDDED", "Excel.Sheet.12")]
    assert notes_of('<w:altChunk r:id="rId9"/>' + p(r("a"))) == [("EMBEDDED", "")]


def test_footnotes_endnotes_and_comments_are_told_where_they_are_referred_to():
    notes = {
        "footnotes": f'<w:footnote w:id="2">{p(r("Trừ người cao tuổi"))}</w:footnote>',
        "endnotes": f'<w:endnote w:id="2">{p(r("Theo Nghị định"))}</w:endnote>',
        "comments": f'<w:comment w:id="2">{p(r("Kiểm tra lại"))}</w:comment>',
    }
    references = "".join(f'<w:r><w:{kind}Reference w:id="2"/></w:r>' for kind in ("footnote", "endnote", "comment"))
    deleted = '<w:del w:id="1" w:author="A"><w:r><w:footnoteReference w:id="2"/></w:r></w:del>'
    assert notes_of(p(r("a") + references), **notes) == [
        ("FOOTNOTE", "Trừ người cao tuổi"),
        ("FOOTNOTE", "Theo Nghị định"),
        ("COMMENT", "Kiểm tra lại"),
    ]
    assert notes_of(p(r("a") + deleted), **notes) == [("CHANGES", "1 chỗ")]


def test_heads_and_feet_are_told_when_they_say_more_than_a_page_number():
    section = '<w:sectPr><w:headerReference r:id="{header}"/><w:footerReference r:id="{footer}"/></w:sectPr>'
    footer = p(r("Trang ") + '<w:fldSimple w:instr="PAGE">' + r("3") + "</w:fldSimple>" + r("/12"))
    for words, told in (("BẢN NHÁP", [("HEADER", "BẢN NHÁP")]), ("", [])):
        assert notes_of(p(r("a")) + section, header=p(r(words)), footer=footer) == told


@pytest.mark.parametrize(
    ("pages", "more", "told"), [("first", "", False), ("first", "<w:titlePg/>", True), ("even", "<w:titlePg/>", False)]
)
def test_heads_that_are_switched_off_are_not_told(pages, more, told):
    section = f'<w:sectPr><w:headerReference w:type="{pages}" r:id="{{header}}"/>{more}</w:sectPr>'
    assert bool(notes_of(p(r("a")) + section, header=p(r("BẢN NHÁP")))) is told


def test_notes_of_one_kind_are_one_line():
    notes = [Note(NoteKind.HIDDEN, "một"), Note(NoteKind.PICTURE, ""), Note(NoteKind.HIDDEN, "hai")]
    assert list(describe(notes, "Mô tả")) == [
        f"{NoteKind.HIDDEN}: mục Mô tả – “một hai”",
        f"{NoteKind.PICTURE}: mục Mô tả",
    ]
    assert list(describe(notes[1:2])) == [NoteKind.PICTURE.value]
    assert len(next(describe([Note(NoteKind.HIDDEN, "x" * 9_000)]))) < 400

"""What runs, wrappers and fields show."""

import pytest

from tests.importing.readers.word.documents import notes_of, p, paragraphs, r, table_texts, tbl, tc, text_of, tr


def begin(data: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'


def instruction(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def complex_field(code: str, result: str) -> str:
    return begin() + code + SEPARATE + result + END


@pytest.mark.parametrize(
    "wrapper",
    [
        '<w:hyperlink w:anchor="x">{}</w:hyperlink>',
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:smartTag w:element="place">{}</w:smartTag>',
        '<w:customXml w:element="fee">{}</w:customXml>',
        '<w:fldSimple w:instr=" DOCPROPERTY fee ">{}</w:fldSimple>',
        '<w:dir w:val="ltr">{}</w:dir>',
        '<w:bdo w:val="ltr">{}</w:bdo>',
        '<w:ins w:id="1" w:author="A">{}</w:ins>',
        '<w:moveTo w:id="1" w:author="A">{}</w:moveTo>',
        "<future:box>{}</future:box>",
        "<m:oMathPara><m:oMath>{}</m:oMath></m:oMathPara>",
    ],
)
def test_wrappers_are_opened_at_any_depth(wrapper):
    inner = wrapper.format(r("150.000"))
    assert text_of(r("Phí: ") + wrapper.format(wrapper.format(inner)) + r(" đồng")) == "Phí: 150.000 đồng"


@pytest.mark.parametrize("wrapper", ["sdt", "customXml"])
def test_wrappers_of_paragraphs_rows_and_cells_are_opened(wrapper):
    def wrap(content: str) -> str:
        return (
            f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"
            if wrapper == "sdt"
            else f'<w:customXml w:element="x">{content}</w:customXml>'
        )

    assert paragraphs(wrap(p(r("a")) + wrap(p(r("b")))) + p(r("c"))) == ["a", "b", "c"]
    table = tbl(wrap(tr(wrap(tc("1")), tc(wrap(p(r("2")))))), tr(tc("3"), tc("4")))
    assert table_texts(wrap(table)) == [["1", "2"], ["3", "4"]]


def test_of_a_field_the_result_is_shown():
    link = complex_field(instruction(' HYPERLINK "https://example.org" '), r("mẫu 01"))
    assert text_of(r("Theo ") + link + r(".")) == "Theo mẫu 01."


def test_the_result_of_a_field_inside_an_instruction_is_not_shown():
    inner = complex_field(instruction(" MERGEFIELD a "), r("ẩn"))
    assert text_of(complex_field(instruction(" IF ") + inner, r("hiện"))) == "hiện"


def test_a_field_may_run_over_paragraphs():
    start = p(begin() + instruction(" TOC ") + SEPARATE + r("a"))
    assert paragraphs(start + p(r("b") + END) + p(r("c"))) == ["a", "b", "c"]


def test_a_field_without_an_end_hides_nothing():
    assert text_of(begin() + instruction(" PAGE ") + r("còn đây")) == "còn đây"


def test_a_field_without_a_result_is_told_unless_it_never_shows_one():
    assert notes_of(p(begin() + instruction(r" EQ \f(1,2) ") + END)) == [("FIELD", r"EQ \f(1,2)")]
    assert notes_of(p(begin() + instruction(' XE "thẻ" ') + END)) == []
    assert notes_of(p('<w:fldSimple w:instr=" REF a "/>')) == [("FIELD", "REF a")]


def test_form_fields_show_their_state():
    def box(state: str) -> str:
        return begin(f"<w:ffData><w:checkBox>{state}</w:checkBox></w:ffData>") + instruction("FORMCHECKBOX") + END

    entries = '<w:listEntry w:val="Trực tiếp"/><w:listEntry w:val="Trực tuyến"/>'
    choice = begin(f'<w:ffData><w:ddList><w:result w:val="1"/>{entries}</w:ddList></w:ffData>')
    assert text_of(box("<w:checked/>") + box('<w:default w:val="1"/><w:checked w:val="0"/>')) == "☒☐"
    assert text_of(choice + instruction("FORMDROPDOWN") + END) == "Trực tuyến"


def test_characters_that_are_elements():
    marks = (
        "<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:t>e</w:t>"
    )
    assert text_of(f"<w:r>{marks}<w:cr/><w:t>f</w:t></w:r>") == "a\tb\nc-de\nf"


@pytest.mark.parametrize("kind", ["page", "column"])
def test_a_page_break_parts_words(kind):
    assert text_of(f'<w:r><w:t>a</w:t><w:br w:type="{kind}"/><w:t>b</w:t></w:r>') == "a\nb"


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings 2", "F052", "☑"),
        ("Symbol", "F0B7", "•"),
        ("Symbol", "F061", "α"),
        ("Symbol", "F035", "5"),
        ("Times New Roman", "0111", "đ"),
    ],
)
def test_symbols_are_read(font, code, shown):
    assert text_of(f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>') == shown


def test_an_unknown_symbol_is_told():
    assert notes_of(p('<w:r><w:sym w:font="Webdings" w:char="zz"/></w:r>')) == [("SYMBOL", "Webdings zz")]


def test_letters_in_a_symbol_font_are_what_the_font_shows():
    fonts = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}"/>'
    assert text_of(r("þ ", fonts.format("Wingdings")) + r("a đ 50", fonts.format("Symbol")) + r("þ")) == "☑ α đ 50þ"
    assert notes_of(p(r("x", fonts.format("Webdings")))) == [("SYMBOL", "Webdings 0078")]


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        ("<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>", "1/2"),
        (
            "<m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>",
            "(a+b)/2",
        ),
        ("<m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>6</m:t></m:r></m:sup></m:sSup>", "10^6"),
        ("<m:rad><m:deg/><m:e><m:r><m:t>16</m:t></m:r></m:e></m:rad>", "√16"),
        ("<m:d><m:e><m:r><m:t>x</m:t></m:r></m:e></m:d>", "(x)"),
    ],
)
def test_a_formula_is_no_other_number(formula, shown):
    body = f"<m:oMath>{formula}</m:oMath>"
    assert text_of(body) == shown
    assert notes_of(p(body))[0][0] == "FORMULA"


def test_small_letters_above_others_are_told():
    ruby = f"<w:ruby><w:rubyPr/><w:rt>{r('nhỏ')}</w:rt><w:rubyBase>{r('chữ')}</w:rubyBase></w:ruby>"
    assert text_of(f"<w:r>{ruby}</w:r>") == "chữ"
    assert notes_of(p(f"<w:r>{ruby}</w:r>")) == [("RUBY", "nhỏ")]


@pytest.mark.parametrize("level", ["run", "paragraph"])
def test_the_prompt_of_an_empty_control_is_no_text(level):
    content = r("Bấm để nhập") if level == "run" else p(r("Bấm để nhập"))
    control = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    body = p(r("Từ khóa: ") + control) if level == "run" else p(r("Từ khóa: ")) + control
    assert paragraphs(body) == ["Từ khóa: "]
    assert notes_of(body) == [("PLACEHOLDER", "Bấm để nhập")]


def test_the_prompt_of_an_empty_control_around_a_cell_is_no_text():
    control = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{tc('Bấm để nhập')}</w:sdtContent></w:sdt>"
    body = tbl(tr(tc("a"), control, tc("c")))
    assert table_texts(body) == [["a", "", "c"]]
    assert notes_of(body) == [("PLACEHOLDER", "Bấm để nhập")]


def test_text_outside_paragraphs_is_kept():
    assert paragraphs(r("a") + f'<w:hyperlink w:anchor="x">{r("b")}</w:hyperlink>' + p(r("c"))) == ["a", "b", "c"]


OLD_FONT = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'


def test_text_in_a_font_of_an_old_encoding_is_read_as_it_looks():
    assert text_of(r("Trường ") + r("tr\u00adêng häc", OLD_FONT)) == "Trường trường học"
    assert text_of(r("Cấp thẻ ", OLD_FONT) + r("míi", OLD_FONT)) == "Cấp thẻ mới"


@pytest.mark.parametrize(
    "styles",
    [
        f'<w:style w:type="paragraph" w:styleId="Cu"><w:rPr>{OLD_FONT}</w:rPr></w:style>',
        f'<w:style w:type="paragraph" w:styleId="Goc"><w:rPr>{OLD_FONT}</w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Cu"><w:basedOn w:val="Goc"/></w:style>',
    ],
)
def test_a_style_may_state_that_font(styles):
    assert paragraphs(p(r("CÊp míi"), '<w:pStyle w:val="Cu"/>'), styles=styles) == ["Cấp mới"]
    own = r("míi", '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>')
    assert paragraphs(p(own, '<w:pStyle w:val="Cu"/>'), styles=styles) == ["míi"]

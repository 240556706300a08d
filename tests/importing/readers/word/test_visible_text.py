"""What is read is what Word shows, for any document: each piece is made as XML and as visible text, side by side."""

from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from importing.readers.word.blocks import Block, Paragraph, Table
from importing.readers.word.document import read_word
from tests.importing.readers.word.documents import deleted, fill, p, r, tbl, tc, tr

STYLES = (
    '<w:style w:type="character" w:styleId="An"><w:name w:val="An"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Thuong"><w:name w:val="Thuong"/><w:rPr><w:b/></w:rPr></w:style>'
)


@cache
def _document() -> Document:
    """One for all examples: to load it costs more than to read it."""
    document = docx.Document()
    fill(document, "", styles=STYLES)
    return document


def _blocks(body: str) -> tuple[Block, ...]:
    fill(_document(), body)
    return read_word(_document()).blocks


WORDS = st.text(st.sampled_from("aăđ 0159.,:-&<ệộữ"), min_size=1, max_size=8)


@dataclass(frozen=True)
class Piece:
    xml: str
    shown: str


def _shown(word: str, properties: str) -> Piece:
    return Piece(r(escape(word), properties), word)


def _wrapped(before: str, after: str, *, visible: bool = True):
    def wrap(pieces: list[Piece]) -> Piece:
        shown = "".join(piece.shown for piece in pieces) if visible else ""
        return Piece(f"{before}{''.join(piece.xml for piece in pieces)}{after}", shown)

    return wrap


def _field(pieces: list[Piece], code: list[Piece]) -> Piece:
    marks = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
    instruction = "<w:r><w:instrText> REF a </w:instrText></w:r>" + "".join(piece.xml for piece in code)
    result = "".join(piece.xml for piece in pieces)
    return Piece(
        marks["begin"] + instruction + marks["separate"] + result + marks["end"], "".join(one.shown for one in pieces)
    )


def _alternatives(choice: list[Piece], fallback: list[Piece], known: bool) -> Piece:
    parts = ["".join(piece.xml for piece in pieces) for pieces in (choice, fallback)]
    xml = (
        f'<mc:AlternateContent><mc:Choice Requires="{"w14" if known else "future"}">{parts[0]}</mc:Choice>'
        f"<mc:Fallback>{parts[1]}</mc:Fallback></mc:AlternateContent>"
    )
    return Piece(xml, "".join(piece.shown for piece in (choice if known else fallback)))


LEAVES = st.one_of(
    st.builds(_shown, WORDS, st.sampled_from(["", "<w:b/>", '<w:vanish w:val="0"/>', '<w:rStyle w:val="Thuong"/>'])),
    WORDS.map(lambda word: Piece(r(escape(word), "<w:vanish/>"), "")),
    WORDS.map(lambda word: Piece(r(escape(word), '<w:rStyle w:val="An"/>'), "")),
    WORDS.map(lambda word: Piece(deleted(escape(word)), "")),
    st.sampled_from(
        [
            Piece("<w:r><w:tab/></w:r>", "\t"),
            Piece("<w:r><w:br/></w:r>", "\n"),
            Piece("<w:r><w:noBreakHyphen/></w:r>", "-"),
            Piece("<w:r><w:softHyphen/><w:lastRenderedPageBreak/></w:r>", ""),
            Piece('<w:bookmarkStart w:id="1" w:name="a"/>', ""),
            Piece('<w:proofErr w:type="spellStart"/>', ""),
        ]
    ),
)


def _nested(inner: st.SearchStrategy[Piece]) -> st.SearchStrategy[Piece]:
    pieces = st.lists(inner, max_size=3)
    return st.one_of(
        pieces.map(_wrapped('<w:ins w:id="1" w:author="A">', "</w:ins>")),
        pieces.map(_wrapped('<w:moveTo w:id="1" w:author="A">', "</w:moveTo>")),
        pieces.map(_wrapped('<w:moveFrom w:id="1" w:author="A">', "</w:moveFrom>", visible=False)),
        pieces.map(_wrapped('<w:del w:id="1" w:author="A">', "</w:del>", visible=False)),
        pieces.map(_wrapped('<w:hyperlink w:anchor="a">', "</w:hyperlink>")),
        pieces.map(_wrapped("<w:sdt><w:sdtPr/><w:sdtContent>", "</w:sdtContent></w:sdt>")),
        pieces.map(_wrapped('<w:smartTag w:element="a">', "</w:smartTag>")),
        pieces.map(_wrapped('<w:fldSimple w:instr="REF a">', "</w:fldSimple>")),
        st.builds(_field, pieces, pieces),
        st.builds(_alternatives, pieces, pieces, st.booleans()),
    )


PIECES = st.lists(st.recursive(LEAVES, _nested, max_leaves=6), max_size=5)
END_MARKS = st.sampled_from(["", "", "", '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>', "<w:rPr><w:vanish/></w:rPr>"])


def _joined(ends: list[tuple[str, bool]]) -> list[str]:
    """Paragraphs of texts that end, or do not end, with a visible mark."""
    texts, waiting = [], ""
    for text, has_end in ends:
        waiting += text
        if has_end:
            texts.append(waiting)
            waiting = ""
    return [*texts, waiting] if ends and not ends[-1][1] else texts


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(PIECES, END_MARKS, st.booleans()), min_size=1, max_size=5))
def test_paragraphs_are_read_as_they_are_shown(document):
    body, ends = "", []
    for pieces, mark, in_control in document:
        xml = p("".join(piece.xml for piece in pieces), mark)
        body += f"<w:sdt><w:sdtPr/><w:sdtContent>{xml}</w:sdtContent></w:sdt>" if in_control else xml
        ends.append(("".join(piece.shown for piece in pieces), not mark))
    found = [block.text for block in _blocks(body) if isinstance(block, Paragraph)]
    assert found == _joined(ends)


ROW_KINDS = ("", "", "", '<w:del w:id="1" w:author="A"/>', '<w:ins w:id="1" w:author="A"/>', "<w:hidden/>")


@st.composite
def grids(draw) -> tuple[str, list[list[str]]]:
    """A table of 1 to 5 columns, and what each of its grid positions holds: a covered one to the right is empty."""
    width = draw(st.integers(1, 5))
    rows, shown = [tr(*(tc(f"h{at}") for at in range(width)))], []
    above: dict[tuple[int, int], str] = {}
    for number in range(draw(st.integers(0, 4))):
        kind = draw(st.sampled_from(ROW_KINDS))
        spans = draw(st.lists(st.integers(1, 3), min_size=width, max_size=width))
        cells, texts, own = [], [""] * width, {}
        skipped = draw(st.integers(0, width - 1))
        starts = [start for start in accumulate(spans, initial=skipped) if start < width]
        for index, start in enumerate(starts):
            span = (starts[index + 1] if index + 1 < len(starts) else width) - start
            goes_on = draw(st.booleans()) and (start, span) in above
            text = "" if goes_on else f"r{number}c{start}"
            merge = "<w:vMerge/>" if goes_on else '<w:vMerge w:val="restart"/>'
            cells.append(tc(text, f'<w:gridSpan w:val="{span}"/>{merge}'))
            own[start, span] = texts[start] = above[start, span] if goes_on else text
        rows.append(tr(*cells, properties=f'<w:gridBefore w:val="{skipped}"/>{kind}'))
        if "del" not in kind and "hidden" not in kind:
            shown.append(texts)
            above = own
    return tbl(*rows), shown


@settings(max_examples=300, deadline=None)
@given(grids())
def test_cells_are_read_in_the_columns_where_they_stand(table):
    xml, shown = table
    (block,) = [one for one in _blocks(xml) if isinstance(one, Table)]
    heading, *rows = block.grid.rows
    assert [block.grid.columns(row, heading) for row in rows] == [(texts, []) for texts in shown]

"""Word documents made of XML, with the parts that a test needs."""

import io
from collections.abc import Sequence

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml

from importing.readers.word.blocks import Paragraph, Table
from importing.readers.word.document import WordText, read_word

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "future": "http://example.org/future",
    }.items()
)
_RELATIONS = {
    "footnotes": RT.FOOTNOTES,
    "endnotes": RT.ENDNOTES,
    "comments": RT.COMMENTS,
    "header": RT.HEADER,
    "footer": RT.FOOTER,
}


def make_document(body: str, *, styles: str = "", numbering: str = "", **parts: str) -> Document:
    """An opened document with this body; other parts by the names of their relationships."""
    document = docx.Document()
    fill(document, body, styles=styles, numbering=numbering, **parts)
    stream = io.BytesIO()
    document.save(stream)
    stream.seek(0)
    return docx.Document(stream)


def fill(document: Document, body: str, *, styles: str = "", numbering: str = "", **parts: str) -> None:
    """Replace the body, keeping the page set-up; `{name}` in the body becomes the relationship of that part."""
    for name, content in parts.items():
        xml = f"<w:{name} {_NAMESPACES}>{content}</w:{name}>"
        uri, content_type = PackURI(f"/word/{name}1.xml"), "application/xml"
        key = document.part.relate_to(Part(uri, content_type, xml.encode(), document.part.package), _RELATIONS[name])
        body = body.replace(f"{{{name}}}", key)
    root = document.element.body
    for element in list(root)[:-1]:
        root.remove(element)
    new = elements(body)
    if len(new) and new[-1].tag.endswith("}sectPr"):
        root.remove(root[-1])
    for position, element in enumerate(new):
        root.insert(position, element)
    for element in elements(styles):
        document.styles.element.append(element)
    if numbering:
        target = document.part.numbering_part.element
        for element in list(target):
            target.remove(element)
        for element in elements(numbering):
            target.append(element)


def elements(xml: str) -> list:
    return list(parse_xml(f"<w:body {_NAMESPACES}>{xml}</w:body>"))


def read(body: str, **parts: str) -> WordText:
    return read_word(make_document(body, **parts))


def paragraphs(body: str, **parts: str) -> list[str]:
    """The shown texts of the paragraphs."""
    return [block.shown for block in read(body, **parts).blocks if isinstance(block, Paragraph)]


def text_of(inline: str, **parts: str) -> str:
    """The text of one paragraph with these contents."""
    (text,) = paragraphs(p(inline), **parts)
    return text


def table_texts(body: str, **parts: str) -> list[list[str]]:
    """Texts of the cells of the one table, row by row, without regard to the grid."""
    (table,) = [block for block in read(body, **parts).blocks if isinstance(block, Table)]
    return [[cell.text for cell in row] for row in table.grid.rows]


def notes_of(body: str, **parts: str) -> list[tuple[str, str]]:
    """Name of the kind and text of each note, those of the whole file last."""
    text = read(body, **parts)
    notes = [note for block in text.blocks for note in block.notes] + list(text.notes)
    return [(note.kind.name, note.text) for note in notes]


def p(content: str = "", properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"


def r(text: str, properties: str = "") -> str:
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{rpr}<w:t xml:space="preserve">{text}</w:t></w:r>'


def deleted(text: str) -> str:
    return f'<w:del w:id="1" w:author="A"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def inserted(content: str) -> str:
    return f'<w:ins w:id="2" w:author="A">{content}</w:ins>'


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text if text.startswith('<w:') else p(r(text))}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def tbl(*rows: str, widths: Sequence[int] = (), properties: str = "") -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"

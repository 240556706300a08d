"""Parts of a Word file beside its main text: styles, numbering, footnotes, comments, headers."""

from docx.document import Document
from docx.opc.part import Part
from docx.oxml.parser import parse_xml

from importing.readers.word.names import Element, w


def related(document: Document, kind: str) -> list[tuple[str, Element]]:
    """Relationship id and root element of each part of this kind ("styles", "footnotes", "header" …)."""
    return [
        (key, _root(relation.target_part))
        for key, relation in document.part.rels.items()
        if not relation.is_external and relation.reltype.rpartition("/")[2] == kind
    ]


def related_root(document: Document, kind: str) -> Element | None:
    found = related(document, kind)
    return found[0][1] if found else None


def texts_by_id(document: Document, kind: str, name: str) -> dict[str, Element]:
    """Footnotes, endnotes or comments by their id."""
    root = related_root(document, kind)
    return {} if root is None else {one.get(w("id"), ""): one for one in root.iterchildren(w(name))}


def _root(part: Part) -> Element:
    element = getattr(part, "element", None)
    return parse_xml(part.blob) if element is None else element

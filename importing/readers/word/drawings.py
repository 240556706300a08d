"""Notes about text boxes, pictures and embedded files; lines and frames without words are silent."""

from collections.abc import Iterator

from importing.readers.word.final_view import descendants
from importing.readers.word.names import Element, a, m, o, v, w, wp
from importing.readers.word.notes import Note, NoteKind

_TEXTS = {w("t"), m("t"), a("t")}
_PICTURES = {a("blip"), v("imagedata"), w("contentPart")}
# Charts and diagrams have a part of their own, with words that are not read.
_GRAPHIC = a("graphicData")
_OWN_PARTS = ("/chart", "/chartex", "/diagram")


def drawing_notes(element: Element) -> Iterator[Note]:
    parts = [element, *descendants(element)]
    if any(one.tag == wp("docPr") and one.get("hidden") in ("1", "true") for one in parts):
        return
    words = _words(parts)
    if words:
        yield Note(NoteKind.TEXT_BOX, words)
    if any(one.tag in (o("OLEObject"), w("control")) for one in parts):
        program = next((one.get("ProgID") for one in parts if one.get("ProgID")), "")
        yield Note(NoteKind.EMBEDDED, program)
    elif any(one.tag in _PICTURES or _has_own_part(one) for one in parts):
        described = next((one for one in parts if one.tag == wp("docPr")), None)
        yield Note(NoteKind.PICTURE, "" if described is None else described.get("descr") or described.get("name", ""))


def _words(parts: list[Element]) -> str:
    pieces = []
    for one in parts:
        if one.tag in _TEXTS:
            pieces.append(one.text or "")
        elif one.tag == v("textpath"):
            pieces.append(f" {one.get('string', '')} ")
        elif one.tag in (w("p"), a("p"), w("tab"), w("br")):
            pieces.append(" ")
    return " ".join("".join(pieces).split())


def _has_own_part(element: Element) -> bool:
    return element.tag == _GRAPHIC and element.get("uri", "").endswith(_OWN_PARTS)

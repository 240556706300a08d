"""The text that a paragraph shows."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from importing.readers.word.drawings import drawing_notes
from importing.readers.word.fields import Fields, form_text, shows_result
from importing.readers.word.final_view import children, descendants
from importing.readers.word.formulas import LINEAR, linear
from importing.readers.word.names import Element, child, m, switch, w
from importing.readers.word.notes import Note, NoteKind
from importing.readers.word.styles import Styles
from importing.readers.word.symbols import is_symbol_font, symbol_text
from vietnamese.encodings.recognition import decode_in_font

# Shown by no letter of their own. Whatever is in no table of this module is a wrapper, whose contents count.
_SILENT = {
    *map(w, ("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "tblPr", "tblGrid", "trPr", "tcPr")),
    *map(w, ("sectPr", "instrText", "fldData", "ffData", "rubyPr", "softHyphen", "lastRenderedPageBreak")),
}
_LITERALS = {w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_DRAWINGS = {w("drawing"), w("pict"), w("object"), w("contentPart"), w("control")}
_EMBEDDED = {w("altChunk"), w("subDoc")}
_TEXTS = {w("t"), m("t")}
_BREAKS = {w("p"), w("tc"), w("br"), w("cr"), w("tab")}
_RUNS = {w("r"), m("r")}
_REFERENCES = {
    w("footnoteReference"): NoteKind.FOOTNOTE,
    w("endnoteReference"): NoteKind.FOOTNOTE,
    w("commentReference"): NoteKind.COMMENT,
}
_FORMULA_PARTS = {m(name) for name in LINEAR}


@dataclass(frozen=True, slots=True)
class Setting:
    """What a run stands in: the properties of its paragraph (`w:pPr`) and the style of its table."""

    paragraph: Element | None = None
    table_style: str | None = None


@dataclass(slots=True)
class Inline:
    """Reads runs; `notes` gathers what they leave out until somebody takes it."""

    styles: Styles
    fields: Fields
    footnotes: dict[str, Element] = field(default_factory=dict)
    endnotes: dict[str, Element] = field(default_factory=dict)
    comments: dict[str, Element] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def text(self, element: Element, setting: Setting) -> str:
        """The text that the element shows."""
        return "".join(self._read(element, setting))

    def is_hidden(self, run: Element | None, setting: Setting) -> bool:
        """Whether a run with these properties (`w:rPr`) is hidden there."""
        return self.styles.is_hidden(run, setting.paragraph, setting.table_style)

    def take_notes(self) -> tuple[Note, ...]:
        notes = tuple(self.notes)
        self.notes.clear()
        return notes

    def note(self, kind: NoteKind, text: str) -> None:
        self.notes.append(Note(kind, text))

    def skip_placeholder(self, element: Element) -> bool:
        """Whether it is a content control that nobody filled in; what it prompts for is noted."""
        if element.tag != w("sdt") or not switch(element, "sdtPr", "showingPlcHdr"):
            return False
        self.note(NoteKind.PLACEHOLDER, raw_text(element))
        return True

    def _read(self, element: Element, setting: Setting) -> Iterator[str]:
        tag = element.tag
        if tag in _SILENT or element in self.fields.instructions:
            return
        if tag in _TEXTS:
            yield self._characters(element, setting)
        elif tag in _LITERALS:
            yield _LITERALS[tag]
        elif tag in _RUNS and self.is_hidden(child(element, "rPr"), setting):
            self._note_words(NoteKind.HIDDEN, element)
        elif tag in _DRAWINGS:
            self.notes.extend(drawing_notes(element))
        elif tag in _REFERENCES:
            self._note_reference(element)
        elif tag in _EMBEDDED:
            self.note(NoteKind.EMBEDDED, "")
        elif tag == w("fldChar"):
            yield self._field_mark(element)
        elif tag == w("sym"):
            yield self._symbol(element.get(w("font"), ""), element.get(w("char"), ""))
        elif tag == w("ruby"):
            yield from self._ruby(element, setting)
        elif tag in _FORMULA_PARTS:
            yield linear(element, [self.text(one, setting) for one in children(element)])
        elif not self.skip_placeholder(element):
            yield from self._read_wrapper(element, setting)

    def _read_wrapper(self, element: Element, setting: Setting) -> Iterator[str]:
        if element.tag == m("oMath"):
            self.note(NoteKind.FORMULA, raw_text(element))
        elif element.tag == w("fldSimple") and not raw_text(element) and shows_result(element.get(w("instr"), "")):
            self.note(NoteKind.FIELD, element.get(w("instr"), "").strip())
        for one in children(element):
            yield from self._read(one, setting)

    def _note_words(self, kind: NoteKind, element: Element | None) -> None:
        if element is not None and (text := raw_text(element)):
            self.note(kind, text)

    def _field_mark(self, mark: Element) -> str:
        if mark in self.fields.unfinished:
            self.note(NoteKind.FIELD, self.fields.unfinished[mark])
        return form_text(mark)

    def _characters(self, text: Element, setting: Setting) -> str:
        run = child(text.getparent(), "rPr")
        fonts = child(run, "rFonts")
        font = "" if fonts is None else fonts.get(w("ascii"), "")
        if not is_symbol_font(font):
            words = text.text or ""
            return words if words.isascii() else decode_in_font(words, self.styles.font(run, setting.paragraph))
        return "".join(self._symbol(font, f"{ord(one):04X}") for one in text.text or "")

    def _symbol(self, font: str, code: str) -> str:
        text = symbol_text(font, code)
        if text is None:
            self.note(NoteKind.SYMBOL, f"{font} {code}")
        return text or ""

    def _ruby(self, ruby: Element, setting: Setting) -> Iterator[str]:
        self._note_words(NoteKind.RUBY, child(ruby, "rt"))
        base = child(ruby, "rubyBase")
        if base is not None:
            yield from self._read(base, setting)

    def _note_reference(self, reference: Element) -> None:
        kind = _REFERENCES[reference.tag]
        texts = {w("footnoteReference"): self.footnotes, w("endnoteReference"): self.endnotes}
        found = texts.get(reference.tag, self.comments).get(reference.get(w("id"), ""))
        self.note(kind, "" if found is None else raw_text(found))


def raw_text(element: Element) -> str:
    """All words below the element in the final view, on one line, hidden ones too: for reports."""
    pieces = (
        one.text or "" if one.tag in _TEXTS else " "
        for one in descendants(element)
        if one.tag in _TEXTS or one.tag in _BREAKS
    )
    return " ".join("".join(pieces).split())

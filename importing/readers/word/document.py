"""The visible text of an opened Word document."""

from collections.abc import Iterator
from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn

from importing.readers.word.blocks import Block, Blocks
from importing.readers.word.fields import read_fields
from importing.readers.word.final_view import count_changes
from importing.readers.word.inline import Inline, raw_text
from importing.readers.word.names import Element, switch, w
from importing.readers.word.notes import Note, NoteKind
from importing.readers.word.numbering import Numbering
from importing.readers.word.parts import related, related_root, texts_by_id
from importing.readers.word.styles import Styles
from vietnamese.text import match_key

# What may stand beside a page number at the head or foot of a page.
_PAGE_WORDS = {"trang", "page", "of", "so"}


@dataclass(frozen=True, slots=True)
class WordText:
    """Blocks in the order of the document; `notes` are about the file as a whole."""

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]


def read_word(document: Document) -> WordText:
    """Raises whatever a damaged file makes lxml and python-docx stumble over."""
    body = document.element.body
    styles = Styles(related_root(document, "styles"))
    inline = Inline(
        styles,
        read_fields(body),
        texts_by_id(document, "footnotes", "footnote"),
        texts_by_id(document, "endnotes", "endnote"),
        texts_by_id(document, "comments", "comment"),
    )
    blocks = tuple(Blocks(inline, Numbering(styles, related_root(document, "numbering"))).read(body))
    return WordText(blocks, (*inline.take_notes(), *_notes_of_changes(document), *_notes_of_headers(document)))


def _notes_of_changes(document: Document) -> Iterator[Note]:
    changes = count_changes(document.element.body)
    if changes:
        yield Note(NoteKind.CHANGES, f"{changes} chỗ")


def _notes_of_headers(document: Document) -> Iterator[Note]:
    """Heads and feet of pages that say more than a page number."""
    two_sided = bool(switch(related_root(document, "settings"), "evenAndOddHeaders"))
    references = document.element.body.iter(w("headerReference"), w("footerReference"))
    used = {reference.get(qn("r:id")) for reference in references if _is_used(reference, two_sided)}
    for kind in ("header", "footer"):
        for key, root in related(document, kind):
            text = raw_text(root) if key in used else ""
            if any(not word.isdigit() and word not in _PAGE_WORDS for word in match_key(text).split()):
                yield Note(NoteKind.HEADER, text)


def _is_used(reference: Element, two_sided: bool) -> bool:
    """Whether pages show it: a file keeps the heads of first and even pages that were switched off."""
    pages = reference.get(w("type"), "default")
    if pages == "first":
        return bool(switch(reference.getparent(), "titlePg"))
    return pages != "even" or two_sided

"""A Word text as paragraphs and tables, as its reader sees them once all tracked changes are accepted."""

from collections.abc import Iterator
from dataclasses import dataclass

from importing.readers.word.final_view import children, descendants, is_covered, is_mark_deleted, is_row_hidden
from importing.readers.word.grid import Grid, GridCell, Row
from importing.readers.word.inline import Inline, Setting, raw_text
from importing.readers.word.names import Element, child, number, value, w
from importing.readers.word.notes import Note, NoteKind
from importing.readers.word.numbering import Numbering

# Wider grids than Word's own limit are a damaged file.
_MAX_COLUMNS = 63


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`label` is the automatic number before the text."""

    text: str
    label: str = ""
    notes: tuple[Note, ...] = ()

    @property
    def shown(self) -> str:
        return f"{self.label} {self.text}" if self.label and self.text.strip() else self.text


@dataclass(frozen=True, slots=True)
class Table:
    grid: Grid
    notes: tuple[Note, ...] = ()


Block = Paragraph | Table


@dataclass(slots=True)
class Blocks:
    inline: Inline
    numbering: Numbering

    def read(self, container: Element, table_style: str | None = None) -> Iterator[Block]:
        """Paragraphs and tables of a body, a cell or a text box."""
        waiting: list[str] = []  # texts whose paragraph ends further on
        for element in self._elements(container):
            if element.tag == w("tbl"):
                if waiting:
                    yield self._paragraph(waiting, "")
                yield Table(self._grid(element), self.inline.take_notes())
                continue
            setting = Setting(child(element, "pPr"), table_style)
            waiting.append(self.inline.text(element, setting))
            if not self._is_joined_to_next(element, setting):
                yield self._paragraph(waiting, self.numbering.next_label(setting.paragraph))
        if waiting:
            yield self._paragraph(waiting, "")

    def _paragraph(self, waiting: list[str], label: str) -> Paragraph:
        text = "".join(waiting)
        waiting.clear()
        return Paragraph(text, label, self.inline.take_notes())

    def _is_joined_to_next(self, element: Element, setting: Setting) -> bool:
        if element.tag != w("p"):
            return False
        return is_mark_deleted(element) or self.inline.is_hidden(child(setting.paragraph, "rPr"), setting)

    def _elements(self, container: Element) -> Iterator[Element]:
        """Paragraphs, tables, and what stands for a paragraph; wrappers are opened."""
        for element in children(container):
            if element.tag in (w("p"), w("tbl")):
                yield element
            elif self.inline.skip_placeholder(element):
                continue
            elif element.tag != w("r") and any(one.tag in (w("p"), w("tbl")) for one in descendants(element)):
                yield from self._elements(element)
            elif raw_text(element) or element.tag in (w("r"), w("altChunk"), w("subDoc")):
                yield element

    def _grid(self, table: Element) -> Grid:
        style = value(table, "tblPr", "tblStyle")
        rows: list[Row] = []
        above: dict[int, GridCell] = {}
        for row in _wrapped(table, "tr"):
            if is_row_hidden(row):
                self._note_hidden_row(row)
                continue
            cells = tuple(self._cells(row, style, above))
            above = {cell.start: cell for cell in cells}
            rows.append(cells)
        widths = table.findall(f"{w('tblGrid')}/{w('gridCol')}")
        return Grid(tuple(rows), tuple(max(_twips(one), 1) for one in widths[:_MAX_COLUMNS]))

    def _cells(self, row: Element, style: str | None, above: dict[int, GridCell]) -> Iterator[GridCell]:
        start = _count(row, "trPr", "gridBefore", least=0)
        for cell in _wrapped(row, "tc"):
            end = start + _count(cell, "tcPr", "gridSpan", least=1)
            if is_covered(cell) and start in above:
                text = above[start].text
            elif _is_covered_by_left(cell) or self._is_prompt(cell):
                text = ""
            else:
                text = self._cell_text(cell, style)
            yield GridCell(start, end, text)
            start = end

    def _is_prompt(self, cell: Element) -> bool:
        """Whether it is a content control that nobody filled in."""
        around = cell.getparent()
        while around.tag != w("tr"):
            if self.inline.skip_placeholder(around):
                return True
            around = around.getparent()
        return False

    def _cell_text(self, cell: Element, style: str | None) -> str:
        """Lines of the cell. One automatic number is the row's place in a list, several are the cell's own."""
        lines, labelled = [], []
        kept: list[Note] = []
        for block in self.read(cell, style):
            kept.extend(block.notes)
            if isinstance(block, Table):
                text = block.grid.plain_text()
                kept.append(Note(NoteKind.NESTED_TABLE, text))
                lines.append(text)
                labelled.append(text)
            else:
                lines.append(block.text)
                labelled.append(block.shown)
        self.inline.notes.extend(kept)
        numbered = sum(line != text for line, text in zip(lines, labelled, strict=True))
        return "\n".join(labelled if numbered > 1 else lines).strip()

    def _note_hidden_row(self, row: Element) -> None:
        if text := raw_text(row):
            self.inline.note(NoteKind.HIDDEN, text)


def _wrapped(parent: Element, name: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, also those inside content controls and custom XML."""
    for element in children(parent):
        if element.tag == w(name):
            yield element
        elif element.tag not in (w("tc"), w("p")):
            yield from _wrapped(element, name)


def _count(element: Element, *path: str, least: int) -> int:
    return min(max(number(element, *path) or least, least), _MAX_COLUMNS)


def _is_covered_by_left(cell: Element) -> bool:
    """Whether the cell goes on the one before it, as files before Word 2007 merge them."""
    merge = child(cell, "tcPr", "hMerge")
    return merge is not None and merge.get(w("val"), "continue") == "continue"


def _twips(column: Element) -> int:
    text = column.get(w("w"), "")
    return int(text) if text.isdecimal() else 1

"""Rows that head a list: one, or up to three with merged cells, perhaps numbered below."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from catalogue.importers.readers.lists.cell_values import CODE_INSIDE
from catalogue.importers.readers.lists.columns import PORTAL_COLUMNS, column_name, heading_key
from catalogue.importers.readers.lists.sections import abolition
from importing.readers.table import Row
from vietnamese.text import clean_line

_MAX_DEPTH = 3
# "(1)", "2", "A", "(4)=(2)+(3)" below a heading.
_NUMBERING = re.compile(r"\(?(\d{1,2}|[A-Z])\)?(?:\s*=.*)?")
# Values of which a record has one: of two such columns with headings of their own the first is read.
_SINGLE = {"code", "name", "ministry", "field", "type", "decision"}
_LONGEST_HEADING = 120


@dataclass(frozen=True, slots=True)
class Heading:
    """`columns` gives each read column what it holds; `texts` every column its heading."""

    depth: int  # rows, with numbers below
    columns: Mapping[int, str]
    texts: Mapping[int, str]
    is_portal_export: bool = False
    is_of_abolished: bool = False  # a table of procedures that are no more
    hidden_columns: Mapping[int, str] = field(default_factory=dict)  # headings of those that are not shown

    def of(self, name: str) -> list[int]:
        return [column for column, found in self.columns.items() if found == name]

    @property
    def unread(self) -> dict[int, str]:
        """Headings of shown columns that no record takes anything from."""
        taken = self.columns.keys() | self.hidden_columns.keys()
        return {column: text for column, text in self.texts.items() if column not in taken}


def find_heading(rows: Sequence[Row], index: int, hidden_columns: frozenset[int]) -> Heading | None:
    """The heading that begins with this row; None where a procedure's code and name are not both headed."""
    found = None
    for depth in range(1, _MAX_DEPTH + 1):
        used = rows[index : index + depth]
        if len(used) < depth or not _belong_together(used):
            break
        heading = _heading(used, hidden_columns)
        if heading is None and depth == 1 and not _looks_like_heading(used[0]):
            break
        if heading and (found is None or len(heading.columns) >= len(found.columns)):
            found = heading
    if found is None:
        return None
    after = index + found.depth
    is_numbered = after < len(rows) and is_numbering(rows[after])
    return replace(found, depth=found.depth + 1) if is_numbered else found


def is_numbering(row: Row) -> bool:
    """Whether the cells number the columns, from left to right."""
    matches = [_NUMBERING.fullmatch(clean_line(cell.text)) for _column, cell in sorted(row.cells.items())]
    numbers = [match[1].rjust(2) for match in matches if match]
    return len(numbers) == len(matches) > 2 and all(before < after for before, after in pairwise(numbers))


def _belong_together(rows: Sequence[Row]) -> bool:
    """Rows of one heading follow each other; each but the first is tied to the one above by a merged range."""
    first = rows[0]
    if any(row.hidden or _has_code(row) for row in rows):
        return False
    if any(later.number != earlier.number + 1 for earlier, later in pairwise(rows)):
        return False
    return all(_is_tied(row, first) for row in rows[1:])


def _is_tied(row: Row, first: Row) -> bool:
    """Whether a cell of the first row reaches down to this one, or spans columns that this one heads apart."""
    below = (merge for merge in row.merges.values() if merge.top == first.number and merge.bottom >= row.number)
    across = (merge for merge in first.merges.values() if merge.bottom < row.number and merge.right > merge.left)
    return any(below) or any(column in row.cells for merge in across for column in range(merge.left, merge.right + 1))


def _has_code(row: Row) -> bool:
    return any(CODE_INSIDE.search(cell.text) for cell in row.cells.values())


def _looks_like_heading(row: Row) -> bool:
    return len(row.cells) > 1 and all(len(cell.text) <= _LONGEST_HEADING for cell in row.cells.values())


def _is_second(name: str, column: int, columns: Mapping[int, str], texts: Mapping[int, str]) -> bool:
    first = next((other for other, found in columns.items() if found == name), None)
    return name in _SINGLE and first is not None and texts[first] != texts[column]


def _heading(rows: Sequence[Row], hidden_columns: frozenset[int]) -> Heading | None:
    columns: dict[int, str] = {}
    texts: dict[int, str] = {}
    hidden: dict[int, str] = {}
    shown = sorted({column for row in rows for column in (*row.cells, *row.covered)})
    for column in shown:
        levels = tuple(dict.fromkeys(cell.text for row in rows if (cell := row.shown(column))))
        texts[column] = clean_line(" ".join(levels))
        name = column_name(levels)
        if column in hidden_columns:
            hidden[column] = texts[column]
        elif name and not _is_second(name, column, columns, texts):
            columns[column] = name
    if not {"code", "name"} <= set(columns.values()):
        return None
    keys = {heading_key(text) for text in texts.values()}
    is_abolished = any(abolition(text) for text in texts.values())
    return Heading(len(rows), columns, texts, keys >= PORTAL_COLUMNS, is_abolished, hidden)

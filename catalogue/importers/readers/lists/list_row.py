"""The row of one procedure, or its rows where the cell of the code spans several, as texts of a record."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalogue.importers.legal_basis import parse_legal_basis
from catalogue.importers.names import is_nothing, split_agencies, split_names
from catalogue.importers.official import ChannelRow, OfficialTexts
from catalogue.importers.readers.lists.cell_values import code_text, problem
from catalogue.importers.readers.lists.columns import LEVEL_MARK, ORDINAL, REMARK
from catalogue.importers.readers.lists.headings import Heading
from catalogue.importers.record import LegalBasisRecord
from importing.readers.table import Cell, CellKind, Row
from importing.record import Provenance
from importing.refusal import Refusal
from vietnamese.text import clean_line, clean_text

PORTAL_SOURCE = "Cổng Dịch vụ công quốc gia, danh sách"
SEVERAL_MINISTRIES = "Nhiều cơ quan ban hành, chỉ nhận cơ quan đầu"
OFFICE_SOURCE = "Danh mục thủ tục hành chính"
# What a merged cell over two columns may be shared by.
_AGENCIES = {"ministry", "executing", "competent", "coordinating", "delegated"}
# Columns that are read where they stand next to one that names the channels.
_NOT_CHECKED = {ORDINAL, REMARK, "duration", "fee"}
_SAYS_SOMETHING = re.compile(r"\w")
_NEXT_BASIS = re.compile(r"\n(?=\s*(?:[-–+•*]|\d+[.)])\s)|(?<=[;.])\s*\n")
_BULLET = re.compile(r"^\s*(?:[-–+•*]|\d+[.)])\s+")


@dataclass(frozen=True, slots=True)
class ListSource:
    """What rows above a procedure say of it."""

    file: str
    source_date: datetime.date | None
    decision: str
    field: str
    levels: tuple[str, ...]
    abolished: str  # the section of abolished procedures that it stands in


class ListRow:
    def __init__(self, row: Row, heading: Heading, source: ListSource) -> None:
        self._rows = [row]
        self._heading = heading
        self._source = source

    @property
    def row_count(self) -> int:
        return len(self._rows)

    def goes_on_in(self, row: Row) -> bool:
        """Whether the cell of the code spans that row too."""
        first = self._rows[0]
        for column in self._heading.of("code"):
            merge = row.merges.get(column)
            if merge and merge.left == column and merge == first.merges.get(column):
                return True
        return False

    def add(self, row: Row) -> None:
        self._rows.append(row)

    def texts(self) -> OfficialTexts | Refusal:
        first = self._rows[0]
        code = self._code()
        problems = list(dict.fromkeys(self._problems()))
        if problems:
            return Refusal(self._source.file, first.number, code[:40], "; ".join(problems[:3]))
        if code and (self._source.abolished or self._heading.is_of_abolished):
            return Refusal(self._source.file, first.number, code[:40], self._abolished())
        decision = self._first("decision") or self._source.decision
        legal_basis, warnings = self._legal_basis()
        ministry, more_ministries = self._ministry()
        return OfficialTexts(
            code=code,
            name=self._text("name"),
            provenance=self._provenance(decision),
            decision_number=decision,
            levels=self._levels(),
            procedure_type=self._first("type"),
            field=self._first("field") or self._source.field,
            ministry=ministry,
            audiences=split_names(self._lines("audiences")),
            executing_agencies=self._agencies("executing"),
            competent_agencies=self._agencies("competent"),
            delegated_agencies=self._agencies("delegated"),
            coordinating_agencies=self._agencies("coordinating"),
            reception_address=self._lines("address"),
            channels=self._channels(),
            legal_basis=legal_basis,
            warnings=[*warnings, *more_ministries],
        )

    def _ministry(self) -> tuple[str, list[str]]:
        """A procedure has one: the first, and a warning about others."""
        names = [name for line in re.split(r"[;\n]", _unwrapped(self._lines("ministry"))) if (name := clean_line(line))]
        if len(names) < 2:
            return "".join(names), []
        return names[0], [f"{SEVERAL_MINISTRIES}: {', '.join(names)}"]

    def _agencies(self, name: str) -> tuple[str, ...]:
        return split_agencies(_unwrapped(self._lines(name)))

    def _code(self) -> str:
        return next((code for _row, _column, cell in self._cells("code") if (code := code_text(cell))), "")

    def _provenance(self, decision: str) -> Provenance:
        source = PORTAL_SOURCE if self._heading.is_portal_export else OFFICE_SOURCE
        if source == OFFICE_SOURCE and decision:
            source = f"{source}, {decision}"
        return Provenance(
            source=source, source_date=self._source.source_date, file=self._source.file, line=self._rows[0].number
        )

    def _problems(self) -> Iterator[str]:
        for column, name in self._heading.columns.items():
            if name in _NOT_CHECKED or name.startswith(LEVEL_MARK):
                continue
            for row, cell in self._shown(column, name):
                if found := problem(cell, name, column, row.number):
                    yield found

    def _abolished(self) -> str:
        section = self._source.abolished or _("bảng thủ tục bị bãi bỏ")
        return _("thủ tục nằm ở mục “%(section)s”; danh sách không bãi bỏ thủ tục, hãy đặt tình trạng trên trang") % {
            "section": section[:80]
        }

    def _levels(self) -> Sequence[str]:
        named = split_names(self._lines("levels"))
        marks = (
            name.removeprefix(LEVEL_MARK)
            for column, name in self._heading.columns.items()
            if name.startswith(LEVEL_MARK) and any(_is_marked(cell) for _row, cell in self._shown(column, name))
        )
        return named or tuple(dict.fromkeys(marks)) or self._source.levels

    def _channels(self) -> list[ChannelRow]:
        """Time and fee of the row hold for every channel that it names."""
        kinds = [clean_line(part) for part in re.split(r"[;,/\n]", self._lines("channels"))]
        duration, fee = self._lines("duration"), self._lines("fee")
        return [ChannelRow(kind.strip(" -–+•*."), duration, fee) for kind in kinds if kind.strip(" -–+•*.")]

    def _legal_basis(self) -> tuple[list[LegalBasisRecord], list[str]]:
        records: dict[LegalBasisRecord, None] = {}
        warnings: list[str] = []
        for part in _NEXT_BASIS.split(self._lines("legal_basis")):
            text = _BULLET.sub("", clean_line(part)).rstrip(" ;.")
            record, more = parse_legal_basis("" if is_nothing(text) else text)
            warnings.extend(more)
            if record:
                records[record] = None
        return list(records), warnings

    def _text(self, name: str) -> str:
        """On one line: cells of several columns of one heading follow each other."""
        return clean_line(" ".join(self._values(name)))

    def _first(self, name: str) -> str:
        return clean_line(next(iter(self._values(name)), ""))

    def _lines(self, name: str) -> str:
        return clean_text("\n".join(self._values(name)))

    def _values(self, name: str) -> list[str]:
        """What the cells say, each once."""
        texts = (clean_text(cell.text) for _row, _column, cell in self._cells(name))
        return list(dict.fromkeys(text for text in texts if _SAYS_SOMETHING.search(text)))

    def _cells(self, name: str) -> Iterator[tuple[Row, int, Cell]]:
        for column in self._heading.of(name):
            for row, cell in self._shown(column, name):
                yield row, column, cell

    def _shown(self, column: int, name: str) -> Iterator[tuple[Row, Cell]]:
        """The column's cell in each row; one merged over several columns belongs to its first, or to all agencies."""
        for row in self._rows:
            cell = row.shown(column)
            merge = row.merges.get(column)
            if cell and merge and merge.left < column:
                first = self._heading.columns.get(merge.left, "")
                cell = cell if first in _AGENCIES and name in _AGENCIES else None
            if cell:
                yield row, cell


def _unwrapped(text: str) -> str:
    """A line that begins with a small letter goes on with the name above it."""
    return re.sub(r"\n(?=(\w))", lambda match: " " if match[1].islower() else "\n", text)


def _is_marked(cell: Cell) -> bool:
    if cell.kind == CellKind.BOOLEAN:
        return cell.text == "TRUE"
    return clean_line(cell.text).lower() in {"x", "✓", "✔", "v", "có", "1", "●", "+"}

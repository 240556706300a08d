"""Papers a citizen brings, grouped by case; what else stands in the table is told apart from them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pydantic import HttpUrl, TypeAdapter, ValidationError

from catalogue.choices import PaperHandling
from catalogue.importers.papers.case_heading import Heading, is_whole, may_be_case, read_heading
from catalogue.importers.papers.condition import condition_of, is_presented, is_replaced_by_data
from catalogue.importers.papers.contents import announces_contents, with_contents
from catalogue.importers.papers.counts import counts_of
from catalogue.importers.papers.file_names import without_file_name
from catalogue.importers.papers.glued_counts import rows_apart
from catalogue.importers.papers.list_headings import headings_of_lists
from catalogue.importers.papers.name_signs import without_signs
from catalogue.importers.papers.order import in_own_order, own_number
from catalogue.importers.papers.row import Paper
from catalogue.importers.papers.row_kind import RowKind, is_condition, kind_of_row, refers_to_another
from catalogue.importers.papers.several import in_lines, opens_with_a_paper
from catalogue.importers.record import DocumentRecord
from vietnamese.text import clean_line, match_key

NO_NAME = "Giấy tờ không có tên"
NOT_A_PAPER = "Dòng ghi chú, không phải giấy tờ"
HEADING_ROW = "Dòng tiêu đề trong bảng giấy tờ"
NUMBER_ROW = "Số bộ hồ sơ ghi như giấy tờ"
NOTHING_ROW = "“Không quy định” ghi như giấy tờ"
NO_CASE = "Tiêu đề không phải trường hợp"
SORTED = "Giấy tờ xếp lại theo số thứ tự của nguồn"
COUNT_FROM_NAME = "Số bản theo tên giấy tờ, khác ô số lượng"
CONTENTS = "Nội dung của một giấy tờ ghi thành dòng riêng"
FILE_IN_NAME = "Tên tệp dính vào tên giấy tờ"
COUNT_GLUED = "Số bản dính vào tên giấy tờ, số giấy tờ được tách ra"
TWICE = "Giấy tờ ghi hai lần trong một danh sách"

_URL = TypeAdapter(HttpUrl)
_ONE_OF = re.compile(r"\bmột trong (?:các|những|số)\b", re.IGNORECASE)
_ONE_PAPER_OF = re.compile(
    r"\bmột trong (?:các|những|số) (?:loại )?(?:giấy tờ|tài liệu|văn bản|chứng từ|chứng cứ)", re.IGNORECASE
)
_LEAD = re.compile(r"[\W\d_]*(?:hồ sơ|thành phần)\b", re.IGNORECASE)
_LEADS = ("ho so", "ho so de nghi", "thanh phan ho so", "thanh phan ho so de nghi", "ho so thu tuc")
_OPENING = 40  # of a name, with its signs
_SURE = 6  # letters
_WORDS = {
    RowKind.HEADING: HEADING_ROW,
    RowKind.NOTE: NOT_A_PAPER,
    RowKind.NUMBER: NUMBER_ROW,
    RowKind.NOTHING: NOTHING_ROW,
}


@dataclass(frozen=True, slots=True)
class PaperGroup:
    """Papers of one case; `case` is the heading over them, empty where none tells them apart."""

    documents: tuple[DocumentRecord, ...]
    case: str = ""


@dataclass(slots=True)
class Documents:
    """What a document table states: papers by case, and the remarks among them."""

    cases: tuple[PaperGroup, ...] = ()
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(slots=True)
class _Reading:
    title: str
    others_counted: bool
    whole: str = ""  # as a heading it names no case
    headings: frozenset[Paper] = frozenset()  # rows over a list
    groups: dict[str, list[Paper]] = field(default_factory=dict)
    flags: dict[Paper, Heading] = field(default_factory=dict)
    one_of: dict[Paper, str] = field(default_factory=dict)
    contents: dict[Paper, tuple[str, ...]] = field(default_factory=dict)  # what a paper's own rows say of it
    listed: dict[tuple[object, ...], list[str]] = field(default_factory=dict)  # names that may be one, as they stand
    notes: list[tuple[str, str]] = field(default_factory=list)  # each with its case
    warnings: list[str] = field(default_factory=list)


def group_documents(papers: Iterable[Paper], title: str = "") -> Documents:
    """`title` is the procedure's name: as a heading over its papers it names no case."""
    told = list(papers)
    rows = [part for row in told for part in rows_apart(row)]
    told_rows = list(with_contents(rows))
    headings = {row.case for row in rows if row.case}
    is_one_whole = len(headings) < 2 or sum(is_whole(heading, title) for heading in headings) < 2
    reading = _Reading(
        title,
        any(row.originals or row.copies for row in rows),
        title if is_one_whole else "",  # several headings of that kind are told apart by their other words
        frozenset(headings_of_lists([row for row, _ in told_rows])),
    )
    if rows != told:
        reading.warnings.append(f"{COUNT_GLUED}: {len(rows) - len(told)}")
    inner = ""  # the heading row that the next rows stand under
    for row, contents in told_rows:
        if not any(map(str.isalnum, row.name)):
            reading.warnings.append(f"{NO_NAME}: {clean_line(row.form) or '?'}")
            continue
        if contents:
            reading.contents[row] = contents
            reading.warnings.append(f"{CONTENTS}: {clean_line(row.name)[:120]}")
        inner = _read_row(reading, row, inner)
    groups = {case: rows for case, rows in reading.groups.items() if rows}
    if len(groups) == 1 and not may_be_case(case := next(iter(groups))):
        reading.warnings += [f"{NO_CASE}: {case[:120]}"] if case else []
        groups = {"": groups[case]}
    cases = tuple(_case(reading, case, rows) for case, rows in groups.items())
    return Documents(cases, tuple(dict.fromkeys(_notes(reading))), tuple(reading.warnings))


def _notes(reading: _Reading) -> Iterator[str]:
    """The remarks; a case that stands over no paper is named before the first of its own."""
    told = {"", *reading.groups}
    for case, note in reading.notes:
        is_needed = case not in told or (case and refers_to_another(note))
        told.add(case)
        yield f"{case}\n{note}" if is_needed and match_key(case) not in match_key(note) else note


def _read_row(reading: _Reading, row: Paper, inner: str) -> str:
    """Files one row; the heading row that holds from here on."""
    heading = read_heading(row.case, reading.whole)
    if row.case and not heading.case:
        reading.warnings.append(f"{NO_CASE}: {clean_line(row.case)[:120]}")
    kind = kind_of_row(
        row.name,
        counted=bool(row.originals or row.copies),
        others_counted=reading.others_counted,
        has_form=bool(row.form.strip()),
    )
    if row in reading.headings or _names_all(row.name, reading.title):
        kind = RowKind.HEADING
    if _repeats_heading(row) or (heading.is_note and not (row.originals or row.copies)):
        kind = RowKind.NOTE
    if row in reading.contents and (opens_with_a_paper(row.name) or announces_contents(row.name)):
        kind = RowKind.PAPER
    if kind != RowKind.PAPER:
        reading.warnings.append(f"{_WORDS[kind]}: {clean_line(row.name)[:120]}")
        if kind in {RowKind.NOTE, RowKind.NUMBER, RowKind.HEADING}:
            form = (row.form.strip(),) if row.form.strip() else ()
            said = "\n".join((row.name, *form))
            reading.notes += [(heading.case, note) for note in (said, *reading.contents.get(row, ()))]
        return row.name if kind == RowKind.HEADING else inner
    if _is_twice(reading, row, heading, inner):
        reading.warnings.append(f"{TWICE}: {clean_line(row.name)[:120]}")
        return inner
    reading.groups.setdefault(heading.case, []).append(row)
    reading.flags[row] = heading
    if list_of_one := _list_of_one(row, inner):
        reading.one_of[row] = clean_line(without_signs(list_of_one)).rstrip(" :")[:200]
    return inner


def _list_of_one(row: Paper, inner: str) -> str:
    """The heading that says that one of the papers under it is enough; a heading row says so only with its colon."""
    if _ONE_OF.search(inner) and inner.rstrip(" .…").endswith((":", "：")):
        return inner
    return row.case if _ONE_PAPER_OF.search(row.case) else ""


def _repeats_heading(row: Paper) -> bool:
    """Of this case nothing is handed in."""
    is_counted = bool(row.originals or row.copies)
    if not row.case or (is_counted and not is_condition(row.name)):
        return False
    name, case = match_key(row.name), match_key(row.case)
    return name == case if is_counted else name in case


def _is_twice(reading: _Reading, row: Paper, heading: Heading, inner: str) -> bool:
    """Whether the same list has this paper already; one with a number of its own may be a point of another paper."""
    if own_number(row.name) is not None or row in reading.contents:
        return False
    case = heading.case or (row.case if heading.presented is None else "")
    others = reading.listed.setdefault(
        (case, inner, row.form.strip(), row.originals, row.copies, _opening(row.name)), []
    )
    if others and match_key(row.name) in map(match_key, others):
        return True
    others.append(row.name)
    return False


def _opening(name: str) -> str:
    """What two names have in common that are one, told without folding them."""
    return "".join(filter(str.isalnum, name[:_OPENING])).lower()[:_SURE]


def _names_all(name: str, title: str) -> bool:
    """ "Hồ sơ đề nghị …" with the procedure's own name heads the whole list."""
    if not title or not _LEAD.match(name):
        return False
    key = match_key(name)
    return key in {f"{lead} {match_key(title)}" for lead in _LEADS}


def _case(reading: _Reading, case: str, rows: Sequence[Paper]) -> PaperGroup:
    ordered, changed = in_own_order(rows, [row.name for row in rows])
    if changed:
        reading.warnings.append(f"{SORTED}: {clean_line(ordered[0].name)[:80]}")
    return PaperGroup(tuple(_record(reading, row) for row in ordered), case)


def _record(reading: _Reading, row: Paper) -> DocumentRecord:
    name = without_file_name(row.name, row.form)
    if name != row.name:
        reading.warnings.append(f"{FILE_IN_NAME}: {clean_line(row.name)[-80:]}")
    originals, copies, corrected = counts_of(name, row.originals, row.copies)
    if corrected:
        reading.warnings.append(f"{COUNT_FROM_NAME}: {clean_line(name)[:120]}")
    url = _url(row.form)
    presented = is_presented(name)
    return DocumentRecord(
        name="\n".join((in_lines(without_signs(name)), *reading.contents.get(row, ()))),
        form_name="" if url else row.form,
        form_url=url,
        originals=originals,
        copies=copies,
        condition=condition_of(name),
        one_of=reading.one_of.get(row, ""),
        handling=_handling(reading.flags[row].presented if presented is None else presented),
        replaced_by_data=is_replaced_by_data(name),
    )


def _handling(presented: bool | None) -> PaperHandling | None:
    return None if presented is None else PaperHandling.PRESENTED if presented else PaperHandling.SUBMITTED


def _url(text: str) -> HttpUrl | None:
    if not text.strip().lower().startswith(("http://", "https://")):
        return None
    try:
        return _URL.validate_python(text.strip())
    except ValidationError:
        return None

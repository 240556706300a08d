"""Faults of steps, papers, results, agencies and letters."""

import re
from collections.abc import Iterator
from itertools import pairwise

from catalogue.importers.facts.case_labels import kind_of
from catalogue.importers.names import split_agencies
from catalogue.importers.papers.counts import counts_of
from catalogue.importers.papers.order import in_own_order
from catalogue.importers.papers.row_kind import RowKind, kind_of_row
from catalogue.importers.record import DocumentRecord, ProcedureRecord
from catalogue.importers.results import parse_results
from catalogue.importers.steps.headings import names_part, names_text

_LONG_STEP = 2500
_OWN_MARK = re.compile(r"(?:[-+*•]\s*)?(?:Bước\s?\d|\d{1,2}\s*[.)]\s)")
_WAYS = re.compile(
    r"[-+*•\s]*(?:(?:nộp|gửi)\s+(?:hồ sơ\s+)?)?(?:trực tiếp|trực tuyến|qua (?:dịch vụ )?bưu|cách \d)", re.I
)
_FILE = re.compile(r"\w\.(?:docx?|pdf|xlsx?)\b", re.IGNORECASE)
_FOREIGN = re.compile("[ƣƢ\u0400-\u04ff]")
_CASE_WORD = re.compile(r"\b(?:trường hợp|đối với|nếu|khi|người|tổ chức|cá nhân|hộ)\b", re.IGNORECASE)


def faults_of_steps(record: ProcedureRecord) -> Iterator[str]:
    steps = [step for group in record.steps for step in group.steps]
    if any(len(step.strip(" .):")) < 3 for step in steps):
        yield "S1 chữ cái thành bước"
    if any("\n" not in step and step.endswith(":") and (names_part(step) or names_text(step)) for step in steps):
        yield "S2 đầu đề thành bước"
    labels = {case.key: case.label for case in record.cases}
    if any(names_part(labels.get(key, "")) for group in record.steps for key in group.cases):
        yield "S2 tên phần thành trường hợp"
    if any(_OWN_MARK.match(step) for step in steps):
        yield "S3 số thứ tự còn trong bước"
    if sum(step[:1].islower() for step in steps) > 2:
        yield "S4 dòng bị ngắt thành bước"
    if any(_WAYS.match(one) and _WAYS.match(other) for one, other in pairwise(steps)):
        yield "S5 cách nộp khác nhau thành các bước nối nhau"
    if any(len(step) > _LONG_STEP for step in steps):
        yield "S6 bước dài hơn 2.500 chữ"


def faults_of_papers(record: ProcedureRecord) -> Iterator[str]:
    groups = [list(group.documents) for group in record.documents]
    papers = [paper for group in groups for paper in group]
    if any(in_own_order(group, [paper.name for paper in group])[1] for group in groups):
        yield "P1 giấy tờ không theo số của chính nó"
    kinds = {_kind(paper, papers) for paper in papers}
    yield from (f"P2 không phải giấy tờ: {kind.value}" for kind in sorted(kinds, key=str) if kind != RowKind.PAPER)
    if any(counts_of(paper.name, paper.originals, paper.copies)[2] for paper in papers):
        yield "P3 số bản trái với tên"
    if any(_FILE.search(paper.name) for paper in papers):
        yield "P4 tên tệp trong tên giấy tờ"
    if any(len(_FILE.findall(paper.form_name)) > 1 for paper in papers):
        yield "P4 nhiều tệp trong một tên mẫu"
    labels = {case.key: case.label for case in record.cases}
    of_papers = [labels.get(key, "") for group in record.documents for key in group.cases]
    if any(kind_of(label) is None and not _CASE_WORD.search(label) for label in of_papers):
        yield "P5 đầu đề giấy tờ không giống trường hợp"
    if any(len(label) > 200 for label in of_papers):
        yield "P5 đầu đề giấy tờ dài hơn 200 chữ"


def faults_of_names(record: ProcedureRecord) -> Iterator[str]:
    if any(re.search(r"Mã\s*:", result) for result in record.results):
        yield "R1 mã của cổng trong kết quả"
    if any(len(parse_results([result])[0]) > 1 for result in record.results):
        yield "R1 nhiều kết quả trong một dòng"
    agencies = [*record.executing_agencies, *record.competent_agencies, *record.coordinating_agencies]
    if any(len(split_agencies(agency)) != 1 for agency in agencies):
        yield "A1 hai cơ quan trong một tên"
    if any(len(agency) > 150 for agency in agencies):
        yield "A1 tên cơ quan dài hơn 150 chữ"
    texts = (record.name, *record.results, *(step for group in record.steps for step in group.steps))
    if any(_FOREIGN.search(text) for text in texts) or any(
        _FOREIGN.search(basis.number) for basis in record.legal_basis
    ):
        yield "X  chữ ngoài bảng chữ cái"


def _kind(paper: DocumentRecord, papers: list[DocumentRecord]) -> RowKind:
    counted = any(each.originals or each.copies for each in papers)
    is_counted = bool(paper.originals or paper.copies)
    return kind_of_row(paper.name, counted=is_counted, others_counted=counted, has_form=bool(paper.form_name))

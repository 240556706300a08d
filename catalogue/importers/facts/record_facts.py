"""Facts of one record from the cells, steps and papers of its source, with the cases that they share."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.choices import ChannelKind
from catalogue.importers.facts.case_labels import CaseList, is_cut
from catalogue.importers.facts.fact_warnings import warnings_of
from catalogue.importers.facts.fee_rows import read_fees
from catalogue.importers.facts.time_rows import read_times_of
from catalogue.importers.facts.torn_cells import Row
from catalogue.importers.papers import PaperGroup
from catalogue.importers.record import CaseRecord, DocumentCaseRecord, FeeRecord, StepCaseRecord, TimeRecord
from catalogue.importers.steps import StepGroup, read_steps


@dataclass(frozen=True, slots=True)
class RecordFacts:
    cases: tuple[CaseRecord, ...]
    fees: tuple[FeeRecord, ...]
    times: tuple[TimeRecord, ...]
    steps: tuple[StepCaseRecord, ...]
    documents: tuple[DocumentCaseRecord, ...]
    warnings: tuple[str, ...]


def read_facts(
    rows: Sequence[tuple[ChannelKind, Row]], steps: str, documents: Sequence[PaperGroup] = ()
) -> RecordFacts:
    cases = CaseList()
    papers = tuple(DocumentCaseRecord(cases=cases.keys(group.case), documents=group.documents) for group in documents)
    text = read_steps(steps)
    groups = tuple(StepCaseRecord(cases=cases.keys(group.case), steps=_worded(group)) for group in text.groups)
    fees = read_fees(rows, cases)
    times = read_times_of(rows, steps, cases)
    return RecordFacts(cases.records(), fees, times, groups, papers, (*warnings_of(fees, times, rows), *text.warnings))


def _worded(group: StepGroup) -> tuple[str, ...]:
    """Steps of a case whose name is too long to be shown say it whole."""
    if not is_cut(group.case):
        return group.steps
    first, *others = group.steps
    return (f"{group.case}\n{first}", *others)

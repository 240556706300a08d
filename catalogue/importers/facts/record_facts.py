"""Fees, times and cases of one record from its rows, as the fields of a `ProcedureRecord`."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.choices import ChannelKind
from catalogue.importers.facts.case_labels import CaseList
from catalogue.importers.facts.fee_rows import read_fees
from catalogue.importers.facts.time_rows import read_times_of
from catalogue.importers.facts.torn_cells import Row
from catalogue.importers.record import CaseRecord, StatedFee, TimeRecord


@dataclass(frozen=True, slots=True)
class RecordFacts:
    cases: tuple[CaseRecord, ...]
    fees: tuple[StatedFee, ...]
    times: tuple[TimeRecord, ...]


def read_facts(rows: Sequence[tuple[ChannelKind, Row]], steps: str) -> RecordFacts:
    cases = CaseList()
    fees = read_fees(rows, cases)
    times = read_times_of(rows, steps, cases)
    return RecordFacts(cases.records(), fees, times)

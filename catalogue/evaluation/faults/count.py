"""Faults counted over records."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from catalogue.evaluation.faults.fees import faults_of_fees
from catalogue.evaluation.faults.steps_and_papers import faults_of_names, faults_of_papers, faults_of_steps
from catalogue.evaluation.faults.times import faults_of_times
from catalogue.importers.record import ProcedureRecord

_EXAMPLES = 5
_RULES = (faults_of_fees, faults_of_times, faults_of_steps, faults_of_papers, faults_of_names)


@dataclass(slots=True)
class FaultCount:
    """Procedures by kind of fault, with the codes of the first few."""

    records: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def count_faults(records: Iterable[ProcedureRecord]) -> FaultCount:
    counted = FaultCount()
    for record in records:
        counted.records += 1
        for fault in {fault for rule in _RULES for fault in rule(record)}:
            counted.counts[fault] += 1
            if len(counted.examples[fault]) < _EXAMPLES:
                counted.examples[fault].append(record.code)
    return counted

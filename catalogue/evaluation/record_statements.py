"""Statements of a record read from a source."""

from catalogue.evaluation.statements import FeeStatement, Statements, TimeStatement
from catalogue.importers.record import ProcedureRecord, ReadingRecord


def of_record(record: ProcedureRecord) -> Statements:
    labels = {case.key: case.label for case in record.cases}
    return Statements(
        record.code,
        fees=tuple(
            FeeStatement(
                fee.status,
                fee.amount,
                fee.currency,
                fee.percent,
                case="; ".join(labels[key] for key in fee.cases),
                channel=fee.channel,
                is_dated=bool(fee.valid_from or fee.valid_to),
                words=_words(fee.source) or fee.note,
                against=tuple(reading.words for reading in fee.contradicted_by),
            )
            for fee in record.fees
        ),
        times=tuple(
            TimeStatement(
                time.value,
                time.unit,
                case="; ".join(labels[key] for key in time.cases),
                channel=time.channel,
                phase=time.phase,
                words=_words(time.source) or time.note,
                against=tuple(reading.words for reading in time.contradicted_by),
            )
            for time in record.times
        ),
        steps=sum(len(case.steps) for case in record.steps),
        papers=sum(len(case.documents) for case in record.documents),
        operation=record.operation.value if record.operation else "",
    )


def _words(reading: ReadingRecord | None) -> str:
    return reading.words if reading else ""

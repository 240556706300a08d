"""Statements of a record read from a source: its facts, or what its channels held before facts had cases."""

from catalogue.choices import FeeStatus
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


def of_channels(record: ProcedureRecord) -> Statements:
    """What the channels' own times and fees state."""
    return Statements(
        record.code,
        fees=tuple(
            FeeStatement(
                FeeStatus(fee.status),
                fee.amount,
                fee.currency,
                case=fee.case,
                channel=channel.channel,
                words=fee.note,
            )
            for channel in record.channels
            for fee in channel.fees
        ),
        times=tuple(
            TimeStatement(
                channel.duration.value, channel.duration.unit, channel=channel.channel, words=channel.duration.note
            )
            for channel in record.channels
            if channel.duration.value is not None
        ),
        steps=sum(len(case.steps) for case in record.steps),
        papers=sum(len(case.documents) for case in record.documents),
    )


def _words(reading: ReadingRecord | None) -> str:
    return reading.words if reading else ""

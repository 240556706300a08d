"""Fees, times and cases as one source states them, kept with its record so that others can be weighed later."""

import datetime
from dataclasses import dataclass
from typing import Any, Self

from pydantic import ValidationError

from catalogue.choices import FactPlace
from catalogue.importers.record import CaseRecord, FeeRecord, ProcedureRecord, ReadingRecord, TimeRecord

_KINDS = {"cases", "fees", "times"}


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """`day` is the source's own, else that of its import. `place` stands for the cells of a source that has its own."""

    source: str
    day: datetime.date
    cases: tuple[CaseRecord, ...] = ()
    fees: tuple[FeeRecord, ...] = ()
    times: tuple[TimeRecord, ...] = ()
    place: FactPlace | None = None

    @classmethod
    def of_record(cls, record: ProcedureRecord, source: str, day: datetime.date, place: FactPlace | None) -> Self:
        return cls(source, day, record.cases, record.fees, record.times, place)

    @classmethod
    def from_json(cls, value: dict[str, Any], source: str, day: datetime.date, place: FactPlace | None) -> Self:
        """Facts that do not fit today's records state nothing."""
        try:
            cases, fees, times = (
                tuple(map(CaseRecord.model_validate, value.get("cases", ()))),
                tuple(map(FeeRecord.model_validate, value.get("fees", ()))),
                tuple(map(TimeRecord.model_validate, value.get("times", ()))),
            )
        except ValidationError:
            return cls(source, day, place=place)
        return cls(source, day, cases, fees, times, place)

    @property
    def labels(self) -> dict[str, str]:
        """Labels of cases by key."""
        return {case.key: case.label for case in self.cases}

    @property
    def states_anything(self) -> bool:
        return bool(self.fees or self.times)

    def reading(self, fact: FeeRecord | TimeRecord) -> ReadingRecord | None:
        """The words of a fact as those of this source."""
        if fact.source is None:
            return None
        return ReadingRecord(place=self.place or fact.source.place, words=fact.source.words)


def stored_facts(record: ProcedureRecord) -> dict[str, Any]:
    """As `SourceFacts.from_json` reads them, without what is blank."""
    return record.model_dump(mode="json", include=_KINDS, exclude_defaults=True)

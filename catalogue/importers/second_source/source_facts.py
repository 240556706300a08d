"""What one source states, kept with its record so that others can be weighed later: fees, times and cases.

Of a Word file of the portal its papers too: they stand in the order that the other exports lost.
"""

import datetime
from dataclasses import dataclass
from typing import Any, Self

from pydantic import ValidationError

from catalogue.choices import FactPlace
from catalogue.importers.record import (
    CaseRecord,
    DocumentCaseRecord,
    FeeRecord,
    ProcedureRecord,
    ReadingRecord,
    TimeRecord,
)

_KINDS = {"cases": True, "fees": True, "times": True}
_WITH_PAPERS = {
    **_KINDS,
    "documents": {"__all__": {"cases": True, "documents": {"__all__": {"name", "originals", "copies"}}}},
}


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """`day` is the source's own, else that of its import. `place` stands for the cells of a source that has its own."""

    source: str
    day: datetime.date
    cases: tuple[CaseRecord, ...] = ()
    fees: tuple[FeeRecord, ...] = ()
    times: tuple[TimeRecord, ...] = ()
    place: FactPlace | None = None
    documents: tuple[DocumentCaseRecord, ...] = ()  # of a Word file alone

    @classmethod
    def of_record(cls, record: ProcedureRecord, source: str, day: datetime.date, place: FactPlace | None) -> Self:
        documents = record.documents if keeps_papers(place) else ()
        return cls(source, day, record.cases, record.fees, record.times, place, documents)

    @classmethod
    def from_json(cls, value: dict[str, Any], source: str, day: datetime.date, place: FactPlace | None) -> Self:
        """Facts that do not fit today's records state nothing."""
        try:
            cases, fees, times = (
                tuple(map(CaseRecord.model_validate, value.get("cases", ()))),
                tuple(map(FeeRecord.model_validate, value.get("fees", ()))),
                tuple(map(TimeRecord.model_validate, value.get("times", ()))),
            )
            papers = value.get("documents", ()) if keeps_papers(place) else ()
            documents = tuple(map(DocumentCaseRecord.model_validate, papers))
        except ValidationError:
            return cls(source, day, place=place)
        return cls(source, day, cases, fees, times, place, documents)

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


def keeps_papers(place: FactPlace | None) -> bool:
    return place == FactPlace.WORD_FILE


def stored_facts(record: ProcedureRecord, place: FactPlace | None = None) -> dict[str, Any]:
    """As `SourceFacts.from_json` reads them, without what is blank."""
    include: Any = _WITH_PAPERS if keeps_papers(place) else _KINDS
    return record.model_dump(mode="json", include=include, exclude_defaults=True)

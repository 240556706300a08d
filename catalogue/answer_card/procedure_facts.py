"""What is stored of a procedure, read for one language and one place: all that `resolve` knows."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from catalogue.answer_card.types import (
    CardBody,
    CardLink,
    CardSource,
    CommonAnswer,
    EndedWord,
    OnlineAnswer,
)
from catalogue.choices import ProcedureStatus
from catalogue.workdays import WorkCalendar

# A block as it is stored, `{"id": …, "value": …}`.
Block = Mapping[str, Any]

_NO_SOURCE = CardSource(name="", source_date=None, url="", decision="", confirmed_on=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureFacts:
    """Streams hold stored blocks: facts of the source language, prose of this one.

    `bodies`, `online` and the flags below them depend on the place that the facts were read for.
    """

    code: str
    name: str
    language: str
    url: str = ""
    everyday_name: str = ""
    summary: str = ""
    conditions: str = ""
    document_notes: str = ""
    status: str = ProcedureStatus.IN_FORCE
    effective_from: datetime.date | None = None
    effective_to: datetime.date | None = None
    review_by: datetime.date | None = None
    cases: Sequence[Block] = ()
    documents: Sequence[Block] = ()
    fees: Sequence[Block] = ()
    times: Sequence[Block] = ()
    steps: Sequence[Block] = ()
    channels: Sequence[Block] = ()
    reception_points: Sequence[Block] = ()
    results: Sequence[Block] = ()
    short_answers: Sequence[Block] = ()  # without those whose facts have changed
    form_urls: Mapping[int, str] = field(default_factory=dict)  # of attached files, by id
    bodies: tuple[CardBody, ...] = ()
    deciders: tuple[str, ...] = ()  # names of the competent bodies
    body_depends_on_place: bool = False
    body_depends_on_ward: bool = False
    bodies_are_elsewhere: bool = False  # those that the source names are of other places than the asker's
    online: OnlineAnswer | None = None  # None: no entry point
    entry_depends_on_place: bool = False
    related: tuple[CardLink, ...] = ()
    common: tuple[CommonAnswer, ...] = ()
    successor: CardLink | None = None
    superseded_by: CardLink | None = None  # the page of the same name under a body that stands; this one's has ended
    outdated_words: tuple[EndedWord, ...] = ()
    source: CardSource = _NO_SOURCE
    calendar: WorkCalendar = field(default_factory=WorkCalendar)
    revision: int | None = None  # the published one of the page that holds the facts
    changed_at: datetime.datetime | None = None  # when a publication last said something else
    known_since: datetime.date | None = None  # these facts hold from this day on; None: whenever they are asked for

    def is_before_known(self, day: datetime.date) -> bool:
        return self.known_since is not None and day < self.known_since

    def without_statements(self) -> "ProcedureFacts":
        """Only what the procedure is: for a day of which nothing else is known."""
        return replace(
            self,
            summary="",
            conditions="",
            document_notes="",
            cases=(),
            documents=(),
            fees=(),
            times=(),
            steps=(),
            channels=(),
            reception_points=(),
            results=(),
            short_answers=(),
            form_urls={},
            bodies=(),
            deciders=(),
            body_depends_on_place=False,
            body_depends_on_ward=False,
            bodies_are_elsewhere=False,
            online=None,
            entry_depends_on_place=False,
            related=(),
        )

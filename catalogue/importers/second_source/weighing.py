"""The facts of a base source beside those of others: confirmed, contradicted, filled."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic

from catalogue.choices import ConfirmedBy
from catalogue.importers.record import CaseRecord, FeeRecord, ReadingRecord, TimeRecord
from catalogue.importers.second_source.comparison import F, Statement, statements_of
from catalogue.importers.second_source.source_facts import SourceFacts
from vietnamese.text import clean_line, match_key

FEES, TIMES = "phí", "thời hạn"
DIFFERS = "Hai nguồn ghi {kind} khác nhau"
FILLED = "Nguồn thứ hai ghi thêm {kind}"
CONFIRMED = "Nguồn thứ hai xác nhận {kind}"
AGAIN = "Lần nhập sau ghi {kind} như cũ"


@dataclass(slots=True)
class Weighed:
    """`warnings` tell what an editor should look at; `notes` what was confirmed, one for each fact."""

    cases: tuple[CaseRecord, ...]
    fees: tuple[FeeRecord, ...] = ()
    times: tuple[TimeRecord, ...] = ()
    warnings: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def weigh(base: SourceFacts, others: Iterable[SourceFacts], earlier: SourceFacts | None = None) -> Weighed:
    """`earlier` is what the base itself stated before, on an earlier day."""
    cases = _Cases(base.cases)
    weighed = Weighed(())
    fees = _Scale(base.fees, base, FEES, weighed)
    times = _Scale(base.times, base, TIMES, weighed)
    if earlier:
        fees.stated_again(statements_of(earlier.fees, earlier.labels))
        times.stated_again(statements_of(earlier.times, earlier.labels))
    for other in others:
        fees.lay(statements_of(other.fees, other.labels), other, cases)
        times.lay(statements_of(other.times, other.labels), other, cases)
    weighed.cases, weighed.fees, weighed.times = cases.all(), tuple(fees.facts()), tuple(times.facts())
    return weighed


class _Cases:
    """Cases of the base, and those that facts of another source bring along."""

    def __init__(self, cases: Sequence[CaseRecord]) -> None:
        self._cases = {case.key: case for case in cases}
        self._keys = {match_key(case.label): case.key for case in cases}

    def all(self) -> tuple[CaseRecord, ...]:
        return tuple(self._cases.values())

    def taken_over(self, fact: F, source: SourceFacts) -> F:
        """The fact of another source with the keys that its cases have here."""
        theirs = {case.key: case for case in source.cases}
        keys = tuple(self._key(theirs[key]) for key in fact.cases if key in theirs)
        return fact.model_copy(update={"cases": keys})

    def _key(self, case: CaseRecord) -> str:
        words = match_key(case.label)
        if words not in self._keys:
            key, number = case.key, 2
            while key in self._cases:
                key, number = f"{case.key[:75]}-{number}", number + 1
            self._keys[words] = key
            self._cases[key] = case.model_copy(update={"key": key})
        return self._keys[words]


class _Scale(Generic[F]):
    """Facts of one kind of the base, on which those of other sources are laid one after the other."""

    def __init__(self, facts: Sequence[F], base: SourceFacts, kind: str, weighed: Weighed) -> None:
        self._own: list[Statement[F]] = statements_of(facts, base.labels)
        self._base = base
        self._kind = kind
        self._weighed = weighed

    def facts(self) -> list[F]:
        return [statement.fact for statement in self._own]

    def stated_again(self, before: Sequence[Statement[F]]) -> None:
        for own in self._own:
            if own.value is not None and not own.fact.contradicted_by and any(map(own.equals, before)):
                self._confirm(own, ConfirmedBy.IMPORT_AGAIN, self._base.day, AGAIN)

    def lay(self, theirs: Sequence[Statement[F]], source: SourceFacts, cases: _Cases) -> None:
        """Blank is no statement; what a source contradicts itself confirms nothing."""
        told = [statement for statement in theirs if statement.is_plain]
        if not told:
            return
        if not any(own.is_plain or own.fact.contradicted_by for own in self._own):
            self._fill(told, source, cases)
            return
        told_values = {statement.value for statement in told}
        added = [one for one in told if not self._is_settled(one, source, told_values)]
        if added:
            self._add(added, source, cases)

    def _is_settled(self, other: Statement[F], source: SourceFacts, told_values: set) -> bool:
        """Whether the base says the same, a contradiction was noted, or nothing is to be noted."""
        equal = [own for own in self._own if own.is_plain and own.equals(other)]
        for own in equal:
            day = max(self._base.day, source.day)
            self._confirm(own, ConfirmedBy.SECOND_SOURCE, day, CONFIRMED)
        if equal or any(own.value == other.value for own in self._own):
            return True  # the same figure for somebody else: neither confirmed nor contradicted
        rivals = [
            own
            for own in self._own
            if (own.is_plain or own.fact.contradicted_by)
            and own.value not in told_values
            and not own.is_citation
            and not getattr(own.fact, "phase", "")
            and own.is_about_the_same(other)
        ]
        if other.is_citation:
            return True
        for own in rivals:
            self._contradict(own, source.reading(other.fact))
        return bool(rivals)

    def _confirm(self, own: Statement[F], by: ConfirmedBy, day: datetime.date, note: str) -> None:
        reading = own.fact.source
        if reading is None:
            return
        self._weighed.notes.append(note.format(kind=self._kind))
        self._replace(own, source=reading.model_copy(update={"confirmed_by": by, "confirmed_on": day}))

    def _contradict(self, own: Statement[F], reading: ReadingRecord | None) -> None:
        known = {match_key(each.words) for each in (own.fact.source, *own.fact.contradicted_by) if each}
        if reading is None or match_key(reading.words) in known:
            return
        was = clean_line(own.fact.source.words)[:100] if own.fact.source else ""
        self._weighed.warnings.append(f"{DIFFERS.format(kind=self._kind)}: {was} ≠ {clean_line(reading.words)[:100]}")
        source = own.fact.source
        if source is not None:  # a contradicted fact is confirmed by nobody
            source = source.model_copy(update={"confirmed_by": None, "confirmed_on": None})
        self._replace(own, source=source, contradicted_by=(*own.fact.contradicted_by, reading))

    def _fill(self, told: Sequence[Statement[F]], source: SourceFacts, cases: _Cases) -> None:
        """In place of words that say nothing; phases of the base stay."""
        self._own = [own for own in self._own if own.value is not None]
        self._add(told, source, cases)

    def _add(self, told: Sequence[Statement[F]], source: SourceFacts, cases: _Cases) -> None:
        for statement in told:
            fact = cases.taken_over(statement.fact, source)
            fact = fact.model_copy(update={"source": source.reading(statement.fact)})
            words = clean_line(fact.source.words)[:100] if fact.source else ""
            self._weighed.warnings.append(f"{FILLED.format(kind=self._kind)}: {words}")
            self._own.append(Statement(fact, statement.value, statement.scope, statement.cases))

    def _replace(self, own: Statement[F], **changes: object) -> None:
        fact = own.fact.model_copy(update=changes)
        position = next(position for position, each in enumerate(self._own) if each is own)
        self._own[position] = Statement(fact, own.value, own.scope, own.cases)

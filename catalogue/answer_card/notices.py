"""What a reader must know before anything else, and when the card was last confirmed."""

import datetime
from collections.abc import Iterable, Iterator

from catalogue.answer_card.procedure_facts import ProcedureFacts
from catalogue.answer_card.types import (
    Asker,
    Basis,
    CardNotice,
    FeeAnswer,
    NoticeKind,
    PapersAnswer,
    Part,
    TimeAnswer,
)
from catalogue.choices import ProcedureStatus


def card_notices(
    facts: ProcedureFacts, asker: Asker, papers: PapersAnswer, fee: FeeAnswer, time: TimeAnswer
) -> tuple[CardNotice, ...]:
    contradicted = {part for part, bases in _bases(papers, fee, time) if any(basis.contradictions for basis in bases)}
    return (
        *_of_past_day(facts, asker),
        *_of_status(facts, asker.day),
        *(CardNotice(NoticeKind.CONTRADICTED, part=part) for part in Part if part in contradicted),
        *(
            CardNotice(NoticeKind.BODY_ENDED, day=body.ended_on, name=body.name)
            for body in facts.bodies
            if body.ended_on
        ),
        *_of_times_past(facts),
        *_of_page(facts, asker),
    )


def last_confirmed(
    facts: ProcedureFacts, papers: PapersAnswer, fee: FeeAnswer, time: TimeAnswer
) -> datetime.date | None:
    days = [
        basis.reading.confirmed_on
        for _part, bases in _bases(papers, fee, time)
        for basis in bases
        if basis.reading and basis.reading.confirmed_on
    ]
    return max(filter(None, (*days, facts.source.confirmed_on)), default=None)


def _of_past_day(facts: ProcedureFacts, asker: Asker) -> Iterator[CardNotice]:
    if facts.is_before_known(asker.day):
        yield CardNotice(NoticeKind.NOT_KNOWN_YET, day=facts.known_since)


def _of_status(facts: ProcedureFacts, today: datetime.date) -> Iterator[CardNotice]:
    if facts.status in (ProcedureStatus.REPLACED, ProcedureStatus.ABOLISHED):
        yield CardNotice(NoticeKind(facts.status), day=facts.effective_to, successor=facts.successor)
    elif facts.effective_to and facts.effective_to < today:
        yield CardNotice(NoticeKind.EXPIRED, day=facts.effective_to, successor=facts.successor)
    elif facts.effective_from and facts.effective_from > today:
        yield CardNotice(NoticeKind.UPCOMING, day=facts.effective_from)
    elif facts.effective_from is None and facts.status == ProcedureStatus.UPCOMING:
        yield CardNotice(NoticeKind.UPCOMING)


def _of_times_past(facts: ProcedureFacts) -> Iterator[CardNotice]:
    if facts.superseded_by:
        yield CardNotice(NoticeKind.SUPERSEDED, successor=facts.superseded_by)
    if facts.outdated_words:
        yield CardNotice(NoticeKind.OUTDATED_WORDS, words=facts.outdated_words)


def _of_page(facts: ProcedureFacts, asker: Asker) -> Iterator[CardNotice]:
    if facts.review_by and facts.review_by < asker.day:
        yield CardNotice(NoticeKind.REVIEW_DUE, day=facts.review_by)
    if facts.language != asker.language:
        yield CardNotice(NoticeKind.OTHER_LANGUAGE, name=facts.language)


def _bases(papers: PapersAnswer, fee: FeeAnswer, time: TimeAnswer) -> Iterable[tuple[Part, list[Basis]]]:
    yield Part.PAPERS, [paper.basis for group in papers.groups for paper in group.papers]
    yield Part.FEE, [each.basis for each in (*fee.fees, *fee.other)]
    yield Part.TIME, [each.basis for each in (*time.whole, *time.phases)]

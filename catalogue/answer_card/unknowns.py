"""What nobody can tell yet, and who decides it."""

from collections.abc import Iterator

from catalogue.answer_card.types import (
    Basis,
    CardFee,
    FeeAnswer,
    OnlineAnswer,
    OthersAnswer,
    PapersAnswer,
    Part,
    State,
    TimeAnswer,
    Unknown,
    WhereAnswer,
    WhoDecides,
)
from catalogue.choices import FeeStatus

_DECIDERS = {FeeStatus.PROVINCE: WhoDecides.PROVINCE, FeeStatus.LAW_ONLY: WhoDecides.LAW}


def fee_unknowns(answer: FeeAnswer) -> Iterator[Unknown]:
    if not answer.fees:
        yield Unknown(Part.FEE, WhoDecides.RECEIVING_OFFICE)
    for fee in answer.fees:
        if not fee.is_told:
            yield Unknown(Part.FEE, _who(fee), fee.law, _words(fee.basis) or _note(fee), fee.basis.fact_key)


def time_unknowns(answer: TimeAnswer) -> Iterator[Unknown]:
    if answer.total:
        return
    times = answer.whole or answer.phases
    if not times:
        yield Unknown(Part.TIME, WhoDecides.RECEIVING_OFFICE)
    for time in times:
        if not time.is_told:
            yield Unknown(Part.TIME, WhoDecides.RECEIVING_OFFICE, "", _words(time.basis), time.basis.fact_key)


def other_unknowns(
    papers: PapersAnswer, where: WhereAnswer, online: OnlineAnswer, others: OthersAnswer
) -> Iterator[Unknown]:
    """Of the papers also those that sources contradict each other about."""
    states = {
        Part.PAPERS: papers.state,
        Part.WHERE: where.state,
        Part.ONLINE: online.state,
        Part.OTHERS: others.state,
    }
    for part, state in states.items():
        if state == State.UNKNOWN and (part != Part.ONLINE or online.channel_stated):
            yield Unknown(part, WhoDecides.RECEIVING_OFFICE)
    for group in papers.groups:
        for paper in group.papers:
            if paper.basis.contradictions:
                yield Unknown(Part.PAPERS, WhoDecides.RECEIVING_OFFICE, "", paper.basis.wordings, paper.basis.fact_key)


def _who(fee: CardFee) -> WhoDecides:
    """A law that is named decides, whatever the status."""
    if fee.status in _DECIDERS:
        return _DECIDERS[fee.status]
    return WhoDecides.LAW if fee.law else WhoDecides.RECEIVING_OFFICE


def _note(fee: CardFee) -> tuple[str, ...]:
    """What an editor knows of an amount that a province decides on: "để tham khảo"."""
    return (fee.note,) if fee.note and fee.status == FeeStatus.PROVINCE else ()


def _words(basis: Basis) -> tuple[str, ...]:
    return basis.wordings

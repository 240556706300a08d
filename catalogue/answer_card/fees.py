"""Fees of a case on a day, with what they become later."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from catalogue.answer_card.knowledge import DeclaredCases
from catalogue.answer_card.part import candidate, holds, labels, state_of, with_others
from catalogue.answer_card.procedure_facts import Block, ProcedureFacts
from catalogue.answer_card.selection import Candidate, Selected
from catalogue.answer_card.stored import basis, choice, fact_key
from catalogue.answer_card.types import CardFee, CardText, FeeAnswer
from catalogue.choices import ChannelKind, FeeKind, FeeStatus
from catalogue.facts.values import Fact, day, decimal
from vietnamese.text import match_key

_FIELD = "amount"
# What the procedure itself does not cost.
_OTHER_KINDS = (FeeKind.PUBLICATION, FeeKind.POSTAGE)
_COMPARED = ("status", "currency", "of", "per", "exemption", "valid_from", "valid_to", "law", "note")
_SUMS = ("amount", "amount_to", "percent")


def fee_candidates(code: str, fees: Iterable[Block], today: datetime.date) -> list[Candidate]:
    """Those in force on the day and those to come."""
    return [
        candidate(block, fact_key(code, block.get("id"), _FIELD), _signature(block["value"]))
        for block in fees
        if not _is_over(block["value"], today)
    ]


def fee_answer(
    facts: ProcedureFacts, selected: Sequence[Selected], declared: DeclaredCases, today: datetime.date
) -> FeeAnswer:
    fees = [_card_fee(facts, each, declared) for each in selected]
    current = _latest_begun([fee for fee in fees if not _is_to_come(fee, today)])
    coming = sorted((fee for fee in fees if _is_to_come(fee, today)), key=_begins)
    following = {id(fee): next((later for later in coming if _takes_place(later, fee)), None) for fee in current}
    taken = [later for later in following.values() if later]
    shown = [replace(fee, next_fee=following[id(fee)]) for fee in current]
    main = tuple(fee for fee in shown if fee.kind not in _OTHER_KINDS)
    return FeeAnswer(
        state=state_of(
            [fee.holds for fee in main], [fee.is_told for fee in main], [fee.is_contradicted for fee in main]
        ),
        fees=main,
        upcoming=tuple(fee for fee in coming if fee not in taken),
        other=tuple(fee for fee in shown if fee.kind in _OTHER_KINDS),
        exemptions=_exemptions(main),
    )


def _signature(fee: Fact) -> tuple:
    kind = choice(FeeKind, fee.get("kind")) or FeeKind.OTHER
    contradictions = bool(fee.get("contradicted_by")) and str(fee.get("contradicted_by"))
    sums = tuple(decimal(fee.get(key)) for key in _SUMS)
    return (kind, contradictions, *sums, *(fee.get(key) or None for key in _COMPARED))


def _is_over(fee: Fact, today: datetime.date) -> bool:
    ends = day(fee.get("valid_to"))
    return ends is not None and ends < today


def _is_to_come(fee: CardFee, today: datetime.date) -> bool:
    return fee.valid_from is not None and fee.valid_from > today


def _begins(fee: CardFee) -> datetime.date:
    return fee.valid_from or datetime.date.min


def _latest_begun(fees: Sequence[CardFee]) -> list[CardFee]:
    """Without those whose place a later one has taken."""
    return [
        fee for fee in fees if not any(_takes_place(other, fee) and _begins(other) > _begins(fee) for other in fees)
    ]


def _takes_place(later: CardFee, fee: CardFee) -> bool:
    """Whether it is the same component under the same conditions, from a day on which the other ends or is replaced."""
    is_same = (later.kind, later.channel, later.cases, match_key(later.per)) == (
        fee.kind,
        fee.channel,
        fee.cases,
        match_key(fee.per),
    )
    return is_same and later.valid_from is not None and _begins(later) > _begins(fee)


def _card_fee(facts: ProcedureFacts, selected: Selected, declared: DeclaredCases) -> CardFee:
    block: Block = selected.candidate.fact  # type: ignore[assignment]
    value = block["value"]
    status = choice(FeeStatus, value.get("status")) or FeeStatus.UNKNOWN
    amount = decimal(value.get("amount"))
    return CardFee(
        basis=with_others(basis(facts.code, block, _FIELD), selected),
        kind=choice(FeeKind, value.get("kind")) or FeeKind.OTHER,
        status=_complete(status, value, amount),
        amount=amount,
        amount_to=decimal(value.get("amount_to")),
        currency=value.get("currency") or "VND",
        percent=decimal(value.get("percent")),
        of=value.get("of") or "",
        per=value.get("per") or "",
        holds=holds(selected),
        cases=labels(selected, declared),
        channel=choice(ChannelKind, value.get("channel")),
        exemption=value.get("exemption") or "",
        valid_from=day(value.get("valid_from")),
        valid_to=day(value.get("valid_to")),
        law=value.get("law") or "",
        note=value.get("note") or "",
    )


def _complete(status: FeeStatus, fee: Fact, amount: Decimal | None) -> FeeStatus:
    """Unknown where a draft lacks what its status promises."""
    needed: dict[FeeStatus, bool] = {
        FeeStatus.AMOUNT: amount is not None,
        FeeStatus.RANGE: amount is not None and decimal(fee.get("amount_to")) is not None,
        FeeStatus.PERCENT: decimal(fee.get("percent")) is not None,
        FeeStatus.FORMULA: bool(fee.get("of")),
    }
    return status if needed.get(status, True) else FeeStatus.UNKNOWN


def _exemptions(fees: Iterable[CardFee]) -> tuple[CardText, ...]:
    """Each once, of the first fee that states it."""
    by_text: dict[str, CardText] = {}
    for fee in fees:
        key = fee.basis.fact_key.removesuffix(_FIELD) + "exemption"
        text = CardText(replace(fee.basis, fact_key=key), fee.exemption, fee.holds, fee.cases)
        if fee.exemption:
            by_text.setdefault(match_key(fee.exemption), text)
    return tuple(by_text.values())

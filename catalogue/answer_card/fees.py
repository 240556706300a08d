"""Fees of a case on a day, with what they become later."""

import datetime
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from catalogue.answer_card.knowledge import DeclaredCases
from catalogue.answer_card.part import candidate, holds, keys_of, labels, state_of, with_others
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


@dataclass(frozen=True, slots=True)
class DatedFee:
    """A fee in force on the day with the one that takes its place later, or one that is yet to come."""

    block: Block
    following: Block | None = None
    is_to_come: bool = False


def fee_candidates(code: str, fees: Iterable[Block], today: datetime.date) -> list[Candidate]:
    return [
        candidate(
            dated.block,
            fact_key(code, dated.block.get("id"), _FIELD),
            (
                _signature(dated.block["value"]),
                dated.following and _signature(dated.following["value"]),
                dated.is_to_come,
            ),
            fact=dated,
        )
        for dated in _dated(list(fees), today)
    ]


def fee_answer(facts: ProcedureFacts, selected: Sequence[Selected], declared: DeclaredCases) -> FeeAnswer:
    shown = [(each.candidate.fact.is_to_come, _card_fee(facts, each, declared)) for each in selected]
    current = [fee for is_to_come, fee in shown if not is_to_come]
    main = tuple(fee for fee in current if fee.kind not in _OTHER_KINDS)
    return FeeAnswer(
        state=state_of(
            [fee.holds for fee in main], [fee.is_told for fee in main], [fee.is_contradicted for fee in main]
        ),
        fees=main,
        upcoming=tuple(fee for is_to_come, fee in shown if is_to_come),
        other=tuple(fee for fee in current if fee.kind in _OTHER_KINDS),
        exemptions=_exemptions(main),
    )


def of_today(selected: Sequence[Selected]) -> list[Selected]:
    """What the procedure costs today: nobody is asked anything for postage, or for what is yet to come."""
    return [
        each for each in selected if not each.candidate.fact.is_to_come and not _is_other(each.candidate.fact.block)
    ]


def _is_other(block: Block) -> bool:
    return block["value"].get("kind") in _OTHER_KINDS


def _dated(fees: Sequence[Block], today: datetime.date) -> list[DatedFee]:
    """In the order of the page. Of one component under the same conditions, the one that began last is in force."""
    components: dict[Hashable, list[Block]] = {}
    for block in fees:
        if not _is_over(block["value"], today):
            components.setdefault(_component(block["value"]), []).append(block)
    dated = {id(block): fee for blocks in components.values() for block, fee in _of_component(blocks, today)}
    return [dated[id(block)] for block in fees if id(block) in dated]


def _of_component(blocks: Sequence[Block], today: datetime.date) -> Iterator[tuple[Block, DatedFee]]:
    begun = [block for block in blocks if _begins(block) <= today]
    coming = sorted((block for block in blocks if _begins(block) > today), key=_begins)
    last = max(map(_begins, begun), default=None)
    for block in begun:
        if _begins(block) == last:
            yield block, DatedFee(block, coming[0] if coming else _after(block, begun))
    for block in coming[1:] if begun else coming:
        yield block, DatedFee(block, is_to_come=True)


def _after(block: Block, begun: Sequence[Block]) -> Block | None:
    """The one undated fee whose place another takes for a time, from the day after it."""
    ends = day(block["value"].get("valid_to"))
    undated = [other for other in begun if not (other["value"].get("valid_from") or other["value"].get("valid_to"))]
    if ends is None or len(undated) != 1:
        return None
    begins = ends + datetime.timedelta(days=1)
    return {**undated[0], "value": {**undated[0]["value"], "valid_from": begins.isoformat()}}


def _component(fee: Fact) -> Hashable:
    return (fee.get("kind"), fee.get("channel") or None, frozenset(keys_of(fee)), match_key(fee.get("per") or ""))


def _begins(block: Block) -> datetime.date:
    return day(block["value"].get("valid_from")) or datetime.date.min


def _signature(fee: Fact) -> tuple:
    kind = choice(FeeKind, fee.get("kind")) or FeeKind.OTHER
    contradictions = bool(fee.get("contradicted_by")) and str(fee.get("contradicted_by"))
    sums = tuple(decimal(fee.get(key)) for key in _SUMS)
    return (kind, contradictions, *sums, *(fee.get(key) or None for key in _COMPARED))


def _is_over(fee: Fact, today: datetime.date) -> bool:
    ends = day(fee.get("valid_to"))
    return ends is not None and ends < today


def _card_fee(facts: ProcedureFacts, selected: Selected, declared: DeclaredCases) -> CardFee:
    dated: DatedFee = selected.candidate.fact
    following = _fee_of(facts, dated.following, selected, declared) if dated.following else None
    return replace(
        _fee_of(facts, dated.block, selected, declared),
        basis=with_others(basis(facts.code, dated.block, _FIELD), selected),
        next_fee=following,
    )


def _fee_of(facts: ProcedureFacts, block: Block, selected: Selected, declared: DeclaredCases) -> CardFee:
    value = block["value"]
    status = choice(FeeStatus, value.get("status")) or FeeStatus.UNKNOWN
    amount = decimal(value.get("amount"))
    return CardFee(
        basis=basis(facts.code, block, _FIELD),
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

"""An amount for a time and the amount that it replaces on these days are one fee.

"800,000 Đồng (Từ 01/7/2025 đến hết 31/12/2026: 400.000 đồng/hồ sơ)". It stands in the brackets of the other, or is
half of it, as the circulars on reduced fees have it. What only one of them says, what kind of fee it is or for what it
is paid, holds for both, so that nobody is told to pay the two.
"""

from collections.abc import Sequence

from catalogue.choices import FeeKind, FeeStatus
from catalogue.importers.record import FeeRecord
from vietnamese.text import match_key


def as_one_fee(fees: Sequence[FeeRecord]) -> tuple[FeeRecord, ...]:
    """In the same order."""
    joined = list(fees)
    for place, dated in enumerate(fees):
        if not _is_dated(dated):
            continue
        around = [other for other, fee in enumerate(fees) if _is_around(fee, dated)]
        if len(around) == 1:
            joined[around[0]], joined[place] = _alike(joined[around[0]], joined[place])
    return tuple(joined)


def _is_dated(fee: FeeRecord) -> bool:
    return fee.status == FeeStatus.AMOUNT and bool(fee.valid_from or fee.valid_to)


def _is_around(fee: FeeRecord, dated: FeeRecord) -> bool:
    if fee.status != FeeStatus.AMOUNT or fee.valid_from or fee.valid_to or fee.contradicted_by:
        return False
    are_of_one = (fee.cases, fee.channel, fee.currency) == (dated.cases, dated.channel, dated.currency)
    is_inside = fee.source is not None and dated.source is not None and dated.source.words in fee.source.words
    return are_of_one and (is_inside or (_are_compatible(fee, dated) and fee.amount == 2 * (dated.amount or 0)))


def _are_compatible(fee: FeeRecord, dated: FeeRecord) -> bool:
    kinds = {fee.kind, dated.kind} - {FeeKind.OTHER}
    return len(kinds) < 2 and (not fee.per or not dated.per or match_key(fee.per) == match_key(dated.per))


def _alike(fee: FeeRecord, dated: FeeRecord) -> tuple[FeeRecord, FeeRecord]:
    kinds = {fee.kind, dated.kind} - {FeeKind.OTHER}
    kind = kinds.pop() if len(kinds) == 1 else None
    return (
        fee.model_copy(update={"per": fee.per or dated.per, "kind": kind or fee.kind}),
        dated.model_copy(update={"per": dated.per or fee.per, "kind": kind or dated.kind}),
    )

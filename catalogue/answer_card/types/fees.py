"""Fees of a case on a day."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from catalogue.answer_card.types.values import Basis, CardText, CaseLabel, Holds, State
from catalogue.choices import ChannelKind, FeeKind, FeeStatus


@dataclass(frozen=True, slots=True)
class CardFee:
    """A fee in force on the asker's day.

    `next_fee` takes its place later, the day after its `valid_to` or on the other's `valid_from`.
    """

    basis: Basis
    kind: FeeKind
    status: FeeStatus
    amount: Decimal | None  # of AMOUNT and RANGE
    amount_to: Decimal | None  # of RANGE
    currency: str
    percent: Decimal | None
    of: str  # percent of what, or the formula in words
    per: str
    holds: Holds
    cases: tuple[CaseLabel, ...]
    channel: ChannelKind | None  # None: whatever the channel
    exemption: str
    valid_from: datetime.date | None
    valid_to: datetime.date | None
    law: str
    note: str
    next_fee: "CardFee | None" = None

    @property
    def is_contradicted(self) -> bool:
        return bool(self.basis.contradictions)

    @property
    def is_told(self) -> bool:
        """Whether it answers "how much"."""
        return not self.is_contradicted and self.status not in (
            FeeStatus.UNKNOWN,
            FeeStatus.LAW_ONLY,
            FeeStatus.PROVINCE,
        )


@dataclass(frozen=True, slots=True)
class FeeAnswer:
    """`state` is that of `fees` alone: what the procedure itself costs.

    `other` never adds to it: postage, publication.
    """

    state: State
    fees: tuple[CardFee, ...]
    upcoming: tuple[CardFee, ...]  # that begin after the day and take no listed fee's place
    other: tuple[CardFee, ...]
    exemptions: tuple[CardText, ...]

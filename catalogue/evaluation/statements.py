"""What a record or a page states, in the form in which it is compared."""

from dataclasses import dataclass
from decimal import Decimal

from catalogue.choices import ChannelKind, DurationUnit, FeeStatus


@dataclass(frozen=True, slots=True)
class FeeStatement:
    status: FeeStatus
    amount: Decimal | None = None
    currency: str = "VND"
    percent: Decimal | None = None
    case: str = ""
    channel: ChannelKind | None = None
    is_dated: bool = False
    words: str = ""
    against: tuple[str, ...] = ()  # what the source says otherwise: no statement, but a contradiction shown

    @property
    def key(self) -> tuple:
        figure = self.amount if self.amount is not None else self.percent
        return self.status.value, figure, self.currency if self.amount is not None else ""

    def __str__(self) -> str:
        figure = f" {self.amount} {self.currency}" if self.amount is not None else ""
        share = f" {self.percent} %" if self.percent is not None else ""
        return f"{self.status.value}{figure}{share}" + _of(self.case, self.channel)


@dataclass(frozen=True, slots=True)
class TimeStatement:
    """`value` is None where the words are kept without a figure."""

    value: Decimal | None
    unit: DurationUnit | None
    case: str = ""
    channel: ChannelKind | None = None
    phase: str = ""
    words: str = ""
    against: tuple[str, ...] = ()

    @property
    def key(self) -> tuple:
        return self.value, self.unit

    def __str__(self) -> str:
        figure = f"{self.value} {self.unit.value}" if self.unit else "–"
        return figure + _of(self.case, self.channel)


@dataclass(frozen=True, slots=True)
class Statements:
    """All that one procedure's record or page states."""

    code: str
    fees: tuple[FeeStatement, ...] = ()
    times: tuple[TimeStatement, ...] = ()
    steps: int = 0
    papers: int = 0
    operation: str = ""


def _of(case: str, channel: ChannelKind | None) -> str:
    return (f" [{case}]" if case else "") + (f" ({channel.value})" if channel else "")

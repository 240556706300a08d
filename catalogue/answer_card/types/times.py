"""How long it takes, and until when."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from catalogue.answer_card.types.values import Basis, CaseLabel, Holds, State
from catalogue.choices import ChannelKind, DurationUnit


class NoLatestDay(StrEnum):
    """Why a time has no latest day."""

    UNKNOWN = "unknown"
    CONTRADICTED = "contradicted"
    DEPENDS = "depends"  # on a question of the card
    NOT_FIXED = "not_fixed"  # the law fixes no time
    PHASES = "phases"  # phases with units that do not add up, or one of them without a time
    OTHER_START = "other_start"  # it starts with an event whose day nobody knows
    LEFT_OUT = "left_out"  # an inspection or an opinion takes time that does not count in it
    NOT_COUNTABLE = "not_countable"  # half a month
    NO_CALENDAR = "no_calendar"  # the holidays of that year are not entered yet


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that counts otherwise than its weekday, and why: "Quốc khánh", "Làm bù cho ngày 31/8"."""

    day: datetime.date
    name: str


@dataclass(frozen=True, slots=True)
class LatestDay:
    """By when the result is due if a complete dossier is received on `received`.

    `received` is the asker's day, or the next working day where that is none. Counting starts the day after.
    `skipped` are the days off in between that fall on Monday to Friday, `added` the weekend days that are worked.
    `prolonged`: it may take longer, see `CardTime.prolonged_by`. `provisional`: days off near it are not announced yet.
    """

    day: datetime.date
    handed_in: datetime.date
    received: datetime.date
    skipped: tuple[SpecialDay, ...]
    added: tuple[SpecialDay, ...]
    prolonged: bool
    provisional: bool


@dataclass(frozen=True, slots=True)
class CardTime:
    basis: Basis
    value: Decimal | None  # with `unit`: both or neither; None and not `not_fixed`: unknown
    unit: DurationUnit | None
    not_fixed: bool  # a source says that the law fixes no time
    phase: str  # "": the whole time
    starts_from: str  # "": from the complete dossier
    prolonged_by: str
    holds: Holds
    cases: tuple[CaseLabel, ...]
    channel: ChannelKind | None
    note: str
    latest: LatestDay | None
    no_latest: NoLatestDay | None

    @property
    def is_contradicted(self) -> bool:
        return bool(self.basis.contradictions)

    @property
    def is_told(self) -> bool:
        return not self.is_contradicted and (self.not_fixed or self.value is not None)


@dataclass(frozen=True, slots=True)
class TotalTime:
    """The sum of phases of one unit. `fact_keys` are theirs."""

    fact_keys: tuple[str, ...]
    value: Decimal
    unit: DurationUnit
    latest: LatestDay | None


@dataclass(frozen=True, slots=True)
class TimeAnswer:
    """`whole` are times of the whole procedure: several only where they depend on something.

    `phases` are parts of it.
    """

    state: State
    whole: tuple[CardTime, ...]
    phases: tuple[CardTime, ...]
    total: TotalTime | None  # of the phases, where no whole time is told and all hold

    @property
    def latest(self) -> LatestDay | None:
        """The one day that may be told.

        None where the state is not KNOWN, or times that all hold end on different days.
        """
        if self.state != State.KNOWN:
            return None
        ends = [time.latest for time in self.whole] or [self.total.latest if self.total else None]
        return ends[0] if len(set(ends)) == 1 else None

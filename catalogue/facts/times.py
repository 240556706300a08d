"""Times in words: how long, of which phase, for whom. A time without a figure is said in the words of its source."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.choices import ChannelKind, DurationUnit, label_of
from catalogue.facts.numbers import number
from catalogue.facts.values import Fact, decimal, is_contradicted, labels_of, readings

_FROM = re.compile(r"^(?:(?:tính )?(?:kể )?từ|from)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class ShownTime:
    text: str
    is_told: bool
    phase: str
    cases: tuple[str, ...]
    channel: str
    starts_from: str  # without the word for "from", which stands before it
    prolonged_by: str
    note: str

    @property
    def conditions(self) -> tuple[str, ...]:
        return tuple(filter(None, (*self.cases, self.channel)))

    @property
    def has_remarks(self) -> bool:
        """Whether there is more to say than the duration."""
        return any((*self.conditions, self.phase, self.starts_from, self.prolonged_by, self.note))


def shown_times(times: Sequence[Fact], labels: Mapping[str, str]) -> list[ShownTime]:
    return [_shown(time, labels) for time in times]


def is_told(time: Fact) -> bool:
    return not is_contradicted(time) and (bool(time.get("not_fixed")) or decimal(time.get("value")) is not None)


def time_text(time: Fact) -> str:
    value, unit = decimal(time.get("value")), time.get("unit")
    if is_contradicted(time):
        return _("Nguồn ghi khác nhau: %(words)s") % {"words": "; ".join(f"“{each}”" for each in readings(time))}
    if value is not None and unit:
        return in_units(value, DurationUnit(unit))
    return _("Văn bản không quy định thời hạn") if time.get("not_fixed") else _("Chưa rõ thời hạn")


def in_units(value: Decimal, unit: DurationUnit) -> str:
    # A fraction takes the plural: 0.5 days.
    count = int(value) if value == int(value) else 2
    return _units(unit, count) % {"number": number(value)}


def _units(unit: DurationUnit, count: int) -> str:
    match unit:
        case DurationUnit.WORKING_DAY:
            return ngettext("%(number)s ngày làm việc", "%(number)s ngày làm việc", count)
        case DurationUnit.DAY:
            return ngettext("%(number)s ngày", "%(number)s ngày", count)
        case DurationUnit.WORKING_HOUR:
            return ngettext("%(number)s giờ làm việc", "%(number)s giờ làm việc", count)
        case DurationUnit.HOUR:
            return ngettext("%(number)s giờ", "%(number)s giờ", count)
        case DurationUnit.MONTH:
            return ngettext("%(number)s tháng", "%(number)s tháng", count)
        case DurationUnit.YEAR:
            return ngettext("%(number)s năm", "%(number)s năm", count)
        case DurationUnit.SAME_DAY:
            return _("Trong ngày")


def _shown(time: Fact, labels: Mapping[str, str]) -> ShownTime:
    told = is_told(time)
    words = "" if told or is_contradicted(time) else "\n".join(readings(time))
    return ShownTime(
        text=time_text(time),
        is_told=told,
        phase=time.get("phase") or "",
        cases=labels_of(time, labels),
        channel=label_of(ChannelKind, time.get("channel")),
        starts_from=_FROM.sub("", time.get("starts_from") or ""),
        prolonged_by=time.get("prolonged_by") or "",
        note=time.get("note") or words,
    )

"""Application channels grouped by equal fees or equal duration, so that each is shown once."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalogue.choices import ChannelKind, label_of

_FEE_KEYS = ("kind", "status", "amount", "currency", "per", "case", "note")
_DURATION_KEYS = ("value", "unit", "unknown", "note")


@dataclass(frozen=True)
class ChannelGroup:
    channels: tuple[dict, ...]
    covers_all: bool  # several channels, and no other group

    @property
    def channel(self) -> dict:
        """The first one; the others have the same fees or duration."""
        return self.channels[0]

    @property
    def label(self) -> str:
        return _("Mọi cách nộp") if self.covers_all else _label(self.channels)


def fee_groups(channels: list[dict]) -> list[ChannelGroup]:
    return _groups(channels, lambda channel: tuple(_values(fee, _FEE_KEYS) for fee in channel["fees"]))


def duration_groups(channels: list[dict]) -> list[ChannelGroup]:
    return _groups(channels, lambda channel: _values(channel["duration"], _DURATION_KEYS))


def _values(block: dict, keys: tuple[str, ...]) -> tuple:
    return tuple(block.get(key) for key in keys)


def _groups(channels: list[dict], key: Callable[[dict], Hashable]) -> list[ChannelGroup]:
    by_value: dict[Hashable, list[dict]] = {}
    for channel in channels:
        by_value.setdefault(key(channel), []).append(channel)
    covers_all = len(by_value) == 1 and len(channels) > 1
    return [ChannelGroup(tuple(members), covers_all) for members in by_value.values()]


def _label(channels: Iterable[dict]) -> str:
    names = dict.fromkeys(label_of(ChannelKind, channel["channel"]) for channel in channels)
    return ", ".join(filter(None, names))

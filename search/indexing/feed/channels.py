"""Channels with their engines, for feeding."""

from dataclasses import dataclass

from django.conf import settings

from search.channels.channel_names import channel_engines, drain_lease, own_channel_name, rebuild_lease
from search.engines.base import Engine
from search.engines.factory import get_engine


@dataclass(frozen=True)
class Channel:
    name: str
    engine_name: str

    @property
    def engine(self) -> Engine:
        return get_engine(self.engine_name)

    @property
    def drain_lease(self) -> str:
        return drain_lease(self.name)

    @property
    def rebuild_lease(self) -> str:
        return rebuild_lease(self.name)


def own_channels() -> tuple[Channel, ...]:
    """Channels that this process can feed, the primary one first."""
    return tuple(map(channel_of, channel_engines()))


def channel_of(engine_name: str) -> Channel:
    """The channel of an engine on this host, by default of the primary one; also of an engine not in use."""
    name = engine_name or settings.SEARCH_ENGINE
    return Channel(own_channel_name(name), name)

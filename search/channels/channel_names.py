"""Names of channels, by the settings.

A channel is an index that the outbox feeds. A site on the embedded engine has one, a site on Elasticsearch two: the
second is the embedded standby. The embedded index is on the disk of a host; where several hosts each keep one
(`SEARCH_NODES`), each is a channel of its own, fed by the processes of that host (`SEARCH_NODE`).
"""

from django.conf import settings

EMBEDDED = "embedded"


def channel_names() -> tuple[str, ...]:
    """Of the whole site, the primary index first."""
    nodes = settings.SEARCH_NODES or [""]
    return tuple(dict.fromkeys(_name(engine, node) for engine in channel_engines() for node in nodes))


def channel_engines() -> list[str]:
    """Names of the engines that the site uses, the primary one first."""
    return list(dict.fromkeys(name for name in (settings.SEARCH_ENGINE, settings.SEARCH_STANDBY) if name))


def own_channel_name(engine: str) -> str:
    """Of the channel of this engine on this host."""
    return _name(engine, settings.SEARCH_NODE)


def drain_lease(channel: str) -> str:
    return f"drain {channel}"


def rebuild_lease(channel: str) -> str:
    return f"rebuild {channel}"


def _name(engine: str, node: str) -> str:
    return f"{engine}@{node}" if node and engine == EMBEDDED else engine

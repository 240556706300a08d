"""Whether the standby knows what the primary index does not: by the channels that feed the two."""

from dataclasses import dataclass

from search.channels import channel_state
from search.channels.channel_names import own_channel_name

# Somebody who published looks for it within seconds. A worker needs less than two, so more is a backlog.
LAG_SECONDS = 5.0


@dataclass(frozen=True)
class IndexLag:
    """`reason` says how the primary index is behind the standby, "" when it is not.

    `stuck`: it gets no changes at all, or lost some, and stays behind until somebody does something about it.
    """

    reason: str = ""
    stuck: bool = False


def primary_index_lag(primary: str, standby: str) -> IndexLag:
    """Of the engines by these names. A few queries, in a connection that the calling thread should close."""
    states = {state.name: state for state in channel_state.states()}
    ours, other = (states.get(own_channel_name(name)) for name in (primary, standby))
    if ours is None or other is None:
        return IndexLag()
    if ours.incomplete and not other.incomplete:
        return IndexLag("its index lacks changes and must be rebuilt", stuck=True)
    if ours.lag_seconds > LAG_SECONDS and ours.lag_seconds > other.lag_seconds:
        reason = f"its index is {ours.lag_seconds:.0f} s behind"
        return IndexLag(f"{reason}: {ours.error}" if ours.error else reason, stuck=bool(ours.error))
    return IndexLag()

"""Whether the primary index is behind the standby, by the state of their channels."""

from dataclasses import dataclass

from search.channels import channel_state
from search.channels.channel_names import own_channel_name

# Editors look for a page seconds after publishing it. A worker needs less than two, so more is a backlog.
LAG_SECONDS = 5.0


@dataclass(frozen=True)
class IndexLag:
    """`reason` states how the primary index is behind the standby, "" when it is not.

    `stuck`: it gets no changes at all, or lost some, and stays behind until somebody intervenes.
    """

    reason: str = ""
    stuck: bool = False


def primary_index_lag(primary: str, standby: str) -> IndexLag:
    """Of the engines with these names, by a few queries. The calling thread should close its database connection."""
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

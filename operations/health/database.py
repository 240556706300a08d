"""States of the index channels, read with short time-outs."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from search.channels import channel_state
from search.channels.channel_state import ChannelState

# The server stops a query after this; libpq takes whole seconds and waits at least two for a connection.
_SECONDS = 2


def channel_states() -> list[ChannelState]:
    """Over a new connection, as connecting is part of the check. To be called in a thread of its own."""
    with short_timeout_connection():
        return channel_state.states()


@contextmanager
def short_timeout_connection() -> Iterator[None]:
    """This thread's connection, replaced by one with short time-outs: a hanging server blocks no thread for long."""
    connection = connections[DEFAULT_DB_ALIAS].copy()
    connections[DEFAULT_DB_ALIAS] = connection
    if connection.vendor == "postgresql":
        connection.settings_dict["OPTIONS"] |= {"connect_timeout": _SECONDS}
        with transaction.atomic(), connection.cursor() as cursor:
            # Not a parameter of the connection: PgBouncer refuses those, and hands connections on to others.
            cursor.execute("SET LOCAL statement_timeout = %s", [_SECONDS * 1000])
            yield
    else:
        yield

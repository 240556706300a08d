"""The end of a request, at which the search log is written."""

from typing import Protocol
from unittest import mock

from django.db import connection


class Response(Protocol):
    def close(self) -> None: ...


def finish(response: Response) -> None:
    """As a server does it, but for the connection: it is that of the test, inside a transaction."""
    with mock.patch.object(connection, "close_if_unusable_or_obsolete"):
        response.close()

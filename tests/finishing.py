"""The end of a request, at which the search log is written."""

from unittest import mock

from django.db import connection
from django.http import HttpResponse


def finish(response: HttpResponse) -> None:
    """As a server does it, but for the connection: it is that of the test, inside a transaction."""
    with mock.patch.object(connection, "close_if_unusable_or_obsolete"):
        response.close()

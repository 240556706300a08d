"""Runs callbacks after the response is sent, so that visitors never wait for the search log."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from django.db import DatabaseError, connection
from django.db.utils import InterfaceError
from django.http import HttpRequest, HttpResponseBase

from core.private_apis import call_after_response

logger = logging.getLogger(__name__)

_CALLBACKS = "_search_log_work"

# SQLite has one writer: while an import writes, losing a log entry is better than blocking a worker.
_SQLITE_WAIT_MS = 250


def run_after_response(request: HttpRequest, callback: Callable[[], None]) -> None:
    """Registers `callback` for the end of this request."""
    request.__dict__.setdefault(_CALLBACKS, []).append(callback)


def attach_to_response(request: HttpRequest, response: HttpResponseBase) -> None:
    """Runs the registered callbacks when the server closes the response, after the last byte is sent."""
    for callback in request.__dict__.pop(_CALLBACKS, ()):
        call_after_response(response, partial(run_logging_failures, callback))


def run_logging_failures(callback: Callable[[], None]) -> None:
    """Runs `callback`; database errors are logged and not raised."""
    try:
        with _short_wait():
            callback()
    except (DatabaseError, InterfaceError):
        logger.exception("the search log could not be written")


@contextmanager
def _short_wait() -> Iterator[None]:
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    usual = int(connection.settings_dict.get("OPTIONS", {}).get("timeout", 5) * 1000)
    connection.connection.execute(f"PRAGMA busy_timeout = {_SQLITE_WAIT_MS}")
    try:
        yield
    finally:
        connection.connection.execute(f"PRAGMA busy_timeout = {usual}")

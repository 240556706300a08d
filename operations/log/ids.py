"""Ids that join log records of one request, and of its search. Records of background threads have none."""

import logging
import re
import secrets
from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="")
search_id: ContextVar[str] = ContextVar("search_id", default="")

# Ids of proxies (nginx: 32 hex digits, others UUIDs); nothing that could break a line or a query of a log store.
_VALID = re.compile(r"[A-Za-z0-9-]{8,64}")


def is_valid(value: str) -> bool:
    return _VALID.fullmatch(value) is not None


def new_request_id() -> str:
    return secrets.token_hex(16)


def begin_request(new_id: str) -> None:
    request_id.set(new_id)
    search_id.set("")


def end_request() -> None:
    begin_request("")


class AddIds(logging.Filter):
    """Sets `request_id` and `search_id` of each record, "" where there is none. On handlers, it misses no record."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.get()
        record.search_id = search_id.get()
        return True

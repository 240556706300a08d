"""Log records as one JSON object a line for machines, and as one line of text for people."""

import datetime
import json
import logging

# Extra fields that are written. Django and libraries attach whole requests to records, with the visitor's query.
_FIELDS = ("request_id", "search_id", "method", "view", "status", "milliseconds")
# Its messages are JSON lines already (`audit.lines`).
_AUDIT = "audit"
_encode = json.JSONEncoder(ensure_ascii=False, default=str).encode


class JsonLines(logging.Formatter):
    """`time` (UTC), `level`, `logger`, `message`, then the ids and the fields of an access line, if any.

    A traceback is part of the object, in `error`, so that every line of the log is one record.
    """

    def format(self, record: logging.LogRecord) -> str:
        if record.name == _AUDIT:
            return record.getMessage()
        line = {
            "time": datetime.datetime.fromtimestamp(record.created, datetime.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {name: value for name in _FIELDS if (value := getattr(record, name, "")) not in ("", None)}
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        if record.stack_info:
            line["stack"] = self.formatStack(record.stack_info)
        return _encode(line)


class TextLines(logging.Formatter):
    """Time of day, level, logger and message, with the first digits of the request's id to tell requests apart."""

    _ID_DIGITS = 8

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name}{request}: {message}", "%H:%M:%S", style="{")

    def format(self, record: logging.LogRecord) -> str:
        if record.name == _AUDIT:
            return record.getMessage()
        own_id = getattr(record, "request_id", "")
        record.request = f" [{own_id[: self._ID_DIGITS]}]" if own_id else ""
        return super().format(record)

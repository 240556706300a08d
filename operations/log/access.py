"""The access log, one line a request: method, view, status, milliseconds; no address and no query."""

import logging

logger = logging.getLogger(__name__)


def log(method: str, view: str, status: int, seconds: float) -> None:
    milliseconds = round(seconds * 1000, 1)
    fields = {"method": method, "view": view, "status": status, "milliseconds": milliseconds}
    logger.info("%s %s %d %.0f ms", method, view, status, milliseconds, extra=fields)

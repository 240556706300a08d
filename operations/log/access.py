"""One line a request: which view answered, how, and how long it took. Nothing of who asked, nor for what."""

import logging

logger = logging.getLogger(__name__)


def log(method: str, view: str, status: int, seconds: float) -> None:
    milliseconds = round(seconds * 1000, 1)
    fields = {"method": method, "view": view, "status": status, "milliseconds": milliseconds}
    logger.info("%s %s %d %.0f ms", method, view, status, milliseconds, extra=fields)

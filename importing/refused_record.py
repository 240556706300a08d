"""Refusing one record while it is applied, so that the run goes on with the next."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import DatabaseError, InterfaceError
from wagtail.models import Page

logger = logging.getLogger(__name__)

UNREADABLE = "không đọc được trang hiện có, hãy mở trang đó kiểm tra: {error}"


class Refused(Exception):
    """This record cannot be applied; the message is for people."""


@contextmanager
def refusing_unreadable(page: Page) -> Iterator[None]:
    """While a revision is read: raises `Refused` for one that cannot be, so that it does not end the whole import."""
    try:
        yield
    except (DatabaseError, InterfaceError, OSError):  # of the machine, not of the page
        raise
    except Exception as error:
        logger.exception("a revision of page %s cannot be read", page.pk)
        raise Refused(UNREADABLE.format(error=f"{type(error).__name__}: {error}")) from error


def validation_reason(error: ValidationError) -> str:
    if hasattr(error, "message_dict"):
        return "; ".join(f"{name}: {' '.join(messages)}" for name, messages in error.message_dict.items())
    return "; ".join(error.messages)

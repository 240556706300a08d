"""Mail by SMTP that never stops the work it tells people about."""

import logging
from typing import Any

from django.core.mail.backends import smtp

logger = logging.getLogger(__name__)


class EmailBackend(smtp.EmailBackend):
    """Django's backend, except that a server that cannot be reached is logged and not raised.

    Wagtail sends notices inside the request that submits or approves a page, and handles only some of the errors that
    opening the connection raises: neither an unknown host nor a refused password. Messages that the server refuses are
    raised as usual; Wagtail logs each with its recipient.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._unreachable = False  # asked once: each further message would wait for the same time-out

    def open(self) -> bool | None:
        """As Django's; None as well where the server cannot be reached."""
        if self._unreachable:
            return None
        try:
            return super().open()
        except OSError:  # the base of smtplib's errors too
            logger.exception("Mail server %s:%s cannot be used, no mail sent", self.host, self.port)
            self._unreachable = True
            self.connection = None
            return None

    def close(self) -> None:
        try:
            super().close()
        except OSError:
            logger.warning("Mail server %s:%s ended the connection", self.host, self.port, exc_info=True)

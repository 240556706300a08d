"""Contacts of callers, encrypted with keys of the helpdesk's own (`HELPDESK_SEAL_KEYS`).

A copy of the database alone does not tell them. They cannot be searched, and read as empty once no key opens them.
"""

import base64
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models
from django.utils.crypto import salted_hmac


class SealedField(models.TextField):
    """In the program the text itself."""

    def get_prep_value(self, value: Any) -> Any:
        text = super().get_prep_value(value)
        return sealer().encrypt(text.encode()).decode() if text else text

    def from_db_value(self, value: Any, *args: Any) -> Any:
        if not value:
            return value
        try:
            return sealer().decrypt(value.encode()).decode()
        except InvalidToken:
            return ""


def sealer() -> MultiFernet:
    """The first key seals; all open. Without keys of its own, keys made from the site's secret keys."""
    own = list(settings.HELPDESK_SEAL_KEYS)
    secrets = own or [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_key(secret))) for secret in secrets])


def _key(secret: str) -> bytes:
    return salted_hmac("helpdesk.sealed_field", "contact", secret=secret, algorithm="sha256").digest()

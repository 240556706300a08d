"""A text that the database holds encrypted, with keys made from the site's secret keys.

A copy of the database alone does not tell it. Where no key opens it any more it reads as empty.
"""

import base64
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models
from django.utils.crypto import salted_hmac


class SealedTextField(models.TextField):
    """In the program the text itself. It cannot be searched."""

    def get_prep_value(self, value: Any) -> Any:
        text = super().get_prep_value(value)
        return _sealer().encrypt(text.encode()).decode() if text else text

    def from_db_value(self, value: Any, *args: Any) -> Any:
        if not value:
            return value
        try:
            return _sealer().decrypt(value.encode()).decode()
        except InvalidToken:
            return ""


def _sealer() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_key(secret))) for secret in keys])


def _key(secret: str) -> bytes:
    return salted_hmac("privacy.sealed_field", "contact", secret=secret, algorithm="sha256").digest()

"""Signatures of messages in and out: `X-Signature: t=<seconds>,v1=<HMAC-SHA256 of "t.body" in hex>`."""

import hashlib
import hmac
import re
import time
from collections.abc import Iterable

HEADER = "X-Signature"
MOST_SECONDS = 300  # between the signature and its check
_FORM = re.compile(r"t=(?P<t>\d{1,12}),v1=(?P<v1>[0-9a-f]{64})")


def sign(secret: str, body: bytes, at: int | None = None) -> str:
    at = int(time.time()) if at is None else at
    return f"t={at},v1={_digest(secret, at, body)}"


def is_signed(header: str, body: bytes, secrets: Iterable[str], now: float | None = None) -> bool:
    """By any of the secrets, so that one can be replaced while messages are under way."""
    match = _FORM.fullmatch(header.strip())
    if match is None:
        return False
    at = int(match["t"])
    if abs((time.time() if now is None else now) - at) > MOST_SECONDS:
        return False
    return any(hmac.compare_digest(_digest(secret, at, body), match["v1"]) for secret in secrets)


def _digest(secret: str, at: int, body: bytes) -> str:
    return hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()

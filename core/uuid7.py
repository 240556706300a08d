"""Identifiers that grow with time (RFC 9562, version 7), so that indexes of large tables are filled at their end."""

import os
import time
import uuid


def uuid7() -> uuid.UUID:
    """48 bits of milliseconds since 1970, then chance. Python has one of its own from 3.14 on."""
    milliseconds = time.time_ns() // 1_000_000
    chance = int.from_bytes(os.urandom(10))
    number = (milliseconds << 80) | chance
    number &= ~(0xF000 << 64) & ~(0xC000 << 48)
    return uuid.UUID(int=number | (0x7000 << 64) | (0x8000 << 48))

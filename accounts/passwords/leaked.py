"""Passwords of known leaks, looked up in a file on this machine: nothing of a password leaves it.

The file is a Bloom filter: 20 bits a password let one in 15,000 good passwords be refused, and no leaked one through.
"""

import hashlib
import mmap
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

BITS_A_PASSWORD = 20
HASHES = 14  # of 20 bits a password, the number with which fewest others are hit
_MAGIC = b"leaked1\n"


def sha1(password: str) -> bytes:
    """As the lists of leaked passwords name it; protects nothing here."""
    return hashlib.sha1(password.encode(), usedforsecurity=False).digest()


def positions(digest: bytes, bits: int) -> Iterator[int]:
    """The bits of a password's SHA-1, made of its own halves."""
    first, second = int.from_bytes(digest[:8], "big"), int.from_bytes(digest[8:16], "big") | 1
    return ((first + number * second) % bits for number in range(HASHES))


def write_filter(path: Path, digests: Iterable[bytes], count: int) -> None:
    """Write a filter for `count` SHA-1 digests to `path`, in memory first: 2.5 bytes a password."""
    field = bytearray(max(8, count * BITS_A_PASSWORD // 8))
    bits = len(field) * 8
    for digest in digests:
        for position in positions(digest, bits):
            field[position >> 3] |= 1 << (position & 7)
    path.write_bytes(_MAGIC + field)


class LeakedList:
    """A filter file, mapped and not read: processes share its pages.

    Raises ValueError for a file that is no filter, OSError for one that cannot be read.
    """

    def __init__(self, path: str) -> None:
        with open(path, "rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if self._map[: len(_MAGIC)] != _MAGIC:
            raise ValueError(f"{path} was not made by load_leaked_passwords")
        self._bits = (len(self._map) - len(_MAGIC)) * 8

    def __contains__(self, password: str) -> bool:
        return all(
            self._map[len(_MAGIC) + (position >> 3)] >> (position & 7) & 1
            for position in positions(sha1(password), self._bits)
        )


leaked_list = lru_cache(maxsize=1)(LeakedList)


class LeakedListValidator:
    """For AUTH_PASSWORD_VALIDATORS; lets everything pass where LEAKED_PASSWORDS_FILE names no file."""

    def validate(self, password: str, user: Any = None) -> None:
        path = settings.LEAKED_PASSWORDS_FILE
        if path and password in leaked_list(path):
            raise ValidationError(
                _("Mật khẩu này đã bị lộ ở nơi khác, kẻ xấu sẽ thử nó trước. Hãy chọn mật khẩu khác."),
                code="password_leaked",
            )

    def get_help_text(self) -> str:
        return _("Không dùng mật khẩu đã từng bị lộ.")

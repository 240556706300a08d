"""An .xz file as a stream, with a bound on the memory that its own settings may ask for."""

import io
import lzma
from typing import Any, BinaryIO

from importing.readers.limits import MAX_XZ_MEMORY_BYTES

_BLOCK = 2**16


class XzStream(io.RawIOBase):
    """Reads files of several streams, too. Raises lzma.LZMAError and EOFError for damaged ones."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._packed = b""
        self._decompressor = self._new()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        content = self._some(len(buffer))
        buffer[: len(content)] = content
        return len(content)

    def _some(self, size: int) -> bytes:
        """At least one byte; none at the end."""
        while True:
            if self._decompressor.eof and not self._begin_next():
                return b""
            if self._decompressor.needs_input and not self._packed:
                self._packed = self._stream.read(_BLOCK)
                if not self._packed:
                    raise EOFError("the file is cut off")
            content = self._decompressor.decompress(self._packed, size)
            self._packed = b""
            if content:
                return content

    def _begin_next(self) -> bool:
        """Whether another stream follows the one that ended; padding of zeros may lie between."""
        self._packed = (self._decompressor.unused_data or self._stream.read(_BLOCK)).lstrip(b"\0")
        if not self._packed:
            return False
        self._decompressor = self._new()
        return True

    @staticmethod
    def _new() -> lzma.LZMADecompressor:
        return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=MAX_XZ_MEMORY_BYTES)

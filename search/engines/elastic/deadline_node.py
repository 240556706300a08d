"""Requests to Elasticsearch with a deadline for the whole response.

The timeout of a socket restarts with each piece of a response: a server that sends a byte now and then would keep a
thread for hours.
"""

import io
import socket
import time
from typing import Any

from elastic_transport import NodeConfig, Urllib3HttpNode

_NEVER = float("inf")


class DeadlineNode(Urllib3HttpNode):
    """`request_timeout` limits connecting, sending and the response, each as a whole."""

    def __init__(self, config: NodeConfig) -> None:
        super().__init__(config)
        connection = self.pool.ConnectionCls
        self.pool.ConnectionCls = type(f"Punctual{connection.__name__}", (_Punctual, connection), {})


class _Punctual:
    """A connection, plain or encrypted: a mixin, whose `super()` mypy cannot know."""

    sock: Any
    timeout: float | None

    def connect(self) -> None:
        super().connect()  # type: ignore[misc]
        self.sock = _PunctualSocket(self.sock)

    def getresponse(self) -> Any:
        self.sock.deadline = _NEVER if self.timeout is None else time.monotonic() + self.timeout
        return super().getresponse()  # type: ignore[misc]


class _PunctualSocket:
    """A socket whose files raise `TimeoutError` when read past the deadline, a time of `time.monotonic()`."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock: Any = sock
        self.deadline = _NEVER

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sock, name)

    def makefile(self, mode: str = "rb", *args: Any, **kwargs: Any) -> Any:
        if self.deadline == _NEVER or mode != "rb":
            return self._sock.makefile(mode, *args, **kwargs)
        return io.BufferedReader(_PunctualReader(self._sock, self.deadline))


class _PunctualReader(io.RawIOBase):
    def __init__(self, sock: socket.socket, deadline: float) -> None:
        # The socket's own reader keeps it open until the response is read.
        self._raw = sock.makefile("rb", buffering=0)
        self._sock = sock
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("the time for the answer is over")
        self._sock.settimeout(left)
        return self._raw.readinto(buffer)

    def close(self) -> None:
        try:
            self._raw.close()
        finally:
            super().close()

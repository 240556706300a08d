"""Connections to addresses that were checked, whose every wait ends at one moment."""

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from core.fetching.target import Target

Resolve = Callable[[str, int], Sequence[str]]


class Deadline:
    """The moment, of the monotonic clock, at which everything must be over."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds; raises TimeoutError when none are left."""
        seconds = self._end - time.monotonic()
        if seconds <= 0:
            raise TimeoutError
        return seconds


class _DeadlineMixin:
    """A socket that gives each read the time that is left of the whole, not a new period after each byte."""

    deadline: Deadline

    def recv_into(self, *args: Any, **kwargs: Any) -> int:
        self.settimeout(self.deadline.left())  # type: ignore[attr-defined]
        return super().recv_into(*args, **kwargs)  # type: ignore[misc,no-any-return]

    def sendall(self, *args: Any, **kwargs: Any) -> None:
        self.settimeout(self.deadline.left())  # type: ignore[attr-defined]
        super().sendall(*args, **kwargs)  # type: ignore[misc]


class _Socket(_DeadlineMixin, socket.socket):
    pass


class _SecureSocket(_DeadlineMixin, ssl.SSLSocket):
    pass


class Connection(http.client.HTTPConnection):
    """To one of `addresses`, numeric and checked, whatever the name of `target` stands for by then."""

    def __init__(self, target: Target, addresses: Sequence[str], deadline: Deadline) -> None:
        super().__init__(target.host, target.port)
        self._target, self._addresses, self._deadline = target, addresses, deadline

    def connect(self) -> None:
        """Raises OSError, of which TimeoutError and SSLError are kinds."""
        plain = _connected(self._addresses, self._target.port, self._deadline)
        self.sock = self._secured(plain) if self._target.secure else plain

    def _secured(self, plain: socket.socket) -> socket.socket:
        plain.settimeout(self._deadline.left())
        try:
            secured = _tls_context().wrap_socket(plain, server_hostname=self._target.host)
        except BaseException:
            plain.close()
            raise
        assert isinstance(secured, _SecureSocket)  # noqa: S101 (for the type alone)
        secured.deadline = self._deadline
        return secured


@cache
def _tls_context() -> ssl.SSLContext:
    """One for all connections, of any thread: reading the machine's certificates takes 19 ms of the processor."""
    context = ssl.create_default_context()
    context.sslsocket_class = _SecureSocket
    return context


def _connected(addresses: Sequence[str], port: int, deadline: Deadline) -> _Socket:
    """The first that takes the connection. Each gets an equal part of the time that is left."""
    failure: OSError = ConnectionError("no address")
    for position, address in enumerate(addresses):
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        connection = _Socket(family, socket.SOCK_STREAM)
        connection.deadline = deadline
        try:
            connection.settimeout(deadline.left() / (len(addresses) - position))
            connection.connect((address, port))
        except OSError as error:
            connection.close()
            failure = error
        else:
            return connection
    raise failure


def system_addresses(host: str, port: int) -> Sequence[str]:
    """What the machine's resolver says. Raises OSError where it knows none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_rest, address in found))


def resolved(resolve: Resolve, target: Target, deadline: Deadline) -> Sequence[str]:
    """`resolve` within the time: a resolver that hangs is left behind in its thread. Raises OSError."""
    answer: list[Sequence[str] | OSError] = []

    def ask() -> None:
        try:
            answer.append(resolve(target.host, target.port))
        except OSError as error:
            answer.append(error)
        except UnicodeError as error:
            answer.append(OSError(str(error)))

    thread = threading.Thread(target=ask, name="resolver", daemon=True)
    thread.start()
    thread.join(deadline.left())
    if not answer:
        raise TimeoutError
    if isinstance(answer[0], OSError):
        raise answer[0]
    return answer[0]

"""Many requests for one address over a few kept connections: little work in the client, so that the server is timed."""

import re
import socket
from concurrent.futures import ThreadPoolExecutor

CONNECTIONS = 2
_LENGTH = re.compile(rb"\r\ncontent-length: (\d+)\r\n", re.IGNORECASE)


class BadAnswer(RuntimeError):
    """Anything but 200 with a known length."""


def fetch(port: int, path: str, count: int, *, headers: str = "") -> set[bytes]:
    """The different bodies of `count` responses."""
    share = [count // CONNECTIONS] * CONNECTIONS
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        bodies = pool.map(lambda number: _fetch_one_after_another(port, path, number, headers), share)
        return set().union(*bodies)


def _fetch_one_after_another(port: int, path: str, count: int, headers: str) -> set[bytes]:
    request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n".encode()
    bodies: set[bytes] = set()
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        for _ in range(count):
            connection.sendall(request)
            bodies.add(_read_body(connection))
    return bodies


def _read_body(connection: socket.socket) -> bytes:
    head, body = b"", b""
    while not body:
        head += _read(connection)
        head, end, body = head.partition(b"\r\n\r\n")
        if end and not body:
            body = _read(connection)
    length = _LENGTH.search(head + b"\r\n")
    if not head.startswith(b"HTTP/1.1 200") or not length:
        raise BadAnswer(head.decode(errors="replace"))
    rest = [body]
    missing = int(length[1]) - len(body)
    while missing > 0:
        rest.append(_read(connection))
        missing -= len(rest[-1])
    return b"".join(rest)


def _read(connection: socket.socket) -> bytes:
    received = connection.recv(262_144)
    if not received:
        raise BadAnswer("the server closed the connection")
    return received

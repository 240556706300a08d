"""A server on this machine that answers as many portals, each of which misbehaves in its own way.

The name of a portal says how: `404-17.portal.example` answers every page with 404.
"""

import contextlib
import socket
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from catalogue.choices import CheckProblem
from core.fetching import FetchRules

# Way of the portal, and what a check must say of it.
WAYS = {
    "fine": CheckProblem.NONE,
    "moved": CheckProblem.NONE,
    "front": CheckProblem.NONE,
    "login": CheckProblem.NONE,  # 403
    "404": CheckProblem.CLIENT,
    "500": CheckProblem.SERVER,
    "loop": CheckProblem.REDIRECTS,
    "inside": CheckProblem.REFUSED,  # redirects to a private address
    "rebound": CheckProblem.REFUSED,  # its name stands for a private address from the second question on
    "robots": CheckProblem.ROBOTS,
    "silent": CheckProblem.TIME,
    "drips": CheckProblem.TIME,
    "breaks": CheckProblem.NO_ANSWER,
    "garbled": CheckProblem.GARBLED,
    "tls": CheckProblem.TLS,
    "nameless": CheckProblem.NAME,
}
_REDIRECTS = {"moved": "/nop/moi?ma=1", "front": "/trang-chu", "loop": "{path}", "inside": "http://10.0.0.1/"}
_STATUS = {"404": "404 Not Found", "500": "500 Error", "login": "403 Forbidden"}
_REQUEST_BYTES = 4_096


@dataclass
class Portals:
    port: int
    _resolved: Counter[str] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def url(self, way: str, host: int, number: int) -> str:
        scheme = "https" if way == "tls" else "http"
        return f"{scheme}://{way}-{host}.portal.example:{self.port}/nop/{number}"

    def rules(self, seconds: float) -> FetchRules:
        """The names of portals stand for this machine, which alone counts as public."""
        return FetchRules(
            seconds=seconds,
            is_reachable=lambda address: address == "127.0.0.1",
            ports=None,
            resolve=self._resolve,
            tells_reason=True,
        )

    def _resolve(self, host: str, port: int) -> Sequence[str]:
        if not host.endswith(".example"):
            return [host]
        if host.startswith("nameless-"):
            raise OSError("no such name")
        with self._lock:
            self._resolved[host] += 1
            is_first = self._resolved[host] == 1
        return ["10.0.0.1"] if host.startswith("rebound-") and not is_first else ["127.0.0.1"]


@contextlib.contextmanager
def misbehaving_portals(patience: float) -> Iterator[Portals]:
    """`patience`: seconds for which a silent or dripping portal holds a connection."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=256)
    portals = Portals(listener.getsockname()[1])
    ended = threading.Event()

    def accept() -> None:
        while not ended.is_set():
            try:
                connection, _address = listener.accept()
            except OSError:
                return
            threading.Thread(target=_answer, args=(connection, ended, patience), daemon=True).start()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield portals
    finally:
        ended.set()
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()


def _answer(connection: socket.socket, ended: threading.Event, patience: float) -> None:
    with connection, contextlib.suppress(OSError, IndexError, UnicodeDecodeError):
        connection.settimeout(patience)
        lines = connection.recv(_REQUEST_BYTES).decode("ascii").split("\r\n")
        path = lines[0].split(" ")[1]
        host = next(line for line in lines if line.lower().startswith("host:")).split(":")[1].strip()
        _speak(connection, host.split("-")[0], path, ended, patience)


def _speak(connection: socket.socket, way: str, path: str, ended: threading.Event, patience: float) -> None:
    if path == "/robots.txt" and way not in ("silent", "drips", "breaks", "garbled"):
        rules = b"User-agent: *\nDisallow: /nop/\n" if way == "robots" else b""
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n" + rules)
    elif way == "silent":
        ended.wait(patience)
    elif way == "drips":
        for _time in range(int(patience / 0.05)):
            connection.sendall(b"HTTP/1.1 200 OK\r\n"[:1])
            ended.wait(0.05)
    elif way == "garbled":
        connection.sendall(b"\x00\x01SSH-2.0-portal\r\n\r\n")
    elif way in _REDIRECTS and path.startswith("/nop/") and (way == "loop" or "moi" not in path):
        connection.sendall(f"HTTP/1.1 302 Found\r\nLocation: {_REDIRECTS[way].format(path=path)}\r\n\r\n".encode())
    elif way != "breaks":
        connection.sendall(f"HTTP/1.1 {_STATUS.get(way, '200 OK')}\r\n\r\n".encode())

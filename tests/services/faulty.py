"""A proxy on loopback with faults on demand, before a working HTTP server.

with faulty("http://127.0.0.1:9200") as server:
    client = Elasticsearch(server.url)
    server.be(Fault.HANGS)
    …
    server.heal()
"""

import contextlib
import http.client
import json
import socket
import threading
import time
from collections.abc import Iterator
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from tests.services.process import free_port

SLOW_SECONDS = 2.0
_TRICKLE_SECONDS = 0.02
_UPSTREAM_SECONDS = 30
_REBIND_SECONDS = 60
_PASSED_ON = ("Content-Type", "X-Elastic-Product")


class Fault(StrEnum):
    REFUSES = "refuses"  # nobody listens, and what was connected is cut off
    HANGS = "hangs"  # takes the request and never answers
    SLOW = "slow"  # answers after `SLOW_SECONDS`
    TRICKLES = "trickles"  # begins to answer at once, a byte at a time, without an end
    CUTS = "cuts"  # ends the connection in the middle of the answer
    TOO_MANY = "too_many"  # 429
    UNAVAILABLE = "unavailable"  # 503
    HALF = "half"  # takes every second document of a bulk request, 429 for the others
    RED = "red"  # answers, but not for all shards
    STRANGE = "strange"  # the page of some other server


class FaultyServer:
    """Works until `be` sets a fault. `asked` counts requests."""

    def __init__(self, upstream: str) -> None:
        parts = urlsplit(upstream)
        self.upstream = (str(parts.hostname), int(parts.port or 80))
        self.asked = 0
        self.fault: Fault | None = None
        self.healed = threading.Event()  # of the present fault: hanging requests wait for it
        self._next: tuple[int, Fault] | None = None  # requests until the fault, and the fault
        self._guard = threading.RLock()
        self._connections: set[socket.socket] = set()
        self._listener: _Listener | None = None
        self._port = free_port()  # no other server takes it while this one refuses
        self._listen()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def be(self, fault: Fault, *, after: int = 0) -> None:
        """From now on, or after so many more requests."""
        with self._guard:
            if after:
                self._next = (after, fault)
                return
            self.heal()
            self.fault, self.healed = fault, threading.Event()
            if fault == Fault.REFUSES:
                self._close()

    def heal(self) -> None:
        with self._guard:
            self.fault, self._next = None, None
            self.healed.set()
            self._listen()

    def close(self) -> None:
        with self._guard:
            self.heal()
            self._close()

    def arrived(self) -> Fault | None:
        """The fault for a request that arrives now."""
        with self._guard:
            self.asked += 1
            return self.fault

    def answered(self) -> None:
        with self._guard:
            if self._next is None:
                return
            left, fault = self._next
            self._next = (left - 1, fault)
            if left == 1:
                self.be(fault)

    def connected(self, connection: socket.socket) -> None:
        with self._guard:
            self._connections.add(connection)

    def disconnected(self, connection: socket.socket) -> None:
        with self._guard:
            self._connections.discard(connection)

    def _listen(self) -> None:
        if self._listener is None:
            self._listener = self._bound()
            threading.Thread(target=self._listener.serve_forever, args=(0.01,), daemon=True).start()

    def _bound(self) -> "_Listener":
        """A listener at the same port. Tries again, as a client's connection may have that port for a moment."""
        deadline = time.monotonic() + _REBIND_SECONDS
        while True:
            try:
                return _Listener(self, self._port)
            except OSError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(_TRICKLE_SECONDS)

    def _close(self) -> None:
        listener, self._listener = self._listener, None
        if listener is not None:
            listener.shutdown()
            listener.server_close()
        for connection in list(self._connections):
            cut(connection)


@contextlib.contextmanager
def faulty(upstream: str) -> Iterator[FaultyServer]:
    server = FaultyServer(upstream)
    try:
        yield server
    finally:
        server.close()


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, faulty: FaultyServer, port: int) -> None:
        self.faulty = faulty
        super().__init__(("127.0.0.1", port), _Handler)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Listener

    def setup(self) -> None:
        super().setup()
        self.server.faulty.connected(self.connection)

    def finish(self) -> None:
        self.server.faulty.disconnected(self.connection)
        with contextlib.suppress(OSError):
            super().finish()

    def handle(self) -> None:
        with contextlib.suppress(OSError):
            super().handle()

    def log_message(self, *args: Any) -> None:
        """Nothing."""

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        faulty = self.server.faulty
        fault, healed = faulty.arrived(), faulty.healed
        match fault:
            case Fault.HANGS:
                healed.wait()
                self.close_connection = True
            case Fault.TRICKLES:
                self._trickle(healed)
            case Fault.CUTS:
                self._cut()
            case Fault.TOO_MANY:
                self._answer(429, {"error": {"type": "es_rejected_execution_exception"}, "status": 429})
            case Fault.UNAVAILABLE:
                self._answer(503, {"error": {"type": "cluster_block_exception"}, "status": 503})
            case Fault.HALF if "_bulk" in self.path:
                self._take_half(body)
            case Fault.RED:
                self._answer(200, _RED)
            case Fault.STRANGE:
                self._send(200, {"Content-Type": "text/html"}, b"<h1>It works!</h1>")
            case _:
                if fault == Fault.SLOW:
                    healed.wait(SLOW_SECONDS)
                self._pass_on(body)
        faulty.answered()

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _serve

    def _take_half(self, body: bytes) -> None:
        operations = _operations(body)
        taken = operations[::2]
        _status, _headers, content = self._ask_upstream(b"".join(lines for _name, _key, lines in taken))
        items = iter(json.loads(content)["items"])
        refusal = {"status": 429, "error": {"type": "es_rejected_execution_exception", "reason": "queue full"}}
        answers = [
            next(items) if position % 2 == 0 else {name: {"_id": key, **refusal}}
            for position, (name, key, _lines) in enumerate(operations)
        ]
        self._answer(200, {"took": 1, "errors": len(operations) > 1, "items": answers})

    def _pass_on(self, body: bytes) -> None:
        self._send(*self._ask_upstream(body))

    def _ask_upstream(self, body: bytes) -> tuple[int, dict[str, str], bytes]:
        upstream = http.client.HTTPConnection(*self.server.faulty.upstream, timeout=_UPSTREAM_SECONDS)
        headers = {name: value for name, value in self.headers.items() if name.lower() not in ("host", "connection")}
        headers["Accept-Encoding"] = "identity"
        with contextlib.closing(upstream):
            upstream.request(self.command, self.path, body or None, headers)
            answer = upstream.getresponse()
            content = answer.read()
        kept = {name: answer.headers[name] for name in _PASSED_ON if answer.headers[name]}
        return answer.status, kept, content

    def _answer(self, status: int, content: dict[str, Any]) -> None:
        self._send(status, _JSON, json.dumps(content).encode())

    def _send(self, status: int, headers: dict[str, str], content: bytes) -> None:
        self._begin(status, headers, len(content))
        if self.command != "HEAD":
            self.wfile.write(content)

    def _begin(self, status: int, headers: dict[str, str], length: int) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def _trickle(self, healed: threading.Event) -> None:
        self._begin(200, _JSON, 10**9)
        while not healed.wait(_TRICKLE_SECONDS):
            self.wfile.write(b" ")
        self.close_connection = True

    def _cut(self) -> None:
        self._begin(200, _JSON, 1_000)
        self.wfile.write(b'{"took":1')
        cut(self.connection)
        self.close_connection = True


def cut(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


_JSON = {
    "Content-Type": "application/vnd.elasticsearch+json;compatible-with=8",
    "X-Elastic-Product": "Elasticsearch",
}
_RED = {
    "took": 1,
    "timed_out": False,
    "_shards": {"total": 2, "successful": 1, "skipped": 0, "failed": 1, "failures": [{"shard": 1}]},
    "hits": {"total": {"value": 0, "relation": "eq"}, "max_score": None, "hits": []},
    "aggregations": {},
}


def _operations(body: bytes) -> list[tuple[str, str, bytes]]:
    """Action, key and lines of each operation of a bulk request."""
    operations = []
    lines = iter(body.splitlines(keepends=True))
    for line in lines:
        name, header = next(iter(json.loads(line).items()))
        operations.append((name, header["_id"], line if name == "delete" else line + next(lines)))
    return operations

"""Servers on this machine for the fetcher to meet; each notes the requests it got."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Seen:
    port: int
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def web_server(status: int = 200, location: str = "", body: bytes = b"") -> Iterator[Seen]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.requests.append((self.path, dict(self.headers)))
            self.send_response(status)
            if location:
                self.send_header("Location", location.replace("{own}", seen.url))
            self.send_header("Set-Cookie", "session=1")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    seen = Seen(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def dripping_server(drop: bytes, pause: float) -> Iterator[Seen]:
    """Begins an answer, and sends `drop` after each pause in seconds, for as long as somebody listens."""
    ended = threading.Event()
    listener = socket.create_server(("127.0.0.1", 0))
    seen = Seen(listener.getsockname()[1])

    def serve() -> None:
        try:
            connection, _address = listener.accept()
            with connection:
                connection.sendall(b"HTTP/1.1 200 OK\r\n")
                while not ended.wait(pause):
                    connection.sendall(drop)
        except OSError:
            pass

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        ended.set()
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)  # closing alone does not wake the thread that waits
        listener.close()
        thread.join()

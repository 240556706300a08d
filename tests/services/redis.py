"""A Redis of a test's own, in memory alone."""

import contextlib
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

from tests.services.errors import ServiceUnavailable
from tests.services.process import ServerProcess, free_port

START_SECONDS = 20


class RedisServer(ServerProcess):
    url: str


@contextlib.contextmanager
def redis_server(folder: Path, *, megabytes: int, policy: str) -> Iterator[RedisServer]:
    """Raises ServiceUnavailable where this machine has none."""
    binary = shutil.which("redis-server")
    if binary is None:
        raise ServiceUnavailable("no Redis here (Debian: `apt-get install redis-server`)")
    port = free_port()
    options = {"port": port, "save": "", "appendonly": "no", "maxmemory": f"{megabytes}mb", "maxmemory-policy": policy}
    command = [binary, *(str(part) for name, value in options.items() for part in (f"--{name}", value))]
    server = RedisServer("redis", command, directory=folder, environment={})
    server.url = f"redis://127.0.0.1:{port}/0"

    def answers() -> bool:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return True
        return False

    try:
        server.wait_until(answers, seconds=START_SECONDS)
        yield server
    finally:
        server.stop()

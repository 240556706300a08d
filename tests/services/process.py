"""A server in the foreground of its own session: started unprivileged, polled until ready, stopped as a whole."""

import contextlib
import itertools
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from tests.services.account import popen_identity
from tests.services.errors import ServiceUnavailable

POLL_SECONDS = 0.2
STOP_SECONDS = 20
LOG_LINES = 25
# Reads until this process is gone, however it went; only then the group of the server is killed.
_GUARD = ["sh", "-c", 'read -r _; kill -KILL "-$1"', "guard"]


# Below the ports that Linux and macOS give to outgoing connections: nobody takes one by chance between two starts.
FIRST_PORT = 20_000
PORTS_PER_WORKER = 500
PORT_RANGES = 24


def worker_ports(worker: str) -> range:
    """The ports of a worker of pytest-xdist by its name, "gw0" and so on; of a run without workers those of ""."""
    position = int(worker.removeprefix("gw")) + 1 if worker else 0
    first = FIRST_PORT + position % PORT_RANGES * PORTS_PER_WORKER
    return range(first, first + PORTS_PER_WORKER)


def _own_ports() -> Iterator[int]:
    """The worker's ports in an endless cycle that starts elsewhere in each run of the tests."""
    ports = worker_ports(os.environ.get("PYTEST_XDIST_WORKER", ""))
    start = os.getpid() % len(ports)
    return itertools.cycle([*ports[start:], *ports[:start]])


_PORTS = _own_ports()


def free_port() -> int:
    """A port of this worker at which nobody listens, another one each time until all were given."""
    for port in itertools.islice(_PORTS, PORTS_PER_WORKER):
        if is_free(port):
            return port
    raise ServiceUnavailable(f"none of {PORTS_PER_WORKER} ports is free")


def is_free(port: int) -> bool:
    """Whether a server could listen there, connections of a former one that are still closing aside."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def poll(ready: Callable[[], bool], *, seconds: float, what: str) -> None:
    """Return once `ready`. Raises ServiceUnavailable with `what` after so many seconds."""
    deadline = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > deadline:
            raise ServiceUnavailable(f"{what}: not after {seconds:.0f} s")
        time.sleep(POLL_SECONDS)


class ServerProcess:
    """Started when made. It does not outlive this process, not even one that is killed."""

    def __init__(self, name: str, command: Sequence[str], *, directory: Path, environment: Mapping[str, str]) -> None:
        self.name = name
        self.log = directory / f"{name}.log"
        self._command = command
        self._directory = directory
        self._environment = {"PATH": os.defpath, "LANG": "C.UTF-8", "HOME": str(directory), **environment}
        self.log.write_bytes(b"")
        self.start()

    def start(self) -> None:
        """Also again, after `stop` or `kill`."""
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                self._command,
                cwd=self._directory,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                # Ctrl-C in the terminal must reach the tests first and the services last.
                start_new_session=True,
                **popen_identity(),
            )
        guard = [*_GUARD, str(self.process.pid)]
        silent = subprocess.DEVNULL
        self._guard = subprocess.Popen(
            guard, stdin=subprocess.PIPE, stdout=silent, stderr=silent, cwd="/", start_new_session=True
        )

    @property
    def running(self) -> bool:
        return self.process.poll() is None

    def wait_until(self, ready: Callable[[], bool], *, seconds: float) -> None:
        """Poll `ready`; a server that ends or takes longer than `seconds` is reported with the end of its log."""

        def ready_or_ended() -> bool:
            if not self.running:
                raise ServiceUnavailable(f"{self.name} ended with status {self.process.returncode}:\n{self.log_tail()}")
            return ready()

        try:
            poll(ready_or_ended, seconds=seconds, what=f"{self.name} is ready")
        except ServiceUnavailable as reason:
            if self.running:
                raise ServiceUnavailable(f"{reason}:\n{self.log_tail()}") from None
            raise

    def log_tail(self) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-LOG_LINES:])

    def pause(self) -> None:
        """It hangs: connections are accepted by the kernel, and nothing answers."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        self._signal(signal.SIGCONT)

    def kill(self) -> None:
        """As if the machine had lost power, but for what its kernel still writes to disk."""
        self._signal(signal.SIGKILL)
        self.process.wait()
        self._release()

    def stop(self, stop_signal: signal.Signals = signal.SIGTERM) -> None:
        """Ask the whole session to end, then make it."""
        for each in (stop_signal, signal.SIGKILL):
            self._signal(each)
            self.resume()  # a paused one takes no signal but the last
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(STOP_SECONDS)
                break
        self._signal(signal.SIGKILL)
        self._release()

    def _signal(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)

    def _release(self) -> None:
        """End the guard: the number of the group may soon be another's."""
        self._guard.kill()
        self._guard.wait()
        if self._guard.stdin:
            self._guard.stdin.close()

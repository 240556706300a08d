"""A server in the foreground of its own session: started unprivileged, polled until ready, stopped as a whole."""

import contextlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.services.account import popen_identity
from tests.services.errors import ServiceUnavailable

POLL_SECONDS = 0.2
STOP_SECONDS = 20
LOG_LINES = 25


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class ServerProcess:
    def __init__(self, name: str, command: Sequence[str], *, directory: Path, environment: Mapping[str, str]):
        self.name = name
        self.log = directory / f"{name}.log"
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(
                command,
                cwd=directory,
                env={"PATH": os.defpath, "LANG": "C.UTF-8", "HOME": str(directory), **environment},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                # Ctrl-C in the terminal must reach the tests first and the services last.
                start_new_session=True,
                **popen_identity(),
            )

    def wait_until(self, ready: Callable[[], bool], *, seconds: float) -> None:
        """Poll `ready`; a server that ends or takes longer than `seconds` is reported with the end of its log."""
        deadline = time.monotonic() + seconds
        while not ready():
            if self.process.poll() is not None:
                raise ServiceUnavailable(f"{self.name} ended with status {self.process.returncode}:\n{self.log_tail()}")
            if time.monotonic() > deadline:
                raise ServiceUnavailable(f"{self.name} was not ready after {seconds:.0f} s:\n{self.log_tail()}")
            time.sleep(POLL_SECONDS)

    def log_tail(self) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-LOG_LINES:])

    def stop(self, stop_signal: signal.Signals = signal.SIGTERM) -> None:
        """Ask the whole session to end, then make it."""
        for each in (stop_signal, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, each)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(STOP_SECONDS)
                break
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)

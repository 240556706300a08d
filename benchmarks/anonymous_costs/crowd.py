"""Eight visitors send the worst searches at once, and again once all are answered: how long does anybody else wait?"""

import http.client
import itertools
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from tests.services.process import free_port

ROOT = Path(__file__).resolve().parents[2]
VISITORS = 8
_START_S = 120
_PAUSE_S = 0.02  # between two requests of somebody else
_TURN_S = 0.0005
_START_OF_CROWD_S = 2
_USUAL_SEARCH = "/vi/tim-kiem/?q=khai+sinh"
_OK, _BUSY = 200, 503
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "kb_site.settings.production",
    "SECRET_KEY": "only-for-benchmarks-of-this-machine-and-thrown-away",
    "ALLOWED_HOSTS": "localhost,127.0.0.1",
    "BASE_URL": "https://localhost",
    "TRUSTED_PROXY_COUNT": "1",
    "LOG_LEVEL": "CRITICAL",
    # Nothing but requests: and none to the online services of the site that is measured.
    "DUE_WORK_SECONDS": "0",
    "SERVICE_CHECK_DAYS": "0",
}


class BadAnswer(RuntimeError):
    """An answer whose time says nothing."""


@dataclass(frozen=True)
class Waits:
    """Seconds of each request for a copied page and for /healthz."""

    page: Sequence[float]
    health: Sequence[float]


def measure(page: str, worst: Sequence[str], *, seconds: float) -> tuple[Waits, Waits]:
    """Without the crowd, and with it."""
    with served() as port:
        _warm(port, page, worst)
        alone = _watch(port, page, seconds)
        # A process of its own: in this one the crowd's threads would make the watched request wait for Python's lock.
        crowd = get_context("spawn").Process(target=_search_on, args=(port, worst), daemon=True)
        crowd.start()
        try:
            time.sleep(_START_OF_CROWD_S)
            return alone, _watch(port, page, seconds)
        finally:
            crowd.terminate()
            crowd.join()


def _warm(port: int, page: str, worst: Sequence[str]) -> None:
    """The copy is made, and all processes have read what their first search reads."""
    with ThreadPoolExecutor(VISITORS) as visitors:
        list(visitors.map(lambda path: _get(port, path, address=_address(0), expected=(_OK, _BUSY)), worst))
        list(visitors.map(lambda number: _get(port, _USUAL_SEARCH, address=_address(number)), range(8 * VISITORS)))
        list(visitors.map(lambda _: _get(port, page), range(4 * VISITORS)))


def _search_on(port: int, worst: Sequence[str]) -> None:
    """Until the process is ended: all visitors at once, and again once all are answered."""
    sys.setswitchinterval(_TURN_S)
    # Another address each time, as the limits of one address are not what is measured.
    with ThreadPoolExecutor(VISITORS) as visitors:
        for turn in itertools.count(step=VISITORS):
            list(
                visitors.map(
                    lambda number: _get(
                        port, worst[number % len(worst)], address=_address(number), expected=(_OK, _BUSY)
                    ),
                    range(turn, turn + VISITORS),
                )
            )


def _address(number: int) -> str:
    return f"198.51.{number // 250 % 250}.{number % 250}"


def _watch(port: int, page: str, seconds: float) -> Waits:
    until = time.monotonic() + seconds
    page_waits, health_waits = [], []
    while time.monotonic() < until:
        page_waits.append(_get(port, page))
        health_waits.append(_get(port, "/healthz"))
        time.sleep(_PAUSE_S)
    return Waits(page_waits, health_waits)


def _get(port: int, path: str, *, address: str = "203.0.113.1", expected: Sequence[int] = (_OK,)) -> float:
    started = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        headers = {"Host": "localhost", "X-Forwarded-For": address, "X-Forwarded-Proto": "https"}
        connection.request("GET", path, headers={} if path == "/healthz" else headers)
        response = connection.getresponse()
        response.read()
        if response.status not in expected:
            raise BadAnswer(f"{path}: {response.status}")
    finally:
        connection.close()
    return time.monotonic() - started


@contextmanager
def served() -> Iterator[int]:
    """Production settings, gunicorn as it is shipped, Redis where it is installed."""
    port = free_port()
    environment = {**os.environ, **PRODUCTION}
    with ExitStack() as stack:
        environment["CACHE_URL"] = os.environ.get("CACHE_URL") or stack.enter_context(redis())
        collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"]
        subprocess.run(collect, env=environment, cwd=ROOT, check=True)  # noqa: S603
        command = [sys.executable, "-m", "gunicorn", "kb_site.wsgi", f"--bind=127.0.0.1:{port}"]
        server = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=sys.stderr)  # noqa: S603
        stack.callback(server.wait, 30)
        stack.callback(server.terminate)
        _wait(port, server)
        yield port


@contextmanager
def redis() -> Iterator[str]:
    program = shutil.which("redis-server")
    if program is None:
        raise SystemExit("CACHE_URL names no cache, and redis-server is not installed")
    port = free_port()
    server = subprocess.Popen(  # noqa: S603
        [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
        stdout=subprocess.DEVNULL,
    )
    try:
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        server.terminate()
        server.wait(30)


def _wait(port: int, server: subprocess.Popen) -> None:
    until = time.monotonic() + _START_S
    while server.poll() is None and time.monotonic() < until:
        try:
            _get(port, "/healthz")
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("gunicorn did not start; its output is above")

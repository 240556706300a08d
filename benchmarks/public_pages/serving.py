"""A server of its own for the site that DATABASE_URL and SEARCH_INDEX_DIR name, with gzip and without DEBUG."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from tests.services.process import free_port

_SETTINGS = "benchmarks.public_pages.settings"
_SECONDS_TO_START = 120


def set_up() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = _SETTINGS
    import django

    django.setup()


@contextmanager
def served(address: str = "") -> Iterator[str]:
    """The address without a slash at the end; `address` names a server that is there already."""
    if address:
        yield address.rstrip("/")
        return
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--threads", "4", "kb_site.wsgi"]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": _SETTINGS, "BASE_URL": f"http://127.0.0.1:{port}"}
    server = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        yield _awaited(f"http://127.0.0.1:{port}")
    finally:
        server.terminate()
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:
            server.kill()


def _awaited(address: str) -> str:
    """Raises `TimeoutError` where the server does not answer."""
    end = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(f"{address}/vi/", timeout=60).read()  # noqa: S310
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
        else:
            return address
    raise TimeoutError(address)

"""A site that may be changed at will, served by a process of its own: a copy of another one, or starter content."""

import io
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.services.process import free_port

START_SECONDS = 120


@contextmanager
def scratch_site(folder: Path, *, database: Path | None, index: Path | None) -> Iterator[str]:
    """Its address. Django is set up for the same database; mail goes to files in `folder / "mail"`."""
    _environment(folder, database, index)
    _prepare(database, index)
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = ["runserver", "--noreload", "--insecure", "--skip-checks", f"127.0.0.1:{port}"]
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen([sys.executable, "manage.py", *command], stdout=log, stderr=log)  # noqa: S603
    try:
        _wait_for(f"{address}/admin/login/", server)
        yield address
    finally:
        server.terminate()
        server.wait()


def _environment(folder: Path, database: Path | None, index: Path | None) -> None:
    if database:
        shutil.copy(database, folder / "site.sqlite3")
    if index:
        shutil.copytree(index, folder / "index")
    (folder / "mail").mkdir()
    for name in ("ELASTICSEARCH_URL", "SEARCH_STANDBY"):
        os.environ.pop(name, None)
    os.environ.update(
        DJANGO_SETTINGS_MODULE="benchmarks.settings",
        DJANGO_ALLOW_ASYNC_UNSAFE="true",  # Playwright's synchronous interface keeps an event loop in this thread
        DATABASE_URL=f"sqlite:///{folder / 'site.sqlite3'}",
        BENCHMARK_FOLDER=str(folder),
        SEARCH_INDEX_DIR=str(folder / "index"),
        EMAIL_URL=f"filemail:///{folder / 'mail'}",
        LOG_LEVEL="WARNING",
    )


def _prepare(database: Path | None, index: Path | None) -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    from catalogue.models import PageHealth

    if not database:
        call_command("load_starter_content", verbosity=0, stdout=io.StringIO())
    elif not PageHealth.objects.exists():
        call_command("refresh_page_health", stdout=io.StringIO())
    if not (database and index):
        call_command("search_index", "rebuild", stdout=io.StringIO())


def _wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    """Raises `RuntimeError` where the site does not come up."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=10).close()  # noqa: S310
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("the site did not start")

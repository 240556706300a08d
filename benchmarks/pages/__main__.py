"""A procedure page from its copy against a bare Django view that answers with the same bytes, in requests a second.

One gunicorn serves both, behind the same middlewares. Without DATABASE_URL the page is one of the starter content, on a
PostgreSQL of its own; CACHE_URL names the cache (default: each process's memory).
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks.harness import DifferentWork, Side, arguments, at_least, compare, report
from benchmarks.pages import BODY_VARIABLE
from benchmarks.pages.load import BadAnswer, fetch
from benchmarks.table import Row
from tests.services.postgresql import postgresql
from tests.services.process import free_port

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = "benchmarks.pages.settings"
START_S = 120


def main() -> int:
    options = arguments(__doc__, _add_options)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="cam-nang-pages-")))
        environment = {
            **os.environ,
            "BENCHMARK_FOLDER": str(folder),
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            BODY_VARIABLE: str(folder / "body"),
            "LOG_LEVEL": "ERROR",
        }
        if not os.environ.get("DATABASE_URL"):
            environment["DATABASE_URL"] = stack.enter_context(postgresql()).url
            for command in ("migrate", "load_starter_content"):
                _manage(command, "--verbosity=0", environment=environment)
            _forget_changes(environment)
        path = options.path or _a_page(environment)
        port = stack.enter_context(_served(environment, options))
        headers = "Accept-Encoding: gzip\r\n" if options.gzip else ""
        (folder / "body").write_bytes(fetch(port, path, 2).pop())

        def side(name: str, address: str) -> Side:
            return Side(name, lambda count: fetch(port, address, count, headers=headers))

        comparison = compare(
            side("page", path),
            side("bare view", "/bare/"),
            [options.requests] * 2,
            verify=_ignored if options.gzip else _same,
            rounds=options.rounds,
        )
    what = "procedure page from its copy by a bare view, requests/s" + (", compressed" if options.gzip else "")
    return 0 if report(Row(what, "python -m benchmarks.pages", at_least(0.7), comparison.inverse()), options) else 1


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--path", help="address of the page; else the longest text among a hundred procedures")
    parser.add_argument("--requests", type=int, default=300, help="of each side in one go")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--gzip", action="store_true", help="ask as browsers do; both sides are then compressed")


def _manage(*command: str, environment: dict[str, str]) -> str:
    arguments = [sys.executable, str(ROOT / "manage.py"), *command]
    done = subprocess.run(arguments, env=environment, check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True)  # noqa: S603
    return done.stdout


def _forget_changes(environment: dict[str, str]) -> None:
    """Delete outbox entries, as the site does after ten minutes: until then each hit adds them up."""
    code = "from search.models import OutboxEntry; OutboxEntry.objects.all().delete()"
    _manage("shell", "--no-imports", "-c", code, environment=environment)


def _a_page(environment: dict[str, str]) -> str:
    code = (
        "from catalogue.models import ProcedurePage\n"
        "pages = ProcedurePage.objects.live().filter(locale__language_code='vi').order_by('pk')[:100]\n"
        "print(max(pages, key=lambda page: len(page.summary) + len(str(page.steps.raw_data))).url)\n"
    )
    return _manage("shell", "--no-imports", "-c", code, environment=environment).split()[-1]


@contextmanager
def _served(environment: dict[str, str], options: argparse.Namespace) -> Iterator[int]:
    port = free_port()
    processes = f"--workers={options.workers}", f"--threads={options.threads}"
    command = [sys.executable, "-m", "gunicorn", "kb_site.wsgi", f"--bind=127.0.0.1:{port}", *processes]
    server = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=sys.stderr)  # noqa: S603
    try:
        _wait(port, server)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def _wait(port: int, server: subprocess.Popen) -> None:
    until = time.monotonic() + START_S
    while server.poll() is None and time.monotonic() < until:
        try:
            fetch(port, "/robots.txt", 2)
        except (OSError, BadAnswer):
            time.sleep(0.2)
        else:
            return
    raise SystemExit("gunicorn did not start; its output is above")


def _same(count: int, page: set[bytes], bare: set[bytes]) -> None:
    if len(page) != 1 or page != bare:
        raise DifferentWork(f"{len(page)} and {len(bare)} different bodies")


def _ignored(count: int, page: set[bytes], bare: set[bytes]) -> None:
    """Django pads compressed bodies at random; the round before compared them as they are."""


if __name__ == "__main__":
    sys.exit(main())

"""Start the services, run a command beside them, stop them: `python -m tests.services run -- pytest`."""

import argparse
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from typing import TypeVar

from tests.services.directories import CACHE
from tests.services.elasticsearch import Elasticsearch, elasticsearch
from tests.services.elasticsearch_cluster import Cluster, elasticsearch_cluster
from tests.services.elasticsearch_download import elasticsearch_home
from tests.services.errors import ServiceUnavailable, in_ci
from tests.services.postgresql import postgresql

T = TypeVar("T")


def main() -> int:
    options = _arguments()
    signal.signal(signal.SIGTERM, _end)
    if options.action == "fetch":
        elasticsearch_home(CACHE)
        return 0
    with ExitStack() as stack:
        try:
            environment = {**os.environ, **_start(stack, cluster=options.cluster)}
            return _hold(environment) if options.action == "up" else _run(options.command, environment)
        finally:
            _ignore_interrupts()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.services", description=__doc__)
    actions = parser.add_subparsers(dest="action", required=True)
    run = actions.add_parser("run", help="run a command with DATABASE_URL and ELASTICSEARCH_URL set")
    run.add_argument("command", nargs="+")
    up = actions.add_parser("up", help="start the services, print their addresses and keep them until Ctrl-C")
    for action in (run, up):
        action.add_argument("--cluster", action="store_true", help="three Elasticsearch nodes instead of one")
    actions.add_parser("fetch", help="only download what the services need")
    return parser.parse_args()


def _end(number: int, _frame: object) -> None:
    sys.exit(128 + number)


def _ignore_interrupts() -> None:
    """Before the clean-up: a second Ctrl-C must not leave a server behind."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)


def _start(stack: ExitStack, *, cluster: bool) -> dict[str, str]:
    """Addresses of the started services; those that the environment names are not started.

    Elasticsearch takes the longest, so it is started first and awaited last.
    """
    missing: dict[str, str] = {}
    node = _attempt("ELASTICSEARCH", missing, lambda: _enter_nodes(stack, cluster=cluster))
    database = _attempt("DATABASE", missing, lambda: stack.enter_context(postgresql()).url)
    search = _attempt("ELASTICSEARCH", missing, node.wait) if node else None
    started = {"DATABASE_URL": database, "ELASTICSEARCH_URL": search}
    return missing | {name: url for name, url in started.items() if url}


def _enter_nodes(stack: ExitStack, *, cluster: bool) -> Elasticsearch | Cluster:
    if cluster:
        return stack.enter_context(elasticsearch_cluster())
    return stack.enter_context(elasticsearch())


def _attempt(service: str, missing: dict[str, str], start: Callable[[], T]) -> T | None:
    """The result of `start`, or None; outside CI a failure leaves the reason for the skipped tests."""
    if os.environ.get(f"{service}_URL"):
        return None
    try:
        return start()
    except ServiceUnavailable as reason:
        if in_ci():
            raise
        missing[f"{service}_UNAVAILABLE"] = str(reason)
        print(f"{service.lower()}: {reason}", file=sys.stderr, flush=True)
        return None


def _hold(environment: dict[str, str]) -> int:
    for name in ("DATABASE_URL", "ELASTICSEARCH_URL"):
        print(f"export {name}={environment.get(name, '')}")
    print("Ctrl-C stops the services.", flush=True)
    try:
        signal.pause()
    except KeyboardInterrupt:
        print()
    return 0


def _run(command: list[str], environment: dict[str, str]) -> int:
    """The command's status, as a shell would give it."""
    with subprocess.Popen(command, env=environment) as child:
        try:
            status = child.wait()
        except KeyboardInterrupt:
            # The terminal sent Ctrl-C to the command too, which ends in its own time.
            status = child.wait()
        finally:
            if child.poll() is None:
                child.terminate()
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    try:
        sys.exit(main())
    except ServiceUnavailable as reason:
        sys.exit(f"tests.services: {reason}")
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)

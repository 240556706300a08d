"""A helpdesk whose server can be killed: PostgreSQL, agents with sessions and calls in talk."""

import os
import signal
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from socketserver import ThreadingMixIn
from typing import Any

import django

from benchmarks.faults.helpdesk_browser import Browser
from benchmarks.faults.stage import fork, kill
from tests.services.postgresql import postgresql
from tests.services.process import free_port


@dataclass
class Desk:
    """The port of the server, and its process while it runs."""

    port: int
    process: int = 0

    def start(self) -> None:
        self.process = fork(lambda: _serve(self.port))

    def kill(self) -> None:
        """Kill −9."""
        kill(self.process)

    def browser(self, agent: Any, call: Any) -> Browser:
        return Browser(f"http://127.0.0.1:{self.port}", _session_of(agent), call.ref)


@contextmanager
def helpdesk() -> Iterator[Desk]:
    """Sets Django up, so a process can have one only."""
    with postgresql() as database:
        os.environ.update(
            DJANGO_SETTINGS_MODULE="benchmarks.faults.settings", DATABASE_URL=database.url, LOG_LEVEL="ERROR"
        )
        os.environ.setdefault("SEARCH_ENGINE", "embedded")
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        desk = Desk(free_port())
        desk.start()
        try:
            yield desk
        finally:
            desk.kill()


def calls_in_talk(count: int) -> list[tuple[Any, Any]]:
    """Agents and their calls."""
    from tests.helpdesk.factories import CallFactory

    calls = [CallFactory() for _ in range(count)]
    return [(call.agent, call) for call in calls]


def faults_of(calls: list[Any], browsers: list[Browser]) -> list[str]:
    """What a desk must never have: acknowledged ops that are lost, ops that are there twice or not at all, holes."""
    from helpdesk.models import CallEvent, CallNote

    faults = []
    stored = Counter(str(key) for key in CallEvent.objects.values_list("op_id", flat=True))
    sent = {op for browser in browsers for op in browser.made}
    acknowledged = {op for browser in browsers for op in browser.acknowledged}
    faults += [f"acknowledged and lost: {op}" for op in acknowledged if not stored[op]]
    faults += [f"never arrived: {op}" for op in sent if not stored[op]]
    faults += [f"{count} times: {op}" for op, count in stored.items() if count > 1]
    for call in calls:
        seqs = list(CallEvent.objects.filter(call=call).order_by("seq").values_list("seq", flat=True))
        if seqs != list(range(1, len(seqs) + 1)):
            faults.append(f"holes in {call.ref}")
    texts = Counter(CallNote.objects.values_list("text", flat=True))
    for browser in browsers:
        faults += [f"text {texts[text]} times: {text}" for text in browser.texts if texts[text] != 1]
    return faults


def _session_of(agent: Any) -> dict[str, str]:
    """Cookies of a signed-in agent."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(agent.user)
    return {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}


def _serve(port: int) -> None:
    from django.core.servers.basehttp import WSGIRequestHandler, WSGIServer
    from django.core.wsgi import get_wsgi_application

    class Quiet(WSGIRequestHandler):
        def log_message(self, *args: object) -> None:
            """No line for each request."""

    class Threaded(ThreadingMixIn, WSGIServer):
        daemon_threads = True

    signal.signal(signal.SIGTERM, lambda *args: os._exit(0))
    server = Threaded(("127.0.0.1", port), Quiet, ipv6=False)
    server.set_app(get_wsgi_application())
    server.serve_forever()


def in_threads(work: Any, items: list[Any]) -> None:
    """`work` of each item, at once; raises what the first that failed raised."""
    failures: list[BaseException] = []

    def run(item: Any) -> None:
        try:
            work(item)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=run, args=(item,)) for item in items]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


def report(name: str, faults: list[str], told: str) -> bool:
    print(f"{name}: {told}: {len(faults)} faults", flush=True)
    for fault in faults[:10]:
        print(f"  {fault}", file=sys.stderr)
    return not faults

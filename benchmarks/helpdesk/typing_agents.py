"""Agents who type: `python -m benchmarks.helpdesk.typing_agents --database site.sqlite3 --index folder [--write]`.

A copy of the site, behind gunicorn as it is shipped. First 33 live searches a second, as 200 agents send at their peak,
against the bare search in this process; then 200 agents who type at once, a key every 250 ms, of whom the server sheds
whom it cannot answer in time. The client runs on the same machine and takes part of it.
"""

import argparse
import asyncio
import json
import os
import random
import shutil
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from benchmarks.anonymous_costs.crowd import PRODUCTION, redis, served
from benchmarks.console_calls.calls import OWN_CALLS
from benchmarks.harness import arguments, at_most, p50, p95, report
from benchmarks.table import Ratio, Row

_COMMAND = "python -m benchmarks.helpdesk.typing_agents"
_KEY_S = 0.25
_IN_FLIGHT = 2  # of one tab; the older is given up, as the console does
_LEAST = 3
_SEED = 20261130
_OK, _SHED = 200, 503


@dataclass
class Answers:
    """Seconds of answers that were shown, and how all requests ended."""

    shown: list[float] = field(default_factory=list)
    ended: Counter[str] = field(default_factory=Counter)

    @property
    def shed(self) -> float:
        """Of requests that were not given up by the browser."""
        all_ended = self.ended["shown"] + self.ended["late"] + self.ended["shed"]
        return self.ended["shed"] / all_ended if all_ended else 0.0


def main() -> int:
    options = arguments(__doc__, _add_options)
    with tempfile.TemporaryDirectory(prefix="cam-nang-typing-") as folder, redis() as cache:
        _copy(options.database, Path(folder) / "db.sqlite3")
        shutil.copytree(options.index, f"{folder}/index")
        os.environ.update(
            PRODUCTION,
            DATABASE_URL=f"sqlite:///{folder}/db.sqlite3",
            SEARCH_INDEX_DIR=f"{folder}/index",
            SEARCH_ENGINE="embedded",
            CACHE_URL=cache,
            BENCHMARK_FOLDER=folder,
        )
        os.environ.setdefault("EMAIL_URL", "consolemail://")
        bare, cookies = _prepared(options.agents)
        with served() as port:
            asyncio.run(_steady(port, cookies, 2.0, 10))  # what a process reads once
            steady = asyncio.run(_steady(port, cookies, options.seconds, options.rate))
            typing = asyncio.run(_typing(port, cookies, options.seconds))
    return _report(options, bare, steady, typing)


def _copy(source: Path, target: Path) -> None:
    """With what stands in its log beside it."""
    with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as site, closing(sqlite3.connect(target)) as copy:
        site.backup(copy)


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--database", type=Path, required=True, help="an SQLite site, which is copied")
    parser.add_argument("--index", type=Path, required=True, help="its folder of the embedded engine")
    parser.add_argument("--agents", type=int, default=200)
    parser.add_argument("--rate", type=float, default=33, help="searches a second")
    parser.add_argument("--seconds", type=float, default=30)


def _prepared(agents: int) -> tuple[list[float], list[str]]:
    """Seconds of bare searches, and sessions of agents."""
    import django

    django.setup()
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Permission
    from django.core.management import call_command
    from django.test import Client

    from search import service
    from search.types import SearchRequest

    call_command("migrate", verbosity=0)
    seconds = []
    for text in _texts() * 3:
        begun = time.perf_counter()
        service.search(SearchRequest(text=text, locale="vi", page_size=9))
        seconds.append(time.perf_counter() - begun)
    permission = Permission.objects.get(codename="take_calls")
    cookies = []
    for number in range(agents):
        user = get_user_model().objects.create(username=f"typist-{number}")
        user.user_permissions.add(permission)
        client = Client()
        client.force_login(user)
        cookies.append(f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}")
    return seconds, cookies


def _texts() -> list[str]:
    return [json.loads(line)["first"] for line in OWN_CALLS.read_text().splitlines() if line.strip()]


async def _steady(port: int, cookies: list[str], seconds: float, rate: float) -> Answers:
    """So many searches a second, whatever becomes of the others: prefixes of what callers ask."""
    chance, answers = random.Random(_SEED), Answers()  # noqa: S311
    texts = _texts()
    async with _client(port) as client, asyncio.TaskGroup() as tasks:
        begun = time.perf_counter()
        for number in range(int(seconds * rate)):
            await asyncio.sleep(max(begun + number / rate - time.perf_counter(), 0))
            text = chance.choice(texts)
            typed = text[: chance.randint(_LEAST, len(text))]
            stage = "titles" if number % 2 else "whole"
            cookie = cookies[number % len(cookies)]
            tasks.create_task(_ask(client, cookie, typed, number, stage, f"t{number}", answers))
    return answers


async def _typing(port: int, cookies: list[str], seconds: float) -> Answers:
    answers = Answers()
    async with _client(port) as client, asyncio.TaskGroup() as tasks:
        for number, cookie in enumerate(cookies):
            tasks.create_task(_typist(client, cookie, number, seconds, answers))
    return answers


async def _typist(client: httpx.AsyncClient, cookie: str, number: int, seconds: float, answers: Answers) -> None:
    """Types one question after another; an answer is shown if none of a later key was."""
    chance = random.Random(_SEED + number)  # noqa: S311
    until = time.perf_counter() + seconds
    seq, state = 0, {"shown": 0}
    in_flight: list[asyncio.Task[None]] = []
    await asyncio.sleep(chance.random() * _KEY_S)
    while time.perf_counter() < until:
        text = chance.choice(_texts())
        for length in range(_LEAST, len(text) + 1):
            seq += 1
            stage = "whole" if text[length - 1] == " " or length == len(text) else "titles"
            asked = _ask(client, cookie, text[:length], seq, stage, f"a{number}", answers, state)
            in_flight = [task for task in in_flight if not task.done()]
            if len(in_flight) >= _IN_FLIGHT:
                in_flight.pop(0).cancel()
            in_flight.append(asyncio.create_task(asked))
            await asyncio.sleep(_KEY_S)
            if time.perf_counter() >= until:
                break
    await asyncio.gather(*in_flight, return_exceptions=True)


async def _ask(
    client: httpx.AsyncClient,
    cookie: str,
    text: str,
    seq: int,
    stage: str,
    tab: str,
    answers: Answers,
    state: dict[str, int] | None = None,
) -> None:
    begun = time.perf_counter()
    headers = {
        "Cookie": cookie,
        "X-Console": "1",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-For": "203.0.113.7",
        "X-Request-Start": f"t={time.time():.3f}",
    }
    parameters = {"q": text, "seq": str(seq), "stage": stage, "tab": tab}
    try:
        response = await client.get("/vi/ho-tro/tim/", params=parameters, headers=headers)
    except asyncio.CancelledError:
        answers.ended["given up"] += 1
        raise
    except httpx.HTTPError:
        answers.ended["failed"] += 1
        return
    if response.status_code == _SHED:
        answers.ended["shed"] += 1
    elif response.status_code != _OK:
        answers.ended[str(response.status_code)] += 1
    elif state is not None and seq <= state["shown"]:
        answers.ended["late"] += 1
    else:
        if state is not None:
            state["shown"] = seq
        answers.ended["shown"] += 1
        answers.shown.append(time.perf_counter() - begun)


def _client(port: int) -> httpx.AsyncClient:
    limits = httpx.Limits(max_connections=500, max_keepalive_connections=200)
    return httpx.AsyncClient(
        base_url=f"http://127.0.0.1:{port}", headers={"Host": "localhost"}, limits=limits, timeout=30
    )


def _report(options: argparse.Namespace, bare: list[float], steady: Answers, typing: Answers) -> int:
    ratio = p95(steady.shown) / p95(bare)
    detail = (
        f"{options.rate:g}/s: p50 {p50(steady.shown) * 1_000:.0f} ms, p95 {p95(steady.shown) * 1_000:.0f} ms, "
        f"{dict(steady.ended)}; bare p50 {p50(bare) * 1_000:.0f} ms, p95 {p95(bare) * 1_000:.0f} ms"
    )
    many = f"{options.agents} typists: {dict(typing.ended)}; shed {typing.shed:.0%}"
    rows = [
        Row("live search by HTTP ÷ bare search, p95", _COMMAND, at_most(3), Ratio(ratio, ratio, ratio, detail)),
        Row("live search by HTTP, p95", _COMMAND, at_most(150, "ms"), _milliseconds(steady.shown, detail)),
        Row(
            "live search of 200 typists, p95 of what is shown",
            _COMMAND,
            at_most(500, "ms"),
            _milliseconds(typing.shown, many),
        ),
    ]
    return 1 if sum(not report(row, options) for row in rows) else 0


def _milliseconds(seconds: list[float], detail: str) -> Ratio:
    return Ratio(p95(seconds) * 1_000, min(seconds) * 1_000, max(seconds) * 1_000, detail)


if __name__ == "__main__":
    sys.exit(main())

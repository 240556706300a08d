"""Elasticsearch is away for a minute under searches and edits: no search fails, no edit is lost."""

import os
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import requests
from tqdm import tqdm

from benchmarks.faults.stage import await_settled, edit, process, run_worker, say, stage, wrong_pages
from benchmarks.harness import format_seconds, p50, p95
from tests.services.process import free_port, poll

SECONDS_AWAY = 60
SECONDS_BEFORE = 10
SEARCHES_A_SECOND = 20
EDITS_A_SECOND = 2
_QUERIES = ["khai sinh", "dang ky ket hon", "thủ tục số 7", "giờ làm việc", "khai sinh ở đâu", "thu tuc so 12"]
_UNAVAILABLE = "tạm gián đoạn"


def main() -> bool:
    with stage() as parts, process(run_worker), _site() as address:
        outcomes: Counter[str] = Counter()
        times: list[float] = []
        ended = threading.Event()
        searching = threading.Thread(target=_search, args=[address, outcomes, times, ended])
        searching.start()
        started = time.monotonic()
        edits, away = 0, False
        for second in tqdm(range(SECONDS_BEFORE + SECONDS_AWAY), desc="seconds", unit=" s"):
            if second == SECONDS_BEFORE:
                parts.elasticsearch.kill()
                away = True
            for _ in range(EDITS_A_SECOND):
                edit(parts.random)
                edits += 1
            time.sleep(max(started + second + 1 - time.monotonic(), 0))
        parts.elasticsearch.start()
        parts.elasticsearch.wait()
        seconds = await_settled()
        ended.set()
        searching.join()
        wrong = wrong_pages()
        failed = sum(count for outcome, count in outcomes.items() if outcome != "found")
        say(
            f"Elasticsearch away for {SECONDS_AWAY} s: {sum(outcomes.values())} searches, {failed} failed "
            f"({dict(outcomes)}), "
            f"p50 {format_seconds(p50(times))}, p95 {format_seconds(p95(times))}; {edits} edits, {wrong} pages wrong, "
            f"settled {seconds:.1f} s after it was back"
        )
        return away and not (failed or wrong)


@contextmanager
def _site() -> Iterator[str]:
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "kb_site.wsgi",
        f"--bind=127.0.0.1:{port}",
        "--workers=1",
        "--threads=8",
    ]
    server = subprocess.Popen(command, env=os.environ, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        address = f"http://127.0.0.1:{port}"
        poll(lambda: _answers(address), seconds=60, what="the site answers")
        yield address
    finally:
        server.terminate()
        server.wait()


def _answers(address: str) -> bool:
    try:
        return requests.get(f"{address}/vi/tim-kiem/?q=khai+sinh", timeout=10).ok
    except requests.RequestException:
        return False


def _search(address: str, outcomes: Counter[str], times: list[float], ended: threading.Event) -> None:
    """At a steady rate, whether or not earlier searches have been answered."""
    with ThreadPoolExecutor(SEARCHES_A_SECOND) as pool:
        number = 0
        while not ended.wait(1 / SEARCHES_A_SECOND):
            pool.submit(_one, address, _QUERIES[number % len(_QUERIES)], outcomes, times)
            number += 1


def _one(address: str, query: str, outcomes: Counter[str], times: list[float]) -> None:
    started = time.monotonic()
    try:
        answer = requests.get(f"{address}/vi/tim-kiem/", params={"q": query}, timeout=20)
        outcome = "found" if answer.ok and _UNAVAILABLE not in answer.text else f"status {answer.status_code}"
    except requests.RequestException as error:
        outcome = type(error).__name__
    outcomes[outcome] += 1
    times.append(time.monotonic() - started)


if __name__ == "__main__":
    raise SystemExit(not main())

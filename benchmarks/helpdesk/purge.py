"""What a purge costs: `python -m benchmarks.helpdesk.purge [--months 12] [--seconds 60]`, on what `generate` made.

Rows a second, and how long the longest of its transactions held its locks, on the PostgreSQL of DATABASE_URL. Each
step is ended after some seconds, as an operator may: what it did stays done.
"""

import argparse
import os
import sys
import time
from contextlib import suppress
from typing import Any

from benchmarks.harness import DifferentWork, arguments, at_least, at_most, report
from benchmarks.servers import set_up
from benchmarks.table import Ratio, Row

_COMMAND = "python -m benchmarks.helpdesk.purge"


def main() -> int:
    options = arguments(__doc__, _add_options)
    os.environ["HELPDESK_CALL_MONTHS"] = str(options.months)
    set_up()
    return 1 if sum(not report(row, options) for row in _measured(options.seconds)) else 0


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--months", type=int, default=12, help="calls older than this are deleted")
    parser.add_argument("--seconds", type=float, default=60, help="of one step at most")


def _measured(most_seconds: float) -> list[Row]:
    from helpdesk.models import Call, CallEvent
    from helpdesk.retention.purge import steps

    calls, events = Call.objects.count(), CallEvent.objects.count()
    chunks: list[float] = []
    told = []
    begun = time.perf_counter()
    done = 0
    for step in steps():
        started = time.perf_counter()
        number = _run_for(most_seconds, step, chunks)
        done += number
        if number:
            told.append(f"{step.name} {number:,} in {time.perf_counter() - started:.0f} s")
    if not done:
        raise DifferentWork("nothing was past its time")
    rate = done / (time.perf_counter() - begun)
    longest = max(chunks) * 1_000
    detail = f"{calls:,} calls, {events:,} events before; {', '.join(told)}; {len(chunks):,} transactions"
    return [
        Row("purge of the helpdesk, longest transaction", _COMMAND, at_most(100, "ms"), _one(longest, detail)),
        Row("purge of the helpdesk, calls and texts a second", _COMMAND, at_least(100, "/s"), _one(rate, detail)),
    ]


class _Ended(Exception):
    """Enough was seen of a step."""


def _run_for(most_seconds: float, step: Any, chunks: list[float]) -> int:
    from helpdesk.retention.purge import run_step

    begun, done = time.perf_counter(), 0

    def progress(number: int) -> None:
        nonlocal done
        done = number
        if time.perf_counter() - begun > most_seconds:
            raise _Ended

    with suppress(_Ended):
        run_step(step, progress, held=chunks.append)
    return done


def _one(value: float, detail: str) -> Ratio:
    return Ratio(value, value, value, detail)


if __name__ == "__main__":
    sys.exit(main())

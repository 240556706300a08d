"""Two workers, one with a clock ten minutes ahead, take turns: the order of changes does not depend on clocks."""

import datetime
import time
from unittest import mock

from django.utils import timezone
from tqdm import tqdm

from benchmarks.faults.stage import await_settled, edit, fork, kill, run_worker, say, stage, wrong_pages

EDITS = 400
TURNS = 20
_AHEAD = 600.0


def main() -> bool:
    with stage() as parts:
        moments = set(parts.random.sample(range(EDITS), TURNS))
        workers = [fork(run_worker), fork(_run_ahead)]
        try:
            for number in tqdm(range(EDITS), desc="edits", unit=" edit"):
                edit(parts.random)
                if number in moments:  # the other worker takes over
                    kill(workers.pop(0))
                    workers.append(fork(_run_ahead if number % 2 else run_worker))
            await_settled()
        finally:
            for worker in workers:
                kill(worker)
        wrong = wrong_pages()
        say(f"two workers {_AHEAD / 60:.0f} min apart, {TURNS} turns under {EDITS} edits: {wrong} pages wrong")
        return not wrong


def _run_ahead() -> None:
    now, seconds = timezone.now, time.time

    def ahead() -> datetime.datetime:
        return now() + datetime.timedelta(seconds=_AHEAD)

    def seconds_ahead() -> float:
        return seconds() + _AHEAD

    with mock.patch.object(timezone, "now", ahead), mock.patch.object(time, "time", seconds_ahead):
        run_worker()


if __name__ == "__main__":
    raise SystemExit(not main())

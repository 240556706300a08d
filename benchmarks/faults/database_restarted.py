"""PostgreSQL is restarted, and crashes, under a worker and edits: the worker goes on by itself."""

import time
from random import Random

from django.db import DatabaseError, connection
from tqdm import tqdm

from benchmarks.faults.stage import await_settled, edit, process, run_worker, say, stage, wrong_pages

EDITS = 200
RESTARTS = 5


def main() -> bool:
    with stage() as parts, process(run_worker) as worker:
        moments = set(parts.random.sample(range(EDITS), RESTARTS))
        for number in tqdm(range(EDITS), desc="edits", unit=" edit"):
            if number in moments:
                time.sleep(parts.random.uniform(0, 0.3))
                parts.database.kill() if number % 2 else parts.database.stop()
                parts.database.start()
            _edit(parts.random)
        seconds = await_settled()
        wrong = wrong_pages()
        say(
            f"PostgreSQL restarted {RESTARTS} times under {EDITS} edits, worker {worker} ran on: {wrong} pages wrong, "
            f"settled {seconds:.1f} s after the last"
        )
        return not wrong


def _edit(random: Random) -> None:
    """Connections that the restart cut are made anew, as a request does."""
    try:
        edit(random)
    except DatabaseError:
        connection.close()
        edit(random)


if __name__ == "__main__":
    raise SystemExit(not main())

"""The worker is killed (kill −9) at random moments under random edits; afterwards both indexes are as the database."""

import time

from tqdm import tqdm

from benchmarks.faults.stage import await_settled, edit, fork, kill, run_worker, say, stage, wrong_pages

EDITS = 2_000
KILLS = 200


def main() -> bool:
    with stage() as parts:
        moments = set(parts.random.sample(range(EDITS), KILLS))
        worker = fork(run_worker)
        try:
            for number in tqdm(range(EDITS), desc="edits", unit=" edit"):
                edit(parts.random)
                if number in moments:
                    time.sleep(parts.random.uniform(0, 0.4))
                    kill(worker)
                    worker = fork(run_worker)
            seconds = await_settled()
        finally:
            kill(worker)
        wrong = wrong_pages()
        say(
            f"worker killed {KILLS} times under {EDITS} edits: {wrong} pages wrong, settled {seconds:.1f} s after the "
            f"last"
        )
        return not wrong


if __name__ == "__main__":
    raise SystemExit(not main())

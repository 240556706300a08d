"""A rebuild is killed (kill −9) at random moments: the live index stays as it was, and the next rebuild goes on."""

import os
import time
from typing import TYPE_CHECKING

from tqdm import tqdm

from benchmarks.faults.stage import fork, kill, say, stage, wrong_pages

if TYPE_CHECKING:
    from search.indexing.feed.channels import Channel

KILLS = 20


def main() -> bool:
    # Small checkpoints, so that killed rebuilds can be resumed.
    with stage() as parts:
        from search.indexing.feed.channels import own_channels
        from search.indexing.upkeep import rebuild as rebuilding
        from search.models import IndexBuild

        rebuilding.CHECKPOINT = rebuilding.BATCH = 5
        primary = own_channels()[0]
        started = time.monotonic()
        os.waitpid(fork(lambda: rebuilding.rebuild(primary, progress=False)), 0)
        longest = time.monotonic() - started
        live = _live(primary)
        before, touched, resumed = primary.engine.totals(), 0, 0
        for _ in tqdm(range(KILLS), desc="kills", unit=" kill"):
            number = fork(lambda: rebuilding.rebuild(primary, progress=False))
            time.sleep(parts.random.uniform(0, longest))
            kill(number)
            touched += primary.engine.totals() != before
            resumed += IndexBuild.objects.filter(channel=primary.name).exists()
        swapped = _live(primary) != live
        rebuilding.rebuild(primary, progress=False)
        wrong, left = wrong_pages(), len(primary.engine.versions())
        say(
            f"rebuild killed {KILLS} times: live index touched {touched} times, {resumed} left something to go on "
            f"with, "
            f"some {'' if swapped else 'not '}finished before the kill; after the last one {wrong} pages wrong, "
            f"{left} indexes kept"
        )
        return not (touched or wrong) and left <= 2


def _live(channel: "Channel") -> str:
    return channel.engine.status().index


if __name__ == "__main__":
    raise SystemExit(not main())

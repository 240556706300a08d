"""Changes a second that one worker brings into the indexes of the full site.

Once with one change a page, the most work a change can be, into Elasticsearch alone; once with random pages for a
minute, faster than pages can be read, into Elasticsearch and its standby by the worker command. A page is read once for
all its waiting changes, so a change costs less the more of them wait.
"""

import contextlib
import itertools
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial

from tqdm import tqdm

from benchmarks.harness import DifferentWork, arguments, at_least, at_most, report
from benchmarks.site import ROOT, full_site
from benchmarks.table import Ratio, Row

COMMAND = "python -m benchmarks.outbox"
WARM_UP = 2
ROUNDS = 5
CHANGES = 3_000
STREAM_SECONDS = 60
STREAM_RATE = 1_000  # changes a second
_BEAT = 0.1  # seconds between two batches of changes
_SETTLED_SECONDS = 300


def main() -> int:
    options = arguments(__doc__)
    with full_site():
        met = [report(row, options) for row in (_each_page_once(), *_random_pages())]
        return 0 if all(met) else 1


def _each_page_once() -> Row:
    speeds = [_speed() for _ in tqdm(range(WARM_UP + ROUNDS), desc="rounds")][WARM_UP:]
    speeds.sort()
    detail = f"{CHANGES:,} different pages, {ROUNDS} rounds, Elasticsearch alone"
    figure = Ratio(speeds[len(speeds) // 2], speeds[0], speeds[-1], detail)
    return Row("changes a second, one worker, each of another page", COMMAND, at_least(500, "changes/s"), figure)


def _speed() -> float:
    """Changes a second, by the worker's loop for a channel without its pauses."""
    from search.indexing.changes import outbox
    from search.indexing.documents.builders import indexable_page_ids
    from search.indexing.feed.channels import channel_of
    from search.indexing.feed.feeding import feed_batch

    channel = channel_of("elasticsearch")
    pages = indexable_page_ids(limit=CHANGES)
    outbox.note_for(channel.name, pages)
    fed, started = 0, time.perf_counter()
    while passed := feed_batch(channel):
        fed += passed
    seconds = time.perf_counter() - started
    if fed < len(pages) or outbox.waiting(channel.name).exists():
        raise DifferentWork(f"{fed} of {len(pages)} changes fed, some still wait")
    return fed / seconds


def _random_pages() -> Iterator[Row]:
    from search.indexing.changes import outbox

    noted, waits, started = 0, [], time.monotonic()
    with _worker(), tqdm(total=STREAM_SECONDS * STREAM_RATE, desc="random pages", unit=" change") as bar:
        for pages in _batches():
            _wait_until(partial(_is_past, started + noted / STREAM_RATE))
            noted += _note(pages)
            waits.append(_longest_wait())
            bar.update(len(pages))
        _wait_until(lambda: not outbox.pending())
    speed = noted / (time.monotonic() - started)
    detail = f"{STREAM_RATE:,} changes a second for {STREAM_SECONDS} s, Elasticsearch and its standby"
    yield Row(
        "changes a second, one worker, of random pages",
        COMMAND,
        at_least(500, "changes/s"),
        Ratio(speed, speed, speed, detail),
    )
    longest = max(waits)
    yield Row("longest wait of a change meanwhile", COMMAND, at_most(60, "s"), Ratio(longest, longest, longest, detail))


@contextlib.contextmanager
def _worker() -> Iterator[None]:
    process = subprocess.Popen([sys.executable, "manage.py", "search_worker"], cwd=ROOT)
    try:
        yield
    finally:
        process.terminate()
        process.wait(30)


def _batches() -> Iterator[list[int]]:
    from search.indexing.documents.builders import indexable_page_ids

    pages, chance = indexable_page_ids(limit=1_000_000), random.Random(20260701)  # noqa: S311
    size = int(STREAM_RATE * _BEAT)
    for _ in itertools.repeat(None, STREAM_SECONDS * STREAM_RATE // size):
        yield chance.choices(pages, k=size)


def _note(pages: list[int]) -> int:
    from search.channels.channel_names import channel_names
    from search.models import OutboxEntry

    OutboxEntry.objects.bulk_create(
        OutboxEntry(page_id=page, channel=name) for name in channel_names() for page in pages
    )
    return len(pages)


def _longest_wait() -> float:
    """Seconds, of the oldest waiting change."""
    from search.channels.channel_state import states

    return max(state.lag_seconds for state in states())


def _is_past(moment: float) -> bool:
    return time.monotonic() >= moment


def _wait_until(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + _SETTLED_SECONDS
    while not is_so():
        if time.monotonic() > until:
            raise TimeoutError
        time.sleep(0.01)


if __name__ == "__main__":
    sys.exit(main())

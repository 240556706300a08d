"""Changes a second that one worker brings into the index: noted for all pages of the full site, then fed in batches."""

import sys
import time

from tqdm import tqdm

from benchmarks.harness import DifferentWork, arguments, at_least, report
from benchmarks.site import full_site
from benchmarks.table import Ratio, Row

ROUNDS = 3
CHANGES = 3_000


def main() -> int:
    options = arguments(__doc__)
    with full_site():
        speeds = [_speed() for _ in tqdm(range(ROUNDS), desc="rounds")]
    speeds.sort()
    row = Row(
        "changes a second, one worker",
        "python -m benchmarks.outbox",
        at_least(500, "changes/s"),
        Ratio(speeds[len(speeds) // 2], speeds[0], speeds[-1], f"{CHANGES} different pages, {ROUNDS} rounds"),
    )
    return 0 if report(row, options) else 1


def _speed() -> float:
    """By the loop that a worker runs for its channel, without its pauses."""
    from django.db import transaction

    from search.indexing import outbox
    from search.indexing.builders import indexable_page_ids
    from search.indexing.channels import channel_of
    from search.indexing.feeding import feed_batch

    channel = channel_of("elasticsearch")
    pages = indexable_page_ids(limit=CHANGES)
    with transaction.atomic():
        outbox.note_for(channel.name, pages)
    fed, started = 0, time.perf_counter()
    while passed := feed_batch(channel):
        fed += passed
    seconds = time.perf_counter() - started
    if fed < len(pages) or outbox.waiting(channel.name).exists():
        raise DifferentWork(f"{fed} of {len(pages)} changes fed, some still wait")
    return fed / seconds


if __name__ == "__main__":
    sys.exit(main())

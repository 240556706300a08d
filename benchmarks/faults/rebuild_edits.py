"""Pages are edited while the index is rebuilt: after the swap every edit is found."""

import os
import time
from typing import Any

from tqdm import tqdm

from benchmarks.faults.stage import await_settled, edit, fork, process, run_worker, say, stage, wrong_pages

EDITS = 500
_PAGE_SECONDS = 0.5  # the rebuild goes so slowly from page to page that most edits fall into it


def main() -> bool:
    with stage() as parts:
        from search.indexing.feed.channels import own_channels

        primary = own_channels()[0]
        before = primary.engine.status().index
        with process(run_worker):
            rebuild = fork(_rebuild_slowly)
            during = 0
            for _ in tqdm(range(EDITS), desc="edits", unit=" edit"):
                edit(parts.random)
                during += primary.engine.status().index == before
            os.waitpid(rebuild, 0)
            await_settled()
        swapped, wrong = primary.engine.status().index != before, wrong_pages()
        say(f"rebuild under {EDITS} edits, {during} of them before the swap: swapped {swapped}, {wrong} pages wrong")
        return swapped and not wrong and during > EDITS // 10


def _rebuild_slowly() -> None:
    from search.indexing.feed.channels import own_channels
    from search.indexing.upkeep import rebuild as rebuilding

    reading = rebuilding.indexable_page_ids

    def read_slowly(**options: Any) -> list[int]:
        time.sleep(_PAGE_SECONDS)
        return reading(**options)

    rebuilding.BATCH, rebuilding.indexable_page_ids = 1, read_slowly
    rebuilding.rebuild(own_channels()[0], progress=False)


if __name__ == "__main__":
    raise SystemExit(not main())

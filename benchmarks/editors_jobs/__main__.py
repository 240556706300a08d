"""Prints a line a job: its clicks, texts typed, screens, seconds waited for them, and how it ended."""

import argparse
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from benchmarks.editors_jobs.job import Result, do, jobs
from benchmarks.editors_jobs.scratch_site import scratch_site


def main() -> int:
    """1 if a job failed."""
    options = _options()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="editors-jobs-")))
        address = stack.enter_context(scratch_site(folder, database=options.database, index=options.index))
        from benchmarks.editors_jobs import contents, files, lists, pages, people, terms  # noqa: F401
        from benchmarks.editors_jobs.office import office

        place = stack.enter_context(office(address, folder, options.pictures))
        print("| job | clicks | fields | screens | wait s | result |\n|---|---|---|---|---|---|", flush=True)
        results = []
        for job in jobs():
            if not options.jobs or job.number in options.jobs:
                results.append(do(job, place))
                print(results[-1].as_row(), flush=True)
    return 1 if any(result.ending is Result.FAILED for result in results) else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", type=Path, help="SQLite file of a site, which is copied; else starter content")
    parser.add_argument("--index", type=Path, help="its search index, copied too; else it is built")
    parser.add_argument("--jobs", nargs="*", default=[], help="numbers of the jobs to do; else all")
    parser.add_argument("--pictures", type=Path, help="folder for pictures of the screens")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

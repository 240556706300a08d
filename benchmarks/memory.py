"""Peak memory of a rebuild at 10,000 and at 500,000 pages, each in a process of its own.

Pages are made in the database, with bodies a sixth as long as real ones: a rebuild holds one batch at a time, so growth
with the site would show all the same. The lexicon that a rebuild counts is included.
"""

import subprocess
import sys
from pathlib import Path

from benchmarks.harness import DifferentWork, arguments, at_most, report
from benchmarks.servers import services
from benchmarks.table import Ratio, Row

SIZES = (10_000, 500_000)
BODY = 1 / 6
_CHILD = "--rebuild"


def main() -> int:
    if sys.argv[1:] == [_CHILD]:
        return _rebuild()
    options = arguments(
        __doc__, lambda parser: parser.add_argument("--sizes", type=int, nargs=2, default=SIZES, metavar="PAGES")
    )
    with services():
        from django.core.management import call_command

        from benchmarks.corpus.database import PageWriter
        from benchmarks.corpus.generator import Corpus
        from benchmarks.corpus.known import known_documents

        call_command("migrate", interactive=False, verbosity=0)
        call_command("load_starter_content", verbosity=0)
        corpus, writer, written = Corpus(known_documents(), body=BODY), PageWriter(), 0
        peaks: list[float] = []
        for size in sorted(options.sizes):
            writer.write(corpus, size - written, start=written)
            written = size
            peaks.append(_peak(size))
    small, large = peaks
    detail = f"{small:.0f} MiB, {large:.0f} MiB"
    row = Row(
        f"peak memory of a rebuild of {max(options.sizes):,} pages against {min(options.sizes):,}",
        f"python -m benchmarks.memory --sizes {' '.join(map(str, options.sizes))}",
        at_most(1.15),
        Ratio(large / small, large / small, large / small, detail),
    )
    return 0 if report(row, options) else 1


def _peak(size: int) -> float:
    """MiB, of a process that does nothing but the rebuild."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "benchmarks.memory", _CHILD], check=True, stdout=subprocess.PIPE, text=True
    )
    count, peak = done.stdout.split()[-2:]
    if int(count) < size:
        raise DifferentWork(f"{count} documents in the index, {size} pages made")
    return float(peak)


def _rebuild() -> int:
    from benchmarks.servers import set_up

    set_up()
    from search.indexing.feed.channels import channel_of
    from search.indexing.upkeep.rebuild import rebuild

    count = rebuild(channel_of("elasticsearch"), evaluate=False)
    print(count, _own_peak())
    return 0


def _own_peak() -> float:
    """MiB. Not `ru_maxrss`, which starts at the usage of the parent process."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024


if __name__ == "__main__":
    sys.exit(main())

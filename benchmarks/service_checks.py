"""One run of the checks over very many services, against a server that misbehaves in each way.

A third of the services lie on two large hosts, as they do on a real site; the others on hosts of 20. The machine's own
server stands for all of them and no pause is kept, so the figures are of the checker: queues, sockets, rows. On a real
site its hosts set the pace, a second for each service of theirs. It is interrupted once in the middle, and goes on.
"""

import itertools
import resource
import sys
import time
from collections.abc import Iterator
from itertools import islice

from tqdm import tqdm

from benchmarks.harness import DifferentWork, arguments, at_most, report
from benchmarks.servers import services
from benchmarks.table import Ratio, Row

SERVICES = 60_000
_SECONDS = 2.0  # for each address
_LARGE_HOSTS = 2
_OF_A_SMALL_HOST = 20
_LIMIT_MIB = 80
_KIB = 1024


def main() -> int:
    options = arguments(__doc__, lambda parser: parser.add_argument("--services", type=int, default=SERVICES))
    with services():
        from django.core.management import call_command

        call_command("migrate", interactive=False, verbosity=0)
        started, before = time.monotonic(), _peak()
        _run(options.services)
        grown, seconds = _peak() - before, time.monotonic() - started
    rate = options.services / seconds
    detail = f"{options.services:,} services, {seconds:.0f} s, {rate:.0f} a second, interrupted once"
    row = Row(
        "memory that a run of checks takes",
        f"python -m benchmarks.service_checks --services {options.services}",
        at_most(_LIMIT_MIB, "MiB"),
        Ratio(grown, grown, grown, detail),
    )
    return 0 if report(row, options) else 1


def _run(count: int) -> None:
    from catalogue.models import OnlineService
    from catalogue.service_checks import check_all, due_services, runs
    from tests.catalogue.service_checks.portals import WAYS, misbehaving_portals

    runs.PAUSE = 0
    with misbehaving_portals(patience=2 * _SECONDS) as portals:
        ways = list(_ways(count, list(WAYS)))
        _make(portals.url(way, host, number) for number, (way, host) in enumerate(ways))
        checked, progress = 0, tqdm(total=count, unit="", disable=None)
        for part in (count // 2, None):
            run = check_all(due_services(7), portals.rules(_SECONDS))
            for _result in islice(run, part):
                checked += 1
                progress.update()
            run.close()
        wrong = [
            url
            for url, problem in OnlineService.objects.values_list("url", "last_problem").iterator()
            if WAYS[url.split("://")[1].split("-")[0]] != problem
        ]
    if wrong or checked < count:
        raise DifferentWork(f"{len(wrong)} wrong, as {wrong[:3]}; {checked} checked")


def _ways(count: int, ways: list[str]) -> Iterator[tuple[str, int]]:
    """Way and number of the host of each service."""
    large = [("fine", 1), ("404", 1)][:_LARGE_HOSTS]
    yield from islice(itertools.cycle(large), count // 3)
    for number in range(count - count // 3):
        host = number // _OF_A_SMALL_HOST
        yield ways[host % len(ways)], host + 2


def _make(urls: Iterator[str]) -> None:
    from catalogue.models import OnlineService, Procedure

    for number, batch in enumerate(_batched(urls)):
        procedures = Procedure.objects.bulk_create(
            Procedure(code=f"9.{number:03}{place:03}", name="Thủ tục") for place in range(len(batch))
        )
        OnlineService.objects.bulk_create(
            OnlineService(procedure=procedure, url=url, live=True)
            for procedure, url in zip(procedures, batch, strict=True)
        )


def _batched(urls: Iterator[str]) -> Iterator[list[str]]:
    while batch := list(islice(urls, 1_000)):
        yield batch


def _peak() -> float:
    """MiB of this process."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB


if __name__ == "__main__":
    sys.exit(main())

"""Elasticsearch hangs, turns requests away, takes half of them, or has a full disk while changes are written."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager

from tqdm import tqdm

from benchmarks.faults.stage import Stage, await_settled, edit, process, run_worker, say, stage, wrong_pages
from tests.services.elasticsearch import Elasticsearch
from tests.services.elasticsearch_disk import full_disk
from tests.services.faulty import Fault, FaultyServer, faulty
from tests.services.process import poll

EDITS = 40  # under each fault
_NOTICED_SECONDS = 60  # a full disk is looked for every ten seconds
FAULTS = [Fault.HANGS, Fault.TOO_MANY, Fault.UNAVAILABLE, Fault.REFUSES, Fault.CUTS, Fault.HALF]


def main() -> bool:
    proxies: list[FaultyServer] = []

    def behind_a_proxy(node: Elasticsearch, stack: ExitStack) -> str:
        proxies.append(stack.enter_context(faulty(node.url)))
        return proxies[0].url

    failed = False
    with stage(elasticsearch_url=behind_a_proxy, ELASTICSEARCH_BULK_SECONDS="3") as parts, process(run_worker):
        for fault in FAULTS:
            failed |= not _under(fault, _faulty(proxies[0], fault), parts)
        failed |= not _under("full disk", full_disk(parts.elasticsearch.url), parts)
    return not failed


@contextmanager
def _faulty(proxy: FaultyServer, fault: Fault) -> Iterator[None]:
    proxy.be(fault)
    try:
        yield
    finally:
        proxy.heal()


def _under(name: str, trouble: AbstractContextManager[None], parts: Stage) -> bool:
    with trouble:
        for _ in tqdm(range(EDITS), desc=name, unit=" edit"):
            edit(parts.random)
        poll(lambda: _failures() > 0, seconds=_NOTICED_SECONDS, what="the trouble is noticed")
        failures = _failures()
    seconds = await_settled()
    wrong = wrong_pages()
    say(f"{name}: {EDITS} edits, channel failed {failures} times, {wrong} pages wrong, settled {seconds:.1f} s after")
    return not wrong


def _failures() -> int:
    from search.models import IndexChannel

    return IndexChannel.objects.get(name="elasticsearch").failures


if __name__ == "__main__":
    raise SystemExit(not main())

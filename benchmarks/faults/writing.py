"""Elasticsearch hangs, turns requests away, takes half of them, or has a full disk while changes are written."""

from contextlib import contextmanager

from tqdm import tqdm

from benchmarks.faults.stage import await_settled, edit, process, run_worker, say, stage, wrong_pages
from tests.services.elasticsearch_disk import full_disk
from tests.services.faulty import Fault, FaultyServer, faulty
from tests.services.process import poll

EDITS = 40  # under each fault
_NOTICED_SECONDS = 60  # a full disk is looked for every ten seconds
FAULTS = [Fault.HANGS, Fault.TOO_MANY, Fault.UNAVAILABLE, Fault.REFUSES, Fault.CUTS, Fault.HALF]


def main() -> bool:
    proxies: list[FaultyServer] = []

    def before(node, stack) -> str:
        proxies.append(stack.enter_context(faulty(node.url)))
        return proxies[0].url

    failed = False
    with stage(elasticsearch_url=before, ELASTICSEARCH_BULK_SECONDS="3") as parts, process(run_worker):
        for fault in FAULTS:
            failed |= not _under(fault, _told(proxies[0], fault), parts)
        failed |= not _under("full disk", full_disk(parts.elasticsearch.url), parts)
    return not failed


@contextmanager
def _told(proxy: FaultyServer, fault: Fault):
    proxy.be(fault)
    try:
        yield
    finally:
        proxy.heal()


def _under(name: str, trouble, parts) -> bool:
    with trouble:
        for _ in tqdm(range(EDITS), desc=name, unit=" edit"):
            edit(parts.random)
        poll(_failures, seconds=_NOTICED_SECONDS, what="the trouble is noticed")
        waited = _failures()
    seconds = await_settled()
    wrong = wrong_pages()
    say(f"{name}: {EDITS} edits, channel failed {waited} times, {wrong} pages wrong, settled {seconds:.1f} s after")
    return not wrong


def _failures() -> int:
    from search.models import IndexChannel

    return IndexChannel.objects.get(name="elasticsearch").failures


if __name__ == "__main__":
    raise SystemExit(not main())

"""Pages are edited while the index is rebuilt: after the swap every edit is found."""

import os

from tqdm import tqdm

from benchmarks.faults.stage import await_settled, edit, fork, held_up, process, run_worker, say, stage, wrong_pages

EDITS = 500
PAGES = 1_500  # so many that the rebuild lasts as long as the edits


def main() -> bool:
    with stage() as parts:
        from search.indexing import rebuild as rebuilding
        from search.indexing.channels import own_channels
        from tests.factories import ProcedurePageFactory

        with held_up():
            for number in tqdm(range(PAGES), desc="pages", unit=" page"):
                ProcedurePageFactory(name=f"Thủ tục thêm số {number}", code=f"4.{number:06}")
        primary = own_channels()[0]
        before = primary.engine.status().index
        with process(run_worker):
            await_settled()
            rebuild = fork(lambda: rebuilding.rebuild(primary, progress=False))
            during = 0
            for _ in tqdm(range(EDITS), desc="edits", unit=" edit"):
                edit(parts.random)
                during += not _has_ended(rebuild)
            os.waitpid(rebuild, 0) if not _has_ended.ended else None
            await_settled()
        swapped, wrong = primary.engine.status().index != before, wrong_pages()
        say(f"rebuild under {EDITS} edits, {during} of them before the swap: swapped {swapped}, {wrong} pages wrong")
        return swapped and not wrong and during > EDITS // 10


def _has_ended(number: int) -> bool:
    if not _has_ended.ended:
        _has_ended.ended = os.waitpid(number, os.WNOHANG)[0] == number
    return _has_ended.ended


_has_ended.ended = False


if __name__ == "__main__":
    raise SystemExit(not main())

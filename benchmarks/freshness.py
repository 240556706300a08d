"""Seconds from an editor's commit until a search returns the page, with a worker running."""

import time

from tqdm import tqdm

from benchmarks.faults.stage import await_settled, process, run_worker, stage, without_draining
from benchmarks.harness import arguments, at_most, format_seconds, p50, p95, report
from benchmarks.table import Ratio, Row

EDITS = 100
_LOOK_SECONDS = 0.02
_LONGEST = 30.0


def main() -> int:
    options = arguments(__doc__)
    with stage() as parts, process(run_worker):
        await_settled()
        times = [_until_found(number) for number in tqdm(range(EDITS), desc="edits", unit=" edit")]
        del parts
    figure = Ratio(
        p95(times),
        min(times),
        max(times),
        f"{EDITS} edits, p50 {format_seconds(p50(times))}, p95 {format_seconds(p95(times))}",
    )
    row = Row("published to found with a worker, p95", "python -m benchmarks.freshness", at_most(2, "s"), figure)
    return 0 if report(row, options) else 1


def _until_found(number: int) -> float:
    from catalogue.models import ProcedurePage
    from search import service
    from search.engines.factory import get_engine
    from search.types import SearchRequest

    page = ProcedurePage.objects.live().filter(code__startswith="3.").order_by("pk")[number % 50]
    page.name = f"Thủ tục đã sửa lần {number} từ{number}moi"
    with without_draining():
        page.publish(page.save_revision(), enforce_completeness=False)
    started = time.monotonic()
    request = SearchRequest(text=f"từ{number}moi")
    while time.monotonic() - started < _LONGEST:
        if any(hit.page_id == page.pk for hit in service.search(request, engine=get_engine()).hits):
            return time.monotonic() - started
        time.sleep(_LOOK_SECONDS)
    raise TimeoutError(f"page {page.pk} is not found after {_LONGEST} s")


if __name__ == "__main__":
    raise SystemExit(main())

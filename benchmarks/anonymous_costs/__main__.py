"""CPU of every kind of anonymous request against a usual search page, and who waits while the worst searches crowd in.

    python -m benchmarks.anonymous_costs

Takes the site that `DATABASE_URL`, `SEARCH_INDEX_DIR` and `ELASTICSEARCH_URL` name; what requests write is rolled back.
Ends with 1 where a request costs more than five usual searches, a copied page takes three times as long in the crowd,
or /healthz more than a second.
"""

import argparse
import os
import statistics
from typing import Any

from benchmarks.anonymous_costs.cpu import cpu_seconds
from benchmarks.anonymous_costs.requests import AnonymousRequest, other_requests, search_of, worst_searches
from benchmarks.harness import arguments, at_most, p95, report
from benchmarks.table import Ratio, Row

_COMMAND = "python -m benchmarks.anonymous_costs"
_LIMIT = 5
_USUAL = 100  # judged queries


def main() -> int:
    options = arguments(__doc__, _add_options)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    os.environ.setdefault("LOG_LEVEL", "CRITICAL")
    import django

    django.setup()
    met = [_costs(options)]
    if not options.no_crowd:
        met += _crowd(options)
    return 0 if all(met) else 1


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-crowd", action="store_true", help="the CPU of single requests alone")
    parser.add_argument("--seconds", type=float, default=30, help="of each part with and without the crowd")


def _costs(options: argparse.Namespace) -> bool:
    from benchmarks.queries import judged_texts

    usual = statistics.median(
        cpu_seconds(_send, AnonymousRequest("usual search", search_of(text))) for text in judged_texts(_USUAL)
    )
    print(f"a usual search page: {usual * 1000:.1f} ms of CPU")
    costs, broken = [], []
    for request in (*worst_searches(), *other_requests()):
        response = _send(request)
        ratio = cpu_seconds(_send, request) / usual
        costs.append((ratio, request.name))
        size = len(response.content) / 1000
        if response.status_code >= 500:
            broken.append(request.name)
        print(f"{ratio:7.2f}  {request.name}: status {response.status_code}, {size:.0f} kB", flush=True)
    if broken:
        print(f"no cost is known of what fails: {', '.join(broken)}")
    worst, name = max(costs)
    figure = Ratio(worst, worst, worst, f"{name}; usual search page {usual * 1000:.3g} ms of CPU, {len(costs)} kinds")
    row = Row("most expensive anonymous request against a usual search", _COMMAND, at_most(_LIMIT), figure)
    return report(row, options) and not broken


def _send(request: AnonymousRequest) -> Any:
    from django.db import transaction
    from django.test import Client

    visitor = Client(raise_request_exception=False, REMOTE_ADDR="203.0.113.7")
    path = request.fresh_path()
    with transaction.atomic():
        response = visitor.post(path, request.data) if request.is_post else visitor.get(path)
        transaction.set_rollback(True)
    return response


def _crowd(options: argparse.Namespace) -> list[bool]:
    from benchmarks.anonymous_costs.crowd import measure

    page = next(each.path for each in other_requests() if each.name == "procedure page")
    alone, crowded = measure(page, [each.path for each in worst_searches()], seconds=options.seconds)
    slower = p95(crowded.page) / p95(alone.page)
    detail = f"p95 alone {p95(alone.page) * 1000:.3g} ms, in the crowd {p95(crowded.page) * 1000:.3g} ms"
    longest = max(crowded.health)
    return [
        report(
            Row(
                "copied page while eight visitors send the worst searches, p95",
                _COMMAND,
                at_most(3),
                Ratio(slower, slower, slower, detail),
            ),
            options,
        ),
        report(
            Row(
                "/healthz meanwhile, longest",
                _COMMAND,
                at_most(1, "s"),
                Ratio(longest, longest, longest, f"{len(crowded.health)} asked"),
            ),
            options,
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(main())

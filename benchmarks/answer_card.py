"""The JSON API's answer card against the procedure page that is made anew, p95, and the queries that a card takes.

Both are asked of this process, with all its middleware, for the same procedures. Without DATABASE_URL they are those of
the starter content, on a PostgreSQL of its own.
"""

import argparse
import os
import random
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

from benchmarks.harness import DifferentWork, Side, arguments, at_most, compare, p50, p95, report
from benchmarks.servers import set_up
from benchmarks.table import Ratio, Row
from tests.services.directories import temporary_directory
from tests.services.postgresql import postgresql

_COMMAND = "python -m benchmarks.answer_card"
_SEED = 20261129
_MOST_QUERIES = 10


def main() -> int:
    options = arguments(__doc__, _add_options)
    os.environ["PAGE_CACHE_SECONDS"] = "0"  # pages from their copies are measured by benchmarks.pages
    with ExitStack() as stack:
        os.environ["BENCHMARK_FOLDER"] = str(stack.enter_context(temporary_directory()))
        is_own = not os.environ.get("DATABASE_URL")
        if is_own:
            os.environ["DATABASE_URL"] = stack.enter_context(postgresql()).url
        set_up()
        if is_own:
            _load()
        return 0 if all(report(row, options) for row in _measure(options)) else 1


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--procedures", type=int, default=100, help="how many, drawn with a fixed seed")
    parser.add_argument("--rounds", type=int, default=5)


def _load() -> None:
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    call_command("load_starter_content")


def _measure(options: argparse.Namespace) -> Sequence[Row]:
    from django.test import Client

    visitor = Client()
    pages = _pages(options.procedures)

    def card(code: str) -> Any:
        return visitor.get(f"/api/v1/procedures/{code}/card?locale=vi&place=24")

    comparison = compare(
        Side("card", card),
        Side("page", lambda code: visitor.get(pages[code])),
        pages,
        verify=_verify,
        rounds=options.rounds,
    )
    return (
        Row("answer card by its procedure page, p95", _COMMAND, at_most(1.2), comparison.ratio(p95)),
        Row("answer card by its procedure page, p50", _COMMAND, at_most(1.2), comparison.ratio(p50)),
        Row("queries of an answer card, most", _COMMAND, at_most(_MOST_QUERIES, "queries"), _queries(card, pages)),
    )


def _pages(count: int) -> dict[str, str]:
    """Addresses by code."""
    from catalogue.models import ProcedurePage

    pages = ProcedurePage.objects.visible().filter(locale__language_code="vi").order_by("code")
    found = {page.code: page.url for page in pages.only("code", "url_path", "slug", "path", "locale_id")}
    codes = random.Random(_SEED).sample(sorted(found), min(count, len(found)))  # noqa: S311 (a sample)
    return {code: found[code] for code in codes}


def _verify(code: str, card: Any, page: Any) -> None:
    if card.status_code != 200 or page.status_code != 200:
        raise DifferentWork(f"{code}: status {card.status_code} and {page.status_code}")
    if card.json()["code"] != code or code not in page.content.decode():
        raise DifferentWork(f"{code}: another procedure")


def _queries(card: Any, codes: Any) -> Ratio:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for code in codes:
        with CaptureQueriesContext(connection) as captured:
            card(code)
        counts.append(len(captured))
    return Ratio(max(counts), min(counts), max(counts), f"{len(counts)} procedures")


if __name__ == "__main__":
    sys.exit(main())

"""A search through the whole site against the bare engine queries that it sends, and a suggestion likewise.

The site answers in this process, with all its middleware, templates and its search log; its requests to Elasticsearch
are recorded and sent again by the client's transport alone. Elasticsearch caches no answers meanwhile.
"""

import argparse
import re
import sys
from collections.abc import Callable
from functools import cache
from typing import Any, cast

from elasticsearch import Elasticsearch

from benchmarks.harness import Comparison, DifferentWork, Side, arguments, at_most, compare, p50, p95, report
from benchmarks.recording import SentRequest, record_requests, resend, stored_urls
from benchmarks.site import full_site
from benchmarks.table import Row

SEARCHES = 100
_COMMAND = "python -m benchmarks.search_page"
_HIT = re.compile(r'<li class="hit.*?href="([^"#?]+)', re.DOTALL)


def main() -> int:
    options = arguments(__doc__, lambda parser: parser.add_argument("--rounds", type=int, default=5))
    with full_site():
        from django.conf import settings

        from search.engines.elastic.engine import ElasticEngine
        from search.engines.factory import get_engine

        client = cast(ElasticEngine, get_engine("elasticsearch")).client
        client.indices.put_settings(index=f"{settings.ELASTICSEARCH_INDEX}*", settings={"requests.cache.enable": False})
        met = [_pages(client, options), _suggestions(client, options)]
    return 0 if all(met) else 1


def _pages(client: Elasticsearch, options: argparse.Namespace) -> bool:
    from django.urls import reverse
    from django.utils import translation

    from benchmarks.queries import query_texts

    with translation.override("vi"):
        address = reverse("search:search")
    comparison = _compare(client, address, query_texts(SEARCHES), _shown_on_page, options.rounds)
    rows = [
        Row("search page against its engine queries, p50", _COMMAND, at_most(2.5), comparison.ratio(p50)),
        Row("search page against its engine queries, p95", _COMMAND, at_most(3), comparison.ratio(p95)),
    ]
    return all(report(row, options) for row in rows)


def _suggestions(client: Elasticsearch, options: argparse.Namespace) -> bool:
    from benchmarks.queries import query_texts

    texts = [text[: max(4, len(text) * 2 // 3)] for text in query_texts(SEARCHES)]
    comparison = _compare(client, "/api/v1/suggest", texts, _shown_by_api, options.rounds)
    row = Row("/api/v1/suggest against its engine queries, p95", _COMMAND, at_most(3), comparison.ratio(p95))
    return report(row, options)


def _compare(
    client: Elasticsearch, address: str, texts: list[str], shown: Callable[[Any], set[str]], rounds: int
) -> Comparison:
    """`shown` takes the test client's response."""
    from django.test import Client

    visitor = Client()

    def ask(text: str) -> Any:
        return visitor.get(address, {"q": text})

    @cache
    def sent(text: str) -> list[SentRequest]:
        with record_requests(client) as requests:
            ask(text)
        return requests

    def verify(text: str, page: Any, answers: list[Any]) -> None:
        if page.status_code != 200:
            raise DifferentWork(f"{text!r}: status {page.status_code}")
        pages, found = shown(page), stored_urls(answers)
        if not pages <= found or bool(pages) != bool(found):
            raise DifferentWork(f"{text!r}: shown {sorted(pages - found)[:3]}, found {len(found)}")

    texts = [text for text in texts if sent(text)]
    return compare(
        Side("site", ask),
        Side("engine", lambda text: resend(client, sent(text))),
        texts,
        verify=verify,
        rounds=rounds,
    )


def _shown_on_page(page: Any) -> set[str]:
    return set(_HIT.findall(page.content.decode()))


def _shown_by_api(page: Any) -> set[str]:
    return {suggestion["url"] for suggestion in page.json()["suggestions"]}


if __name__ == "__main__":
    sys.exit(main())

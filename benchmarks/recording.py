"""Records requests to Elasticsearch and sends them again unchanged, by the client's transport alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest import mock

from elasticsearch import Elasticsearch


@dataclass(frozen=True)
class SentRequest:
    method: str
    target: str
    body: Any
    headers: Any


@contextmanager
def record_requests(client: Elasticsearch) -> Iterator[list[SentRequest]]:
    """Requests of this client, and of clients made of it, inside the block."""
    transport = client.transport
    original = transport.perform_request
    sent: list[SentRequest] = []

    def record(method: str, target: str, *, body: Any = None, headers: Any = None, **options: Any) -> Any:
        sent.append(SentRequest(method, target, body, headers))
        return original(method, target, body=body, headers=headers, **options)

    with mock.patch.object(transport, "perform_request", record):
        yield sent


def resend(client: Elasticsearch, requests: list[SentRequest]) -> list[Any]:
    return [
        client.transport.perform_request(each.method, each.target, body=each.body, headers=each.headers).body
        for each in requests
    ]


def stored_urls(answers: list[Any]) -> set[str]:
    """Addresses of the pages in answers to searches; other answers, such as those about the index, hold none. Raises
    `RuntimeError` for a search that failed."""
    responses = [response for answer in answers for response in answer.get("responses", [answer])]
    if failed := [response["error"] for response in responses if "error" in response]:
        raise RuntimeError(f"a search failed: {failed[0]}")
    return {hit["_source"]["stored"]["url"] for each in responses if "hits" in each for hit in each["hits"]["hits"]}

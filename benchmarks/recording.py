"""What is sent to Elasticsearch, recorded and sent again as it was, by nothing but the client's transport."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest import mock

from elasticsearch import Elasticsearch


@dataclass(frozen=True)
class Sent:
    method: str
    target: str
    body: Any
    headers: Any


@contextmanager
def recorded(client: Elasticsearch) -> Iterator[list[Sent]]:
    """All requests that go through this client, or through one made of it, meanwhile."""
    transport = client.transport
    original = transport.perform_request
    sent: list[Sent] = []

    def record(method: str, target: str, *, body: Any = None, headers: Any = None, **options: Any) -> Any:
        sent.append(Sent(method, target, body, headers))
        return original(method, target, body=body, headers=headers, **options)

    with mock.patch.object(transport, "perform_request", record):
        yield sent


def send(client: Elasticsearch, requests: list[Sent]) -> list[Any]:
    return [
        client.transport.perform_request(each.method, each.target, body=each.body, headers=each.headers).body
        for each in requests
    ]


def stored_urls(answers: list[Any]) -> set[str]:
    """Addresses of the pages in answers to searches."""
    found = [response for answer in answers for response in answer.get("responses", [answer])]
    return {hit["_source"]["stored"]["url"] for response in found for hit in response["hits"]["hits"]}

"""Bulk requests and the outcome of each of their operations.

Not by the client's helpers, which iterate documents in a thread of their own: there, ours would open a second database
connection.
"""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import orjson
from elasticsearch import ApiError, Elasticsearch

from search.engines.base import Applied, EngineError, IndexMissing
from search.engines.document import SearchDocument
from search.engines.elastic.client import errors
from search.engines.elastic.mapping import source
from search.engines.index_entry import index_entry

# About sixty procedures: small enough for the first request to leave while the next is being made.
_REQUEST_BYTES = 2_000_000
# As many as one index processes at a time on two processors; more only wait in the node's queue.
_REQUESTS_AT_ONCE = 2
_TEMPORARY_STATUSES = frozenset({403, 408, 429})  # blocked as the disk is full, too slow, queue full
_BAD_REQUEST_STATUSES = frozenset({400, 413})  # of a whole request: one document may be the cause
_CURRENT_VERSION = re.compile(r"current version \[(\d+)\]")
_REASON_LENGTH = 400


@dataclass(frozen=True)
class Operation:
    key: str
    lines: tuple[bytes, ...]

    @property
    def size(self) -> int:
        return sum(map(len, self.lines))


def index_operation(document: SearchDocument, version: int) -> Operation:
    header = {"index": {"_id": document.key, "version": version, "version_type": "external_gte"}}
    return Operation(document.key, (orjson.dumps(header), orjson.dumps(source(index_entry(document)))))


def delete_operation(key: str, version: int) -> Operation:
    header = {"delete": {"_id": key, "version": version, "version_type": "external_gte"}}
    return Operation(key, (orjson.dumps(header),))


def requests(operations: Iterable[Operation]) -> Iterator[list[Operation]]:
    """The operations in portions of one request each."""
    portion: list[Operation] = []
    size = 0
    for operation in operations:
        portion.append(operation)
        size += operation.size
        if size >= _REQUEST_BYTES:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion


class Outcomes:
    """Collects the outcome of each key from the items of responses."""

    def __init__(self) -> None:
        self.done: set[str] = set()
        self.stale: dict[str, int] = {}
        self.refused: dict[str, str] = {}
        self.busy: dict[str, str] = {}

    def add(self, item: dict[str, Any]) -> None:
        operation, answer = next(iter(item.items()))
        key, status = answer["_id"], answer.get("status", 500)
        error = answer.get("error") or {}
        reason = f"{error.get('type')}: {error.get('reason')}"[:_REASON_LENGTH] if error else str(status)
        if status < 300 or (operation == "delete" and status == 404 and not error):
            self.done.add(key)
        elif error.get("type") in ("index_not_found_exception", "alias_not_found_exception"):
            raise IndexMissing(reason)
        elif status == 409:
            current = _CURRENT_VERSION.search(reason)
            self.stale[key] = int(current[1]) if current else 0
        elif status in _TEMPORARY_STATUSES or status >= 500:
            self.busy[key] = reason
        else:
            self.refused[key] = reason

    def applied(self) -> Applied:
        return Applied(frozenset(self.done), self.stale, self.refused, self.busy)


def write(client: Elasticsearch, alias: str, operations: Iterable[Operation]) -> Applied:
    outcomes = Outcomes()
    for _portion, items in _send_all(client, alias, operations):
        for item in items:
            outcomes.add(item)
    return outcomes.applied()


def load(
    client: Elasticsearch,
    alias: str,
    documents: Iterable[SearchDocument],
    *,
    version: int,
    loaded: Callable[[SearchDocument], None],
) -> None:
    """In order, `_REQUESTS_AT_ONCE` at a time. Raises `EngineError` for the first request with a failed document."""
    sent: deque[SearchDocument] = deque()

    def operations() -> Iterator[Operation]:
        for document in documents:
            sent.append(document)
            yield index_operation(document, version)

    for portion, items in _send_all(client, alias, operations()):
        outcomes = Outcomes()
        for item in items:
            outcomes.add(item)
        if failed := {**outcomes.refused, **outcomes.busy, **outcomes.stale}:
            raise EngineError(f"{len(failed)} documents not taken: {next(iter(failed.items()))}")
        for _ in portion:
            loaded(sent.popleft())


def _send_all(
    client: Elasticsearch, alias: str, operations: Iterable[Operation]
) -> Iterator[tuple[list[Operation], list[dict[str, Any]]]]:
    """Portions in order, with their items. While requests are under way, the operations of the next are made."""
    waiting: deque[tuple[list[Operation], Future[list[dict[str, Any]]]]] = deque()
    with ThreadPoolExecutor(_REQUESTS_AT_ONCE) as pool:
        for portion in requests(operations):
            waiting.append((portion, pool.submit(_send, client, alias, portion)))
            if len(waiting) > _REQUESTS_AT_ONCE:
                first, answer = waiting.popleft()
                yield first, answer.result()
        for portion, answer in waiting:
            yield portion, answer.result()


def _send(client: Elasticsearch, alias: str, portion: Sequence[Operation]) -> list[dict[str, Any]]:
    """One item for each operation. A request that is refused as a whole is halved, down to the operation at fault."""
    lines = [line for operation in portion for line in operation.lines]
    try:
        with errors():
            # Its annotation leaves out lines that are serialized already, which its documentation allows.
            return client.bulk(operations=lines, index=alias, require_alias=True)["items"]  # type: ignore[arg-type]
    except EngineError as error:
        status = error.__cause__.status_code if isinstance(error.__cause__, ApiError) else 0
        if status not in _BAD_REQUEST_STATUSES:
            raise
        if len(portion) == 1:
            reason = {"type": "request_refused", "reason": str(error)}
            return [{"index": {"_id": portion[0].key, "status": 400, "error": reason}}]
    middle = len(portion) // 2
    return [*_send(client, alias, portion[:middle]), *_send(client, alias, portion[middle:])]

"""The outcome of each document of a bulk request is read item by item, and a refused request is halved."""

import json
from typing import cast

import pytest
from elastic_transport import ApiResponseMeta, ConnectionError, ConnectionTimeout, HttpHeaders, NodeConfig
from elasticsearch import ApiError, Elasticsearch, NotFoundError

from search.engines.base import EngineError, EngineTimeout, IndexMissing
from search.engines.elastic import bulk
from search.engines.elastic.bulk import delete_operation, index_operation
from tests.search.documents import procedure

DOCUMENTS = [procedure(f"Khai báo lần {number}") for number in range(8)]
FIRST, SECOND, THIRD, *_ = DOCUMENTS
_NODE = NodeConfig("http", "127.0.0.1", 9)


def api_error(status: int, reason: str, kind: type[ApiError] = ApiError) -> ApiError:
    return kind(reason, ApiResponseMeta(status, "1.1", HttpHeaders(), 0.1, _NODE), {"error": reason})


class Server:
    """Answers bulk requests by script: for a key in `items` with its status and reason, else with success."""

    def __init__(self) -> None:
        self.items: dict[str, tuple[int, str, str]] = {}
        self.spoiling: dict[str, ApiError] = {}  # keys for which the whole request is refused
        self.error: Exception | None = None
        self.requests: list[list[str]] = []

    def bulk(self, *, operations, index, require_alias):
        assert require_alias
        headers = [json.loads(line) for line in operations]
        written = [header for header in headers if header.keys() & {"index", "delete"}]
        keys = [next(iter(header.values()))["_id"] for header in written]
        self.requests.append(keys)
        if self.error:
            raise self.error
        for key in keys:
            if key in self.spoiling:
                raise self.spoiling[key]
        return {"errors": bool(self.items), "items": [self._item(next(iter(header.items()))) for header in written]}

    def _item(self, operation) -> dict:
        name, header = operation
        status, kind, reason = self.items.get(header["_id"], (200, "", ""))
        answer = {"_id": header["_id"], "status": status}
        if kind:
            answer["error"] = {"type": kind, "reason": reason}
        return {name: answer}


@pytest.fixture
def server() -> Server:
    return Server()


def write(server: Server, documents=tuple(DOCUMENTS), deleted=()):
    operations = [*(delete_operation(key, 5) for key in deleted), *(index_operation(each, 5) for each in documents)]
    return bulk.write(cast(Elasticsearch, server), "alias", operations)


def others(*documents) -> set[str]:
    return {document.key for document in DOCUMENTS if document not in documents}


def test_versions_go_with_each_operation():
    for operation in (index_operation(FIRST, 5), delete_operation(FIRST.key, 5)):
        (header,) = json.loads(operation.lines[0]).values()
        assert header == {"_id": FIRST.key, "version": 5, "version_type": "external_gte"}


@pytest.mark.parametrize(
    ("status", "kind", "reason"),
    [
        (429, "es_rejected_execution_exception", "queue capacity"),
        (429, "cluster_block_exception", "disk usage exceeded flood-stage watermark"),
        (403, "cluster_block_exception", "index read-only / allow delete"),
        (503, "unavailable_shards_exception", "primary shard is not active"),
        (500, "", ""),
    ],
)
def test_what_may_pass_later_is_busy_and_the_rest_is_done(server, status, kind, reason):
    server.items = {SECOND.key: (status, kind, reason)}
    applied = write(server)
    assert applied.done == others(SECOND)
    assert applied.busy.keys() == {SECOND.key}
    assert reason in applied.busy[SECOND.key]
    assert not applied.refused
    assert not applied.complete


def test_what_does_not_fit_is_refused_and_the_rest_is_done(server):
    server.items = {SECOND.key: (400, "strict_dynamic_mapping_exception", "no_such_field " * 100)}
    applied = write(server)
    assert applied.done == others(SECOND)
    assert applied.refused[SECOND.key].startswith("strict_dynamic_mapping_exception: no_such_field")
    assert len(applied.refused[SECOND.key]) <= 400


def test_what_a_later_version_wrote_is_stale_with_that_version(server):
    reason = f"[{FIRST.key}]: version conflict, current version [12] is higher than the one provided [5]"
    server.items = {FIRST.key: (409, "version_conflict_engine_exception", reason)}
    applied = write(server, deleted=["77"])
    assert applied.stale == {FIRST.key: 12}
    assert applied.done == others(FIRST) | {"77"}


def test_a_deletion_of_what_is_not_there_is_done(server):
    server.items = {"77": (404, "", "")}
    assert write(server, documents=(), deleted=["77"]).done == {"77"}


def test_without_an_index_it_says_so(server):
    server.items = {FIRST.key: (404, "index_not_found_exception", "no such index [alias] and [require_alias] is set")}
    with pytest.raises(IndexMissing, match="no such index"):
        write(server)


@pytest.mark.parametrize("status", [400, 413])
@pytest.mark.parametrize("spoiling", [[FIRST], [DOCUMENTS[-1]], [SECOND, THIRD], DOCUMENTS])
def test_a_request_that_is_refused_is_halved_down_to_who_spoils_it(server, status, spoiling):
    server.spoiling = {document.key: api_error(status, "content_too_long") for document in spoiling}
    applied = write(server)
    assert applied.refused.keys() == {document.key for document in spoiling}
    assert applied.done == others(*spoiling)
    assert all("content_too_long" in reason for reason in applied.refused.values())


@pytest.mark.parametrize("status", [429, 503, 401])
def test_a_request_that_is_refused_for_no_document_is_a_failure_of_the_engine(server, status):
    server.error = api_error(status, "not now")
    with pytest.raises(EngineError, match="not now"):
        write(server)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (ConnectionError("refused"), EngineError),
        (ConnectionTimeout("no answer"), EngineTimeout),
        (api_error(404, "index_not_found_exception", NotFoundError), IndexMissing),
    ],
)
def test_a_server_that_does_not_answer_is_a_failure_of_the_engine(server, error, kind):
    server.error = error
    with pytest.raises(kind):
        write(server)


def test_many_documents_go_in_several_requests_in_order(server, monkeypatch):
    monkeypatch.setattr(bulk, "_REQUEST_BYTES", 2 * index_operation(FIRST, 5).size)
    write(server)
    assert len(server.requests) > 1
    assert [key for keys in server.requests for key in keys] == [document.key for document in DOCUMENTS]


# Loading


@pytest.fixture
def one_a_request(monkeypatch):
    monkeypatch.setattr(bulk, "_REQUEST_BYTES", 1)


def load(server, loaded) -> None:
    bulk.load(server, "alias", iter(DOCUMENTS), version=5, loaded=loaded.append)


def test_loading_tells_of_each_document_once_in_order(server, one_a_request):
    loaded = []
    load(server, loaded)
    assert loaded == DOCUMENTS
    assert len(server.requests) == len(DOCUMENTS)


@pytest.mark.parametrize("status", [400, 409, 429])
def test_loading_stops_at_the_first_document_that_is_not_taken(server, one_a_request, status):
    server.items = {DOCUMENTS[4].key: (status, "some_exception", "no")}
    loaded = []
    with pytest.raises(EngineError, match="not taken"):
        load(server, loaded)
    assert loaded == DOCUMENTS[:4]


def test_a_database_that_fails_while_it_is_read_ends_a_load(server, one_a_request):
    def documents():
        yield FIRST
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError):
        bulk.load(server, "alias", documents(), version=5, loaded=lambda document: None)

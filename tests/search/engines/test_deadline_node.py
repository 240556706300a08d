"""No server keeps a request longer than its time."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from elastic_transport import ConnectionTimeout
from elasticsearch import Elasticsearch

from search.engines.elastic.deadline_node import DeadlineNode
from tests.services.faulty import Fault, FaultyServer, faulty

SECONDS = 0.2


class _Answering(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        content = b'{"version": {"number": "8.19.0"}}'
        self.send_response(200)
        self.send_header("X-Elastic-Product", "Elasticsearch")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        if self.path == "/close":
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args) -> None:
        """Nothing."""


@pytest.fixture
def upstream() -> Iterator[str]:
    """The address of a server that is well."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answering)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def server(upstream) -> Iterator[FaultyServer]:
    with faulty(upstream) as server:
        yield server


@pytest.fixture
def client(server) -> Iterator[Elasticsearch]:
    with Elasticsearch(server.url, node_class=DeadlineNode, max_retries=0, request_timeout=10) as client:
        yield client


@pytest.mark.parametrize("fault", [Fault.TRICKLES, Fault.HANGS])
def test_an_answer_without_an_end_ends_in_time(server, client, fault):
    """The server goes on until the test is over."""
    server.be(fault)
    with pytest.raises(ConnectionTimeout):
        client.options(request_timeout=SECONDS).info()


def test_what_is_answered_in_time_is_read(server, client):
    for _ in range(3):
        assert client.info()["version"]["number"] == "8.19.0"


def test_a_connection_is_used_again_with_new_time(server, client):
    client.options(request_timeout=SECONDS).info()
    server.be(Fault.SLOW)
    threading.Timer(2 * SECONDS, server.heal).start()
    assert client.options(request_timeout=10).info()["version"]["number"] == "8.19.0"


def test_an_answer_after_which_the_server_hangs_up_is_read(upstream):
    with Elasticsearch(upstream, node_class=DeadlineNode, request_timeout=10) as client:
        answer = client.perform_request("GET", "/close", headers={"Accept": "application/json"})
    assert answer.body["version"]["number"] == "8.19.0"


def test_it_answers_again_after_a_fault(server, client):
    server.be(Fault.TRICKLES)
    with pytest.raises(ConnectionTimeout):
        client.options(request_timeout=SECONDS).info()
    server.heal()
    assert client.info()["version"]["number"] == "8.19.0"

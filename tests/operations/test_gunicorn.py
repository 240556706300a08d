"""Several processes behind gunicorn export one site: counts are added up, and those of ended processes stay."""

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.services.process import free_port, poll

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 90
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Site:
    """Two processes of the site on a port of their own, with a log in a file."""

    def __init__(self, folder: Path, **settings: str) -> None:
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        self.log = folder / "log"
        environment = {key: value for key, value in os.environ.items() if key != "PROMETHEUS_MULTIPROC_DIR"}
        environment |= {
            "DJANGO_SETTINGS_MODULE": "kb_site.settings.test",
            "DATABASE_URL": f"sqlite:///{folder / 'site.sqlite3'}",
            "TMPDIR": str(folder),
            "LOG_FORMAT": "json",
            "PYTHONWARNINGS": "ignore",  # there are no collected static files here
            **settings,
        }
        command = [sys.executable, "-m", "gunicorn", "kb_site.wsgi", f"--bind=127.0.0.1:{port}", "--workers=2"]
        with self.log.open("w") as stderr:
            self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=stderr)

    def ask(self, path: str) -> str:
        with _OPENER.open(self.address + path, timeout=30) as answer:
            return answer.read().decode()

    def answers(self) -> bool:
        assert self.process.poll() is None, self.log.read_text()
        with contextlib.suppress(OSError):
            return self.ask("/healthz") == "ok\n"
        return False

    def robots_counted(self) -> float:
        labels = {"view": "robots", "method": "GET", "status": "2xx"}
        families = text_string_to_metric_families(self.ask("/metrics"))
        samples = (sample for family in families for sample in family.samples if sample.labels == labels)
        return next((sample.value for sample in samples if sample.name == "kb_http_requests_total"), 0.0)

    def processes(self) -> list[int]:
        return [int(pid) for pid in re.findall(r"Booting worker with pid: (\d+)", self.log.read_text())]

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(START_SECONDS)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    site = Site(tmp_path)
    try:
        poll(site.answers, seconds=START_SECONDS, what="gunicorn")
        yield site
    finally:
        site.stop()


def test_what_all_processes_counted_is_one_sum_and_survives_them(site):
    for _time in range(20):
        site.ask("/robots.txt")
    assert site.robots_counted() == 20
    for pid in site.processes():
        os.kill(pid, signal.SIGKILL)
    poll(lambda: len(site.processes()) == 4, seconds=START_SECONDS, what="new processes")
    poll(site.answers, seconds=START_SECONDS, what="the new processes' answers")
    site.ask("/robots.txt")
    assert site.robots_counted() == 21


def test_its_log_is_json_throughout_and_its_counts_are_gone_with_it(site, tmp_path):
    site.ask("/robots.txt")
    folders = [*tmp_path.glob("cam-nang-metrics-*")]
    assert len(folders) == 1
    site.stop()
    assert not folders[0].exists()
    loggers = {json.loads(line)["logger"] for line in site.log.read_text().splitlines()}
    assert loggers >= {"gunicorn.error", "operations.log.access"}


def test_settings_that_cannot_work_stop_the_start(tmp_path):
    site = Site(tmp_path, WEB_TIMEOUT_SECONDS="10")
    try:
        assert site.process.wait(START_SECONDS) != 0
    finally:
        site.process.kill()
    assert "operations.E004" in site.log.read_text()


def raw(site: Site, request: str) -> bytes:
    """The answer to a request as it is written, past what clients refuse to send."""
    with socket.create_connection(("127.0.0.1", int(site.address.rpartition(":")[2])), 30) as connection:
        connection.sendall(request.replace("\n", "\r\n").encode())
        return b"".join(iter(lambda: connection.recv(65_536), b""))


def test_no_header_of_a_visitor_moves_the_site_and_head_has_no_body(site):
    moved = raw(site, "GET /x/robots.txt HTTP/1.1\nHost: localhost\nSCRIPT_NAME: /x\nConnection: close\n\n")
    assert b"Disallow" not in moved
    elsewhere = raw(site, "GET /robots.txt HTTP/1.1\nHost: localhost\nPATH_INFO: /admin/\nConnection: close\n\n")
    assert b"Disallow" in elsewhere
    for path in ("/robots.txt", "/khong-co/", "/healthz", "/metrics", "/static/css/site.css"):
        answer = raw(site, f"HEAD {path} HTTP/1.1\nHost: localhost\nConnection: close\n\n")
        assert answer.endswith(b"\r\n\r\n"), path
        assert b"gunicorn" not in answer, path
    assert "no-body" not in site.log.read_text()
    levels = {json.loads(line)["level"] for line in site.log.read_text().splitlines() if "gunicorn.error" in line}
    assert levels == {"INFO"}

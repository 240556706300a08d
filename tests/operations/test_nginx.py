"""The nginx configuration of docs/operators.md, run as it stands but for names of files and ports."""

import http.client
import re
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.operations.test_gunicorn import ROOT, START_SECONDS, Site
from tests.services.missing import miss
from tests.services.process import free_port, poll

MAIN = """\
daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 1;
events {{}}
http {{
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


@dataclass(frozen=True)
class Answer:
    status: int
    text: bytes
    headers: str


class Proxy:
    """nginx in front of a site."""

    def __init__(self, folder: Path, site: Site) -> None:
        self.folder, self.port = folder, free_port()
        pem, key = folder / "site.pem", folder / "site.key"
        certificate = ["-subj", "/CN=localhost", "-keyout", str(key), "-out", str(pem)]
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", *certificate],
            check=True,
            capture_output=True,
        )
        sample = (ROOT / "docs/operators.md").read_text()
        (configuration,) = re.findall(r"```nginx\n(.*?)```", sample, re.DOTALL)
        for former, own in {
            "thutuc.example.vn.pem": str(pem),
            "thutuc.example.vn.key": str(key),
        }.items():
            configuration = re.sub(rf"/\S*{re.escape(former)}", own, configuration)
        configuration = configuration.replace("thutuc.example.vn", "localhost").replace("/var/log/nginx", str(folder))
        configuration = configuration.replace("listen 443", f"listen 127.0.0.1:{self.port}")
        configuration = configuration.replace("listen 80", f"listen 127.0.0.1:{free_port()}")
        configuration = configuration.replace("http://127.0.0.1:8000", site.address)
        (folder / "site.conf").write_text(configuration)
        (folder / "nginx.conf").write_text(MAIN.format(folder=folder))
        command = ["nginx", "-p", str(folder), "-e", f"{folder}/error.log", "-c", f"{folder}/nginx.conf"]
        subprocess.run([*command, "-t"], check=True, capture_output=True)
        self.process = subprocess.Popen(command)

    def ask(self, path: str, method: str = "GET", body: bytes = b"", **headers: str) -> Answer:
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        connection = http.client.HTTPSConnection("localhost", self.port, timeout=30, context=context)
        connection.request(method, path, body=body, headers={"Host": "localhost", **headers})
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        return Answer(answer.status, text, str(answer.headers))

    def answers(self) -> bool:
        assert self.process.poll() is None
        try:
            return self.ask("/robots.txt").status in (200, 429)
        except OSError:
            return False


@pytest.fixture(scope="module")
def proxy(tmp_path_factory) -> Iterator[Proxy]:
    if not shutil.which("nginx") or not shutil.which("openssl"):
        miss("no nginx here (Debian: `apt-get install nginx-light openssl`)")
    folder = tmp_path_factory.mktemp("nginx")
    site = Site(folder, TRUSTED_PROXY_COUNT="1", ADMIN_NETWORKS="10.0.0.0/8")
    try:
        poll(site.answers, seconds=START_SECONDS, what="gunicorn")
        proxy = Proxy(folder, site)
        try:
            poll(proxy.answers, seconds=START_SECONDS, what="nginx")
            yield proxy
        finally:
            proxy.process.terminate()
            proxy.process.wait(START_SECONDS)
    finally:
        site.stop()


def test_a_page_comes_through_without_a_word_about_the_servers(proxy):
    answer = proxy.ask("/robots.txt")
    assert answer.status == 200
    assert b"Disallow: /admin/" in answer.text
    assert not re.search(r"gunicorn|nginx/|Python", answer.headers)


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics", "/media/documents/a.pdf"])
def test_what_is_for_the_inside_is_not_found(proxy, path):
    assert proxy.ask(path).status == 404


def test_a_visitor_says_nothing_of_the_way_here(proxy):
    forged = {
        "X-Forwarded-For": "10.0.0.1",
        "X-Forwarded-Host": "evil.example",
        "SCRIPT_NAME": "/x",
        "X-Real-IP": "10.0.0.1",
    }
    assert proxy.ask("/robots.txt", **forged).status == 200
    assert b"evil.example" not in proxy.ask("/robots.txt", **forged).text
    assert proxy.ask("/admin/login/", **forged).status == 404  # from 127.0.0.1, which is in no network of the admin


def test_large_bodies_are_refused_before_the_site_sees_them(proxy):
    assert proxy.ask("/vi/", "POST", b"x" * 2_000_000).status == 413


def test_its_log_holds_neither_addresses_nor_words(proxy):
    proxy.ask("/vi/tim-kiem/?q=bimatcuanguoidan", Referer="https://localhost/?q=bimatcuanguoidan")
    logs = "".join(path.read_text() for path in proxy.folder.glob("cam-nang*.log"))
    assert len(logs.splitlines()) > 0
    assert "bimatcuanguoidan" not in logs
    assert "127.0.0.1" not in logs


def test_unknown_names_get_no_answer(proxy):
    with pytest.raises((OSError, http.client.HTTPException)):
        proxy.ask("/robots.txt", Host="evil.example")

import ast
import socket
import threading
from pathlib import Path

import pytest
from django.conf import settings

from core.fetching import FetchError, FetchRefused, FetchRules, NoAnswer, Silence, fetch
from core.fetching.public_addresses import is_public
from tests.core.fetching.servers import dripping_server, web_server


def rules(**changes) -> FetchRules:
    """Servers of this machine may be asked, on any port."""
    defaults = {"is_reachable": lambda address: address == "127.0.0.1", "ports": None, "seconds": 5.0}
    return FetchRules(**{**defaults, **changes})


@pytest.fixture
def closed_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    return port


def to_this_machine(host, port):
    return ["127.0.0.1"]


def test_an_answer_is_read_up_to_the_limit_and_asked_for_without_cookies_or_credentials(monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with web_server(body=b"x" * 100_000) as server:
        answer = fetch(f"{server.url}/a?b=c", rules(body_bytes=1000))
    assert (answer.status, answer.body, answer.url) == (200, b"x" * 1000, f"{server.url}/a?b=c")
    [(path, headers)] = server.requests
    assert path == "/a?b=c"
    assert "link check" in headers["User-Agent"]
    assert not {"Cookie", "Authorization", "Proxy-Authorization", "Referer"} & headers.keys()


def test_no_body_is_read_where_nobody_wants_it():
    with web_server(body=b"x" * 100) as server:
        assert fetch(server.url, rules()).body == b""


@pytest.mark.parametrize("host", ["127.0.0.1", "[::ffff:127.0.0.1]", "0.0.0.0", "[::1]", "[::ffff:7f00:1]"])
def test_a_server_of_this_machine_is_never_asked(host):
    with web_server() as server, pytest.raises(FetchRefused):
        fetch(f"http://{host}:{server.port}/", FetchRules(ports=None))
    assert not server.requests


@pytest.mark.parametrize(
    "addresses",
    [["127.0.0.1"], ["8.8.8.8", "127.0.0.1"], ["::1"], ["fe80::1%eth0"], ["169.254.169.254"], ["100.64.0.1"]],
)
def test_a_name_that_leads_inside_is_refused(addresses):
    with web_server() as server, pytest.raises(FetchRefused):
        fetch(f"http://cong.example.vn:{server.port}/", FetchRules(ports=None, resolve=lambda host, port: addresses))
    assert not server.requests


def test_a_name_is_resolved_once_and_the_checked_address_is_asked():
    """The second answer of a resolver that changes its mind is never asked for."""
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])
    with web_server() as server:
        fetch(f"http://cong.example.vn:{server.port}/", rules(resolve=lambda host, port: next(answers)))
    assert server.requests[0][1]["Host"] == f"cong.example.vn:{server.port}"
    assert next(answers) == ["127.0.0.2"]


def test_each_hop_is_resolved_and_checked_anew():
    inside = {"trong.example.vn": ["10.0.0.5"]}
    with (
        web_server() as target,
        web_server(302, f"http://trong.example.vn:{target.port}/") as server,
        pytest.raises(FetchRefused),
    ):
        fetch(server.url, rules(resolve=lambda host, port: inside.get(host, ["127.0.0.1"])))
    assert server.requests
    assert not target.requests


@pytest.mark.parametrize(
    "location",
    [
        *("http://[::1]:{port}/", "http://0.0.0.0:{port}/", "http://2130706433:{port}/", "file:///etc/passwd"),
        *("http://localhost:{port}/", "//0.0.0.0:{port}/x", "http://a@127.0.0.1:{port}/", "gopher://127.0.0.1:{port}/"),
        *("http://[", "http://127.0.0.1:99999/"),
    ],
)
def test_a_redirect_to_what_may_not_be_asked_is_not_followed(location):
    with (
        web_server() as inside,
        web_server(302, location.replace("{port}", str(inside.port))) as server,
        pytest.raises(FetchRefused),
    ):
        fetch(server.url, rules())
    assert not inside.requests


def test_redirects_are_followed_and_counted():
    with web_server() as target, web_server(301, f"{target.url}/moved") as server:
        assert fetch(server.url, rules()).url == f"{target.url}/moved"
    with web_server(302, "{own}/again") as server, pytest.raises(FetchRefused):
        fetch(server.url, rules(redirects=3))
    assert len(server.requests) == 4


def test_a_redirect_without_an_address_is_an_answer():
    with web_server(302) as server:
        assert fetch(server.url, rules()).status == 302


def test_every_hop_is_asked_of_the_list_of_hosts_in_one_form():
    asked = []

    def allowed(url):
        asked.append(url)
        return "khac" not in url

    with web_server() as other, web_server(302, f"HTTP://KHAC.vn.:{other.port}/") as server:
        with pytest.raises(FetchRefused):
            fetch(server.url, rules(allowed=allowed, resolve=to_this_machine))
        assert asked == [f"{server.url}/", f"http://khac.vn:{other.port}/"]
    assert not other.requests


def test_nothing_goes_from_https_to_http(monkeypatch):
    from core.fetching import fetcher

    asked = []

    def ask(target, rules, deadline):
        asked.append(target.url)
        return 302, "http://dichvucong.gov.vn/", b""

    monkeypatch.setattr(fetcher, "_ask", ask)
    with pytest.raises(FetchRefused):
        fetch("https://dichvucong.gov.vn/", rules())
    assert asked == ["https://dichvucong.gov.vn/"]


@pytest.mark.parametrize("drop", [b"X-Drop: 1\r\n", b"x", b""], ids=["headers", "bytes", "silence"])
def test_a_server_that_drips_is_left_at_the_end_of_the_whole_time(drop):
    """Each drop comes well within the time, and there is no end of them."""
    with dripping_server(drop, 0.05) as server, pytest.raises(NoAnswer):
        fetch(server.url, rules(seconds=0.5))


def test_a_body_that_drips_is_left_too():
    with dripping_server(b"\r\nx", 0.05) as server, pytest.raises(NoAnswer):
        fetch(server.url, rules(seconds=0.5, body_bytes=10**9))


def test_a_resolver_that_hangs_is_left():
    hanging = threading.Event()

    def resolve(host, port):
        hanging.wait()
        return ["127.0.0.1"]

    try:
        with pytest.raises(NoAnswer):
            fetch("http://cong.example.vn/", rules(resolve=resolve, seconds=0.2))
    finally:
        hanging.set()


def test_no_answer_tells_nothing_of_the_reason():
    def unknown(host, port):
        raise OSError("no such name")

    with web_server() as server:
        port = server.port
    messages = set()
    for url, changes in (
        (f"http://127.0.0.1:{port}/", {}),
        (f"https://127.0.0.1:{port}/", {}),
        ("http://cong.example.vn/", {"resolve": unknown}),
        ("http://cong.example.vn/", {"resolve": lambda host, port: []}),
    ):
        with pytest.raises(FetchError) as failure:
            fetch(url, rules(**changes))
        messages.add((failure.type, str(failure.value), failure.value.reason))
    assert messages == {(NoAnswer, "no answer", Silence.UNTOLD)}


def test_the_reason_is_told_where_the_rules_say_so(closed_port):
    def unknown(host, port):
        raise OSError("no such name")

    with web_server() as server, dripping_server(b"", 0.05) as silent:
        reasons = {}
        for name, url, changes in (
            ("name", "http://cong.example.vn/", {"resolve": unknown}),
            ("empty", "http://cong.example.vn/", {"resolve": lambda host, port: []}),
            ("time", silent.url, {"seconds": 0.3}),
            ("tls", f"https://127.0.0.1:{server.port}/", {}),
            ("closed", f"http://127.0.0.1:{closed_port}/", {}),
        ):
            with pytest.raises(NoAnswer) as failure:
                fetch(url, rules(tells_reason=True, **changes))
            reasons[name] = failure.value.reason
    assert reasons == {
        "name": Silence.NAME,
        "empty": Silence.NAME,
        "time": Silence.TIME,
        "tls": Silence.TLS,
        "closed": Silence.CONNECTION,
    }


def test_a_server_that_speaks_no_tls_gives_no_answer():
    with web_server() as server, pytest.raises(NoAnswer):
        fetch(f"https://127.0.0.1:{server.port}/", rules())


def test_by_default_only_the_public_internet_is_asked():
    assert FetchRules().is_reachable is is_public
    assert FetchRules().ports == {80, 443, 8080, 8443}


# Who may open connections

_NETWORK = {"requests", "urllib3", "httpx", "aiohttp", "http.client", "urllib.request", "socket", "ftplib", "pycurl"}
# A port that is free on this machine, the name of this machine, and the antivirus program beside the site.
_KNOWN = {"starter/management/commands/prepare_site.py", "search/channels/leases.py", "core/uploads/scanner.py"}
_APPS = ("accounts", "audit", "catalogue", "core", "faq", "home", "importing", "kb_site", "operations", "page_cache")


def test_no_other_module_opens_connections_of_its_own():
    root = Path(settings.BASE_DIR)
    files = [path for app in (*_APPS, "search", "starter", "vietnamese") for path in (root / app).rglob("*.py")]
    found = {path.relative_to(root).as_posix() for path in files if _imports_network(path)}
    assert found - _KNOWN == {"core/fetching/connection.py", "core/fetching/fetcher.py"}


def _imports_network(path: Path) -> bool:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        if any(name == banned or name.startswith(f"{banned}.") for name in names for banned in _NETWORK):
            return True
    return False

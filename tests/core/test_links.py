"""Which addresses the site may lead to, however they are written."""

import string
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from requests.models import PreparedRequest
from urllib3.util import parse_url

from core.links import LinkHosts, form_fault, host_name_fault, named_host

HOSTS = LinkHosts.of(["*.gov.vn", "vnpost.vn", "*.Example.ORG"])


@pytest.mark.parametrize(
    "url",
    [
        "https://dichvucong.gov.vn/thu-tuc?ma=1.001193#nop",
        "https://dichvucong.gov.vn",
        "https://dichvucong.gov.vn:443/",
        "HTTPS://DichVuCong.GOV.vn/x",
        "https://gov.vn/",
        "https://vnpost.vn/a@b",
        "https://a.b.example.org/khai%20sinh",
        "https://moj.gov.vn/văn-bản",
    ],
)
def test_takes(url):
    assert HOSTS.fault(url) == ""


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://evil.example/vneid-login",
        "https://dichvucong.gov.vn@evil.example/",
        "https://dichvucong.gov.vn\\@evil.example",
        "https:\\\\dichvucong.gov.vn",
        "https://evil.example#.gov.vn",
        "https://evil.example?.gov.vn",
        "https://evil.example/.gov.vn",
        "https://evil.example\\.gov.vn",
        "https://evilgov.vn",
        "https://evil.example\t.gov.vn/",
        "https://dichvucong.gov.vn\n.evil.example/",
        "\thttps://dichvucong.gov.vn/",
        " https://dichvucong.gov.vn/",
        "https://dichvucong.gov.vn/\r\nSet-Cookie:a",
        "https://dichvucong.gov.vn./",
        "https://.gov.vn/",
        "https://gov.vn..evil.example/",
        "//evil.example/",
        "//dichvucong.gov.vn/",
        "/thu-tuc/",
        "https:///dichvucong.gov.vn/",
        "https:dichvucong.gov.vn/",
        "https:/dichvucong.gov.vn/",
        "https://evil%2egov.vn/",
        "https://evil.example%2f.gov.vn/",
        "https://evil.example%00.gov.vn/",
        "https://dichvucong。gov。vn/",
        "https://dichvucong．gov．vn/",
        "https://ｄichvucong.gov.vn/",
        "https://dіchvucong.gov.vn/",
        "https://dichvucong.gov.vn/\u202egnp.exe",
        "https://dichvucong.gov.vn/\u200b",
        "http://dichvucong.gov.vn/",
        "javascript:alert(1)//https://dichvucong.gov.vn",
        "data:text/html,https://dichvucong.gov.vn",
        "ftp://dichvucong.gov.vn/",
        "https://dichvucong.gov.vn:8443/",
        "https://dichvucong.gov.vn:80/",
        "https://dichvucong.gov.vn:/",
        "https://dichvucong.gov.vn:443:443/",
        "https://user:pass@dichvucong.gov.vn/",
        "https://10.0.0.5/",
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://0177.0.0.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://localhost/",
        "https://www.vnpost.vn/",
        "https://xn--dchvucong-j8a.vn/",
        "https://-a.gov.vn/",
        "https://a_b.gov.vn/",
        f"https://{'a' * 64}.gov.vn/",
        f"https://dichvucong.gov.vn/{'a' * 1000}",
    ],
)
def test_refuses(url):
    assert HOSTS.fault(url)


def test_says_what_to_do():
    assert "https://dichvucong.gov.vn/a" in form_fault("http://dichvucong.gov.vn/a")
    assert "xn--" in form_fault("https://dіchvucong.gov.vn/")
    assert "evil.example" in HOSTS.fault("https://evil.example/x")


_TRICKS = st.sampled_from(
    [*"@#?/\\:.%[]<>\"'`{}|^;,&= \t\n\r\0", "//", "%2e", "%40", "。", "．", "｡", "⁄", "ﾠ", "­", "‮", "xn--", "gov.vn"]
)
_PIECES = st.one_of(_TRICKS, st.sampled_from(["https:", "HTTPS://", "evil.example", "dichvucong.gov.vn", "a", "443"]))
_ADDRESSES = st.one_of(
    st.lists(_PIECES, max_size=8).map("".join),
    st.lists(_PIECES, max_size=6).map(lambda pieces: "https://" + "".join(pieces)),
    st.lists(_PIECES, max_size=6).map(lambda pieces: "https://dichvucong.gov.vn" + "".join(pieces)),
    st.text(max_size=30).map(lambda text: f"https://{text}.gov.vn"),
    st.text(max_size=30).map(lambda text: f"https://dichvucong.gov.vn{text}"),
)


def _whatwg_host(url: str) -> str:
    """As browsers find the host: tabs and line ends are dropped, a backslash is a slash, the last @ ends the user."""
    url = "".join(sign for sign in url if sign not in "\t\n\r").strip("".join(map(chr, range(33))))
    scheme, colon, rest = url.partition(":")
    assert colon
    assert scheme.lower() == "https"
    rest = rest.replace("\\", "/").lstrip("/")
    for end in "/?#":
        rest = rest.partition(end)[0]
    host = rest.rpartition("@")[2]
    return host.removesuffix(":443").lower()


@given(_ADDRESSES)
def test_whoever_reads_an_address_that_is_taken_sees_a_host_of_the_list(url):
    if HOSTS.fault(url):
        return
    prepared = PreparedRequest()
    prepared.prepare_url(url, None)
    hosts = {
        urlsplit(url).hostname,
        parse_url(url).host,
        urlsplit(prepared.url).hostname,
        _whatwg_host(url),
    }
    assert len(hosts) == 1
    (host,) = hosts
    assert host == "gov.vn" or host.endswith((".gov.vn", ".example.org")) or host in ("vnpost.vn", "example.org")
    assert (urlsplit(url).username, urlsplit(url).port) in ((None, None), (None, 443))


@given(st.text(alphabet=string.ascii_lowercase + string.digits + ".-", min_size=1, max_size=40))
def test_only_the_host_itself_or_what_is_below_it_is_known(name):
    known = HOSTS.allows(f"https://{name}/")
    if known:
        assert name in ("gov.vn", "vnpost.vn", "example.org") or name.endswith((".gov.vn", ".example.org"))


@given(st.text())
def test_any_text_has_an_answer_and_a_host_for_reports(text):
    assert isinstance(HOSTS.fault(text), str)
    assert isinstance(named_host(text), str)


@pytest.mark.parametrize(
    "host", ["", "vn", "com", "https://gov.vn", "gov.vn/", "GOV.vn", "10.0.0.5", "a b.vn", "gov.vn."]
)
def test_a_list_of_hosts_holds_whole_names_only(host):
    assert host_name_fault(host, with_subdomains=False)


def test_nobody_allows_all_that_anybody_may_register():
    assert host_name_fault("com.vn", with_subdomains=True)
    assert not host_name_fault("gov.vn", with_subdomains=True)

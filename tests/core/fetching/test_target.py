import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.fetching.target import TargetError, read_target

WEB = {80, 443}


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://dichvucong.gov.vn/a?b=c#d", "https://dichvucong.gov.vn/a?b=c"),
        ("HTTPS://DichVuCong.gov.vn:443", "https://dichvucong.gov.vn/"),
        ("https://dichvucong.gov.vn./", "https://dichvucong.gov.vn/"),
        ("https://thủ-tục.vn/đường?q=ước", "https://xn--th-tc-3w5ai7o.vn/%C4%91%C6%B0%E1%BB%9Dng?q=%C6%B0%E1%BB%9Bc"),
        ("http://[2001:4860:4860::8888]/", "http://[2001:4860:4860::8888]/"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
    ],
)
def test_addresses_of_the_web_are_read(url, canonical):
    if "ủ" in url:  # the ASCII form of the host is the codec's affair
        canonical = canonical.replace("xn--th-tc-3w5ai7o", "thủ-tục".encode("idna").decode())
    assert read_target(url, WEB).url == canonical


@pytest.mark.parametrize(
    "url",
    [
        *(
            "ftp://example.vn/",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "//example.vn/",
            "example.vn",
            "",
            "https://",
        ),
        *("gopher://example.vn:70/_x", "data:text/html,x", "unix:/run/docker.sock"),
        *("https://dichvucong.gov.vn@evil.vn/", "https://a:b@evil.vn/", "https://@evil.vn/"),
        *("http://localhost/", "http://localhost./", "http://LOCALHOST/", "http://a.localhost/", "http://redis/"),
        *(
            "http://redis.local/",
            "http://metadata.google.internal/",
            "http://es.internal./",
            "http://elasticsearch:80/",
        ),
        *("http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/", "http://127.1/", "http://0x7f000001/"),
        *("http://0/", "http://127.0.0.1.:80.5/", "http://１２７。１/", "http://010.8.8.8/", "http://8.8.2056/"),
        *("http://[::1%25eth0]/", "http://[::1/", "http://[v1.x]/", "http://[]/", "http://::1/"),
        *("https://example.vn:6379/", "https://example.vn:22/", "https://example.vn:0/", "https://example.vn:99999/"),
        *(
            "https://example.vn/\r\nX: y",
            "https://example.vn/ x",
            "https://example.vn\\@evil.vn/",
            "https://ex ample.vn/",
        ),
        *("https://exa%6dple.vn/", "https://example..vn/", "https://-example.vn/", "https://" + "a." * 200 + "vn/"),
        "https://example.vn/" + "a" * 3000,
    ],
)
def test_other_addresses_are_not(url):
    with pytest.raises(TargetError):
        read_target(url, WEB)


@given(st.integers(0, 2**32 - 1), st.sampled_from(["{}", "0x{:x}", "0{:o}"]))
def test_a_number_is_no_host(number, form):
    with pytest.raises(TargetError):
        read_target(f"http://{form.format(number)}/", WEB)


@given(st.text(), st.text(alphabet="abc.:/@\\[]#?%0x127 \t\n１。"))
def test_any_text_is_a_target_or_refused(anything, like_an_address):
    for url in (anything, f"http://{anything}", f"http://{like_an_address}"):
        try:
            target = read_target(url, WEB)
        except TargetError:
            continue
        assert target.port in WEB
        assert read_target(target.url, WEB) == target
        assert "@" not in target.host_header

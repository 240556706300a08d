import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.fetching.robots import parse

AGENT = "cam-nang-dich-vu-cong link check"


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("user-agent:*\ndisallow:/a # vì sao", "/ab", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", True),
        ("User-agent: *\nDisallow: /*?", "/a?ma=1", False),
        ("User-agent: *\nDisallow: /*?", "/a", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", True),
        ("User-agent: *\nDisallow: /th%E1%BB%A7", "/th\u1ee7-t\u1ee5c", False),
        ("User-agent: khac\nDisallow: /\n\nUser-agent: *\nDisallow: /x", "/a", True),
        ("User-agent: cam-nang-dich-vu-cong\nDisallow: /x\n\nUser-agent: *\nDisallow: /", "/a", True),
        ("User-agent: a\nUser-agent: *\nDisallow: /", "/a", False),
        ("Disallow: /\nUser-agent: *\nAllow: /", "/a", True),
        ("User-agent: *\nDisallow: /", "/robots.txt", True),
        ("<html><body>404: none</body></html>", "/a", True),
    ],
)
def test_what_is_allowed(text, path, allowed):
    assert parse(text, AGENT).allows(path) is allowed


@pytest.mark.parametrize(("value", "pause"), [("2.5", 2.5), ("900", 30.0), ("-1", 0.0), ("nan", 0.0), ("9" * 99, 0.0)])
def test_a_pause_is_bounded(value, pause):
    assert parse(f"User-agent: *\nCrawl-delay: {value}", AGENT).pause == pause


@given(st.text(), st.text())
def test_any_text_and_path_can_be_read(text, path):
    parse(f"User-agent: *\n{text}", AGENT).allows(f"/{path}")


@given(st.text("ab*/", min_size=1, max_size=12), st.booleans(), st.text("ab/", max_size=12))
def test_patterns_fit_as_the_regular_expression_does(pattern, ends, path):
    pattern, path = f"/{pattern}", f"/{path}"
    expected = re.match(re.escape(pattern).replace(r"\*", ".*") + (r"\Z" if ends else ""), path) is None
    assert parse(f"User-agent: *\nDisallow: {pattern}{'$' if ends else ''}", AGENT).allows(path) is expected


def test_a_pattern_of_many_stars_takes_no_long_time():
    robots = parse(f"User-agent: *\nDisallow: /{'*a' * 5_000}b$", AGENT)
    assert robots.allows("/" + "a" * 20_000)

import html as markup
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.pages.marked_lists import outlined

LINES = st.text(st.sampled_from("ab -–+*•1<&:\n"), max_size=60)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Nộp hồ sơ.", "<p>Nộp hồ sơ.</p>"),
        ("Gồm:\n- đơn;\n- ảnh.\nXong.", "<p>Gồm:</p><ul><li>đơn;</li><li>ảnh.</li></ul><p>Xong.</p>"),
        (
            "- cá nhân:\n+ đơn\n+ ảnh\n- tổ chức",
            "<ul><li>cá nhân:<ul><li>đơn</li><li>ảnh</li></ul></li><li>tổ chức</li></ul>",
        ),
        ("Một trong:\n+ ốm đau;\n+ tai nạn.", "<p>Một trong:</p><ul><li>ốm đau;</li><li>tai nạn.</li></ul>"),
        ("-Viết liền\n- 5 bản", "<ul><li>Viết liền</li><li>5 bản</li></ul>"),
        ("-5 độ C\n---\n-", "<p>-5 độ C</p><p>---</p><p>-</p>"),
        ("- <b>đậm</b> & thường", "<ul><li>&lt;b&gt;đậm&lt;/b&gt; &amp; thường</li></ul>"),
        ("", ""),
    ],
)
def test_marked_lines_become_lists(text: str, html: str):
    assert outlined(text) == html


@given(LINES)
def test_every_word_stays_in_its_order_and_nothing_is_left_open(text: str):
    html = outlined(text)
    assert re.findall(r"[ab1]+", markup.unescape(re.sub(r"</?[a-z]+>", " ", html))) == re.findall(r"[ab1]+", text)
    for tag in ("p", "ul", "li"):
        assert html.count(f"<{tag}>") == html.count(f"</{tag}>")

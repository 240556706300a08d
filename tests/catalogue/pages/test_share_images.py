"""The picture beside a link to a procedure."""

import io

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFont
from wagtail.models import PageViewRestriction

from catalogue.pages import share_images
from catalogue.pages.share_images import SIZE, share_image, wrapped
from tests.factories import ProcedurePageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def font(monkeypatch):
    """Pillow's own, so that no font has to be installed."""
    monkeypatch.setattr(share_images, "_font", lambda pixels: ImageFont.load_default(pixels))


@pytest.fixture
def page():
    return ProcedurePageFactory(code="7.654321", name="Thủ tục đăng ký khai sinh")


def address(page):
    return reverse("browse:share_image", args=[page.code])


def test_the_page_names_its_picture(client, page):
    html = client.get(page.url).content.decode()
    assert f'<meta property="og:image" content="http://localhost{address(page)}">' in html or address(page) in html
    response = client.get(address(page))
    assert response["Content-Type"] == "image/png"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert Image.open(io.BytesIO(response.content)).size == SIZE
    assert len(response.content) < 60_000


def test_a_private_page_has_none(client, page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert client.get(address(page)).status_code == 404


def test_without_a_font_no_picture_is_named(client, page, monkeypatch):
    monkeypatch.setattr(share_images, "_font", lambda pixels: None)
    assert "og:image" not in client.get(page.url).content.decode()
    assert client.get(address(page)).status_code == 404


def test_names_of_any_length_stay_in_the_picture():
    font = ImageFont.load_default(60)
    lines = wrapped("Cấp giấy phép " * 60, font, 1_000)
    assert len(lines) == 5
    assert lines[-1].endswith("…")
    assert all(font.getlength(line) <= 1_060 for line in lines)
    broken = wrapped("x" * 500, font, 1_000)
    assert "".join(broken).removesuffix("…") == "x" * (len("".join(broken)) - 1)
    assert all(font.getlength(line) <= 1_060 for line in broken)


@pytest.mark.parametrize(
    "name", ["", " ", "x" * 50_000, "e\u0302\u0301 " * 20_000, "a\x00b\u202ec\n\n\td", "字" * 900, "😀" * 900]
)
def test_odd_names_are_drawn(name):
    picture = share_image(name)
    assert Image.open(io.BytesIO(picture)).size == SIZE
    assert len(picture) < 60_000


@given(st.text(max_size=300), st.integers(60, 2_000))
def test_no_letter_is_lost_while_lines_last(text, width):
    font = ImageFont.load_default(60)
    lines = wrapped(text, font, width)
    assert len(lines) <= 5
    letters = "".join(text.split())
    told = "".join("".join(lines).split())
    assert told == letters or (told.endswith("…") and letters.startswith(told[:-1]))

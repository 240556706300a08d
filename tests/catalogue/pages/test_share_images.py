"""The picture beside a link to a procedure."""

import io

import pytest
from django.urls import reverse
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
    assert wrapped("x" * 500, font, 1_000) == ["x" * 500]
    assert share_image("x" * 500)

"""The picture beside a link to a question."""

import io

import pytest
from django.core.cache import cache
from django.urls import reverse
from PIL import Image, ImageFont
from wagtail.models import PageViewRestriction

from catalogue.pages import share_images
from catalogue.pages.share_images import SIZE
from tests.factories import QuestionPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def font(monkeypatch):
    """Pillow's own, so that no font has to be installed."""
    monkeypatch.setattr(share_images, "_font", lambda pixels: ImageFont.load_default(pixels))


@pytest.fixture
def page():
    return QuestionPageFactory(question="Khai sinh “muộn” <b>có</b> bị phạt không?")


def address(page):
    return reverse("faq:share_image", args=[page.pk])


def test_the_page_names_its_picture(client, page):
    html = client.get(page.url).content.decode()
    assert f'{address(page)}">' in html
    assert 'property="og:image" content="http' in html
    assert '<meta property="og:title" content="Khai sinh “muộn” &lt;b&gt;có&lt;/b&gt; bị phạt không?">' in html
    response = client.get(address(page))
    assert response["Content-Type"] == "image/png"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert Image.open(io.BytesIO(response.content)).size == SIZE
    assert len(response.content) < 60_000


def test_the_same_words_are_drawn_once(client, page, monkeypatch):
    drawn = []
    draw = share_images._drawn
    monkeypatch.setattr(share_images, "_drawn", lambda *words: drawn.append(words) or draw(*words))
    assert client.get(address(page)).content == client.get(address(page)).content
    assert len(drawn) == 1


def test_what_is_not_open_to_everybody_has_none(client, page):
    draft = QuestionPageFactory(live=False)
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    for hidden in (page, draft):
        assert client.get(address(hidden)).status_code == 404
    assert client.get(address(page).replace(str(page.pk), "999999")).status_code == 404
    assert client.post(address(page)).status_code == 405


def test_without_a_font_no_picture_is_named(client, page, monkeypatch):
    monkeypatch.setattr(share_images, "_font", lambda pixels: None)
    assert "og:image" not in client.get(page.url).content.decode()
    assert client.get(address(page)).status_code == 404


def test_one_address_asks_for_a_bounded_number_of_pictures(client, page, monkeypatch):
    cache.clear()
    monkeypatch.setattr("faq.share_images.RATE", "2/h")
    assert [client.get(address(page)).status_code for _time in range(3)] == [200, 200, 429]

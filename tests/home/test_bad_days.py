"""What visitors see where something is missing, withdrawn, broken or closed."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from home.address_words import MAX_LENGTH, address_words
from tests.factories import ProcedurePageFactory, make_tree


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/vi/lam-giay-khai-sinh/", "lam giay khai sinh"),
        ("/vi/thu-tuc/dang-ky-ket-hon.html", "dang ky ket hon"),
        ("/vi/thu-tuc/khai-sinh-1.001193/", "1.001193"),
        ("/tt/1.001193", "1.001193"),
        ("/vi/l%C3%A0m%20s%E1%BB%95%20%C4%91%E1%BB%8F", "làm sổ đỏ"),
        ("/thu-tuc-hanh-chinh/019d2bfd-3fac-7489-b53b-9c6c958f2da4", "thu tuc hanh chinh"),
        ("/vi/079123456789/", ""),
        ("/vi/", ""),
        ("/wp-login.php", "wp login"),
        ("/%00%ff", ""),
    ],
)
def test_words_of_an_address(path, words):
    assert address_words(path) == words


@given(st.text())
def test_words_of_any_address_are_printable_and_short(path):
    words = address_words(path)
    assert len(words) <= MAX_LENGTH
    assert words.isprintable()


@pytest.mark.django_db
def test_a_page_that_is_not_found_offers_the_words_of_its_address(client):
    make_tree()
    response = client.get("/vi/lam-giay-%22%3E%3Cscript%3E/")
    html = response.content.decode()
    assert response.status_code == 404
    assert 'value="lam giay &quot;&gt;&lt;script&gt;"' in html
    assert "các chữ trong địa chỉ" in html


@pytest.mark.django_db
class TestWithdrawn:
    @pytest.fixture
    def page(self):
        make_tree()
        return ProcedurePageFactory(code="7.654321", name="Cấp sổ hộ khẩu")

    def test_it_leads_to_what_replaces_it(self, client, page):
        successor = ProcedurePageFactory(code="7.654322", name="Đăng ký thường trú")
        page.replaced_by = successor.procedure
        page.save_revision().publish()
        page.unpublish()
        assert client.get(page.url)["Location"] == f"{successor.url}?thay-cho=7.654321"
        for address in (page.url, "/tt/7.654321/"):
            html = client.get(address, follow=True).content.decode()
            assert "Bạn mở thủ tục 7.654321 (Cấp sổ hộ khẩu)" in html
        assert "Bạn mở thủ tục" not in client.get(successor.url).content.decode()

    def test_no_address_makes_a_page_claim_what_it_does_not_replace(self, client, page):
        other = ProcedurePageFactory(code="7.654322", name="Đăng ký thường trú")
        for code in ("7.654321", "7.654322", "x", ""):
            assert "Bạn mở thủ tục" not in client.get(other.url, {"thay-cho": code}).content.decode()

    def test_without_a_successor_it_says_so(self, client, page):
        page.unpublish()
        response = client.get(page.url)
        assert response.status_code == 410
        assert "chưa có trang thay thế" in response.content.decode()

    def test_a_draft_and_a_private_page_are_as_if_they_were_not(self, client, page):
        draft = ProcedurePageFactory(live=False, code="7.654323")
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
        page.unpublish()
        assert client.get(draft.url or f"/vi/thu-tuc/{draft.slug}/").status_code == 404
        assert client.get(page.url).status_code == 404


# Without a database: no test below may ask it


@pytest.mark.parametrize("template", ["500.html", "503.html"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_pages_of_bad_days_need_nothing_but_themselves(template, language):
    with override(language):
        html = render_to_string(template)
    assert f'<html lang="{language}">' in html
    assert "<link" not in html
    assert "<script" not in html
    assert "src=" not in html


def test_a_closed_site_says_so_everywhere_but_to_probes(settings, tmp_path):
    file = tmp_path / "maintenance"
    settings.MAINTENANCE_FILE = str(file)
    file.write_text("Mở lại lúc 6 giờ <b>sáng</b>.")
    for path in ("/", "/vi/tim-kiem/?q=x", "/admin/", "/api/v1/search"):
        response = Client().get(path)
        assert (response.status_code, response["Retry-After"]) == (503, "600")
        assert "Mở lại lúc 6 giờ &lt;b&gt;sáng&lt;/b&gt;." in response.content.decode()
    assert "maintenance" in Client().get("/en/").content.decode().lower()
    assert Client().get("/healthz").status_code == 200


@pytest.mark.django_db
def test_an_open_site_is_served(settings, tmp_path, client):
    settings.MAINTENANCE_FILE = str(tmp_path / "none")
    make_tree()
    assert client.get("/vi/").status_code == 200

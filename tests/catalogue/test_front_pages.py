import pytest

from catalogue.front_pages import is_front_page


@pytest.mark.parametrize(
    "url",
    [
        "https://dichvucong.gov.vn",
        "https://dichvucong.gov.vn/",
        "https://dichvucong.gov.vn/p/home/dvc-trang-chu.html",
        "https://dichvucong.example.vn/vi/index.html",
        "https://dichvucong.example.vn/web/guest/home?lang=vi",
        "https://dichvucong.example.vn/#/",
    ],
)
def test_front_pages(url):
    assert is_front_page(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://thutuc.dichvucong.gov.vn/p/home/dvc-tthc-thu-tuc-hanh-chinh-chi-tiet.html?ma_thu_tuc=1.001193",
        "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/019d2bfd-3fac-7489-b53b-9c6c958f2da4",
        "https://dichvucong.gov.vn/?ma=1.001193",
        "https://dichvucong.example.vn/#/thu-tuc/1",
        "https://dichvucong.example.vn/vi/khai-sinh",
        "",
        "https://[",
    ],
)
def test_pages_of_a_procedure(url):
    assert not is_front_page(url)

"""What is not sure looks so, a place is said as a place, and an English search borrows Vietnamese pages."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

SIZES = [{"width": 390, "height": 844}, {"width": 1280, "height": 800}]


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", SIZES, ids=["phone", "desk"])
def test_an_unsure_list_offers_no_answer_and_the_way_to_ask(
    new_page: Callable[..., Page], axe: Callable[[Page], None], viewport: dict[str, int], color_scheme: str
):
    page = new_page(viewport=viewport, color_scheme=color_scheme)
    page.goto("/vi/tim-kiem/?q=địa+chỉ+công+an+xã")
    expect(page.get_by_role("status").filter(has_text="Chưa chắc có điều bạn cần.")).to_be_visible()
    expect(page.get_by_role("link", name="Nộp hồ sơ trực tuyến")).to_have_count(0)
    assert page.locator(".hits > li").count() <= 10
    expect(page.get_by_label("Câu hỏi của bạn")).to_have_value("địa chỉ công an xã")
    axe(page)


def test_a_place_is_said_as_a_place(phone_page: Page, axe: Callable[[Page], None]):
    phone_page.goto("/vi/tim-kiem/?q=khai+sinh+o+bac+giang")
    expect(phone_page.get_by_text("Bắc Giang nay thuộc Bắc Ninh.")).to_be_visible()
    expect(phone_page.get_by_text("bác giảng")).to_have_count(0)
    axe(phone_page)
    phone_page.goto("/vi/tim-kiem/?q=thu+duc")
    expect(phone_page.get_by_role("heading", name="Bạn cần làm việc gì ở Thủ Đức?")).to_be_visible()
    axe(phone_page)


@pytest.mark.parametrize("viewport", SIZES, ids=["phone", "desk"])
def test_an_english_search_borrows_a_vietnamese_page_with_its_note(
    new_page: Callable[..., Page], axe: Callable[[Page], None], viewport: dict[str, int]
):
    page = new_page(viewport=viewport)
    page.goto("/en/tim-kiem/?q=household+business")
    expect(page.get_by_text("procedures are in English")).to_be_visible()
    expect(page.get_by_text("Only in Vietnamese").first).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Đăng ký thành lập hộ kinh doanh").first.click()
    expect(page.get_by_role("status").filter(has_text="This page is only in Vietnamese so far.")).to_be_visible()
    axe(page)
    page.locator(".menu > summary").click()
    page.get_by_role("link", name="Tiếng Việt").or_(page.get_by_role("link", name="English")).first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()

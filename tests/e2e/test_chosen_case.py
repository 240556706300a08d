"""A parent finds what a child's passport needs, with and without scripts, and takes it along on one page."""

import re

import pytest
from playwright.sync_api import Page, expect

PASSPORT = "/vi/thu-tuc/1.001456/"


@pytest.fixture(params=["phone_page", "plain_page"])
def page(request: pytest.FixtureRequest) -> Page:
    chosen: Page = request.getfixturevalue(request.param)
    return chosen


def test_a_case_is_chosen_changed_and_kept_in_the_address(page: Page, live_site):
    page.goto(f"{live_site}{PASSPORT}")
    fee = page.locator(".fact-grid a[href='#chi-phi']")
    expect(fee).to_contain_text("ùy trường hợp")
    page.locator("#truong-hop summary").click()
    page.get_by_label("Trẻ dưới 14 tuổi").check()
    page.get_by_label("Cấp lại vì mất hoặc hỏng").check()
    page.get_by_role("button", name="Xem cho trường hợp này").click()
    expect(page).to_have_url(re.compile(r"truong-hop-1=duoi-14-tuoi&truong-hop-2=cap-lai$"))
    expect(page.locator(".chosen-case")).to_contain_text("Trẻ dưới 14 tuổi")
    expect(fee).to_contain_text("400.000 đồng")
    expect(page.locator(".section--paper")).not_to_contain_text("Thẻ căn cước hoặc căn cước công dân")
    page.get_by_role("link", name="đổi", exact=True).first.click()
    expect(fee).to_contain_text("ùy trường hợp")


def test_a_page_is_printed_and_passed_on_from_itself(phone_page: Page, live_site):
    phone_page.goto(f"{live_site}{PASSPORT}")
    phone_page.evaluate("window.print = () => document.body.setAttribute('data-printed', '')")
    phone_page.get_by_role("button", name="In trang này").click()
    expect(phone_page.locator("body[data-printed]")).to_have_count(1)
    phone_page.get_by_text("Mã QR để mở trên máy khác").click()
    code = phone_page.locator(".take-along svg")
    expect(code).to_be_visible()
    expect(phone_page.locator(".take-along__qr")).to_contain_text("/tt/1.001456/")


def test_the_chosen_case_is_printed_on_one_page(phone_page: Page, live_site):
    phone_page.goto(f"{live_site}{PASSPORT}?truong-hop=duoi-14-tuoi")
    paper = phone_page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page[^s]", paper)) == 1
    phone_page.emulate_media(media="print")
    expect(phone_page.locator(".chosen-case")).to_be_visible()
    expect(phone_page.locator(".case-chooser")).to_be_hidden()

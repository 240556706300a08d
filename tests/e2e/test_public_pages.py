"""Every public page, on a phone and on a desktop: readable, accessible, light."""

import re

import pytest
from playwright.sync_api import Page, expect

BUDGET_BYTES = 60_000  # everything that a first visit loads, as it comes over the wire

PATHS = [
    "/vi/",
    "/en/",
    "/vi/su-kien/",
    "/vi/su-kien/cu-tru-va-giay-to-tuy-than/",
    "/vi/su-kien/co-con-nho/",
    "/en/su-kien/nguoi-than-qua-doi/",
    "/vi/noi-nop/",
    "/vi/noi-nop/?q=thu+duc",
    "/vi/dia-phuong/25942/",
    "/vi/dia-phuong/79/",
    "/en/dia-phuong/79/",
    "/vi/linh-vuc/",
    "/vi/linh-vuc/ho-tich/",
    "/vi/co-quan/",
    "/vi/co-quan/bo-cong-an/",
    "/vi/thu-tuc/",
    "/tt/1.001193",
    "/vi/thu-tuc/1.001193/danh-gia/",
    "/en/thu-tuc/1.001193/danh-gia/?diem=2",
    "/vi/thu-tuc/1.001193/hai-long/",
    "/en/thu-tuc/1.001193/hai-long/",
    "/vi/dia-phuong/?next=/vi/thu-tuc/1.001193/",
    "/en/thu-tuc/1.001193/",
    "/vi/thu-tuc/1.001456/?truong-hop=duoi-14-tuoi",
    "/vi/thu-tuc/1.014064/cau-tra-loi/",
    "/vi/thu-tuc/1.004222/cau-tra-loi/?truong-hop=voi-nguoi-than&noi=Bac+Giang&cach=online",
    "/vi/thu-tuc/1.014064/cau-tra-loi/?noi=khong-co",
    "/en/thu-tuc/1.014064/cau-tra-loi/chep/?hoi=fee",
    "/vi/hoi-dap/",
    "/vi/noi-khac-giai-quyet/",
    "/vi/noi-khac-giai-quyet/?noi=court",
    "/en/handled-elsewhere/",
    "/vi/tim-kiem/",
    "/vi/tim-kiem/?q=lam+ho+chieu",
    "/vi/tim-kiem/?q=zzzz",
    "/en/tim-kiem/?q=birth",
    "/vi/khong-co/",
]


@pytest.mark.parametrize("path", PATHS)
def test_phone(phone_page: Page, axe, path: str):
    assert _weight(phone_page, path) <= BUDGET_BYTES
    assert _overflow(phone_page) == 0, "the page scrolls sideways"
    axe(phone_page)


@pytest.mark.parametrize("path", PATHS)
def test_desktop(page: Page, axe, path: str):
    page.goto(path)
    assert _overflow(page) == 0
    axe(page)


def test_question_page_from_the_list(page: Page, axe):
    page.goto("/vi/hoi-dap/")
    page.locator(".card a").first.click()
    expect(page.locator(".short-answer")).to_be_visible()
    axe(page)


@pytest.mark.parametrize("language", ["vi/noi-khac-giai-quyet", "en/handled-elsewhere"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_referral_page_from_the_list(new_page, axe, language: str, scheme: str):
    phone = new_page(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    phone.goto(f"/{language}/")
    phone.locator(".card a").first.click()
    expect(phone.locator(".short-answer")).to_be_visible()
    expect(phone.locator("main .button")).to_have_count(0)
    assert _overflow(phone) == 0, "the page scrolls sideways"
    axe(phone)


@pytest.mark.parametrize("choice", ["Có", "Không"])
def test_the_page_of_the_helpful_form(new_page, axe, choice: str):
    phone = new_page(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    phone.goto("/vi/hoi-dap/")
    phone.locator(".card a").first.click()
    address = phone.locator(".helpful a", has_text=choice).get_attribute("href")
    scripted = new_page(viewport={"width": 390, "height": 844})
    assert _weight(scripted, address) <= BUDGET_BYTES
    assert _overflow(scripted) == 0, "the page scrolls sideways"
    axe(scripted)


def test_dark_mode_keeps_its_contrast(new_page, axe):
    dark = new_page(color_scheme="dark")
    for path in ("/vi/", "/tt/1.001193", "/vi/tim-kiem/?q=ho+chieu"):
        dark.goto(path)
        axe(dark)


def test_the_contents_stay_in_view_on_a_desktop(page: Page):
    page.goto("/tt/1.001193")
    page.locator(".contents a[href='#hai-long']").click()
    expect(page).to_have_url(re.compile("#hai-long$"))
    expect(page.locator("#hai-long")).to_be_in_viewport()
    expect(page.locator(".contents")).to_be_in_viewport()


def test_the_skip_link_comes_first_and_leads_to_the_content(page: Page):
    page.goto("/vi/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_paper_shows_the_address_of_the_service_and_no_navigation(page: Page):
    page.goto("/tt/1.001193")
    page.emulate_media(media="print")
    expect(page.locator(".site-nav")).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()


def _weight(page: Page, path: str) -> int:
    requests = []
    page.on("requestfinished", lambda request: requests.append(request))
    page.goto(path, wait_until="networkidle")
    sizes = [request.sizes() for request in requests]
    return sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)


def _overflow(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

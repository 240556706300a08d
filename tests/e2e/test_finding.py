"""A citizen types a few words and reaches the online service: with suggestions, with the keyboard, without a script."""

import re

from playwright.sync_api import Locator, Page, expect

SUGGESTIONS = "#tim-goi-y [role=option]"


def test_suggestions_come_as_one_types_and_are_chosen_with_the_keyboard(page: Page, axe):
    page.goto("/vi/")
    box = page.get_by_label("Bạn cần làm thủ tục gì?")
    box.press_sequentially("ho chi", delay=30)
    expect(page.locator(SUGGESTIONS).first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    axe(page)
    box.press("ArrowDown")
    chosen = page.locator(f"{SUGGESTIONS}[aria-selected=true]")
    expect(box).to_have_attribute("aria-activedescendant", _attribute(chosen, "id"))
    target = _attribute(chosen, "data-url")
    box.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(target) + "$"))


def test_escape_closes_the_suggestions_and_keeps_the_words(page: Page):
    page.goto("/vi/")
    box = page.get_by_label("Bạn cần làm thủ tục gì?")
    box.press_sequentially("khai sinh", delay=30)
    expect(page.locator(SUGGESTIONS).first).to_be_visible()
    box.press("Escape")
    expect(page.locator("#tim-goi-y")).to_be_hidden()
    expect(box).to_have_value("khai sinh")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"/vi/tim-kiem/\?q=khai"))


def test_a_suggestion_can_be_touched(phone_page: Page):
    phone_page.goto("/vi/")
    phone_page.get_by_label("Bạn cần làm thủ tục gì?").press_sequentially("khai sinh", delay=30)
    option = phone_page.locator(SUGGESTIONS).first
    target = _attribute(option, "data-url")
    option.tap()
    expect(phone_page).to_have_url(re.compile(re.escape(target) + "$"))


def test_without_a_script_search_leads_to_the_procedure_and_its_service(plain_page: Page):
    plain_page.goto("/vi/")
    expect(plain_page.locator("#tim-goi-y")).to_be_hidden()
    plain_page.get_by_label("Bạn cần làm thủ tục gì?").fill("lam giay khai sinh")
    plain_page.get_by_role("button", name="Tìm", exact=True).click()
    plain_page.get_by_role("link", name=re.compile("đăng ký khai sinh", re.IGNORECASE)).first.click()
    expect(plain_page.locator("#giay-to")).to_be_visible()
    expect(plain_page.locator("#noi-nop")).to_be_visible()


def test_without_a_script_results_are_filtered_and_the_filter_is_taken_off(plain_page: Page):
    plain_page.goto("/vi/tim-kiem/?q=dang+ky+khai+sinh")
    if not plain_page.get_by_label(re.compile("^Hỏi đáp")).is_visible():
        plain_page.locator(".facets > summary").click()
    plain_page.get_by_label(re.compile("^Hỏi đáp")).check()
    plain_page.get_by_role("button", name="Áp dụng").click()
    expect(plain_page).to_have_url(re.compile("kind=question"))
    plain_page.locator(".active-filters .chip").click()
    expect(plain_page).not_to_have_url(re.compile("kind=question"))


def _attribute(element: Locator, name: str) -> str:
    value = element.get_attribute(name)
    assert value is not None
    return value


def test_the_code_of_a_dossier_is_explained_and_leads_to_the_look_up(page: Page, phone_page: Page, axe):
    for each in (page, phone_page):
        each.goto("/vi/")
        each.get_by_label("Bạn cần làm thủ tục gì?").fill("H15.50.05.13-261008-0975")
        each.get_by_role("button", name="Tìm", exact=True).click()
        expect(each.get_by_text("Tỉnh Đắk Lắk (H15)")).to_be_visible()
        expect(each.get_by_role("link", name="Tra cứu trên Cổng Dịch vụ công quốc gia")).to_be_visible()
        expect(each.get_by_label("Bạn cần làm thủ tục gì?")).to_have_value("H15.50.05.13-261008-***")
        assert "0975" not in each.url
        axe(each)


def test_a_returned_dossier_gets_the_common_answer_without_a_button_to_apply(page: Page, phone_page: Page, axe):
    for each in (page, phone_page):
        each.goto("/vi/tim-kiem/?q=dang+ky+thuong+tru+bi+tra+lai")
        expect(each.locator(".common-answer .short-answer")).to_be_visible()
        expect(each.locator(".common-answer").get_by_role("link", name="Đăng ký thường trú")).to_be_visible()
        expect(each.get_by_role("link", name=re.compile("^Nộp hồ sơ trực tuyến"))).to_have_count(0)
        axe(each)
    page.locator(".common-answer").get_by_role("link", name="Xem các bước").click()
    expect(page.locator("h1")).to_contain_text("trả lại")
    axe(page)

"""What was read can be read without a network, says that it is a kept copy and of when, and nothing else is kept."""

import re

import pytest
from playwright.sync_api import Page, expect

# Promises that the page keeps: what Playwright asks again and again is evaluated, which the policy of the site forbids.
CONTROLLED = """() => new Promise((done) => {
  const worker = navigator.serviceWorker;
  if (worker.controller) done();
  else worker.addEventListener("controllerchange", () => done());
})"""
KEPT_HERE = """() => new Promise((done) => {
  const look = async () => ((await caches.match(location.href)) ? done() : setTimeout(look, 50));
  look();
})"""


@pytest.fixture
def reader(new_page) -> Page:
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto("/vi/")
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    return page


def kept(page: Page) -> list[str]:
    return page.evaluate(
        "caches.open('pages-1').then(cache => cache.keys()).then(keys => keys.map(key => new URL(key.url).pathname))"
    )


def test_a_procedure_that_was_read_stays_with_its_day(reader: Page, axe):
    reader.goto("/tt/1.001193/")
    address, heading = reader.url, reader.locator("h1").inner_text()
    expect(reader.locator("[data-kept]")).to_be_visible()
    reader.goto("/vi/linh-vuc/")
    reader.context.set_offline(True)
    reader.goto(address)
    expect(reader.locator("h1")).to_have_text(heading)
    notice = reader.locator("main .notice").first
    expect(notice).to_have_text(re.compile(r"bản đã lưu.*Lưu lúc: .*\d{1,2}/\d{1,2}/\d\d"))
    assert reader.evaluate("getComputedStyle(document.querySelector('.bar')).backgroundColor") != "rgba(0, 0, 0, 0)"
    axe(reader)


def test_the_first_page_of_a_first_visit_stays_with_its_day(new_page):
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto("/tt/1.001193/")
    heading = page.locator("h1").inner_text()
    page.evaluate(KEPT_HERE)
    page.context.set_offline(True)
    page.reload()
    expect(page.locator("h1")).to_have_text(heading)
    expect(page.locator("main .notice").first).to_have_text(re.compile(r"bản đã lưu.*\d{1,2}/\d{1,2}/\d\d"))


def test_a_first_visit_to_a_search_keeps_nothing(new_page):
    page = new_page()
    page.goto("/vi/tim-kiem/?q=ho+chieu")
    page.evaluate(CONTROLLED)
    page.goto("/vi/linh-vuc/")
    page.evaluate(KEPT_HERE)
    assert kept(page) == ["/vi/linh-vuc/"]


def test_what_was_not_read_says_so_and_lists_what_was(reader: Page, axe):
    reader.goto("/vi/linh-vuc/")
    reader.wait_for_function("caches.match('/ngoai-tuyen/vi/').then(page => page !== undefined)")
    reader.context.set_offline(True)
    reader.goto("/vi/tim-kiem/?q=ho+chieu")
    expect(reader.locator("h1")).to_have_text("Không có mạng")
    expect(reader.get_by_role("main").get_by_role("link", name="Thủ tục theo lĩnh vực")).to_be_visible()
    axe(reader)


def test_searches_and_forms_are_not_kept(reader: Page):
    for path in ("tim-kiem/?q=ho+chieu", "thu-tuc/1.001193/danh-gia/", "hoi-dap/gui-cau-hoi/", "co-quan/"):
        reader.goto(f"/vi/{path}")
    assert set(kept(reader)) <= {"/vi/", "/vi/co-quan/"}
    assert "/vi/co-quan/" in kept(reader)


def test_with_a_network_nothing_kept_is_shown(reader: Page):
    for _ in range(2):
        reader.goto("/vi/linh-vuc/")
    expect(reader.get_by_text("bản đã lưu")).to_have_count(0)

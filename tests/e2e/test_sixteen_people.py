"""What sixteen people came for, from the home page on, and what each of them then sees."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from playwright.sync_api import Page, expect

from catalogue.models import ProcedurePage
from tests.factories import AgencyFactory, ProcedurePageFactory, procedure_index, stream

MOST_TABS = 12
LARGE_TEXT = "html { font-size: 200% !important }"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module", autouse=True)
def imported_pages(site_database: None) -> Iterator[None]:
    """Procedures that the starter content lacks, as an import would bring them."""
    job = {"code": "1.001978", "name": "Giải quyết hưởng trợ cấp thất nghiệp", "alias_text": "trợ cấp thất nghiệp"}
    ten_days = stream("time", {"value": 10, "unit": "working_day"})
    pension = {"code": "1.014027", "name": "Thực hiện trợ cấp hưu trí xã hội", "times": ten_days}
    for page in (job, pension):
        agency = AgencyFactory(name="Ủy ban nhân dân cấp xã")
        ProcedurePageFactory(parent=procedure_index(), agencies=[agency], **page)
    call_command("search_index", "rebuild", verbosity=0)
    yield
    ProcedurePage.objects.filter(code__in=[job["code"], pension["code"]]).delete()
    call_command("search_index", "rebuild", verbosity=0)


def ask(page: Page, words: str, path: str = "/vi/") -> None:
    page.goto(path)
    box = page.locator("#tim-q")
    box.fill(words)
    box.press("Enter")
    page.wait_for_url(re.compile("tim-kiem"))


def first_result(page: Page) -> str:
    return page.locator(".best__title a, .hits .hit__title a").first.inner_text()


# Number of the person, words, and what stands on the page that they open.
FOUND = [
    (1, "làm giấy khai sinh cho con", "khai sinh", ["trong 60 ngày", "Nộp hồ sơ trực tuyến"]),
    (2, "mat cccd", "cấp lại thẻ căn cước", ["35.000 đồng", "7 ngày làm việc"]),
    (3, "trợ cấp thất nghiệp", "trợ cấp thất nghiệp", ["Lệ phí", "Thời hạn"]),
    (4, "chồng mất làm giấy khai tử", "khai tử", ["Xóa đăng ký thường trú", "Trong 7 ngày"]),
    (6, "mở quán cà phê nhỏ", "hộ kinh doanh", ["Giấy tờ cần có"]),
    (7, "đổi bằng lái xe hết hạn", "đổi giấy phép lái xe", ["135.000 đồng"]),
    (8, "làm sổ đỏ", "giấy chứng nhận", ["Thời hạn"]),
    (12, "lý lịch tư pháp đi làm nước ngoài", "lý lịch tư pháp", ["10 ngày"]),
    (13, "khai sinh và thẻ bảo hiểm y tế cho con cùng lúc", "bảo hiểm y tế", ["Nộp ở"]),
    (14, "làm hộ chiếu cho con", "hộ chiếu", ["8 ngày làm việc"]),
    (15, "trợ cấp hưu trí xã hội", "hưu trí xã hội", ["10 ngày làm việc"]),
]


@pytest.mark.parametrize(("words", "name", "seen"), [row[1:] for row in FOUND], ids=[str(row[0]) for row in FOUND])
def test_the_right_procedure_is_first_and_tells_its_facts(phone_page: Page, words: str, name: str, seen: list[str]):
    ask(phone_page, words)
    assert name in first_result(phone_page).lower()
    phone_page.locator(".best__title a, .hits .hit__title a").first.click()
    grid = phone_page.locator(".fact-grid")
    expect(grid).to_be_visible()
    for label in ("Lệ phí", "Thời hạn", "Nộp ở", "Giấy tờ"):
        expect(grid.get_by_text(label, exact=True)).to_be_visible()
    for text in seen:
        assert text in phone_page.locator("main").inner_text()


def test_3_the_limit_to_claim_unemployment_benefit_stands_in_the_timeline(phone_page: Page):
    phone_page.goto("/vi/su-kien/viec-lam/")
    step = phone_page.locator(".timeline > li", has_text="Trợ cấp thất nghiệp")
    expect(step).to_contain_text("Trong 3 tháng, kể từ ngày chấm dứt hợp đồng")
    step.get_by_role("link").click()
    expect(phone_page.locator("h1")).to_contain_text("trợ cấp thất nghiệp")


def test_4_a_widow_sees_what_follows_in_its_order(phone_page: Page):
    phone_page.goto("/vi/")
    phone_page.get_by_role("link", name="Người thân qua đời").click()
    steps = phone_page.locator(".timeline > li")
    expect(steps.nth(0)).to_contain_text("Khai tử")
    expect(steps.nth(0)).to_contain_text("Trong 15 ngày")
    expect(steps.nth(1)).to_contain_text("Cần kết quả của việc trên: khai tử")


def test_5_a_couple_is_told_that_the_court_divorces(phone_page: Page):
    ask(phone_page, "ly hôn")
    expect(phone_page.locator(".referral, .hit--referral").first).to_contain_text("Tòa án")
    expect(phone_page.locator(".button--start")).to_have_count(0)


def test_9_english_is_not_sure_of_what_it_does_not_hold(phone_page: Page):
    ask(phone_page, "temporary residence card", "/en/")
    expect(phone_page.get_by_text("procedures are in English")).to_be_visible()
    expect(phone_page.locator(".button--start")).to_have_count(0)


def test_10_a_former_ward_leads_to_the_place_of_today_and_says_what_is_not_known(phone_page: Page, axe):
    phone_page.goto("/vi/")
    phone_page.get_by_label("Tên xã, phường, tỉnh, cũ hay mới").fill("phường Thảo Điền, Thủ Đức")
    phone_page.get_by_role("button", name="Nơi nộp").click()
    expect(phone_page.locator("h1")).to_have_text("Phường An Khánh")
    expect(phone_page.get_by_text("Phường Thảo Điền").first).to_be_visible()
    expect(phone_page.get_by_role("heading", name="Công an phường An Khánh")).to_be_visible()
    expect(phone_page.get_by_text("Địa chỉ, điện thoại, giờ làm việc: chưa rõ.").first).to_be_visible()
    axe(phone_page)
    phone_page.get_by_role("link", name="Tôi ở đây").click()
    phone_page.get_by_role("button", name="Chọn").first.click()
    phone_page.goto("/tt/1.004194")
    expect(phone_page.locator(".place-line")).to_contain_text("Phường An Khánh, Thành phố Hồ Chí Minh")


def test_11_the_code_of_a_dossier_leads_to_its_look_up(phone_page: Page):
    phone_page.goto("/vi/")
    phone_page.get_by_label("Mã hồ sơ trên giấy hẹn").fill("H29.12-240315-0012")
    phone_page.get_by_role("button", name="Tra cứu").click()
    expect(phone_page.get_by_role("link", name=re.compile("^Tra cứu trên"))).to_be_visible()
    expect(phone_page.locator(".hits")).to_have_count(0)


@pytest.mark.parametrize("path", ["/vi/", "/vi/tim-kiem/?q=lam+ho+chieu", "/tt/1.014027", "/vi/su-kien/viec-lam/"])
def test_15_text_of_twice_the_size_does_not_scroll_sideways(new_page: Callable[..., Page], path: str):
    page = new_page(viewport={"width": 390, "height": 844}, bypass_csp=True)
    page.goto(path)
    page.add_style_tag(content=LARGE_TEXT)
    assert page.evaluate(OVERFLOW) == 0


def test_16_a_few_tabs_lead_to_the_first_result(page: Page):
    ask(page, "làm hộ chiếu")
    page.evaluate("document.activeElement.blur()")
    assert any(_is_on_result_after_tab(page) for _tab in range(MOST_TABS)), f"not within {MOST_TABS} Tabs"


def _is_on_result_after_tab(page: Page) -> bool:
    page.keyboard.press("Tab")
    return bool(page.evaluate("document.activeElement.closest('.best, .hits') !== null"))


PLAIN = ["/vi/noi-nop/?q=phuong+di+an", "/vi/co-quan/cong-an-cap-xa/?q=tam+tru", "/vi/su-kien/co-con-nho/"]


@pytest.mark.parametrize("path", PLAIN)
def test_without_a_script_places_lists_and_events_answer(plain_page: Page, path: str):
    response = plain_page.goto(path)
    assert response is not None
    assert response.status == 200
    expect(plain_page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_components_are_accessible(new_page: Callable[..., Page], axe, scheme: str):
    if not User.objects.filter(username="mau-giao-dien").exists():
        User.objects.create_superuser("mau-giao-dien", "", "mat-khau-cua-mau")
    page = new_page(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    page.goto("/admin/login/")
    page.fill("input[name=login]", "mau-giao-dien")
    page.fill("input[name=password]", "mat-khau-cua-mau")
    page.click("button[type=submit]")
    page.goto("/admin/mau-giao-dien/")
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate(OVERFLOW) == 0
    axe(page)

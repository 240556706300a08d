"""When a search is answered, told apart or not sure, in a browser, with and without JavaScript."""

from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from faq.models import SentQuestion
from search import service
from search.types import Answer, Intent, NextSteps, Topic, Variant, VariantQuestion

QUERY = "/vi/tim-kiem/?q=dang+ky+khai+sinh"
ELSEWHERE = "/vi/su-kien/"
NEXT_STEPS = NextSteps((Topic("Hộ tịch", "/vi/linh-vuc/"),), "/vi/hoi-dap/gui-cau-hoi/")
VARIANTS = (
    Variant("1.001193", "Trường hợp chung", "Đăng ký khai sinh", "/tt/1.001193"),
    Variant("2.000528", "Có yếu tố nước ngoài", "Đăng ký khai sinh có yếu tố nước ngoài", ELSEWHERE),
)
ANSWERS = (
    Answer(Intent.FEE, "", "chi-phi"),
    Answer(Intent.DURATION, "1 ngày làm việc", "thoi-han"),
    Answer(
        Intent.DOCUMENTS, "Tùy trường hợp (6): Tờ khai theo mẫu; Giấy chứng sinh; giấy tờ tùy thân; …" * 2, "giay-to"
    ),
)


@pytest.fixture
def understood(monkeypatch):
    """Let the search of the site answer with these parts changed; `hit` changes its first hit."""
    real = service.search

    def understand(*, hit: dict | None = None, **parts) -> None:
        def search(request, **options):
            response = real(request, **options)
            hits = response.hits
            if hit:
                hits = (replace(hits[0], **hit), *hits[1:])
            changed = replace(response, hits=hits, **parts)
            return replace(changed, next_steps=NEXT_STEPS if changed.is_unsure else None)

        monkeypatch.setattr(service, "search", search)

    return understand


def no_sideways_scrolling(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.fixture(params=["phone", "desktop"])
def any_page(request, phone_page: Page, page: Page) -> Page:
    return phone_page if request.param == "phone" else page


def test_answers_and_variants_are_readable(any_page: Page, understood, axe):
    understood(
        hit={"answers": ANSWERS, "variants": VARIANTS, "variant_question": VariantQuestion.CASE},
        did_you_mean="đăng ký khai sinh",
        related=("làm giấy khai sinh", "Có con nhỏ"),
        confident=True,
    )
    any_page.goto(QUERY)
    expect(any_page.get_by_text("Trang này chưa nêu lệ phí.")).to_be_visible()
    any_page.get_by_text("Trường hợp của bạn là gì?").click()
    expect(any_page.locator(".variants").get_by_role("link")).to_have_count(2)
    no_sideways_scrolling(any_page)
    axe(any_page)


def test_a_hit_opens_at_the_answer(plain_page: Page, understood):
    understood(hit={"answers": ANSWERS[1:2]}, confident=True)
    plain_page.goto(QUERY)
    plain_page.locator(".best__title a").click()
    expect(plain_page.locator("#thoi-han")).to_be_in_viewport()


def test_the_one_question_is_answered_with_a_link(plain_page: Page, understood):
    understood(hit={"variants": VARIANTS, "variant_question": VariantQuestion.CASE}, confident=True)
    plain_page.goto(QUERY)
    plain_page.get_by_text("Trường hợp của bạn là gì?").click()
    plain_page.get_by_role("link", name="Có yếu tố nước ngoài", exact=True).click()
    assert ELSEWHERE in plain_page.url


def test_a_second_question_stands_below_the_answer_to_the_first(any_page: Page, understood, axe):
    few, other = VARIANTS
    twins = (replace(few, detail="Cấp xã"), replace(few, code="1.001194", detail="Cấp tỉnh", url=ELSEWHERE), other)
    understood(
        hit={"variants": twins, "variant_question": VariantQuestion.WHO, "second_question": VariantQuestion.LEVEL},
        confident=True,
    )
    any_page.goto(QUERY)
    any_page.get_by_text("Bạn làm cho ai?").click()
    question = any_page.locator(".variants")
    expect(question.get_by_role("link", name="Trường hợp chung – Cấp xã")).to_be_visible()
    no_sideways_scrolling(any_page)
    axe(any_page)
    question.get_by_role("link", name="Trường hợp chung – Cấp tỉnh").click()
    assert ELSEWHERE in any_page.url


def test_an_unsure_page_says_so(any_page: Page, understood, axe):
    understood(confident=False)
    any_page.goto(QUERY)
    expect(any_page.get_by_role("heading", name="Có thể liên quan")).to_be_visible()
    expect(any_page.get_by_role("heading", name="Chủ đề gần nhất")).to_be_visible()
    expect(any_page.get_by_label("Để trống ô này")).not_to_be_in_viewport()
    no_sideways_scrolling(any_page)
    axe(any_page)


def test_a_question_is_sent_from_an_unsure_page(plain_page: Page, understood):
    understood(confident=False)
    plain_page.goto(QUERY)
    plain_page.get_by_role("link", name="Gửi câu hỏi cho ban biên tập").click()
    plain_page.get_by_label("Câu hỏi của bạn").fill("Thử gửi câu hỏi từ trang tìm kiếm?")
    plain_page.get_by_role("button", name="Gửi câu hỏi").click()
    expect(plain_page.get_by_role("heading", name="Đã nhận câu hỏi")).to_be_visible()
    assert SentQuestion.objects.filter(text="Thử gửi câu hỏi từ trang tìm kiếm?").exists()


def test_a_question_that_is_refused_keeps_its_words(page: Page, axe, live_site):
    page.goto("/vi/hoi-dap/gui-cau-hoi/")
    axe(page)
    page.get_by_label("Câu hỏi của bạn").fill("ngắn")
    page.get_by_role("button", name="Gửi câu hỏi").click()
    expect(page.get_by_text("Câu hỏi ngắn quá.")).to_be_visible()
    expect(page.get_by_label("Câu hỏi của bạn")).to_have_value("ngắn")
    axe(page)


def test_the_thank_you_page(any_page: Page, axe, live_site):
    any_page.goto("/vi/hoi-dap/gui-cau-hoi/cam-on/")
    no_sideways_scrolling(any_page)
    axe(any_page)

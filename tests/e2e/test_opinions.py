"""Rating a procedure and judging an answer, in a browser without JavaScript."""

from playwright.sync_api import Page, expect

from catalogue.models import Rating
from faq.models import HelpfulVote
from tests.factories import ProcedurePageFactory, QuestionPageFactory


def test_a_procedure_is_rated(plain_page: Page, live_site):
    page = ProcedurePageFactory(name="Đăng ký thử nghiệm đánh giá")
    plain_page.goto(page.url)
    plain_page.locator("details", has_text="Đánh giá thủ tục này").locator("summary").click()
    plain_page.get_by_label("4 – Hài lòng").check()
    plain_page.get_by_label("Hướng dẫn dễ hiểu").check()
    plain_page.get_by_role("button", name="Gửi đánh giá").click()
    expect(plain_page.get_by_role("status").filter(has_text="Cảm ơn bạn đã đánh giá.")).to_be_visible()
    assert Rating.objects.get(procedure=page.procedure).score == 4


def test_a_rating_without_score_says_what_to_do(page: Page, live_site, axe):
    procedure_page = ProcedurePageFactory(name="Đăng ký thử nghiệm lỗi")
    page.goto(procedure_page.url)
    page.locator("summary", has_text="Đánh giá thủ tục này").click()
    page.get_by_role("button", name="Gửi đánh giá").click()
    expect(page.get_by_text("Hãy chọn một mức từ 1 đến 5.")).to_be_visible()
    axe(page)


def test_an_answer_is_judged(plain_page: Page, live_site):
    question = QuestionPageFactory(question="Câu hỏi để bình chọn thử?")
    plain_page.goto(question.url)
    plain_page.locator(".helpful summary").click()
    plain_page.get_by_label("Vì sao chưa hữu ích?").select_option("outdated")
    plain_page.get_by_role("button", name="Gửi: chưa hữu ích").click()
    expect(plain_page.get_by_role("status").filter(has_text="Cảm ơn bạn.")).to_be_visible()
    assert HelpfulVote.objects.get(page=question).reason == "outdated"

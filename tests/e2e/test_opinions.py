"""Rating a procedure, judging an answer and choosing a place, with JavaScript on the page and without it on another."""

from playwright.sync_api import Page, expect

from catalogue.models import CounterDevice, Rating
from faq.models import HelpfulVote
from tests.factories import LocalityFactory, OnlineServiceFactory, ProcedurePageFactory, QuestionPageFactory


def test_a_procedure_is_rated(plain_page: Page, live_site):
    page = ProcedurePageFactory(name="Đăng ký thử nghiệm đánh giá")
    plain_page.goto(page.url)
    plain_page.get_by_role("link", name="4 – Hài lòng").click()
    plain_page.get_by_label("Hướng dẫn dễ hiểu").check()
    plain_page.get_by_role("button", name="Gửi đánh giá").click()
    expect(plain_page.get_by_role("status").filter(has_text="Cảm ơn bạn đã đánh giá.")).to_be_visible()
    assert Rating.objects.get(procedure=page.procedure).score == 4


def test_a_procedure_is_rated_on_its_page(phone_page: Page, live_site, axe):
    page = ProcedurePageFactory(name="Đăng ký thử nghiệm đánh giá tại chỗ")
    phone_page.goto(page.url)
    assert phone_page.context.cookies() == []
    phone_page.get_by_role("link", name="5 – Rất hài lòng").click()
    expect(phone_page.get_by_label("5 – Rất hài lòng")).to_be_focused()
    expect(phone_page).to_have_url(f"{live_site}{page.url}")
    axe(phone_page)
    expect(phone_page.get_by_label("Nhiều giấy tờ")).to_have_count(0)
    phone_page.get_by_role("button", name="Gửi đánh giá").click()
    expect(phone_page.get_by_role("status").filter(has_text="Cảm ơn bạn đã đánh giá.")).to_be_visible()
    assert Rating.objects.get(procedure=page.procedure).score == 5


def test_a_rating_without_score_says_what_to_do(page: Page, live_site, axe):
    procedure_page = ProcedurePageFactory(name="Đăng ký thử nghiệm lỗi")
    page.goto(procedure_page.url)
    page.goto(f"/vi/thu-tuc/{procedure_page.code}/danh-gia/")
    page.get_by_role("button", name="Gửi đánh giá").click()
    expect(page.get_by_text("Hãy chọn một mức từ 1 đến 5.")).to_be_visible()
    axe(page)


def test_an_answer_is_judged(plain_page: Page, live_site):
    question = QuestionPageFactory(question="Câu hỏi để bình chọn thử?")
    plain_page.goto(question.url)
    plain_page.locator(".helpful").get_by_role("link", name="Không").click()
    plain_page.get_by_label("Thông tin đã cũ").check()
    plain_page.get_by_role("button", name="Gửi: chưa hữu ích").click()
    expect(plain_page.get_by_role("status").filter(has_text="Cảm ơn bạn.")).to_be_visible()
    assert HelpfulVote.objects.get(page=question).reason == "outdated"


def test_an_answer_is_found_helpful_without_a_script(plain_page: Page, live_site):
    question = QuestionPageFactory(question="Câu hỏi để khen thử?")
    plain_page.goto(question.url)
    plain_page.locator(".helpful").get_by_role("link", name="Có").click()
    plain_page.locator(".helpful").get_by_role("button", name="Gửi: hữu ích").click()
    expect(plain_page.get_by_role("status").filter(has_text="Cảm ơn bạn.")).to_be_visible()
    assert HelpfulVote.objects.get(page=question).helpful


def test_two_taps_find_an_answer_helpful(page: Page, live_site):
    text = "Câu hỏi để khen bằng hai lần bấm?"
    question = QuestionPageFactory(question=text)
    page.goto(question.url)
    page.locator(".helpful").get_by_role("link", name="Có").dblclick()
    page.get_by_role("button", name="Gửi: hữu ích").click()
    expect(page.get_by_role("status").filter(has_text="Cảm ơn bạn.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text(text)
    assert HelpfulVote.objects.get(page=question).helpful


def test_the_reasons_unfold_on_the_page(phone_page: Page, live_site, axe):
    question = QuestionPageFactory(question="Câu hỏi để chê tại chỗ?")
    phone_page.goto(question.url)
    phone_page.locator(".helpful").get_by_role("link", name="Không").click()
    expect(phone_page.get_by_label("Khó hiểu")).to_be_visible()
    axe(phone_page)
    phone_page.get_by_label("Khó hiểu").check()
    phone_page.get_by_role("button", name="Gửi: chưa hữu ích").click()
    expect(phone_page.get_by_role("status").filter(has_text="Cảm ơn bạn.")).to_be_visible()
    assert HelpfulVote.objects.get(page=question).reason == "hard_to_understand"


def test_a_form_that_cannot_be_fetched_is_opened_by_its_link(page: Page, live_site):
    question = QuestionPageFactory(question="Câu hỏi khi biểu mẫu không tải được?")
    page.goto(question.url)
    page.route("**/huu-ich/**", lambda route: route.abort(), times=1)
    page.locator(".helpful").get_by_role("link", name="Không").click()
    expect(page).to_have_url(f"{live_site}/vi/hoi-dap/{question.pk}/huu-ich/?helpful=no")


def test_a_place_is_chosen_on_the_page(phone_page: Page, live_site, axe):
    _choose_place(phone_page, "Tỉnh Thử Tại Chỗ", axe)


def test_a_place_is_chosen_without_a_script(plain_page: Page, live_site):
    _choose_place(plain_page, "Tỉnh Thử Trang Riêng")


def _choose_place(page: Page, name: str, axe=None) -> None:
    place = LocalityFactory.create(name=name)
    procedure_page = ProcedurePageFactory(name=f"Đăng ký thử nghiệm ở {name}")
    local = OnlineServiceFactory.create(procedure=procedure_page.procedure, locality=place)
    page.goto(procedure_page.url)
    page.get_by_role("link", name="Bạn ở đâu?").click()
    page.get_by_label("Tỉnh, thành phố, phường, xã của bạn").fill(name)
    if axe:
        axe(page)
    page.get_by_role("button", name="Chọn").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(procedure_page.name)
    expect(page.locator(".place-line")).to_contain_text(name)
    expect(page.locator(f".start a.button--start[href$='/{local.pk}/']")).to_be_visible()


def test_citizens_rate_one_after_another_at_a_counter(new_page, live_site):
    page = ProcedurePageFactory(name="Đăng ký thử nghiệm ở quầy", code="9.000001")
    device = CounterDevice.objects.create(name="Một cửa phường thử nghiệm")
    screen = new_page(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    screen.goto(device.path)
    for score in ("5 – Rất hài lòng", "2 – Không hài lòng"):
        screen.get_by_label("Tên hoặc mã thủ tục").fill("9.000001")
        screen.get_by_role("button", name="Tìm").click()
        screen.get_by_role("link", name="Đăng ký thử nghiệm ở quầy").click()
        expect(screen.get_by_label("Nhận xét")).to_have_value("")
        assert not screen.get_by_label(score).is_checked()
        screen.get_by_label(score).check()
        screen.get_by_label("Nhận xét").fill(f"Ý kiến {score}")
        screen.get_by_role("button", name="Gửi đánh giá").click()
        expect(screen.get_by_role("heading", name="Cảm ơn bạn đã đánh giá.")).to_be_visible()
        screen.get_by_role("link", name="Người tiếp theo").click()
    assert screen.context.cookies() == []
    assert sorted(Rating.objects.filter(counter=device, counted=True).values_list("score", flat=True)) == [2, 5]
    assert page.procedure.ratings.count() == 2


def test_the_screens_of_a_counter_are_accessible(page: Page, live_site, axe):
    rated = ProcedurePageFactory(name="Đăng ký thử nghiệm màn hình", code="9.000002")
    device = CounterDevice.objects.create(name="Một cửa phường thử nghiệm")
    for path in ("", f"?q={rated.code}", f"{rated.code}/", "cam-on/"):
        page.goto(f"{device.path}{path}")
        axe(page)


def test_the_screen_of_a_counter_returns_to_its_start_when_nobody_touches_it(page: Page, live_site):
    rated = ProcedurePageFactory(name="Đăng ký thử nghiệm trở về", code="9.000003")
    device = CounterDevice.objects.create(name="Một cửa phường thử nghiệm")
    page.clock.install()
    page.goto(f"{device.path}{rated.code}/")
    page.clock.run_for(120_000)
    page.get_by_label("5 – Rất hài lòng").check()
    page.clock.run_for(120_000)
    expect(page.get_by_label("5 – Rất hài lòng")).to_be_checked()
    page.clock.run_for(61_000)
    expect(page).to_have_url(f"{live_site}{device.path}")

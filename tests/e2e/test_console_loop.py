"""From a call to an editor and back: an answer that was missing, a fee that was wrong, a flag that two people want."""

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import Permission, User
from django.core.management import call_command
from playwright.sync_api import Page, expect

from catalogue.blocks import block_data
from faq.models import QuestionIndexPage
from helpdesk.models import Cause, FactChange, Flag, Gap, GapState, Recall, ToldFact
from helpdesk.recalls import deciding
from helpdesk.recalls.ruling import Ruling, rule
from helpdesk.recalls.told import calls_of
from tests.e2e import console_desk as desk
from tests.factories import ProcedurePageFactory, QuestionPageFactory, procedure_index

pytestmark = pytest.mark.usefixtures("agent")

NAME, LEADS = "tong-dai-vong", ("truong-ca-mot", "truong-ca-hai")
UNKNOWN = "nuoi rai ca canh trong ho chung cu"


@pytest.fixture(scope="module")
def agent(site_database: None) -> Iterator[User]:
    with desk.agent_user(NAME) as user, desk.agent_user(LEADS[0]) as first, desk.agent_user(LEADS[1]) as second:
        for lead in (first, second):
            lead.user_permissions.set(Permission.objects.filter(content_type__app_label="helpdesk"))
        yield user


@pytest.fixture
def console(new_page: Callable[..., Page]) -> Iterator[Page]:
    page = new_page(viewport={"width": 1280, "height": 800})
    desk.sign_in(page, NAME)
    yield page
    desk.leave(page, NAME)


def test_a_call_without_answer_becomes_an_answer_that_its_words_find(console: Page):
    ref = desk.take_call(console)
    desk.find(console, UNKNOWN)
    console.keyboard.press("Alt+k")
    expect(console.locator("#hd-gap-words")).to_have_value(UNKNOWN)
    console.locator("#hd-panel-form form").evaluate("form => form.requestSubmit()")
    expect(console.locator("#hd-panel-form[open]")).to_have_count(0)
    desk.saved(console)
    gap = Gap.objects.get(mentions__call__ref=ref)
    assert gap.words == UNKNOWN

    parent = QuestionIndexPage.objects.filter(locale__language_code="vi").first()
    question = QuestionPageFactory.create(
        parent=parent,
        question="Nuôi rái cá cảnh trong hộ chung cư có phải xin phép không?",
        short_answer="Hỏi kiểm lâm trước khi nuôi.",
        live=False,
    )
    gap.change(state="taken", answered_by=question, answer_kind="page")
    question.save_revision().publish()
    call_command("search_index", "update", verbosity=0)
    gap.refresh_from_db()
    assert gap.state == GapState.ANSWERED

    desk.wrap_up(console, "5")
    console.reload()
    console.wait_for_selector("html[data-ready]")
    desk.find(console, UNKNOWN)
    row = console.locator(f"#hd-rows [data-page='{question.pk}']")
    expect(row).to_be_visible()
    row.click()
    expect(console.locator("#hd-card .hd-say")).to_contain_text("Hỏi kiểm lâm")


def test_a_corrected_fee_lists_exactly_the_calls_that_were_told_the_old_one(console: Page):
    index = procedure_index()
    wrong, other = (
        ProcedurePageFactory.create(parent=index, name=name, fees=[_fee("35000")])
        for name in ("Cấp giấy chứng nhận rái cá", "Cấp giấy chứng nhận chồn sương")
    )
    call_command("search_index", "update", verbosity=0)
    told = [_told_fee(console, page.code) for page in (wrong, other)]
    assert all(ToldFact.objects.filter(call__ref=ref).exists() for ref in told)

    wrong.fees = [_fee("70000")]
    wrong.save_revision().publish()
    lead = User.objects.get(username=LEADS[0])
    changes = list(FactChange.objects.filter(fact_key__startswith=f"{wrong.code}/"))
    for change in changes:
        rule(change, Ruling(Cause.CORRECTION), lead)
    recalls = Recall.objects.filter(change__in=changes)
    listed = [row["call__ref"] for recall in recalls for row in calls_of(deciding.told_of(recall))]
    assert listed
    assert set(listed) == {told[0]}


def test_two_leads_want_one_flag_and_the_second_sees_who_has_it(console: Page, new_page: Callable[..., Page]):
    page = ProcedurePageFactory.create(parent=procedure_index(), name="Cấp giấy chứng nhận tắc kè")
    call_command("search_index", "update", verbosity=0)
    desk.take_call(console)
    _open(console, page.code)
    console.keyboard.press("Alt+4")
    expect(console.locator("#hd-card .hd-card")).to_have_attribute("data-part", "where")
    console.keyboard.press("Alt+g")
    expect(console.locator("#hd-panel-form[open]")).to_be_visible()
    console.locator("#hd-panel-form form").evaluate("form => form.requestSubmit()")
    expect(console.locator("#hd-panel-form[open]")).to_have_count(0)
    desk.saved(console)
    flag = Flag.objects.get(code=page.code)

    screens = [new_page() for _lead in LEADS]
    for screen, name in zip(screens, LEADS, strict=True):
        screen.goto("/vi/ho-tro/co/")
        screen.get_by_label("Tên đăng nhập").fill(name)
        screen.get_by_label("Mật khẩu").fill(desk.PASSWORD)
        screen.get_by_role("button", name="Đăng nhập", exact=True).click()
        expect(screen.get_by_role("heading", name="Cờ", exact=True)).to_be_visible()
    for screen in screens:
        card = screen.locator(".desk__card").filter(has_text=page.code)
        card.locator("button[name=action][value=take]").click()
    flag.refresh_from_db()
    assert flag.taken_by is not None
    assert flag.taken_by.username == LEADS[0]
    expect(screens[1].get_by_text(f"{LEADS[0]} đã nhận cờ này.")).to_be_visible()


def _open(page: Page, code: str) -> None:
    desk.find_in_box(page, code)
    desk.open_first(page)
    expect(page.locator("#hd-card .hd-card")).to_have_attribute("data-target", code)


def _told_fee(page: Page, code: str) -> str:
    ref = desk.take_call(page)
    _open(page, code)
    page.keyboard.press("Alt+2")
    expect(page.locator("#hd-card .hd-card")).to_have_attribute("data-part", "fee")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#hd-used li")).to_have_count(1)
    desk.wrap_up(page)
    return ref


def _fee(amount: str):
    return block_data("fee", {"status": "amount", "amount": amount}, path="fee")

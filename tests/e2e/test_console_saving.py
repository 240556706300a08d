"""What is typed is not lost: without a connection, in two tabs, on a shared desk, after the session has ended."""

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from helpdesk.models import Call, CallEvent, CallNote
from tests.e2e import console_desk as desk

pytestmark = pytest.mark.usefixtures("agent")

NAME = "tong-dai-luu"
OTHER = "tong-dai-khac"
KEPT = """async () => {
  const open = indexedDB.open("helpdesk");
  const database = await new Promise(done => (open.onsuccess = () => done(open.result)));
  const all = database.transaction("ops").objectStore("ops").getAll();
  return (await new Promise(done => (all.onsuccess = () => done(all.result)))).length;
}"""


@pytest.fixture(scope="module")
def agent(site_database: None) -> Iterator[User]:
    with desk.agent_user(NAME) as user, desk.agent_user(OTHER):
        yield user


@pytest.fixture
def console(new_page: Callable[..., Page]) -> Iterator[Page]:
    page = new_page(viewport={"width": 1280, "height": 800})
    desk.sign_in(page, NAME)
    yield page
    page.context.set_offline(False)
    for call in Call.objects.filter(agent__user__username=NAME).open():
        # Ended as housekeeping does, so that the next test may take one.
        call.segments.update(state="discarded")
        Call.objects.filter(pk=call.pk).update(state="discarded")


def write(page: Page, text: str) -> None:
    page.keyboard.press("Alt+n")
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def notes(ref: str) -> list[str]:
    latest: dict[object, str] = {}
    for note in CallNote.objects.filter(call__ref=ref).order_by("version"):
        latest[note.entry] = note.text
    return list(latest.values())


def seq_is_whole(ref: str) -> bool:
    numbers = list(CallEvent.objects.filter(call__ref=ref).order_by("seq").values_list("seq", flat=True))
    return numbers == list(range(1, len(numbers) + 1))


def test_without_a_connection_changes_wait_and_arrive_once(console: Page):
    ref = desk.take_call(console)
    console.context.set_offline(True)
    write(console, "hỏi khi mất mạng")
    expect(console.locator("#hd-offline")).to_contain_text("Mất kết nối")
    assert console.evaluate(KEPT) >= 1
    assert notes(ref) == []
    console.context.set_offline(False)
    expect(console.locator("#hd-offline")).to_be_hidden()
    desk.saved(console)
    assert notes(ref) == ["hỏi khi mất mạng"]
    assert console.evaluate(KEPT) == 0
    assert seq_is_whole(ref)


def test_what_waits_outlives_the_tab(console: Page):
    ref = desk.take_call(console)
    console.context.set_offline(True)
    write(console, "còn trong trình duyệt")
    expect(console.locator("#hd-offline")).to_be_visible()
    console.context.set_offline(False)
    console.reload()
    console.wait_for_selector("html[data-ready]")
    desk.saved(console)
    expect(console.locator("#hd-notes")).to_contain_text("còn trong trình duyệt")
    assert notes(ref) == ["còn trong trình duyệt"]
    assert seq_is_whole(ref)


def test_a_server_that_fails_gets_each_change_once(console: Page):
    ref = desk.take_call(console)
    failures = iter([503, 500])

    def fail_first(route):  # the second answer is lost on the way: the server has it, the browser does not know
        status = next(failures, None)
        if status == 500:
            route.fetch()
        if status:
            route.fulfill(status=status)
        else:
            route.continue_()

    console.route("**/ops", fail_first)
    write(console, "gửi ba lần")
    desk.saved(console)
    console.unroute("**/ops")
    assert notes(ref) == ["gửi ba lần"]
    assert CallNote.objects.filter(call__ref=ref).count() == 1
    assert seq_is_whole(ref)


def test_two_tabs_one_writes_and_the_other_may_take_over(console: Page):
    ref = desk.take_call(console)
    second = console.context.new_page()
    second.goto("/vi/ho-tro/")
    second.wait_for_selector("html[data-ready]")
    expect(second.locator("#hd-offline")).to_contain_text("chỉ đọc")
    expect(second.locator("#hd-note")).not_to_be_editable()
    write(console, "từ thẻ thứ nhất")
    expect(second.locator("#hd-notes")).to_contain_text("từ thẻ thứ nhất")
    second.locator("#hd-offline-button").click()
    expect(second.locator("#hd-note")).to_be_editable()
    expect(console.locator("#hd-note")).not_to_be_editable()
    second.bring_to_front()
    second.locator("#hd-query").focus()
    write(second, "từ thẻ thứ hai")
    desk.saved(second)
    assert sorted(notes(ref)) == ["từ thẻ thứ hai", "từ thẻ thứ nhất"]
    assert seq_is_whole(ref)


def test_a_session_that_ended_lets_changes_wait(console: Page):
    ref = desk.take_call(console)
    Session.objects.all().delete()
    write(console, "sau khi hết phiên")
    expect(console.locator("#hd-panel-signin[open]")).to_contain_text("Đăng nhập lại")
    assert notes(ref) == []
    with console.expect_popup() as opened:
        console.get_by_role("link", name="Mở trang đăng nhập").click()
    tab = opened.value
    tab.get_by_label("Tên đăng nhập").fill(NAME)
    tab.get_by_label("Mật khẩu").fill(desk.PASSWORD)
    tab.get_by_role("button", name="Đăng nhập", exact=True).click()
    expect(tab.get_by_role("heading", name="Đã đăng nhập")).to_be_visible()
    tab.close()
    console.get_by_role("button", name="Đã đăng nhập, gửi tiếp").click()
    desk.saved(console)
    assert notes(ref) == ["sau khi hết phiên"]


def test_the_next_person_at_the_desk_sees_nothing(console: Page):
    desk.take_call(console)
    write(console, "của người trước")
    desk.saved(console)
    console.get_by_role("button", name="Đăng xuất").click()
    expect(console.locator("#hd-logout")).to_have_count(0)
    console.wait_for_load_state()
    assert console.evaluate(KEPT) == 0
    desk.sign_in(console, OTHER)
    cards = KEPT.replace('"ops"', '"cards"')
    assert console.evaluate(cards) == 0
    expect(console.locator("#hd-notes li")).to_have_count(0)

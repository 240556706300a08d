"""The first page, the menu and the reports of what comes: for each user what that user may act on."""

import datetime

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Comment, GroupPagePermission

from catalogue.choices import CheckOutcome
from catalogue.models import CommentStatus, OnlineService, Rating
from faq.models import SentQuestion
from importing.models import ImportJob
from starter.groups import grant_permissions
from tests.factories import AgencyFactory, OnlineServiceFactory, ProcedurePageFactory, make_tree

pytestmark = pytest.mark.django_db

HOME = "/admin/"


@pytest.fixture
def editor(client):
    client.user = User.objects.create_superuser("bien-tap", first_name="Lan")
    client.force_login(client.user)
    return client


def member(client, group_name: str):
    home = make_tree()
    group = Group.objects.get(name=group_name)
    for codename in ("add_page", "change_page"):
        permission = Permission.objects.get(codename=codename)
        GroupPagePermission.objects.get_or_create(group=group, page=home, permission=permission)
    client.user = User.objects.create_user(group_name.lower())
    client.user.groups.add(group)
    client.force_login(client.user)
    return client


def waiting(client) -> dict[str, tuple[int, str]]:
    panels = client.get(HOME).context["panels"]
    (panel,) = [panel for panel in panels if panel.name == "waiting_work"]
    request = client.get(HOME).wsgi_request
    return {
        str(entry.label): (entry.count, entry.url) for entry in panel.get_context_data({"request": request})["entries"]
    }


def make_work(user, number: int = 1) -> None:
    page = ProcedurePageFactory(name=f"Thủ tục {number}", code=f"1.{number:06}", review_by=datetime.date(2020, 1, 1))
    Rating.objects.create(
        procedure=page.procedure,
        score=2,
        comment="Chậm",
        comment_status=CommentStatus.PENDING,
        visitor=str(number),
        day="2026-01-01",
    )
    OnlineServiceFactory(procedure=page.procedure, last_outcome=CheckOutcome.DEAD)
    SentQuestion.objects.create(text=f"Câu {number}?", locale="vi")
    ImportJob.objects.create(kind="procedures", file_name="a.docx", size=1, state=ImportJob.State.REPORTED)
    Comment.objects.create(page=page, user=user, text="Phí?", contentpath="summary")
    page.save_revision(user=user)
    other = ProcedurePageFactory(name=f"Hẹn {number}", code=f"2.{number:06}")
    other.save_revision(approved_go_live_at=timezone.now() + datetime.timedelta(days=3))


def test_everything_that_waits_is_counted_and_its_link_shows_exactly_that(editor):
    make_work(editor.user)

    entries = waiting(editor)

    assert {label: count for label, (count, _url) in entries.items()} == {
        "Nhận xét chờ duyệt": 1,
        "Dịch vụ trực tuyến không truy cập được": 1,
        "Thủ tục đến hạn rà soát": 1,
        "Bản nháp thủ tục của tôi": 1,
        "Câu hỏi được gửi chờ trả lời": 1,
        "Lần nhập chờ áp dụng": 1,
        "Ghi chú chưa giải quyết": 1,
        "Hẹn xuất bản trong 30 ngày tới": 1,
    }
    for label, (count, url) in entries.items():
        response = editor.get(url)
        assert response.status_code == 200, label
        rows = response.context.get("object_list") if response.context else None
        if rows is not None and "jobs" not in url:
            assert len(rows) == count, label


def test_nothing_is_said_of_what_one_may_not_act_on(client):
    make_work(User.objects.create_user("an"))
    plain = User.objects.create_user("khach")
    plain.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(plain)
    assert waiting(client) == {}
    assert "Không có việc nào đang chờ bạn." in client.get(HOME).content.decode()


def test_first_page_costs_the_same_however_much_waits(editor):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            editor.get(HOME)
        return len(captured)

    make_work(editor.user)
    queries()
    few = queries()
    for number in range(2, 7):
        make_work(User.objects.create_user(f"u{number}"), number)
    assert queries() == few


def test_files_are_not_counted(editor):
    names = [type(item).__name__ for item in editor.get(HOME).context["site_summary"].summary_items]
    assert names == ["PagesSummaryItem"]


# Groups


@pytest.mark.parametrize(("group", "comments"), [("Editors", 302), ("Moderators", 200)])
def test_ready_made_groups_open_the_tools_of_the_site(client, group, comments):
    grant_permissions()
    member(client, group)
    ProcedurePageFactory()
    for address in (
        reverse(OnlineService.snippet_viewset.get_url_name("list")),
        reverse(SentQuestion.snippet_viewset.get_url_name("list")),
        reverse("search_reports:index"),
        reverse("calendar"),
        reverse("comment_report:index"),
    ):
        assert client.get(address).status_code == 200, address
    assert client.get(reverse(Rating.snippet_viewset.get_url_name("list"))).status_code == comments


def test_groups_whose_permissions_were_chosen_are_left_alone():
    assert set(grant_permissions()) == {"Editors", "Moderators"}
    group = Group.objects.get(name="Editors")
    group.permissions.set(group.permissions.filter(codename="change_sentquestion") | Permission.objects.none())
    assert grant_permissions() == []
    assert not group.permissions.filter(codename="add_onlineservice").exists()


# Menu


def menu(client) -> list[str]:
    from wagtail.admin.menu import admin_menu

    request = client.get(HOME).wsgi_request
    items = sorted(admin_menu.menu_items_for_request(request), key=lambda item: item.order)
    return [str(item.label) for item in items]


def test_menu_begins_with_daily_work_and_ends_with_the_rest(editor):
    labels = menu(editor)
    assert labels[:2] == ["Thủ tục", "Hỏi đáp"]
    assert labels[-1] == "Khác"
    assert len(labels) <= 13
    assert len(set(labels)) == len(labels)
    assert "Tìm kiếm" not in labels


def test_rare_items_are_in_the_last_group(editor):
    html = editor.get(HOME).content.decode()
    for name in ("page-tree", "snippets", "images"):
        assert f'"{name}"' in html
    assert '"explorer"' not in html


def test_own_name_stands_in_titles(client, editor):
    assert "- Cẩm nang Dịch vụ công</title>" in " ".join(editor.get(HOME).content.decode().split())
    client.logout()
    assert "Wagtail</title>" not in client.get(reverse("wagtailadmin_login")).content.decode()


# What comes


def test_calendar_lists_what_has_a_date(editor):
    now = timezone.now()
    page = ProcedurePageFactory(name="Sắp bãi bỏ", effective_to=timezone.localdate() + datetime.timedelta(days=5))
    late = ProcedurePageFactory(name="Lẽ ra đã đăng", code="1.000002")
    late.save_revision(approved_go_live_at=now - datetime.timedelta(hours=1))
    service = OnlineServiceFactory(
        procedure=page.procedure, downtime_notice="Bảo trì", downtime_until=now + datetime.timedelta(days=1)
    )
    service.save_revision(approved_go_live_at=now + datetime.timedelta(days=2))
    page.expire_at = now + datetime.timedelta(days=9)
    page.save()

    response = editor.get(reverse("calendar"))

    events = response.context["events"]
    assert [(str(event.what), event.title) for event in events] == [
        ("Xuất bản", "Lẽ ra đã đăng"),
        ("Hết gián đoạn", str(service)),
        ("Xuất bản", str(service)),
        ("Ngày cuối có hiệu lực", "Sắp bãi bỏ"),
        ("Gỡ xuống", "Sắp bãi bỏ"),
    ]
    assert response.content.decode().count("Quá hạn") == 1


def test_calendar_shows_nobody_what_he_may_not_edit(client):
    member(client, "Editors")
    service = OnlineServiceFactory(procedure=ProcedurePageFactory().procedure, agency=AgencyFactory())
    service.save_revision(approved_go_live_at=timezone.now() + datetime.timedelta(days=2))
    assert client.get(reverse("calendar")).context["events"] == []


def test_comment_report_lists_open_comments_and_is_safe_to_download(editor):
    page = ProcedurePageFactory(name="Đăng ký khai sinh")
    Comment.objects.create(page=page, user=editor.user, text="=1+1", contentpath="summary")
    Comment.objects.create(page=page, user=editor.user, text="Xong", contentpath="summary", resolved_at=timezone.now())
    html = editor.get(reverse("comment_report:index")).content.decode()
    assert "=1+1" in html
    assert "Xong" not in html
    body = b"".join(editor.get(reverse("comment_report:index"), {"export": "csv"}).streaming_content).decode()
    assert "'=1+1" in body


# Comparison


def test_draft_of_a_live_page_is_compared_with_it_in_one_click(editor):
    page = ProcedurePageFactory(name="Đăng ký khai sinh", summary="Lời cũ.")
    form = reverse("wagtailadmin_pages:edit", args=[page.pk])
    compare = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "live", "latest"])
    assert compare not in editor.get(form).content.decode()
    page.summary = "Lời mới."
    page.save_revision(user=editor.user)

    assert compare in editor.get(form).content.decode()
    html = editor.get(compare).content.decode()
    assert "cũ" in html
    assert "mới" in html

"""Reports of the search log, and the actions they offer to editors."""

import csv
import datetime
import io
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page
from wagtail.test.utils.wagtail_tests import WagtailTestUtils

from search.admin.aliases import AliasOutcome, NotAllowed, add_alias, alias_page
from search.log.reports import REPORTS, ReportRow, Scope, report_rows
from tests.factories import (
    ProcedurePageFactory,
    SearchEventFactory,
    SearchLogFactory,
    make_tree,
    procedure_index,
)

pytestmark = pytest.mark.django_db

BY_SLUG = {report.slug: report for report in REPORTS}


@pytest.fixture
def admin(client):
    client.force_login(WagtailTestUtils.create_superuser("admin"))
    return client


@pytest.fixture
def editor(django_user_model):
    """May edit procedures and read reports, and may not publish."""
    group = Group.objects.create(name="Biên tập")
    group.permissions.add(
        Permission.objects.get(codename="access_admin"), Permission.objects.get(codename="view_searchlog")
    )
    for kind in ("add_page", "change_page"):
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=kind)
        GroupPagePermission.objects.create(group=group, page=procedure_index(), permission=permission)
    user = django_user_model.objects.create_user("editor")
    user.groups.add(group)
    return user


def rows(slug: str, **scope: Any) -> list[ReportRow]:
    return report_rows(BY_SLUG[slug], Scope(**scope))


def queries(slug: str, **scope: Any) -> list[str]:
    return [row.query for row in rows(slug, **scope)]


def test_spellings_are_one_row_under_the_commonest():
    for query in ("Làm giấy khai sinh", "lam giay khai sinh", "lam giay khai sinh"):
        SearchLogFactory(query=query)
    SearchLogFactory(query="đổi bằng lái")
    report = rows("tim-nhieu")
    assert [(row.query, row.count) for row in report] == [("lam giay khai sinh", 3), ("đổi bằng lái", 1)]


def test_each_report_tells_its_own_searches():
    SearchLogFactory(query="tìm thấy và mở", opened=1)
    SearchLogFactory(query="không có gì", total=0, top_code="", confident=False)
    SearchLogFactory(query="không ai mở")
    SearchLogFactory(query="chê", opened=1, disliked=1)
    SearchLogFactory(query="không chắc", opened=1, confident=False)
    SearchLogFactory(query="nơi khác", referred_to=7)
    assert len(queries("tim-nhieu")) == 6
    assert queries("khong-thay") == ["không có gì"]
    assert queries("khong-mo") == ["không ai mở"]
    assert queries("chua-hai-long") == ["chê"]
    assert queries("chua-chac") == ["không chắc"]
    assert queries("noi-khac") == ["nơi khác"]
    assert {row.query: row.referred for row in rows("tim-nhieu") if row.referred} == {"nơi khác": 1}


def test_a_row_tells_the_share_opened_of_all_its_searches_and_the_codes():
    for opened in (1, 1, 0, 0):
        search = SearchLogFactory(opened=opened, top_code="1.000001")
        if opened:
            SearchEventFactory(search=search, code="1.000002")
    (row,) = rows("khong-mo")
    assert (row.count, row.searches, row.opened_share) == (2, 4, 0.5)
    assert (row.shown_code, row.opened_code, row.likely_code) == ("1.000001", "1.000002", "1.000002")


def test_period_language_and_source_bound_a_report():
    SearchLogFactory(query="cũ", at=timezone.now() - datetime.timedelta(days=20))
    SearchLogFactory(query="english", locale="en")
    SearchLogFactory(query="máy", source="api")
    assert queries("tim-nhieu", days=7) == []
    assert queries("tim-nhieu", days=30) == ["cũ"]
    assert queries("tim-nhieu", locale="en") == ["english"]
    assert queries("tim-nhieu", source="api") == ["máy"]


def test_pages_neither_repeat_nor_lose_a_row():
    for number in range(7):
        SearchLogFactory(query=f"câu {number}")
    pages = [report_rows(REPORTS[0], Scope(), offset=at, limit=3) for at in (0, 3, 6)]
    assert sorted(row.query for page in pages for row in page) == [f"câu {number}" for number in range(7)]


def test_a_report_costs_three_queries_however_long(django_assert_num_queries):
    for number in range(30):
        SearchEventFactory(search=SearchLogFactory(query=f"câu {number}", opened=1))
    with django_assert_num_queries(3):
        assert len(rows("tim-nhieu")) == 30


@pytest.mark.parametrize("slug", BY_SLUG)
def test_every_report_is_a_page_of_constant_cost(admin, slug, django_assert_max_num_queries):
    make_tree()
    address = reverse("search_reports:report", args=[slug])
    for number in range(30):
        SearchLogFactory(
            query=f"câu {number}",
            total=0 if slug == "khong-thay" else 3,
            confident=False,
            disliked=slug[:4] == "chua",
            referred_to=7 if slug == "noi-khac" else 0,
            need="status" if slug == "ve-ho-so" else "",
        )
    admin.get(address)
    with django_assert_max_num_queries(30) as first:
        assert "câu 0" in admin.get(address).content.decode()
    with django_assert_max_num_queries(len(first)):
        assert admin.get(address + "?p=2").status_code == 200


def test_rows_lead_to_what_can_be_done(admin):
    make_tree()
    SearchLogFactory(query="làm <giấy> khai sinh", top_code="1.001193")
    html = admin.get(reverse("search_reports:index")).content.decode()
    assert "làm &lt;giấy&gt; khai sinh" in html
    for label in (
        "Thêm tên gọi",
        "Thêm từ đồng nghĩa",
        "Viết câu hỏi",
        "Chỉ nơi khác giải quyết",
        "Thêm vào câu tìm mẫu",
    ):
        assert label in html
    assert "alias=l%C3%A0m+%3Cgi%E1%BA%A5y%3E+khai+sinh&amp;code=1.001193" in html


@pytest.mark.parametrize("query", ["?days=x&locale=xx&source=%00&p=-1", "?p=99999999999999999999", "?p=³", "?days=9"])
def test_what_is_not_understood_falls_back_to_the_usual(admin, query):
    assert admin.get(reverse("search_reports:index") + query).status_code == 200


def test_reports_are_for_those_who_may_read_the_log(client, editor, django_user_model):
    outsider = django_user_model.objects.create_user("outsider")
    outsider.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(outsider)
    for name in ("index", "add_alias"):
        assert client.get(reverse(f"search_reports:{name}")).status_code in (302, 403)
    assert "search-reports" not in client.get(reverse("wagtailadmin_home")).content.decode()
    client.force_login(editor)
    html = client.get(reverse("search_reports:index")).content.decode()
    assert "search-reports" in html
    assert "Thêm từ đồng nghĩa" not in html


def test_the_export_holds_every_row_and_no_formula(admin):
    for number in range(40):
        SearchLogFactory(query=f"câu {number}")
    SearchLogFactory(query='=HYPERLINK("https://example.org")')
    response = admin.get(reverse("search_reports:index") + "?export=csv")
    assert response["Content-Type"].startswith("text/csv")
    lines = list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))
    assert len(lines) == 42
    assert '\'=HYPERLINK("https://example.org")' in {line[0] for line in lines}


# Adding a name


@pytest.fixture
def page():
    return ProcedurePageFactory(code="1.001193", alias_text="làm giấy khai sinh")


def test_the_form_is_filled_with_the_row(admin, page):
    html = admin.get(reverse("search_reports:add_alias") + "?alias=khai+sinh+cho+con&code=1.001193").content.decode()
    assert 'value="khai sinh cho con"' in html
    assert f'value="{page.procedure.pk}"' in html


def test_a_name_is_added_and_published(admin, page):
    fields = {"alias": "khai sinh cho con", "procedure": page.procedure.pk}
    response = admin.post(reverse("search_reports:add_alias"), fields, follow=True)
    assert "xuất bản trang" in response.content.decode()
    page.refresh_from_db()
    assert page.alias_list == ["làm giấy khai sinh", "khai sinh cho con"]
    assert page.latest_revision.user.username == "admin"


@pytest.mark.parametrize("alias", ["", "   ", "???", "tra cứu ***", "x" * 300])
def test_a_name_that_is_none_is_refused(admin, page, alias):
    response = admin.post(reverse("search_reports:add_alias"), {"alias": alias, "procedure": page.procedure.pk})
    assert response.status_code == 200
    page.refresh_from_db()
    assert page.alias_list == ["làm giấy khai sinh"]


def test_a_known_name_is_not_added_twice(page, admin_user):
    assert add_alias(page, "LÀM GIẤY KHAI SINH", user=admin_user) == AliasOutcome.KNOWN
    assert add_alias(page, "đăng ký khai sinh", user=admin_user) == AliasOutcome.KNOWN
    assert page.revisions.count() == 1


def test_who_may_not_publish_leaves_a_draft(page, editor):
    assert add_alias(page, "khai sinh cho con", user=editor) in (AliasOutcome.DRAFT, AliasOutcome.SUBMITTED)
    page.refresh_from_db()
    assert page.alias_list == ["làm giấy khai sinh"]
    assert "khai sinh cho con" in page.get_latest_revision_as_object().alias_list


def test_an_unfinished_draft_of_somebody_else_is_not_published_along(page, admin_user):
    page.summary = "Đang viết dở"
    page.save_revision()
    page.refresh_from_db()
    assert add_alias(page, "khai sinh cho con", user=admin_user) != AliasOutcome.PUBLISHED
    page.refresh_from_db()
    draft = page.get_latest_revision_as_object()
    assert page.summary != "Đang viết dở"
    assert (draft.summary, draft.alias_list[-1]) == ("Đang viết dở", "khai sinh cho con")


def test_who_may_not_edit_the_page_adds_nothing(page, django_user_model):
    with pytest.raises(NotAllowed):
        add_alias(page, "khai sinh cho con", user=django_user_model.objects.create_user("reader"))
    Page.objects.filter(pk=page.pk).update(locked=True)
    with pytest.raises(NotAllowed):
        add_alias(alias_page(page.procedure), "khai sinh cho con", user=django_user_model.objects.create_user("other"))


def test_a_new_referral_starts_with_the_words_of_the_row(admin):
    make_tree()
    SearchLogFactory(query="ly hôn thuận tình", confident=False)
    html = admin.get(reverse("search_reports:report", args=["chua-chac"])).content.decode()
    address = html.split("/pages/add/faq/referralpage/")[1].split('"')[0]
    form = BeautifulSoup(admin.get(f"/admin/pages/add/faq/referralpage/{address}").content, "html.parser")
    assert form.find(attrs={"name": "title"})["value"] == "ly hôn thuận tình"
    assert form.find(attrs={"name": "wordings"}).text.strip() == "ly hôn thuận tình"


def test_a_new_referral_is_offered_to_those_who_may_write_it(editor, client):
    make_tree()
    SearchLogFactory(query="ly hôn thuận tình")
    client.force_login(editor)
    assert "/pages/add/faq/referralpage/" not in client.get(reverse("search_reports:index")).content.decode()


def test_a_new_question_starts_with_the_words_of_the_row(admin):
    make_tree()
    SearchLogFactory(query="khai sinh muộn có bị phạt không")
    html = admin.get(reverse("search_reports:index")).content.decode()
    address = html.split("/pages/add/faq/questionpage/")[1].split('"')[0]
    form = admin.get(f"/admin/pages/add/faq/questionpage/{address}").content.decode()
    assert "khai sinh muộn có bị phạt không" in form
    plain = admin.get(f"/admin/pages/add/faq/questionpage/{address.split('?')[0]}").content.decode()
    assert "khai sinh muộn" not in plain

"""A bulk action is for exactly the rows that the list shows, and acts on exactly those it was confirmed for."""

import re
from itertools import combinations
from urllib.parse import quote, urlencode

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission, User
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.documents.models import Document
from wagtail.models import GroupPagePermission, Page

from catalogue.models import Agency, CommentStatus, ProcedurePage, Rating
from catalogue.ratings import Vote, rate
from core.admin.bulk_actions import confirmed
from core.admin.bulk_actions.pages import may_delete_leaf
from faq.models import SentQuestion
from tests.factories import (
    AgencyFactory,
    AudienceFactory,
    FieldFactory,
    GovernmentLevelFactory,
    LifeEventFactory,
    LocalityFactory,
    ProcedureFactory,
    ProcedurePageFactory,
    QuestionPageFactory,
    procedure_index,
)

pytestmark = pytest.mark.django_db

PAGES = ("wagtailcore", "page")
RATINGS = ("catalogue", "rating")


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("bien-tap"))
    return client


def action_url(model: tuple[str, str], action: str, listing: str, **query: str) -> str:
    """As the admin's script makes it for all rows of a list."""
    listing = f"{listing}?{urlencode(query)}" if query else listing
    every = urlencode({**query, "id": "all", "next": listing})
    return f"{reverse('wagtail_bulk_action', args=(*model, action))}?{every}"


def procedures(action: str, **query: str) -> str:
    return action_url(PAGES, action, reverse("procedure_pages:index"), **query)


def ratings(action: str, **query: str) -> str:
    return action_url(RATINGS, action, reverse("wagtailsnippets_catalogue_rating:list"), **query)


def number_on_button(response) -> int:
    numbers = re.findall(r'<button type="submit" class="button[^>]*>[^<]*\(([\d.,]+)\)', response.content.decode())
    return int(numbers[0])


def confirm(client: Client, url: str, *, number: int | None = None, **data: str):
    """Look at the confirmation, then send its form."""
    shown = client.get(url)
    fields = {"bulk_selection": shown.context["bulk"]["selection"], **data}
    if number is not None:
        fields["bulk_number"] = str(number)
    return client.post(url, fields, follow=True)


def told(response) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def comment(status: CommentStatus) -> Rating:
    rating = rate(ProcedureFactory.create(), Vote(score=2, comment="Chậm"), visitor=f"{Rating.objects.count()}")
    Rating.objects.filter(pk=rating.pk).update(comment_status=status)
    return rating


# Exactly the rows of the list


def test_filtered_comments_alone_are_approved(editor):
    waiting = [comment(CommentStatus.PENDING) for _ in range(2)]
    rejected = comment(CommentStatus.REJECTED)
    url = ratings("approve_comments", comment_status="pending")
    assert number_on_button(editor.get(url)) == 2
    confirm(editor, url)
    assert set(Rating.objects.filter(comment_status=CommentStatus.APPROVED)) == set(waiting)
    rejected.refresh_from_db()
    assert rejected.comment_status == CommentStatus.REJECTED


def test_filtered_questions_alone_are_marked(editor):
    new = SentQuestion.objects.create(
        text="Làm lại căn cước ở đâu?", locale="vi", answered_by_page=QuestionPageFactory()
    )
    other = SentQuestion.objects.create(text="Xin việc", locale="vi", status="rejected")
    listing = reverse("wagtailsnippets_faq_sentquestion:list")
    confirm(editor, action_url(("faq", "sentquestion"), "mark_answered", listing, status="new"))
    assert list(SentQuestion.objects.filter(status="answered")) == [new]
    assert SentQuestion.objects.get(pk=other.pk).status == "rejected"


@pytest.mark.parametrize("query", [{"field": "one"}, {"q": "ho khau"}, {"field": "one", "q": "ho khau"}])
def test_filtered_and_searched_pages_alone_are_unpublished(editor, query):
    field = FieldFactory(name="Cư trú")
    meant = [ProcedurePageFactory(field=field, name=f"Tách hộ khẩu {at}") for at in range(3)]
    others = [ProcedurePageFactory(name="Đăng ký khai sinh"), QuestionPageFactory()]
    query = {name: str(field.pk) if value == "one" else value for name, value in query.items()}
    confirm(editor, procedures("unpublish", **query))
    assert set(ProcedurePage.objects.filter(live=False)) == set(meant)
    assert all(Page.objects.get(pk=page.pk).live for page in others)


@pytest.mark.parametrize("action", ["unpublish", "publish", "move", "delete"])
@pytest.mark.parametrize(
    "make_list",
    [
        lambda: (reverse("procedure_pages:index"), {"q": "khẩu"}),
        lambda: (reverse("wagtailadmin_explore", args=(procedure_index().pk,)), {"q": "ho khau"}),
        lambda: (reverse("wagtailadmin_pages:search"), {"q": "hộ kh"}),
        lambda: (reverse("wagtailadmin_pages:type_use", args=("catalogue", "procedurepage")), {"q": "ho khau"}),
    ],
)
def test_pages_are_those_of_whichever_list(editor, action, make_list):
    meant = [ProcedurePageFactory(name=f"Tách hộ khẩu {at}") for at in range(2)]
    ProcedurePageFactory(name="Đăng ký khai sinh")
    listing, query = make_list()
    response = editor.get(action_url(PAGES, action, listing, **query))
    assert {item["item"].pk for item in response.context["items"]} == {page.pk for page in meant}


@pytest.mark.parametrize("action", ["unpublish", "publish", "move", "delete"])
def test_questions_are_those_of_their_list(editor, action):
    meant = [QuestionPageFactory(question=f"Tách hộ khẩu ở đâu, lần {at}?") for at in range(2)]
    QuestionPageFactory(question="Đăng ký khai sinh ở đâu?")
    ProcedurePageFactory(name="Tách hộ khẩu")
    response = editor.get(action_url(PAGES, action, reverse("question_pages:index"), q="ho khau"))
    assert {item["item"].pk for item in response.context["items"]} == {page.pk for page in meant}


@pytest.mark.parametrize(
    "factory",
    [AgencyFactory, FieldFactory, LocalityFactory, AudienceFactory, LifeEventFactory, GovernmentLevelFactory],
)
def test_snippets_are_those_of_their_searched_list(editor, factory):
    meant, other = factory(name="Tách hộ khẩu"), factory(name="Đăng kiểm")
    listing = reverse(type(meant).snippet_viewset.get_url_name("list"))
    url = action_url(("catalogue", type(meant)._meta.model_name), "delete", listing, q="ho khau")
    confirm(editor, url)
    assert not type(meant).objects.filter(pk=meant.pk).exists()
    assert type(other).objects.filter(pk=other.pk).exists()


def test_a_search_and_a_filter_of_sent_questions_count_together(editor):
    meant = SentQuestion.objects.create(text="Làm lại căn cước ở đâu?", locale="vi")
    SentQuestion.objects.create(text="Làm hộ chiếu ở đâu?", locale="vi")
    SentQuestion.objects.create(text="Căn cước gắn chip?", locale="vi", status="rejected")
    listing = reverse("wagtailsnippets_faq_sentquestion:list")
    for action in ("mark_rejected", "delete"):
        url = action_url(("faq", "sentquestion"), action, listing, status="new", q="can cuoc")
        assert [item["item"] for item in editor.get(url).context["items"]] == [meant]


def test_the_explorer_without_filter_means_the_children(editor):
    page = ProcedurePageFactory()
    listing = reverse("wagtailadmin_explore", args=(procedure_index().pk,))
    response = editor.get(action_url(PAGES, "unpublish", listing))
    assert [item["item"].pk for item in response.context["items"]] == [page.pk]


def test_rows_of_all_pages_of_the_list_count(editor):
    field = FieldFactory(name="Cư trú")
    for _ in range(53):  # the list shows 50 at a time
        ProcedurePageFactory(field=field)
    response = editor.get(procedures("unpublish", field=str(field.pk), p="2"))
    assert number_on_button(response) == 53
    assert "và 28 mục nữa" in response.content.decode()


def test_filters_that_stand_in_the_address_of_the_list_alone_count_too(editor):
    comment(CommentStatus.REJECTED)
    waiting = comment(CommentStatus.PENDING)
    listing = quote(reverse("wagtailsnippets_catalogue_rating:list") + "?comment_status=pending")
    url = f"{reverse('wagtail_bulk_action', args=(*RATINGS, 'delete'))}?id=all&next={listing}"
    assert [item["item"] for item in editor.get(url).context["items"]] == [waiting]


def test_filters_without_a_list_are_those_of_the_list_of_the_model(editor):
    comment(CommentStatus.REJECTED)
    waiting = comment(CommentStatus.PENDING)
    url = f"{reverse('wagtail_bulk_action', args=(*RATINGS, 'delete'))}?id=all&comment_status=pending"
    assert [item["item"] for item in editor.get(url).context["items"]] == [waiting]


def registered_actions() -> list[tuple[str, str, str]]:
    bulk_action_registry.get_bulk_actions_for_model("wagtailcore", "page")  # fills the registry
    return [
        (app, model, action)
        for app, models in bulk_action_registry.actions.items()
        for model, actions in models.items()
        for action in actions
    ]


def test_no_registered_action_takes_every_row_where_the_list_is_unknown(editor):
    """Snippets have one list each, which is taken instead."""
    for app, model, action in registered_actions():
        if not hasattr(apps.get_model(app, model), "snippet_viewset"):
            nowhere = quote(reverse("wagtailadmin_home"))
            url = f"{reverse('wagtail_bulk_action', args=(app, model, action))}?id=all&next={nowhere}"
            assert "Không rõ danh sách nào" in told(editor.get(url, follow=True)), (app, model, action)


def test_rows_of_another_model_are_never_taken(editor):
    page = ProcedurePageFactory()
    listing = reverse("wagtailusers_users:index")
    assert "Không rõ danh sách nào" in told(editor.get(action_url(PAGES, "delete", listing), follow=True))
    editor.post(action_url(PAGES, "delete", listing))
    assert Page.objects.filter(pk=page.pk).exists()


def test_users_images_and_documents_are_those_of_their_lists(editor):
    User.objects.create_user("nguyen", first_name="Nguyên")
    listing = reverse("wagtailusers_users:index")
    response = editor.get(action_url(("auth", "user"), "delete", listing, q="nguyen"))
    assert [item["item"].username for item in response.context["items"]] == ["nguyen"]
    Document.objects.create(title="Mẫu đơn", file=ContentFile(b"x", "mau.pdf"))
    kept = Document.objects.create(title="Tờ khai", file=ContentFile(b"x", "to-khai.pdf"))
    listing = reverse("wagtaildocs:index")
    url = action_url(("wagtaildocs", "document"), "delete", listing, q="Mẫu")
    confirm(editor, url)
    assert list(Document.objects.all()) == [kept]


@pytest.mark.parametrize(
    "url",
    [
        lambda: ratings("approve_comments", comment_status="nonsense"),
        lambda: ratings("delete", comment_status="nonsense"),
        lambda: procedures("unpublish", field="999999"),
        lambda: procedures("delete", review_by="hôm qua"),
        lambda: procedures("publish", q="\0"),
    ],
)
def test_a_filter_that_cannot_be_understood_means_no_row(editor, url):
    rating, page = comment(CommentStatus.PENDING), ProcedurePageFactory()
    rating.refresh_from_db()
    for send in (editor.get, editor.post):
        assert "Không hiểu" in told(send(url(), follow=True))
    assert Rating.objects.get(pk=rating.pk).comment_status == rating.comment_status
    assert Page.objects.get(pk=page.pk).live


def test_ids_that_are_none_are_refused(editor):
    url = f"{reverse('wagtail_bulk_action', args=(*PAGES, 'unpublish'))}?id=x"
    assert "chọn lại" in told(editor.get(url, follow=True))


def test_an_empty_list_is_no_error(editor):
    ProcedurePageFactory(name="Đăng ký khai sinh")
    assert "không có mục nào" in told(editor.get(procedures("unpublish", q="hộ khẩu"), follow=True))


def test_a_list_that_the_user_may_not_open_gives_no_rows(client):
    comment(CommentStatus.PENDING)
    user = User.objects.create_user("doc")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    response = client.get(ratings("delete"), follow=True)
    assert "bulk" not in response.context
    client.post(ratings("delete"))
    assert Rating.objects.exists()


def test_rows_of_others_are_left_out_one_by_one(client):
    """May publish below one page only."""
    group = Group.objects.create(name="Một trang")
    mine, other = ProcedurePageFactory(name="Hộ khẩu một"), ProcedurePageFactory(name="Hộ khẩu hai")
    for codename in ("publish_page", "change_page"):
        permission = Permission.objects.get(codename=codename)
        GroupPagePermission.objects.create(group=group, page=mine, permission=permission)
    permission = Permission.objects.get(codename="change_page", content_type__app_label="wagtailcore")
    GroupPagePermission.objects.create(group=group, page=procedure_index(), permission=permission)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user = User.objects.create_user("tinh")
    user.groups.add(group)
    client.force_login(user)
    shown = client.get(procedures("unpublish"))
    assert [item["item"].pk for item in shown.context["items"]] == [mine.pk]
    assert [item["item"].pk for item in shown.context["items_with_no_access"]] == [other.pk]
    confirm(client, procedures("unpublish"))
    assert not Page.objects.get(pk=mine.pk).live
    assert Page.objects.get(pk=other.pk).live


# Exactly the rows that were confirmed


def test_a_row_that_comes_between_list_and_confirmation_is_not_touched(editor):
    shown = comment(CommentStatus.PENDING)
    url = ratings("approve_comments", comment_status="pending")
    form = {"bulk_selection": editor.get(url).context["bulk"]["selection"]}
    late = comment(CommentStatus.PENDING)
    editor.post(url, form)
    assert list(Rating.objects.filter(comment_status=CommentStatus.APPROVED)) == [shown]
    assert Rating.objects.get(pk=late.pk).comment_status == CommentStatus.PENDING


def test_a_row_that_went_meanwhile_is_told(editor):
    kept, gone = comment(CommentStatus.PENDING), comment(CommentStatus.PENDING)
    url = ratings("approve_comments")
    form = {"bulk_selection": editor.get(url).context["bulk"]["selection"]}
    gone.delete()
    message = told(editor.post(url, form, follow=True))
    assert "Đã duyệt 1 nhận xét" in message
    assert "Bỏ qua 1 mục" in message
    assert Rating.objects.get(pk=kept.pk).comment_status == CommentStatus.APPROVED


def test_all_rows_are_never_taken_without_their_confirmation(editor):
    comment(CommentStatus.PENDING)
    response = editor.post(ratings("approve_comments"))
    assert "xác nhận" in response.context["bulk"]["error"]
    assert Rating.objects.get().comment_status == CommentStatus.PENDING


def test_a_confirmation_is_for_one_user_and_one_action(editor):
    comment(CommentStatus.PENDING)
    form = {"bulk_selection": editor.get(ratings("approve_comments")).context["bulk"]["selection"]}
    assert "Không đọc được" in told(editor.post(ratings("delete"), form, follow=True))
    damaged = {"bulk_selection": form["bulk_selection"][:-1]}
    assert "Không đọc được" in told(editor.post(ratings("approve_comments"), damaged, follow=True))
    editor.force_login(User.objects.create_superuser("khac"))
    assert "Không đọc được" in told(editor.post(ratings("approve_comments"), form, follow=True))
    assert Rating.objects.get().comment_status == CommentStatus.PENDING


@pytest.mark.parametrize(("number", "is_done"), [("21", False), ("", False), ("20", True), (" 2.0 ", True)])
def test_the_number_of_many_rows_is_typed(editor, number, is_done):
    for _ in range(confirmed.TYPED_FROM):
        comment(CommentStatus.PENDING)
    url = ratings("approve_comments")
    shown = editor.get(url)
    assert 'name="bulk_number"' in shown.content.decode()
    form = {"bulk_selection": shown.context["bulk"]["selection"], "bulk_number": number}
    response = editor.post(url, form)
    assert Rating.objects.filter(comment_status=CommentStatus.APPROVED).exists() == is_done
    if not is_done:
        assert "Hãy gõ đúng số 20" in response.content.decode()
        assert response.context["bulk"]["selection"]


def test_ticked_rows_have_their_number_typed_as_well(editor):
    ids = "&".join(f"id={comment(CommentStatus.PENDING).pk}" for _ in range(confirmed.TYPED_FROM))
    url = f"{reverse('wagtail_bulk_action', args=(*RATINGS, 'approve_comments'))}?{ids}"
    editor.post(url)
    assert not Rating.objects.filter(comment_status=CommentStatus.APPROVED).exists()


def test_few_rows_need_no_number(editor):
    comment(CommentStatus.PENDING)
    assert 'name="bulk_number"' not in editor.get(ratings("approve_comments")).content.decode()


def test_deleting_counts_the_pages_below(editor):
    pages = [ProcedurePageFactory() for _ in range(2)]
    index = procedure_index()
    url = f"{reverse('wagtail_bulk_action', args=(*PAGES, 'delete'))}?id={index.pk}&id={pages[0].pk}"
    assert number_on_button(editor.get(url)) == 3
    message = told(confirm(editor, url))
    assert "Bỏ qua" not in message
    assert not ProcedurePage.objects.exists()


# What it costs


@pytest.mark.parametrize("action", ["unpublish", "publish", "move", "delete"])
def test_confirming_pages_costs_the_same_however_many(editor, action):
    ProcedurePageFactory()
    editor.get(procedures(action))
    few = queries_of(editor, procedures(action))
    for _ in range(30):
        ProcedurePageFactory()
    assert queries_of(editor, procedures(action)) == few


@pytest.mark.parametrize("action", ["approve_comments", "delete"])
def test_confirming_snippets_costs_the_same_however_many(editor, action):
    comment(CommentStatus.PENDING)
    editor.get(ratings(action))
    few = queries_of(editor, ratings(action))
    for _ in range(30):
        comment(CommentStatus.PENDING)
    assert queries_of(editor, ratings(action)) == few


def queries_of(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


# Carried out in batches


@pytest.fixture
def small_batches(monkeypatch):
    monkeypatch.setattr(confirmed, "BATCH", 2)
    monkeypatch.setattr(confirmed, "SECONDS", -1)


def test_long_work_is_continued_by_a_page_that_sends_itself(editor, small_batches):
    pages = [ProcedurePageFactory() for _ in range(5)]
    url = procedures("unpublish")
    response = confirm(editor, url)
    done = []
    while "fields" in response.context:
        done.append(ProcedurePage.objects.filter(live=False).count())
        assert f"Đã làm {done[-1]} trong 5 mục" in " ".join(response.content.decode().split())
        response = editor.post(response.context["submit_url"], dict(response.context["fields"]), follow=True)
    assert done == [2, 4]
    assert not ProcedurePage.objects.filter(live=True).exists()
    assert "5" in told(response)
    assert len(pages) == 5


def test_what_the_form_says_holds_for_every_batch(editor, small_batches):
    """Below each page is one draft, published only where the form asks for it."""
    pages = [ProcedurePageFactory(live=False) for _ in range(3)]
    for page in pages:
        page.save_revision()
    response = confirm(editor, procedures("publish"), include_descendants="on")
    assert ("include_descendants", "on") in response.context["fields"]


def test_one_row_that_refuses_does_not_stop_the_others(editor, monkeypatch):
    pages = [ProcedurePageFactory(name=f"Thủ tục số {at}") for at in range(4)]
    unpublish = ProcedurePage.unpublish

    def refuse_one(page, *args, **kwargs):
        if page.pk == pages[1].pk:
            raise ValidationError("Trang đang chờ duyệt.")
        return unpublish(page, *args, **kwargs)

    monkeypatch.setattr(Page, "unpublish", refuse_one)
    message = told(confirm(editor, procedures("unpublish")))
    assert "Thủ tục số 1: Trang đang chờ duyệt." in message
    assert list(ProcedurePage.objects.filter(live=True)) == [pages[1]]


def test_an_unforeseen_error_of_one_row_is_logged_and_told(editor, monkeypatch, caplog):
    good, bad = ProcedurePageFactory(name="Tốt"), ProcedurePageFactory(name="Hỏng")
    unpublish = ProcedurePage.unpublish

    def fail(page, *args, **kwargs):
        if page.pk == bad.pk:
            raise RuntimeError
        return unpublish(page, *args, **kwargs)

    monkeypatch.setattr(Page, "unpublish", fail)
    message = told(confirm(editor, procedures("unpublish")))
    assert "Hỏng: lỗi không lường trước" in message
    assert "A bulk action failed" in caplog.text
    assert not ProcedurePage.objects.get(pk=good.pk).live


def test_a_protected_row_is_named_and_the_others_go(editor):
    free, used = AgencyFactory(name="Sở A"), AgencyFactory(name="Sở B")
    AgencyFactory(name="Phòng C", parent=used)
    url = reverse("wagtail_bulk_action", args=("catalogue", "agency", "delete"))
    editor.post(f"{url}?id={free.pk}&id={used.pk}", follow=True)
    assert Agency.objects.filter(pk=used.pk).exists()


def test_the_list_tells_the_number_on_its_button(editor):
    for _ in range(51):
        ProcedurePageFactory()
    content = editor.get(reverse("procedure_pages:index")).content.decode()
    assert re.search(r"<span data-bulk-count>51</span>", content)


@pytest.mark.parametrize(
    "codenames",
    [codenames for size in range(5) for codenames in combinations(("add", "change", "publish", "bulk_delete"), size)],
)
def test_deleting_a_page_without_pages_below_is_allowed_as_wagtail_allows_it(codenames):
    group = Group.objects.create(name="Nhóm")
    for codename in codenames:
        permission = Permission.objects.get(codename=f"{codename}_page", content_type__app_label="wagtailcore")
        GroupPagePermission.objects.create(group=group, page=procedure_index(), permission=permission)
    user = User.objects.create_user("tinh")
    user.groups.add(group)
    own, others = ProcedurePageFactory(owner=user), ProcedurePageFactory()
    drafts = ProcedurePageFactory(owner=user, live=False), ProcedurePageFactory(live=False)
    for page in (own, others, *drafts):
        assert may_delete_leaf(page, user) == page.permissions_for_user(user).can_delete()


def test_confirming_a_deletion_costs_the_same_for_who_may_not_publish(client):
    group = Group.objects.create(name="Biên tập")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    permission = Permission.objects.get(codename="change_page", content_type__app_label="wagtailcore")
    GroupPagePermission.objects.create(group=group, page=procedure_index(), permission=permission)
    user = User.objects.create_user("tinh")
    user.groups.add(group)
    client.force_login(user)
    ProcedurePageFactory(live=False)
    client.get(procedures("delete"))
    few = queries_of(client, procedures("delete"))
    for _ in range(5):
        ProcedurePageFactory(live=False)
    assert queries_of(client, procedures("delete")) == few

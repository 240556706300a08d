"""Publishing is refused only for what gets worse than a version that readers have seen, at every door alike."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

from benchmarks.form_data import as_query, page_form_data
from catalogue.models import ProcedurePage
from core.publishing.gate import PublicationRefused
from importing.page_writer import PageWriter
from tests.factories import FREE, ONE_DAY, ProcedureFactory, ProcedurePageFactory, make_tree, procedure_index, stream

pytestmark = pytest.mark.django_db

FORM = "application/x-www-form-urlencoded"
PUBLISH = {"action-publish": "1"}
# What an official record rarely has.
GAPS = {"summary": "", "audiences": []}


@pytest.fixture
def editor(client) -> User:
    user = User.objects.create_superuser("bien-tap")
    client.force_login(user)
    return user


def contradiction():
    return stream("fee", {**FREE, "amount": "5000"})  # free, and an amount


def imported(*, publish=True, **changes) -> ProcedurePage:
    """A page that an import has written."""
    number = ProcedurePage.objects.count() + 1
    page = ProcedurePage(
        name="Đăng ký khai sinh",
        code=f"3.{number:06}",
        steps=stream("case", {"cases": [], "steps": ["Nộp hồ sơ."]}),
        channels=stream("channel", {"channel": "counter", "note": ""}),
        fees=changes.get("fees") or stream("fee", FREE),
        times=stream("time", ONE_DAY),
    )
    PageWriter(procedure_index(), None, {}).add(page, publish=publish)
    return ProcedurePage.objects.get(pk=page.pk)


def published_with(page: ProcedurePage, **changes) -> ProcedurePage:
    draft = page.get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save_revision().publish()
    return ProcedurePage.objects.get(pk=page.pk)


def post(client, page, user, data=None, *, url_name="edit", args=(), **changes):
    data = {**(data or page_form_data(page.get_latest_revision_as_object(), user)), **changes}
    url = reverse(f"wagtailadmin_pages:{url_name}", args=[page.pk, *args])
    return client.post(url, as_query(data), content_type=FORM)


# What is refused


def test_an_imported_page_can_be_corrected():
    page = published_with(imported(), fees=[])
    assert len(page.fees) == 0


def test_an_imported_page_must_not_get_worse():
    page = imported()
    with pytest.raises(PublicationRefused) as refusal:
        published_with(page, steps=[])
    assert set(refusal.value.message_dict) == {"steps"}
    assert len(ProcedurePage.objects.get(pk=page.pk).steps) == 1


@pytest.mark.parametrize("publish", [True, False])
def test_an_import_sets_the_standard_of_its_page(publish):
    page = imported(publish=publish)
    page.get_latest_revision().publish()
    assert ProcedurePage.objects.get(pk=page.pk).live
    edited = imported(publish=False)
    with pytest.raises(PublicationRefused):
        published_with(edited, steps=[])


def test_a_page_written_by_hand_needs_everything():
    page = ProcedurePageFactory(live=False, **GAPS)
    with pytest.raises(PublicationRefused) as refusal:
        page.save_revision().publish()
    assert set(refusal.value.message_dict) == {"summary", "audiences"}


@pytest.mark.parametrize(
    "changes",
    [{"status": "abolished", "steps": []}, {"effective_to": "2020-01-01", "documents": [], "steps": []}],
)
def test_the_end_of_a_procedure_is_never_refused(changes):
    assert published_with(ProcedurePageFactory(), **changes).live


def test_a_replacement_names_the_successor_and_needs_nothing_else():
    page = imported()
    with pytest.raises(PublicationRefused) as refusal:
        published_with(page, status="replaced")
    assert set(refusal.value.message_dict) == {"replaced_by"}
    assert published_with(page, status="replaced", replaced_by=ProcedureFactory(), steps=[]).status == "replaced"


def test_an_abolition_can_be_taken_back():
    page = published_with(imported(), status="abolished")
    assert published_with(page, status="in_force").status == "in_force"


def test_a_page_taken_down_may_come_back_as_it_was():
    page = imported()
    page.unpublish()
    page = ProcedurePage.objects.get(pk=page.pk)
    page.get_latest_revision().publish()
    assert ProcedurePage.objects.get(pk=page.pk).live


def test_each_fee_is_judged_by_itself():
    unstated = {**FREE, "status": "amount"}
    page = ProcedurePageFactory(live=False, fees=stream("fee", unstated))
    page.publish(page.save_revision(), enforce_completeness=False)
    assert published_with(page, summary="Sửa câu chữ.").summary == "Sửa câu chữ."
    with pytest.raises(PublicationRefused):
        published_with(page, fees=stream("fee", unstated, unstated))


def test_a_contradiction_in_a_block_is_refused_where_it_is_new():
    with pytest.raises(PublicationRefused) as refusal:
        published_with(ProcedurePageFactory(), fees=contradiction())
    assert "Xóa số tiền" in str(refusal.value)
    page = imported(fees=contradiction())
    assert published_with(page, conditions="Mới.").conditions == "Mới."


def test_what_the_database_refuses_is_told_like_the_rest():
    taken = ProcedurePageFactory().code
    page = ProcedurePageFactory().get_latest_revision_as_object()
    page.code = taken
    revision = page.save_revision(clean=False)
    with pytest.raises(PublicationRefused) as refusal:
        revision.publish()
    assert set(refusal.value.message_dict) == {"code"}


# The doors


def test_the_form_publishes_a_correction(client, editor):
    page = imported(fees=contradiction())
    assert post(client, page, editor, **PUBLISH, conditions="Mới.").status_code == 302
    assert ProcedurePage.objects.get(pk=page.pk).conditions == "Mới."


def test_the_form_refuses_what_gets_worse_at_its_place(client, editor):
    page = imported()
    data = page_form_data(page, editor)
    data["times-0-value-value"] = data["times-0-value-unit"] = ""
    response = post(client, page, editor, data, **PUBLISH, **{"steps-0-deleted": "1"})
    assert response.status_code == 200
    errors = response.context["form"].errors
    assert set(errors) == {"steps", "times"}


def test_the_form_abolishes(client, editor):
    page = imported()
    assert post(client, page, editor, **PUBLISH, status="abolished").status_code == 302
    assert ProcedurePage.objects.get(pk=page.pk).status == "abolished"


def test_going_back_to_an_imported_version_is_never_refused(client, editor):
    page = imported()
    old = page.live_revision
    page = published_with(page, summary="Ghi việc sinh.", conditions="Có.")
    args, data = (old.pk,), page_form_data(old.as_object(), editor)
    assert client.get(reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, old.pk])).status_code == 200
    assert post(client, page, editor, data, url_name="revisions_revert", args=args, **PUBLISH).status_code == 302
    assert ProcedurePage.objects.get(pk=page.pk).summary == ""


def test_a_version_brought_back_as_a_draft_is_published_like_it(client, editor):
    page = imported()
    old = page.live_revision
    page = published_with(page, summary="Ghi việc sinh.")
    data = page_form_data(old.as_object(), editor)
    post(client, page, editor, data, url_name="revisions_revert", args=(old.pk,))
    ProcedurePage.objects.get(pk=page.pk).get_latest_revision().publish()
    assert ProcedurePage.objects.get(pk=page.pk).summary == ""


def test_a_draft_that_nobody_saw_is_no_excuse(client, editor):
    page = ProcedurePageFactory(live=False, summary="")
    draft = page.save_revision()
    page = published_with(ProcedurePage.objects.get(pk=page.pk), summary="Có.")
    data = page_form_data(draft.as_object(), editor)
    response = post(client, page, editor, data, url_name="revisions_revert", args=(draft.pk,), **PUBLISH)
    assert response.status_code == 200
    assert "summary" in response.context["form"].errors


def test_bulk_publishing_names_each_refused_page_and_publishes_the_others(client, editor):
    pages = [imported(publish=False), imported(publish=False)]
    refused = [
        ProcedurePageFactory(live=False, name="Cấp hộ chiếu", summary=""),
        ProcedurePageFactory(live=False, name="Cấp thẻ căn cước", steps=[]),
    ]
    for page in refused:
        page.save_revision()
    url = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish"))
    query = "&".join(f"id={page.pk}" for page in (*pages, *refused))
    response = client.post(f"{url}?{query}", {"confirm": "on"}, follow=True)
    assert all(ProcedurePage.objects.get(pk=page.pk).live for page in pages)
    assert not any(ProcedurePage.objects.get(pk=page.pk).live for page in refused)
    told = "".join(str(message) for message in response.context["messages"])
    assert "Cấp hộ chiếu" in told
    assert "Cấp thẻ căn cước" in told
    assert "Thêm các bước thực hiện" in told


def test_drafts_below_a_chosen_page_pass_the_gate_as_well(client, editor):
    draft = ProcedurePageFactory(live=False)
    refused = ProcedurePageFactory(live=False, summary="")
    for page in (draft, refused):
        page.save_revision()
    url = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish"))
    client.post(f"{url}?id={procedure_index().pk}", {"confirm": "on", "include_descendants": "on"})
    assert [ProcedurePage.objects.get(pk=page.pk).live for page in (draft, refused)] == [True, False]


def test_approval_in_a_workflow_is_refused_with_the_page_and_the_reason(client, editor):
    workflow = Workflow.objects.create(name="Duyệt thử")
    task = GroupApprovalTask.objects.create(name="Duyệt thử")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.update_or_create(page=make_tree(), defaults={"workflow": workflow})
    page = ProcedurePageFactory(live=False, summary="")
    page.save_revision()
    state = workflow.start(page, editor)
    args = [page.pk, "approve", state.current_task_state.pk]
    url = reverse("wagtailadmin_pages:workflow_action", args=args)
    response = client.post(url, follow=True)
    told = "".join(str(message) for message in response.context["messages"])
    assert page.title in told
    assert "Viết hai, ba câu" in told
    assert not ProcedurePage.objects.get(pk=page.pk).live


def test_a_schedule_is_refused_when_it_is_made(client, editor):
    page = ProcedurePageFactory(live=False, summary="")
    page.save_revision()
    response = post(client, page, editor, **PUBLISH, go_live_at="2099-01-01 08:00")
    assert response.status_code == 200
    assert "summary" in response.context["form"].errors


# Marks


def test_the_form_says_before_what_publishing_needs(client, editor):
    html = client.get(reverse("wagtailadmin_pages:edit", args=[imported().pk])).content.decode()
    assert 'Trình tự thực hiện <span class="publishing-mark">cần để xuất bản' in html
    assert 'Tóm tắt dễ hiểu <span class="publishing-mark">nên bổ sung' in html
    assert 'Từ khóa <span class="publishing-mark">' not in html


def test_a_new_page_needs_everything_that_is_marked(client, editor):
    url = reverse("wagtailadmin_pages:add", args=("catalogue", "procedurepage", procedure_index().pk))
    html = client.get(url).content.decode()
    assert 'Tóm tắt dễ hiểu <span class="publishing-mark">cần để xuất bản' in html
    assert 'Cơ quan tham gia <span class="publishing-mark">cần để xuất bản' in html


def test_a_refused_form_still_says_what_publishing_needs(client, editor):
    page = ProcedurePageFactory(live=False, summary="")
    html = post(client, page, editor, **PUBLISH).content.decode()
    assert html.count('Tóm tắt dễ hiểu <span class="publishing-mark">cần để xuất bản') == 1
    assert 'Từ khóa <span class="publishing-mark">' not in html


# History


def test_an_imported_version_can_be_reviewed_compared_and_brought_back(client, editor):
    page = imported()
    old = page.live_revision
    page = published_with(page, summary="Ghi việc sinh.")
    html = client.get(reverse("wagtailadmin_pages:history", args=[page.pk])).content.decode()
    for name, args in (
        ("revisions_revert", [old.pk]),
        ("revisions_view", [old.pk]),
        ("revisions_compare", [old.pk, "latest"]),
    ):
        url = reverse(f"wagtailadmin_pages:{name}", args=[page.pk, *args])
        assert url in html
        assert client.get(url).status_code == 200
    assert "Nhập dữ liệu" in html
    shown = client.get(reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, old.pk])).content.decode()
    assert "None" not in shown[shown.index("previous version") if "previous version" in shown else 0 :][:600]

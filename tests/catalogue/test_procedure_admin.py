"""The editor's job in the admin: save a draft, be told what is missing, publish."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from catalogue.models import CommentStatus, Procedure, ProcedurePage, Rating
from catalogue.ratings import Vote, rate
from tests.factories import (
    AgencyFactory,
    AudienceFactory,
    FieldFactory,
    GovernmentLevelFactory,
    OnlineServiceFactory,
    ProcedureFactory,
    ProcedurePageFactory,
    QuestionPageFactory,
    procedure_index,
    question_index,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = User.objects.create_superuser("bien-tap")
    client.force_login(user)
    return client


def list_block(*values):
    return {
        "count": len(values),
        **{str(at): {"value": value, "order": str(at), "deleted": "", "id": ""} for at, value in enumerate(values)},
    }


def draft_data(**changes) -> dict:
    return nested_form_data(
        {
            "name": "Đăng ký khai sinh",
            "code": "1.001193",
            "slug": "",
            "alias_text": "",
            "summary": "",
            "keywords": "",
            "decision_number": "",
            "conditions": "",
            "status": "in_force",
            "documents": streamfield([]),
            "channels": streamfield([]),
            "cases": streamfield([]),
            "fees": streamfield([]),
            "short_answers": streamfield([]),
            "times": streamfield([]),
            "steps": streamfield([]),
            "results": streamfield([]),
            "reception_points": streamfield([]),
            "legal_basis": streamfield([]),
            "agency_roles": inline_formset([]),
            "related_procedures": inline_formset([]),
            "comments": inline_formset([]),
            **changes,
        }
    )


_READING = {"place": "", "words": "", "confirmed_on": "", "confirmed_by": ""}
_BLANK = {"cases": list_block(), "source": _READING, "contradicted_by": list_block(), "note": "", "channel": ""}
_BLANK_TIME = {**_BLANK, "phase": "", "starts_from": "", "prolonged_by": ""}
_BLANK_FEE = {
    **_BLANK,
    **dict.fromkeys(("amount", "amount_to", "percent", "of", "per", "exemption", "valid_from", "valid_to", "law"), ""),
}
_BLANK_PAPER = {
    "condition": "",
    "cases": list_block(),
    "one_of": "",
    "handling": "",
    "source": _READING,
    "contradicted_by": list_block(),
}


def complete_data() -> dict:
    time = {"value": "1", "unit": "working_day", **_BLANK_TIME}
    fee = {"kind": "charge", "status": "free", "currency": "VND", **_BLANK_FEE}
    paper = {
        **_BLANK_PAPER,
        "name": "Giấy chứng sinh",
        "form_name": "",
        "form_url": "",
        "form_file": "",
        "originals": "1",
        "copies": "",
    }
    data = draft_data(
        summary="Ghi việc sinh vào sổ hộ tịch.",
        field=FieldFactory.create().pk,
        documents=streamfield([("case", {"cases": list_block(), "documents": list_block(paper)})]),
        channels=streamfield([("channel", {"channel": "counter", "note": ""})]),
        fees=streamfield([("fee", fee)]),
        times=streamfield([("time", time)]),
        steps=streamfield([("case", {"cases": list_block(), "steps": list_block("Nộp hồ sơ")})]),
        results=streamfield([("result", "Giấy khai sinh")]),
        agency_roles=inline_formset([{"agency": AgencyFactory.create().pk, "role": "executing"}]),
    )
    return {**data, "levels": [GovernmentLevelFactory.create().pk], "audiences": [AudienceFactory.create().pk]}


def add_url() -> str:
    return reverse("wagtailadmin_pages:add", args=("catalogue", "procedurepage", procedure_index().pk))


def test_a_draft_asks_for_little(editor):
    response = editor.post(add_url(), draft_data())
    assert response.status_code == 302
    page = ProcedurePage.objects.get()
    assert (page.live, page.title, page.slug) == (False, "Đăng ký khai sinh", "dang-ky-khai-sinh-1001193")


@pytest.mark.parametrize("pages", ["procedure_pages", "question_pages"])
def test_adding_leads_straight_to_the_form_of_the_source_language(editor, pages):
    parent = procedure_index() if pages == "procedure_pages" else question_index()
    response = editor.get(reverse(f"{pages}:choose_parent"))
    assert response.status_code == 302
    assert response.url.endswith(f"/{parent.pk}/")


def test_nothing_is_written_directly_in_another_language(editor):
    english = procedure_index().get_translation(Locale.objects.get(language_code="en"))
    assert not ProcedurePage.can_create_at(english)
    url = reverse("wagtailadmin_pages:add", args=("catalogue", "procedurepage", english.pk))
    assert editor.get(url).status_code in (302, 403)


def test_publishing_points_at_each_missing_field(editor):
    response = editor.post(add_url(), {**draft_data(), "action-publish": "1"})
    assert response.status_code == 200
    assert not ProcedurePage.objects.exists()
    form = response.context["form"]
    assert {"summary", "field", "levels", "audiences", "channels", "documents", "steps", "results"} <= set(form.errors)
    assert form.formsets["agency_roles"].non_form_errors()
    assert "Viết hai, ba câu dễ hiểu" in response.content.decode()


def test_a_complete_page_is_published(editor):
    response = editor.post(add_url(), {**complete_data(), "action-publish": "1"})
    assert response.status_code == 302
    page = ProcedurePage.objects.get()
    assert page.live
    assert page.fees[0].value["status"] == "free"
    assert page.procedure.name == "Đăng ký khai sinh"


def test_a_code_in_use_is_refused_with_the_reason(editor):
    ProcedurePageFactory(code="1.001193")
    response = editor.post(add_url(), draft_data())
    assert response.status_code == 200
    assert "đã có trang" in str(response.context["form"].errors["code"])


def test_an_amount_and_free_contradict_each_other(editor):
    data = complete_data()
    data["fees-0-value-amount"] = "5000"
    response = editor.post(add_url(), {**data, "action-publish": "1"})
    assert response.status_code == 200
    assert "fees" in response.context["form"].errors


def test_bulk_publishing_says_what_is_missing(editor):
    page = ProcedurePageFactory(live=False, summary="")
    page.save_revision()
    url = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish"))
    response = editor.post(f"{url}?id={page.pk}", {"confirm": "on"}, follow=True)
    assert response.status_code == 200
    assert "Viết hai, ba câu" in "".join(str(message) for message in response.context["messages"])
    assert not Page.objects.get(pk=page.pk).live


def test_preview_works_for_an_unfinished_page(editor):
    page = ProcedurePageFactory(live=False, summary="")
    page.save_revision()
    response = editor.get(reverse("wagtailadmin_pages:view_draft", args=(page.pk,)))
    assert response.status_code == 200
    assert page.name in response.content.decode()


@pytest.mark.parametrize("snippet", ["agency", "field", "lifeevent", "audience", "governmentlevel", "proceduretype"])
def test_every_term_has_its_admin_views(editor, snippet):
    assert editor.get(reverse(f"wagtailsnippets_catalogue_{snippet}:list")).status_code == 200
    assert editor.get(reverse(f"wagtailsnippets_catalogue_{snippet}:add")).status_code == 200


def test_identities_are_neither_added_nor_deleted(editor):
    procedure = ProcedureFactory()
    assert editor.get(reverse("wagtailsnippets_catalogue_procedure:add")).status_code == 302
    editor.post(reverse("wagtailsnippets_catalogue_procedure:delete", args=(procedure.pk,)))
    assert Procedure.objects.filter(pk=procedure.pk).exists()


def test_comments_are_approved_in_bulk(editor):
    rating = rate(ProcedureFactory(), Vote(score=4, comment="Nhanh"), visitor="a")
    silent = rate(ProcedureFactory(), Vote(score=4), visitor="a")
    url = reverse("wagtail_bulk_action", args=("catalogue", "rating", "approve_comments"))
    editor.post(f"{url}?id={rating.pk}&id={silent.pk}", {"confirm": "on"})
    statuses = dict(Rating.objects.values_list("pk", "comment_status"))
    assert statuses == {rating.pk: CommentStatus.APPROVED, silent.pk: CommentStatus.NONE}


@pytest.mark.parametrize(
    ("list_name", "make"),
    [
        ("procedure_pages:index", lambda: ProcedurePageFactory()),
        ("question_pages:index", lambda: QuestionPageFactory()),
        ("question_chooser:choose", lambda: QuestionPageFactory()),
        ("wagtailsnippets_catalogue_onlineservice:list", lambda: OnlineServiceFactory()),
        ("wagtailsnippets_catalogue_rating:list", lambda: rate(ProcedureFactory.create(), Vote(score=3), visitor="a")),
    ],
)
def test_lists_cost_the_same_whatever_their_length(editor, django_assert_max_num_queries, list_name, make):
    url = reverse(list_name)

    def queries() -> int:
        with django_assert_max_num_queries(60) as captured:
            assert editor.get(url).status_code == 200
        return len(captured)

    make()
    editor.get(url)
    few = queries()
    for _ in range(6):
        make()
    assert queries() <= few

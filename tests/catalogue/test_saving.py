"""Saving keeps everything: with each field of both forms emptied in turn, or filled with what nobody expects."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from benchmarks.form_data import as_query, page_form_data
from benchmarks.random_edits import HOSTILE, MANAGEMENT, edit_at_random
from catalogue.models import ProcedurePage, RelatedProcedure
from faq.models import QuestionPage
from tests.factories import (
    FREE,
    ONE_DAY,
    ProcedureFactory,
    ProcedurePageFactory,
    QuestionPageFactory,
    procedure_index,
    question_index,
    stream,
)

pytestmark = pytest.mark.django_db

FORM = "application/x-www-form-urlencoded"
MARK = "dấu riêng"


@pytest.fixture
def editor(client) -> User:
    user = User.objects.create_superuser("bien-tap")
    client.force_login(user)
    return user


def procedure(**changes) -> ProcedurePage:
    """With a value of every kind of block."""
    page = ProcedurePageFactory(
        conditions=MARK,
        reception_points=stream("point", {"name": "Bộ phận một cửa", "address": "", "phone": "", "hours": ""}),
        cases=stream("case", {"key": "lan-dau", "label": "Cấp lần đầu"}),
        fees=stream("fee", {**FREE, "cases": ["lan-dau"], "source": {"place": "editor", "words": "Miễn phí"}}),
        times=stream("time", ONE_DAY),
        **changes,
    )
    page.related_procedures = [RelatedProcedure(procedure=ProcedureFactory.create())]
    page.save()
    return page


def question(**changes) -> QuestionPage:
    return QuestionPageFactory(other_wordings=MARK, procedures=[ProcedureFactory()], **changes)


def post(client, page, data, *, accept="text/html"):
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client.post(url, as_query(data), content_type=FORM, headers={"accept": accept})


def is_kept(response, page) -> bool:
    """Whether the other texts were stored, or are shown again."""
    stored = type(page).objects.get(pk=page.pk).get_latest_revision()
    return (response.status_code == 302 and MARK in str(stored.content)) or MARK in response.content.decode()


@pytest.mark.parametrize("make", [procedure, question])
def test_each_field_emptied_in_turn(client, editor, make):
    page = make()
    whole = page_form_data(page, editor)
    refused = []
    for name in [name for name in whole if not name.endswith(MANAGEMENT) and whole[name] != MARK]:
        data = {**whole, name: [] if isinstance(whole[name], list) else ""}
        assert is_kept(post(client, page, data), page), name
        autosaved = post(client, page, data, accept="application/json")
        assert autosaved.status_code in (200, 400), name
        refused += [name] if autosaved.status_code == 400 else []
        assert is_kept(post(client, page, {**data, "action-publish": "1"}), page), name
    # A row that points at nothing says nothing; the form is shown again with it.
    assert [name for name in refused if not name.endswith(("-agency", "-procedure"))] == []


@pytest.mark.parametrize("make", [procedure, question])
def test_each_field_with_something_hostile(client, editor, make):
    page = make()
    whole = page_form_data(page, editor)
    names = [name for name in whole if not name.endswith(MANAGEMENT)]
    for number, name in enumerate(names):
        action = {"action-publish": "1"} if number % 2 else {}
        data = {**whole, name: HOSTILE[number % len(HOSTILE)], **action}
        assert post(client, page, data).status_code in (200, 302), name


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
@pytest.mark.parametrize(
    ("model", "index", "name"), [(ProcedurePage, procedure_index, "name"), (QuestionPage, question_index, "question")]
)
def test_a_draft_needs_no_name(client, editor, model, index, name, accept):
    parent = index()
    url = reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk])
    blank = page_form_data(model(locale=parent.locale), editor)
    for _ in range(2):
        response = client.post(url, as_query(blank), content_type=FORM, headers={"accept": accept})
        assert response.status_code in (200, 302)
    first, second = model.objects.order_by("pk")
    assert (first.title, first.slug, second.slug) == ("Chưa đặt tên", "chua-dat-ten", "chua-dat-ten-2")
    data = {**page_form_data(first, editor), name: "Đăng ký khai sinh"}
    assert post(client, first, data, accept=accept).status_code in (200, 302)
    named = model.objects.get(pk=first.pk).get_latest_revision_as_object()
    assert (named.title, named.slug) == ("Đăng ký khai sinh", "dang-ky-khai-sinh")


def test_half_a_block_is_kept(client, editor):
    page = procedure()
    data = page_form_data(page, editor)
    data |= {
        "times-0-value-unit": "",
        "fees-0-value-status": "amount",
        "reception_points-0-value-name": "",
        "legal_basis-0-value-number": "",
        "legal_basis-0-value-title": "",
    }
    assert post(client, page, data).status_code == 302
    draft = ProcedurePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert (draft.fees[0].value["status"], draft.times[0].value["unit"]) == ("amount", "")
    refused = post(client, page, {**data, "action-publish": "1"})
    assert set(refused.context["form"].errors) == {"fees", "times", "legal_basis", "reception_points"}


def test_what_cannot_be_stored_is_shown_again(client, editor):
    page = procedure()
    data = {
        **page_form_data(page, editor),
        "effective_from": "hôm qua",
        "legal_basis-0-value-url": "không phải địa chỉ",
    }
    data["legal_basis-0-value-url"] = "no-address"
    html = post(client, page, data).content.decode()
    assert "hôm qua" in html
    assert "no-address" in html


def test_a_form_of_thousands_of_values_is_taken(client, editor):
    page = procedure(steps=stream("case", {"cases": [], "steps": [f"Bước {number}" for number in range(400)]}))
    data = page_form_data(page, editor)
    assert len(data) > 1_000
    assert post(client, page, data).status_code == 302


def test_random_edits_lose_nothing():
    procedure(), question()
    assert edit_at_random(seed=7, edits=12).failures == []

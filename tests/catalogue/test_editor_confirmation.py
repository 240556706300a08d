"""Facts that an editor wrote or changed in the admin say so; the others keep their confirmation."""

import datetime
import json

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from catalogue.choices import ConfirmedBy, FactPlace
from catalogue.models import ProcedurePage
from tests.catalogue.test_procedure_admin import add_url, complete_data

pytestmark = pytest.mark.django_db

EARLIER = datetime.date(2026, 1, 15)


@pytest.fixture
def admin(client):
    client.force_login(User.objects.create_superuser("bien-tap"))
    return client


@pytest.fixture
def made(admin) -> ProcedurePage:
    """A published page whose facts another source confirmed, as an import leaves them."""
    admin.post(add_url(), {**complete_data(), "action-publish": "1"})
    page = ProcedurePage.objects.get()
    streams = {name: getattr(page, name).raw_data for name in ("fees", "times", "documents")}
    text = json.dumps({name: list(stream) for name, stream in streams.items()}, default=str)
    text = text.replace('"confirmed_by": "editor"', '"confirmed_by": "second_source"').replace(
        timezone.localdate().isoformat(), EARLIER.isoformat()
    )
    for name, stream in json.loads(text).items():
        setattr(page, name, json.dumps(stream))
    page.save_revision().publish()
    return ProcedurePage.objects.get()


def form_data(page: ProcedurePage, **changes: str) -> dict:
    data = complete_data()
    for name in ("fees", "times", "documents", "channels", "steps", "results"):
        data[f"{name}-0-id"] = getattr(page, name)[0].id
    (paper,) = page.documents[0].value["documents"].bound_blocks
    data["documents-0-value-documents-0-id"] = paper.id
    for key, value in {"slug": page.slug, **changes}.items():
        data[key] = value
    for name in ("fees-0-value-source", "times-0-value-source", "documents-0-value-documents-0-value-source"):
        data[f"{name}-confirmed_by"] = changes.get(f"{name}-confirmed_by", "second_source")
        data[f"{name}-confirmed_on"] = changes.get(f"{name}-confirmed_on", EARLIER.isoformat())
        data[f"{name}-place"] = "editor"
    return data


def sources(page: ProcedurePage) -> dict[str, tuple]:
    paper = page.documents[0].value["documents"][0]
    facts = {"fees": page.fees[0].value, "times": page.times[0].value, "documents": paper}
    return {name: (fact["source"]["confirmed_by"], fact["source"]["confirmed_on"]) for name, fact in facts.items()}


def draft_of(page: ProcedurePage) -> ProcedurePage:
    return ProcedurePage.objects.get(pk=page.pk).get_latest_revision_as_object()


BY_EDITOR = (ConfirmedBy.EDITOR, timezone.localdate())
BY_SOURCE = (ConfirmedBy.SECOND_SOURCE, EARLIER)


def test_facts_of_a_new_page_are_its_editors(admin):
    admin.post(add_url(), {**complete_data(), "action-publish": "1"})
    page = ProcedurePage.objects.get()
    assert set(sources(page).values()) == {BY_EDITOR}
    assert page.fees[0].value["source"]["place"] == FactPlace.EDITOR


def test_saving_without_a_change_confirms_nothing(admin, made):
    admin.post(reverse("wagtailadmin_pages:edit", args=(made.pk,)), form_data(made))
    assert set(sources(draft_of(made)).values()) == {BY_SOURCE}


def test_only_the_fact_that_changed_becomes_the_editors(admin, made):
    changed = form_data(made, **{"times-0-value-value": "3"})
    admin.post(reverse("wagtailadmin_pages:edit", args=(made.pk,)), {**changed, "action-publish": "1"})
    page = ProcedurePage.objects.get()
    assert sources(page) == {"fees": BY_SOURCE, "times": BY_EDITOR, "documents": BY_SOURCE}


def test_a_day_that_the_editor_set_stays(admin, made):
    changed = {
        "times-0-value-value": "3",
        "times-0-value-source-confirmed_on": "2026-03-01",
        "times-0-value-source-confirmed_by": "editor",
    }
    admin.post(reverse("wagtailadmin_pages:edit", args=(made.pk,)), form_data(made, **changed))
    draft = draft_of(made)
    assert sources(draft)["times"] == (ConfirmedBy.EDITOR, datetime.date(2026, 3, 1))

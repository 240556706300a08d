"""Revisions that name terms which are gone: they load, and tell what they lost."""

import datetime

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision, RevisionMixin

from catalogue.importers.procedures import ProcedureImporter
from catalogue.importers.readers import read_procedures
from catalogue.models import Agency, Field, OnlineService, ProcedureAgency, ProcedurePage
from core.publishing.revision_references import ReadsLostReferences, describe
from core.publishing.schedule import publish_due
from importing.options import ImportOptions
from importing.outcome import OutcomeKind
from importing.page_importer import LOST
from importing.run import run_import
from tests.factories import (
    AgencyFactory,
    AudienceFactory,
    FieldFactory,
    GovernmentLevelFactory,
    LifeEventFactory,
    LocalityFactory,
    OnlineServiceFactory,
    ProcedurePageFactory,
    QuestionPageFactory,
    TopicFactory,
)
from tests.importing.files import CODE, row, write_lines

pytestmark = pytest.mark.django_db

NEVER_A_KEY = 10**6


@pytest.fixture
def page():
    return ProcedurePageFactory(code=CODE, name="Đăng ký khai sinh")


def gone(term) -> None:
    """Delete the row as a restored backup or another program would: no guard of this site sees it."""
    type(term).objects.filter(pk=term.pk)._raw_delete("default")


@pytest.fixture
def damaged(page):
    """A page whose draft names a field, an agency and a life event that are gone."""
    field, agency = FieldFactory(name="Lĩnh vực mất"), AgencyFactory(name="Cơ quan mất")
    event = LifeEventFactory(name="Sự kiện mất")
    draft = page.get_latest_revision_as_object()
    draft.field, draft.life_events = field, [event]
    draft.agency_roles = [*draft.agency_roles.all(), ProcedureAgency(agency=agency)]
    draft.save_revision()
    for term in (field, agency, event):
        gone(term)
    page.refresh_from_db()
    return page


def test_every_model_with_revisions_reads_lost_references():
    own = {"catalogue", "faq", "home", "search"}
    models = [model for model in apps.get_models() if issubclass(model, RevisionMixin) and model._meta.app_label in own]
    assert models
    assert [model for model in models if not issubclass(model, ReadsLostReferences)] == []


def test_a_draft_is_read_without_what_is_gone_and_tells_it(damaged):
    draft = damaged.get_latest_revision_as_object()
    assert draft.field is None
    assert [entry.agency.name for entry in draft.agency_roles.all()] == ["Ủy ban nhân dân cấp xã"]
    assert list(draft.life_events.all()) == []
    assert {lost.model._meta.model_name for lost in draft.lost_references} == {"field", "agency", "lifeevent"}
    assert all("mục số" in text for text in describe(draft.lost_references))


def test_a_sound_draft_has_lost_nothing(page):
    assert page.get_latest_revision_as_object().lost_references == ()


def test_reading_takes_as_many_queries_for_many_rows_as_for_few(page):
    def queries(agencies: int) -> int:
        draft = page.get_latest_revision_as_object()
        draft.agency_roles = [
            ProcedureAgency(agency=AgencyFactory.create(name=f"Cơ quan {number}")) for number in range(agencies)
        ]
        draft.save_revision()
        page.refresh_from_db()
        with CaptureQueriesContext(connection) as captured:
            page.latest_revision.as_object()
        return len(captured)

    assert queries(2) == queries(12)


@pytest.mark.parametrize("name", ["edit", "revisions_index", "view_draft", "revisions_revert", "revisions_compare"])
def test_the_admin_opens_a_page_whose_draft_names_what_is_gone(damaged, admin_client, name):
    revision = damaged.latest_revision_id
    arguments = {"revisions_revert": [damaged.pk, revision], "revisions_compare": [damaged.pk, "live", revision]}
    names = {"revisions_index": "history"}
    response = admin_client.get(
        reverse(f"wagtailadmin_pages:{names.get(name, name)}", args=arguments.get(name, [damaged.pk]))
    )
    assert response.status_code == 200
    if name == "edit":
        assert "nhắc tới mục đã bị xóa" in response.content.decode()


def test_a_damaged_scheduled_page_ends_no_schedule(page):
    sound = ProcedurePageFactory(live=False)
    for each in (page, sound):
        draft = each.get_latest_revision_as_object()
        draft.go_live_at = timezone.now() + datetime.timedelta(hours=1)
        draft.save_revision().publish()
    a_minute_ago = timezone.now() - datetime.timedelta(minutes=1)
    for revision in Revision.objects.exclude(approved_go_live_at=None):
        lost = {"field": NEVER_A_KEY} if revision.object_id == str(page.pk) else {}
        revision.content = {**revision.content, "go_live_at": a_minute_ago.isoformat(), **lost}
        revision.approved_go_live_at = a_minute_ago
        revision.save()
    call_command("publish_scheduled")
    sound.refresh_from_db()
    page.refresh_from_db()
    assert sound.live
    assert page.field is None


def imported(tmp_path, *rows):
    path = write_lines(tmp_path / "rows.jsonl", *rows)
    return run_import(read_procedures(path), ProcedureImporter(ImportOptions(publish=True)))


def test_an_import_reports_what_a_draft_lost_and_goes_on(damaged, tmp_path):
    report = imported(tmp_path, row(), row(code="1.009999", name="Thủ tục khác"))
    assert report.counts[OutcomeKind.REFUSED] == 0
    assert any(warning.startswith(LOST) for each in report.rows for warning in each.warnings)
    assert ProcedurePage.objects.filter(code="1.009999", live=True).exists()


def test_a_page_that_cannot_be_read_ends_no_import(page, tmp_path, monkeypatch):
    draft = page.get_latest_revision_as_object()
    draft.summary = "Bản nháp."
    draft.save_revision()
    monkeypatch.setattr(ProcedurePage, "get_latest_revision_as_object", _raise)
    report = imported(tmp_path, row(), row(code="1.009999", name="Thủ tục khác"))
    assert report.counts == {OutcomeKind.REFUSED: 1, OutcomeKind.NEW: 1}
    assert "hỏng" in next(each.reason for each in report.rows if each.reason)


def _raise(self):
    raise RuntimeError("hỏng")


def test_sitemap_and_public_pages_show_a_page_with_a_damaged_draft(damaged, client):
    assert damaged.url in client.get(reverse("sitemap")).content.decode()
    assert client.get(damaged.url).status_code == 200
    assert Page.objects.get(pk=damaged.pk).specific == damaged


def test_deleting_unused_terms_works():
    field, agency = FieldFactory(name="Không ai dùng"), AgencyFactory(name="Không ai dùng")
    field.delete()
    agency.delete()
    assert not Field.objects.filter(pk=field.pk).exists()
    assert not Agency.objects.filter(pk=agency.pk).exists()


@pytest.mark.parametrize("state", ["draft", "scheduled", "old"])
@pytest.mark.parametrize(
    ("name", "factory"),
    [("audiences", AudienceFactory), ("levels", GovernmentLevelFactory), ("life_events", LifeEventFactory)],
)
def test_a_choice_of_many_in_any_revision_keeps_its_term_and_can_be_lost(admin_client, page, state, name, factory):
    term = factory(name="Tên lạ")
    hour = datetime.timedelta(hours=1)
    draft = page.get_latest_revision_as_object()
    setattr(draft, name, [term])
    draft.go_live_at = timezone.now() + hour if state == "scheduled" else None
    revision = draft.save_revision()
    if state == "scheduled":
        revision.publish()
    if state == "old":
        later = page.get_latest_revision_as_object()
        setattr(later, name, [])
        later.save_revision()
    admin_client.post(reverse(type(term).snippet_viewset.get_url_name("delete"), args=[term.pk]))
    assert type(term).objects.filter(pk=term.pk).exists()
    gone(term)
    for address in ("edit", "view_draft", "history"):
        assert admin_client.get(reverse(f"wagtailadmin_pages:{address}", args=[page.pk])).status_code == 200
    revert = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, revision.pk])
    assert admin_client.get(revert).status_code == 200
    Revision.objects.exclude(approved_go_live_at=None).update(approved_go_live_at=timezone.now() - hour)
    publish_due()
    assert ProcedurePage.objects.get(pk=page.pk).live


def test_drafts_of_questions_and_services_are_read_without_what_is_gone(admin_client):
    question, topic = QuestionPageFactory(), TopicFactory(name="Chủ đề mất")
    first = question.get_latest_revision_as_object()
    first.topics = [topic]
    revision = first.save_revision()
    service, place = OnlineServiceFactory(), LocalityFactory(name="Tỉnh mất")
    service.locality = place
    service.save_revision()
    gone(topic)
    gone(place)
    before = question.revisions.order_by("pk").first()
    addresses = [
        reverse("wagtailadmin_pages:edit", args=[question.pk]),
        reverse("wagtailadmin_pages:revisions_revert", args=[question.pk, revision.pk]),
        reverse("wagtailadmin_pages:revisions_compare", args=[question.pk, before.pk, revision.pk]),
        *(reverse(OnlineService.snippet_viewset.get_url_name(name), args=[service.pk]) for name in ("edit", "history")),
    ]
    assert [admin_client.get(address).status_code for address in addresses] == [200] * len(addresses)

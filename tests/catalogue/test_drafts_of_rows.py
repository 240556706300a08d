"""Drafts, schedules, locks and histories of online services and agencies; a draft is for editors alone."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, Revision

from catalogue.choices import AgencyRole, CheckOutcome
from catalogue.entry_points import service_link, services_of
from catalogue.importers.procedures import ProcedureImporter
from catalogue.importers.record import ProcedureRecord
from catalogue.models import Agency, OnlineService, ProcedureAgency
from catalogue.pages import browse
from catalogue.service_checks import check_all
from importing.options import ImportOptions
from importing.run import run_import
from search.indexing.documents.builders import build_documents
from tests.factories import AgencyFactory, OnlineServiceFactory, ProcedurePageFactory, procedure_index

pytestmark = pytest.mark.django_db

NEW_URL = "https://dichvucong.example.vn/moi"


@pytest.fixture
def editor(client):
    client.force_login(User.objects.create_superuser("bien-tap"))
    return client


@pytest.fixture
def page():
    return ProcedurePageFactory(name="Đăng ký khai sinh", code="1.001193")


@pytest.fixture
def service(page):
    return OnlineServiceFactory(procedure=page.procedure, url="https://dichvucong.example.vn/cu")


def draft(row, **changes) -> Revision:
    for name, value in changes.items():
        setattr(row, name, value)
    revision = row.save_revision()
    row.refresh_from_db()
    return revision


def shown(client, page) -> str:
    return client.get(page.url).content.decode()


def document_of(page):
    return next(iter(build_documents([page.pk])))


def test_draft_of_a_live_service_changes_nothing_for_visitors(client, page, service):
    revision = draft(service, url=NEW_URL)
    assert [each.url for each in services_of(page.procedure)] == ["https://dichvucong.example.vn/cu"]

    revision.publish()

    assert [each.url for each in services_of(page.procedure)] == [NEW_URL]


def test_service_that_was_never_published_is_nowhere(client, page, service):
    service.unpublish()

    assert services_of(page.procedure) == []
    assert reverse("browse:open_service", args=[page.code, service.pk]) not in shown(client, page)
    answer = client.get(reverse("browse:open_service", args=[page.code, service.pk]))
    assert "dichvucong.example.vn" not in answer["Location"]
    assert [point.url for point in document_of(page).entry_points if point.service_id == service.pk] == []
    assert list(check_all(OnlineService.objects.public())) == []


def test_service_of_a_draft_agency_is_nowhere(page):
    agency = AgencyFactory(name="Sở Mới")
    OnlineServiceFactory(procedure=page.procedure, agency=agency)
    agency.unpublish()
    assert services_of(page.procedure) == []


def test_draft_agency_is_not_named_or_listed(client, page):
    agency = AgencyFactory(name="Cục Chưa Công Bố", portal_url="https://chua-cong-bo.example.vn")
    ProcedureAgency.objects.create(page=page, agency=agency, role=AgencyRole.COMPETENT)
    page.ministry = agency
    page.save_revision().publish()
    agency.unpublish()
    page.refresh_from_db()

    assert "Cục Chưa Công Bố" not in shown(client, page)
    assert "chua-cong-bo" not in shown(client, page)
    assert agency not in browse.agencies()
    assert client.get(reverse("browse:agency", args=[agency.slug])).status_code == 404
    assert "Cục Chưa Công Bố" not in str(document_of(page))
    child = AgencyFactory(name="Phòng Con", parent=agency, successor=agency, valid_to=datetime.date(2020, 1, 1))
    assert "Cục Chưa Công Bố" not in client.get(reverse("browse:agency", args=[child.slug])).content.decode()


def test_scheduled_service_goes_live_by_itself(page, service):
    moment = timezone.now() - datetime.timedelta(seconds=1)
    service.url, service.go_live_at = NEW_URL, moment
    service.save_revision(approved_go_live_at=moment)

    call_command("publish_scheduled")

    assert [each.url for each in services_of(page.procedure)] == [NEW_URL]


def test_publishing_a_draft_keeps_what_the_check_found_since(service):
    revision = draft(service, url=NEW_URL)
    OnlineService.objects.filter(pk=service.pk).update(last_outcome=CheckOutcome.DEAD, last_detail="HTTP 500")

    revision.publish()

    service.refresh_from_db()
    assert (service.url, service.last_outcome, service.last_detail) == (NEW_URL, CheckOutcome.DEAD, "HTTP 500")


@pytest.mark.parametrize(
    "make", [lambda page: OnlineServiceFactory(procedure=page.procedure), lambda page: AgencyFactory()]
)
def test_form_offers_history_preview_lock_and_comparison_with_live(editor, page, make):
    row = make(page)
    viewset = type(row).snippet_viewset
    draft(row, **({"url": NEW_URL} if isinstance(row, OnlineService) else {"name": "Tên nháp"}))

    form = editor.get(reverse(viewset.get_url_name("edit"), args=[row.pk])).content.decode()
    compare = reverse(viewset.get_url_name("revisions_compare"), args=[row.pk, "live", "latest"])
    assert compare in form
    for name in ("history", "lock", "preview_on_edit", "unpublish"):
        assert reverse(viewset.get_url_name(name), args=[row.pk]) in form
    comparison = editor.get(compare).content.decode()
    assert ("Địa chỉ nộp trực tuyến" if isinstance(row, OnlineService) else "nháp") in comparison
    assert editor.get(reverse(viewset.get_url_name("history"), args=[row.pk])).status_code == 200


def test_nothing_to_compare_is_not_offered(editor, service):
    form = editor.get(reverse(OnlineService.snippet_viewset.get_url_name("edit"), args=[service.pk])).content.decode()
    assert "live...latest" not in form


@pytest.mark.parametrize("published", [True, False])
def test_preview_shows_the_row_as_visitors_will(editor, page, service, published):
    agency = AgencyFactory(name="Sở Tư pháp")
    button = f'href="{service_link(service.procedure.code, service.pk)}"'
    for row, words in ((service, button), (agency, "Sở Tư pháp")):
        if not published:
            row.unpublish()
        row.save_revision()
        revision = row.latest_revision
        address = reverse(type(row).snippet_viewset.get_url_name("revisions_view"), args=[row.pk, revision.pk])
        assert words in editor.get(address).content.decode()


# Imports


def record(url: str, agency: str = "") -> ProcedureRecord:
    return ProcedureRecord.model_validate(
        {
            "code": "1.001193",
            "name": "Đăng ký khai sinh",
            "executing_agencies": [agency] if agency else [],
            "online_services": [{"url": url}],
            "provenance": {"source": "Quyết định", "file": "a.docx"},
        }
    )


def apply(user=None, **fields):
    return run_import([record(**fields)], ProcedureImporter(ImportOptions(publish=True, user=user, overwrite=True)))


def entries_of(row):
    return ModelLogEntry.objects.for_instance(row).filter(action="catalogue.import")


def test_import_writes_services_and_agencies_live_with_a_revision_and_an_entry():
    procedure_index()
    user = User.objects.create_superuser("an")

    apply(user, url=NEW_URL, agency="Sở Tư pháp")

    for row in (OnlineService.objects.get(), Agency.objects.get(name="Sở Tư pháp")):
        assert row.live
        assert row.live_revision == row.latest_revision is not None
        assert not row.has_unpublished_changes
        assert entries_of(row).get().user == user
        assert row.latest_revision.as_object() == row


def test_import_that_changes_a_service_adds_a_revision_once(page, service):
    for _ in range(2):
        apply(url=NEW_URL)

    service.refresh_from_db()
    assert service.url == NEW_URL
    assert service.revisions.count() == 1
    assert entries_of(service).count() == 1


def _lock(service):
    OnlineService.objects.filter(pk=service.pk).update(locked=True)


def _draft(service):
    draft(service, hours="Cả ngày")


def _unpublish(service):
    service.unpublish()


@pytest.mark.parametrize("keep", [_lock, _draft, _unpublish])
def test_import_leaves_a_service_that_editors_work_on_and_says_so(page, service, keep):
    keep(service)

    report = apply(url=NEW_URL)

    service.refresh_from_db()
    assert service.url == "https://dichvucong.example.vn/cu"
    assert "đang bị khóa hoặc có bản nháp" in str(report.warnings)

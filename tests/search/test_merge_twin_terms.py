"""The migration that merges terms which imports made twice, on the models of today."""

from importlib import import_module

import pytest
from django.apps import apps

from catalogue.models import Agency, Audience, MergedTerm
from search.models import IndexChannel, OutboxEntry
from tests.factories import AgencyFactory, AudienceFactory, OnlineServiceFactory, ProcedurePageFactory

pytestmark = pytest.mark.django_db

merge_twins = import_module("search.migrations.0007_merge_twin_terms").merge_twins


@pytest.fixture
def twins():
    agency = AgencyFactory(name="Sở Công Thương", other_names="Sở Công Thương tỉnh\nSở CT")
    twin = AgencyFactory(name="SỞ CÔNG THƯƠNG TỈNH")
    return agency, twin


def test_twins_are_merged_and_it_is_told(twins, capsys):
    agency, twin = twins
    audience = AudienceFactory(name="Doanh nghiệp", other_names="Doanh nghiệp Việt Nam")
    page = ProcedurePageFactory(agencies=[twin], audiences=[AudienceFactory(name="Doanh nghiệp Việt Nam")])
    IndexChannel.objects.create(name="test")
    merge_twins(apps, None)
    assert [role.agency for role in page.agency_roles.all()] == [agency]
    assert list(page.audiences.all()) == [audience]
    assert [Agency.objects.count(), Audience.objects.count()] == [1, 1]
    assert Agency.objects.by_name_key()["so cong thuong tinh"] == agency
    assert page.latest_revision.as_object().agency_roles.get().agency == agency
    assert MergedTerm.objects.get(slug=twin.slug).merged_into_id == agency.pk
    assert OutboxEntry.objects.filter(channel="test", page_id=page.pk).exists()
    told = capsys.readouterr().out
    assert "“SỞ CÔNG THƯƠNG TỈNH”" in told


def test_a_second_run_finds_nothing(twins, capsys):
    merge_twins(apps, None)
    capsys.readouterr()
    merge_twins(apps, None)
    assert capsys.readouterr().out == ""
    assert MergedTerm.objects.count() == 1


def test_twins_with_a_service_each_for_one_procedure_are_left_and_told(twins, capsys):
    agency, twin = twins
    service = OnlineServiceFactory(agency=agency)
    OnlineServiceFactory(procedure=service.procedure, agency=twin)
    merge_twins(apps, None)
    assert Agency.objects.filter(pk=twin.pk).exists()
    assert "Chưa gộp" in capsys.readouterr().out


def test_a_body_of_its_own_is_no_twin():
    department = AgencyFactory(name="Sở Văn hóa, Thể thao và Du lịch", other_names="Sở VHTTDL\nSở Văn hóa và Thể thao")
    other = AgencyFactory(name="Sở Văn hóa và Thể thao")
    merge_twins(apps, None)
    department.refresh_from_db()
    assert department.other_names == "Sở VHTTDL"
    assert Agency.objects.filter(pk=other.pk).exists()

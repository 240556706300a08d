from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from catalogue.entry_points import entry_point, services_of
from catalogue.models import OnlineService, ServiceLevel
from tests.factories import AgencyFactory, LocalityFactory, OnlineServiceFactory, ProcedureFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def hanoi():
    return LocalityFactory(name="Thành phố Hà Nội")


@pytest.fixture
def ward(hanoi):
    return LocalityFactory(name="Phường Ba Đình", parent=hanoi, kind="ward")


def chosen(procedure, **options):
    return entry_point(services_of(procedure), **options)


def test_the_place_of_the_citizen_wins(hanoi, ward):
    procedure = ProcedureFactory()
    national = OnlineServiceFactory(procedure=procedure)
    city = OnlineServiceFactory(procedure=procedure, locality=hanoi)
    assert chosen(procedure, place=hanoi).service == city
    assert chosen(procedure, place=ward).service == city
    own = OnlineServiceFactory(procedure=procedure, locality=ward)
    assert chosen(procedure, place=ward).service == own
    assert chosen(procedure, place=LocalityFactory()).service == national
    assert chosen(procedure).service == national


def test_a_service_of_a_local_agency_is_local(hanoi):
    procedure = ProcedureFactory()
    department = AgencyFactory(name="Sở Tư pháp Hà Nội", locality=hanoi)
    service = OnlineServiceFactory(procedure=procedure, agency=department)
    assert chosen(procedure, place=hanoi).service == service
    assert chosen(procedure) is None


def test_a_ministry_serves_everybody(hanoi):
    procedure = ProcedureFactory()
    service = OnlineServiceFactory(procedure=procedure, agency=AgencyFactory(name="Bộ Công an"))
    assert chosen(procedure, place=hanoi).service == service


def test_the_portal_of_the_agency_comes_last():
    procedure = ProcedureFactory()
    portal = AgencyFactory(name="Bộ Tư pháp", portal_url="https://moj.example.vn")
    point = chosen(procedure, agencies=[AgencyFactory(name="Không cổng"), portal])
    assert (point.url, point.is_portal_only) == ("https://moj.example.vn", True)


def test_closed_services_are_not_offered():
    procedure = ProcedureFactory()
    OnlineServiceFactory(procedure=procedure, active=False)
    assert chosen(procedure) is None


def test_one_national_service_a_procedure():
    service = OnlineServiceFactory()
    with pytest.raises(ValidationError):
        OnlineService(procedure=service.procedure, url="https://khac.example.vn").full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        OnlineServiceFactory(procedure=service.procedure)


def test_only_https_leads_citizens_out():
    with pytest.raises(ValidationError, match="https"):
        OnlineService(procedure=ProcedureFactory(), url="http://dichvucong.example.vn/1").full_clean()
    with pytest.raises(ValidationError):
        OnlineService(procedure=ProcedureFactory(), url="javascript:alert(1)").full_clean()


def test_the_level_in_force_depends_on_the_day():
    service = OnlineServiceFactory()
    service.levels = [
        ServiceLevel(scheme="four_levels", level="level_3"),
        ServiceLevel(scheme="full_partial", level="full", since=date(2024, 1, 1)),
    ]
    service.save()
    assert service.level_on(date(2023, 6, 1)).level == "level_3"
    assert service.level_on().level == "full"


def test_a_level_belongs_to_its_scheme():
    service = OnlineServiceFactory()
    with pytest.raises(ValidationError, match="thang"):
        ServiceLevel(service=service, scheme="four_levels", level="full").full_clean()
    with pytest.raises(ValidationError, match="lý do"):
        ServiceLevel(service=service, scheme="full_partial", level="partial").full_clean()


def test_a_downtime_notice_ends_by_itself():
    service = OnlineServiceFactory(downtime_notice="Bảo trì", downtime_until=timezone.now() - timedelta(hours=1))
    assert service.downtime == ""
    service.downtime_until = None
    assert service.downtime == "Bảo trì"


def test_choosing_costs_one_query(django_assert_num_queries):
    procedure = ProcedureFactory()
    for _ in range(5):
        OnlineServiceFactory(procedure=procedure, locality=LocalityFactory())
    # Before a request is known: the services, the version of the site and, once, the hosts that are allowed.
    with django_assert_num_queries(3):
        chosen(procedure, place=LocalityFactory.build())

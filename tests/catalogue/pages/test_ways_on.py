"""Which way the procedure page sends a citizen: the service of their place, a portal, a successor, or nowhere."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from catalogue.choices import CheckOutcome, Identification, ProcedureStatus, ServiceLevelValue
from catalogue.entry_points import service_link
from catalogue.models import FormerCode, ProcedurePage, ServiceLevel
from catalogue.pages.visitor_place import PLACE_COOKIE
from tests.factories import AgencyFactory, LocalityFactory, OnlineServiceFactory, ProcedurePageFactory

pytestmark = pytest.mark.django_db


def show(client: Client, page: ProcedurePage) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def link_to(service) -> str:
    return service_link(service.procedure.code, service.pk)


def test_the_button_opens_the_national_service(client):
    page = ProcedurePageFactory()
    service = OnlineServiceFactory(procedure=page.procedure, identification=Identification.EID_2)
    ServiceLevel.objects.create(service=service, level=ServiceLevelValue.FULL)
    html = show(client, page)
    assert f'<a class="button button--start start__button" href="{link_to(service)}"' in html
    assert "Trực tuyến toàn trình" in html
    assert "Tài khoản định danh điện tử mức 2" in html
    assert "Dùng chung toàn quốc" not in html


def test_the_citizens_province_decides_which_service_is_shown(client):
    page, hue = ProcedurePageFactory(), LocalityFactory(name="Thành phố Huế")
    national = OnlineServiceFactory(procedure=page.procedure)
    local = OnlineServiceFactory(procedure=page.procedure, locality=hue)
    assert link_to(national) in show(client, page)
    client.cookies[PLACE_COOKIE] = hue.code
    html = show(client, page)
    assert link_to(local) in html
    assert link_to(national) not in html


def test_choosing_a_province_keeps_its_code_and_comes_back(client):
    page, hue = ProcedurePageFactory(), LocalityFactory()
    OnlineServiceFactory(procedure=page.procedure, locality=hue)
    link = re.search(r'href="(/vi/dia-phuong/[^"]+)"', show(client, page))[1]
    html = client.get(link).content.decode()
    assert 'action="/vi/dia-phuong/"' in html
    back = re.search(r'name="next" value="([^"]+)"', html)[1]
    response = client.post("/vi/dia-phuong/", {"place": hue.code, "next": back})
    assert response.url == page.url
    assert response.cookies[PLACE_COOKIE].value == hue.code
    assert response.cookies[PLACE_COOKIE]["httponly"]
    assert re.search(rf"Nơi của bạn:\s+<a [^>]+>{hue.name}</a>", show(client, page))
    assert f'value="{hue.name}"' in client.get(link).content.decode()


def test_the_form_for_a_province_is_its_visitors_own():
    client, hue = Client(enforce_csrf_checks=True), LocalityFactory()
    form = client.get("/vi/dia-phuong/")
    assert set(form["Cache-Control"].split(", ")) == {"private", "no-cache"}
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form.content.decode())[1]
    assert client.post("/vi/dia-phuong/", {"place": hue.code}).status_code == 403
    sent = client.post("/vi/dia-phuong/", {"place": hue.code, "csrfmiddlewaretoken": token})
    assert sent.cookies[PLACE_COOKIE].value == hue.code


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_choosing_a_province_never_leads_off_the_site(client, elsewhere):
    response = client.post("/vi/dia-phuong/", {"place": "", "next": elsewhere})
    assert response.url == "/vi/"
    assert elsewhere not in client.get("/vi/dia-phuong/", {"next": elsewhere}).content.decode().split("<main")[1]


def test_the_place_is_asked_for_once_and_says_where_services_differ_by_it(client):
    page = ProcedurePageFactory()
    OnlineServiceFactory(procedure=page.procedure)
    html = show(client, page)
    assert html.count('href="/vi/dia-phuong/?') == 1
    assert "Mỗi nơi có trang nộp riêng." not in html
    OnlineServiceFactory(procedure=page.procedure, locality=LocalityFactory())
    html = show(client, page)
    assert html.count('href="/vi/dia-phuong/?') == 1
    assert "Mỗi nơi có trang nộp riêng." in html


def test_the_agencys_portal_stands_in_and_says_so(client):
    agency = AgencyFactory(name="Bộ Tư pháp", portal_url="https://moj.gov.vn")
    html = show(client, ProcedurePageFactory(agencies=[agency]))
    assert "Chưa có đường dẫn nộp riêng cho thủ tục này" in html
    assert 'href="https://moj.gov.vn"' in html
    assert "button--start" not in html


def test_a_dead_link_is_no_button(client):
    page = ProcedurePageFactory()
    OnlineServiceFactory(procedure=page.procedure, last_outcome=CheckOutcome.DEAD, last_checked_at=timezone.now())
    html = show(client, page)
    assert "trang nộp hồ sơ không mở được" in html
    assert "button--start" not in html


def test_a_downtime_notice_shows_until_its_end(client):
    page = ProcedurePageFactory()
    service = OnlineServiceFactory(procedure=page.procedure, downtime_notice="Bảo trì cuối tuần")
    assert "Bảo trì cuối tuần" in show(client, page)
    service.downtime_until = timezone.now() - timedelta(hours=1)
    service.save()
    assert "Bảo trì cuối tuần" not in show(client, page)


# Status


def test_a_replaced_procedure_leads_to_its_successor(client):
    successor = ProcedurePageFactory(name="Cấp thẻ căn cước")
    page = ProcedurePageFactory(name="Cấp căn cước công dân")
    OnlineServiceFactory(procedure=page.procedure)
    ProcedurePage.objects.filter(pk=page.pk).update(status=ProcedureStatus.REPLACED, replaced_by=successor.procedure)
    html = show(client, page)
    assert "Thủ tục này đã được thay thế." in html
    assert f'<a href="{successor.url}">Cấp thẻ căn cước</a>' in html
    assert "button--start" not in html
    assert 'content="noindex"' in html


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"status": ProcedureStatus.ABOLISHED}, "Thủ tục này đã bị bãi bỏ."),
        ({"effective_to": timezone.localdate() - timedelta(days=1)}, "Thủ tục này đã hết hiệu lực"),
        ({"effective_from": timezone.localdate() + timedelta(days=9)}, "Thủ tục này chưa có hiệu lực."),
    ],
)
def test_a_banner_says_when_a_procedure_does_not_apply(client, changes, words):
    page = ProcedurePageFactory()
    ProcedurePage.objects.filter(pk=page.pk).update(**changes)
    assert words in show(client, page)


@pytest.mark.parametrize("form", ["{code}", "{digits}", "{code}.000.00.00.H35"])
def test_any_form_of_the_code_under_the_list_leads_to_the_page(client, form):
    page = ProcedurePageFactory()
    written = form.format(code=page.code, digits=page.code.replace(".", ""))
    assert client.get(f"/vi/thu-tuc/{written}/").url == page.url


def test_a_former_code_under_the_list_leads_to_the_page(client):
    page = ProcedurePageFactory()
    FormerCode.objects.create(procedure=page.procedure, code="2.999999")
    assert client.get("/vi/thu-tuc/2.999999/").url == page.url


def test_a_draft_is_not_shown(client):
    page = ProcedurePageFactory(live=False)
    assert client.get(page.url).status_code == 404

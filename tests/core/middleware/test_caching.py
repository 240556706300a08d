"""Nothing that is one visitor's may be kept for another, whatever stands between."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.models import PageViewRestriction

from catalogue.pages.visitor_place import PLACE_COOKIE
from tests.factories import (
    AgencyFactory,
    LocalityFactory,
    OnlineServiceFactory,
    ProcedurePageFactory,
    QuestionPageFactory,
)

pytestmark = pytest.mark.django_db

# For everybody the same, and so open to caches between.
PUBLIC = ["/robots.txt", "/sitemap.xml", "/sitemap-pages.xml", "/api/v1/openapi.json"]


@pytest.fixture
def addresses(db: None) -> list[str]:
    """Every kind of public address, also those that do not exist."""
    agency = AgencyFactory.create()
    page = ProcedurePageFactory(agencies=[agency])
    service = OnlineServiceFactory.create(procedure=page.procedure)
    question = QuestionPageFactory(procedures=[page.procedure])
    paths = [
        "",
        "thu-tuc/",
        "hoi-dap/",
        "hoi-dap/?trang=2",
        "tim-kiem/",
        "tim-kiem/?q=khai+sinh",
        "tim-kiem/goi-y/?q=kh",
    ]
    paths += ["su-kien/", "linh-vuc/", "co-quan/", f"co-quan/{agency.slug}/", "dia-phuong/", "noi-nop/khong-co/"]
    paths += [f"thu-tuc/{page.code}/", f"thu-tuc/{page.code}/danh-gia/", "hoi-dap/gui-cau-hoi/", "khong-co/"]
    paths += [f"thu-tuc/{page.code}/nop-truc-tuyen/{service.pk}/"]
    return [
        "/",
        *(f"/{language}/{path}" for language in ("vi", "en") for path in paths),
        page.url,
        question.url,
        f"/tt/{page.code}/",
        "/api/v1/search?q=khai+sinh",
        "/api/v1/suggest?q=khai",
        "/khong-co",
    ]


def directives(response) -> set[str]:
    return {part.strip() for part in response.headers.get("Cache-Control", "").split(",")}


def assert_not_for_others(response, path: str) -> None:
    if "no-store" in directives(response) and "public" not in directives(response):
        return
    assert "private" in directives(response), path
    assert "public" not in directives(response), path
    assert "no-cache" in directives(response), path
    assert "Cookie" in response.headers["Vary"], path


def test_no_page_may_be_kept_by_others_with_a_place_or_without(addresses, client):
    place = LocalityFactory(name="Thành phố Huế")
    for cookie in ("", place.code, "made-up"):
        if cookie:
            client.cookies[PLACE_COOKIE] = cookie
        for path in addresses:
            for _ in range(2):  # made, and from its copy
                assert_not_for_others(client.get(path), path)


def test_what_staff_sees_is_kept_nowhere(addresses, client):
    client.force_login(get_user_model().objects.create_superuser("bien-tap"))
    for path in [*addresses, *PUBLIC, "/admin/", "/admin/pages/", "/admin/khong-co/"]:
        response = client.get(path)
        assert {"private", "no-store"} <= directives(response), path
        assert "public" not in directives(response), path
        assert "Cookie" in response.headers["Vary"], path


def test_what_a_password_opens_is_kept_nowhere(client):
    page = ProcedurePageFactory()
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="password", password="Xin-chao-2026")
    path = f"/vi/_util/authenticate_with_password/{restriction.pk}/{page.pk}/"
    given = client.post(path, {"password": "Xin-chao-2026", "return_url": page.url})
    for response in (given, client.get(page.url)):
        assert {"private", "no-store"} <= directives(response)


def test_signing_in_and_out_is_kept_nowhere(client):
    get_user_model().objects.create_superuser("bien-tap", password="Xin-chao-2026")
    for response in (client.get("/admin/login/"), client.get("/admin/"), client.post("/admin/logout/")):
        assert_not_for_others(response, response.request["PATH_INFO"])


def test_a_message_is_shown_to_one_visitor_and_kept_nowhere(client):
    page = ProcedurePageFactory()
    client.post(f"/vi/thu-tuc/{page.code}/danh-gia/", {"score": "5"})
    response = client.get(page.url)
    assert "Cảm ơn bạn đã đánh giá" in response.content.decode()
    assert_not_for_others(response, page.url)


@pytest.mark.parametrize("path", PUBLIC)
def test_what_is_for_everybody_may_be_kept(path):
    ProcedurePageFactory()
    response = Client().get(path)
    assert "public" in directives(response)
    assert "Cookie" not in response.headers.get("Vary", "")
    assert not response.cookies

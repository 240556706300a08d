"""Headers of every response, whatever answers."""

import pytest
from django.contrib.auth import get_user_model

from tests.factories import ProcedurePageFactory

pytestmark = pytest.mark.django_db

PATHS = ["/vi/", "/vi/tim-kiem/?q=a", "/admin/", "/admin/login/", "/robots.txt", "/healthz", "/metrics", "/khong-co/"]


@pytest.mark.parametrize("path", [*PATHS, "/api/v1/openapi.json", "/sitemap.xml", "/static/css/site.css"])
def test_all_responses_have_them(client, path):
    ProcedurePageFactory()
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    if not path.endswith(".css"):
        for feature in ("camera", "microphone", "geolocation", "payment"):
            assert f"{feature}=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("path", ["/admin/login/", "/admin/", "/admin/pages/", "/admin/account/", "/admin/khong-co/"])
def test_the_admin_runs_no_script_of_a_page(client, path):
    if path != "/admin/login/":
        client.force_login(get_user_model().objects.create_superuser("bien-tap"))
    policy = dict(part.strip().split(" ", 1) for part in client.get(path).headers["Content-Security-Policy"].split(";"))
    assert policy["script-src"] == "'self'"
    for directive in ("object-src", "base-uri", "default-src"):
        assert policy[directive] == "'none'"
    for directive in ("connect-src", "form-action", "frame-ancestors", "frame-src"):
        assert policy[directive] == "'self'"


def test_public_pages_take_no_inline_styles_either(client):
    ProcedurePageFactory()
    policy = client.get("/vi/").headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "object-src 'none'" in policy


def test_scripts_cannot_read_the_token_and_it_ends_with_the_browser(client):
    page = ProcedurePageFactory()
    cookie = client.get(f"/vi/thu-tuc/{page.code}/danh-gia/").cookies["csrftoken"]
    assert cookie["httponly"]
    assert not cookie["max-age"]
    assert not cookie["expires"]
    assert cookie["samesite"] == "Lax"


def test_no_header_moves_the_links_that_are_kept_for_everybody(client):
    """SCRIPT_NAME comes from some servers as a header of the visitor's."""
    ProcedurePageFactory()
    moved = client.get("/vi/", SCRIPT_NAME="/x")
    assert "/x/vi/" not in moved.content.decode()
    for path in ("/vi/", "/vi/co-quan/", "/vi/hoi-dap/"):
        assert "/x/vi/" not in client.get(path).content.decode()

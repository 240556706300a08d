"""Bulk actions in the menu "More" of a list."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Page as Browser

from tests.factories import ProcedurePageFactory


@pytest.fixture
def admin(page: Browser, live_site: str) -> Iterator[Browser]:
    editor = User.objects.create_superuser("hang-loat")
    client = Client()
    client.force_login(editor)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_site}])
    yield page
    editor.delete()


def test_a_click_before_the_menu_has_opened_takes_the_ticked_rows_along(admin: Browser, live_site: str):
    """Wagtail ties the click to the end of the menu's opening."""
    procedure = ProcedurePageFactory.create()
    admin.goto(f"/admin/procedure_pages/?q={procedure.code}")
    admin.locator(f"input[data-bulk-action-checkbox][data-object-id='{procedure.pk}']").check()
    toggle = admin.locator("[data-bulk-action-footer] .w-dropdown__toggle").first
    with admin.expect_navigation():
        toggle.evaluate(
            """toggle => {
              toggle.click()
              document.querySelector("[data-bulk-action-footer] a[href*='/page/unpublish/']").click()
            }"""
        )
    assert parse_qs(urlsplit(admin.url).query)["id"] == [str(procedure.pk)]

"""Cases on the procedure form in a browser."""

from collections.abc import Callable

from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from tests.factories import ProcedurePageFactory, procedure_index

PASSWORD = "mat-khau-cua-bien-tap"


def test_a_case_is_declared_in_words_and_chosen_by_its_label(new_page: Callable[..., Page]) -> None:
    User.objects.create_superuser("bien-tap-ca", "", PASSWORD)
    procedure = ProcedurePageFactory(parent=procedure_index(), name="Thủ tục có trường hợp")
    page = new_page(viewport={"width": 1280, "height": 1500})
    page.goto("/admin/login/")
    page.fill("input[name=login]", "bien-tap-ca")
    page.fill("input[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.goto(f"/admin/pages/{procedure.pk}/edit/")
    page.wait_for_load_state("networkidle")

    cases = page.locator("#panel-child-noi_dung-cases-section")
    cases.locator("button.c-sf-add-button").first.click()
    page.fill('[name="cases-0-value-label"]', "Thẻ bị mất ở đâu đó")
    page.locator('[name="cases-0-value-label"]').blur()
    expect(page.locator('[name="cases-0-value-key"]')).to_have_value("the-bi-mat-o-dau-do")

    times = page.locator("#panel-child-noi_dung-times-section")
    times.locator('[data-contentpath="cases"] button.c-sf-add-button').first.click()
    chosen = times.locator("select[data-case-key]").first
    chosen.select_option(label="Thẻ bị mất ở đâu đó")
    expect(chosen).to_have_value("the-bi-mat-o-dau-do")

import pytest
from django.core.exceptions import ValidationError

from catalogue.models import FormerCode, Procedure, ProcedurePage
from core.text.procedure_codes import canonical_code
from tests.factories import OnlineServiceFactory, ProcedurePageFactory, procedure_index

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("1.001193", "1.001193"),
        ("1001193", "1.001193"),
        (" 2.000635.000.00.00.H01 ", "2.000635"),
        ("1-001193", "1.001193"),
        ("1 001193", "1.001193"),
        ("1,001193", "1.001193"),
        ("１．００１１９３", "1.001193"),
        ("mã 1.001193", "1.001193"),
        ("Mã số: 1.001193", "1.001193"),
        ("TTHC 1.001193.000.00.00.H35", "1.001193"),
        ("1\u200b.001193\u00a0", "1.001193"),
        ("1.001193.", "1.001193"),
        ("(1.001193)", "1.001193"),
        ("1.001193 và 2.000635", ""),
        ("khai sinh 1.001193", ""),
        ("1.0011930", ""),
        ("11.001193", ""),
        ("1.00119", ""),
        ("abc", ""),
        ("", ""),
    ],
)
def test_codes_are_read_in_every_form(written, code):
    assert canonical_code(written) == code


def test_renumbering_keeps_services_and_leads_from_the_old_code():
    page = ProcedurePageFactory(code="1.001193")
    service = OnlineServiceFactory(procedure=page.procedure)
    page.code = "1.009999"
    page.save_revision().publish()
    page.procedure.refresh_from_db()
    assert page.procedure.code == "1.009999"
    assert Procedure.objects.by_code("1.001193") == service.procedure


def test_a_draft_renumbering_changes_nothing_yet():
    page = ProcedurePageFactory(code="1.001193")
    page.code = "1.009999"
    page.save_revision()
    assert Procedure.objects.get().code == "1.001193"


def test_taking_an_old_code_back_leaves_one_former_code():
    page = ProcedurePageFactory(code="1.001193")
    for code in ("1.009999", "1.001193"):
        page.code = code
        page.save_revision().publish()
    assert list(FormerCode.objects.values_list("code", flat=True)) == ["1.009999"]


def test_deleting_a_page_keeps_its_identity_for_the_next_one():
    page = ProcedurePageFactory(code="1.001193")
    identity = page.procedure
    page.delete()
    assert ProcedurePageFactory(code="1.001193").procedure == identity


def test_one_code_has_one_page_a_language():
    ProcedurePageFactory(code="1.001193")
    with pytest.raises(ValidationError, match="đã có trang"):
        procedure_index().add_child(instance=ProcedurePage(code="1.001193", name="Trùng"))


def test_a_copy_is_a_draft_without_code():
    page = ProcedurePageFactory(code="1.001193")
    copy = page.copy(update_attrs={"slug": "ban-sao"})
    assert (copy.code, copy.procedure, copy.live) == ("", None, False)


def test_titles_and_slugs_follow_long_shouted_names():
    page = ProcedurePageFactory(code="1.001193", name="ĐĂNG KÝ KHAI SINH " * 30)
    assert len(page.title) <= 255
    assert page.title.startswith("Đăng ký khai sinh")
    assert page.slug.endswith("-1001193")


def test_identity_follows_the_published_name():
    page = ProcedurePageFactory(code="1.001193")
    page.name = "Khai sinh cho trẻ"
    page.save_revision().publish()
    assert Procedure.objects.get().name == "Khai sinh cho trẻ"


@pytest.mark.parametrize(
    "path",
    [
        "/tt/1.001193/",
        "/tt/1001193/",
        "/tt/1.001193.000.00.00.H01/",
        "/tt/1.001193",
        "/tt/1-001193/",
        "/tt/1%20001193/",
        "/tt/1,001193/",
        "/tt/1.001193./",
        "/tt/%EF%BC%91%EF%BC%8E%EF%BC%90%EF%BC%90%EF%BC%91%EF%BC%91%EF%BC%99%EF%BC%93/",
        "/tt/m%C3%A3%201.001193/",
        "/tt/TTHC%201.001193.000.00.00.H35/",
        "/tt/1.%E2%80%8B001193%C2%A0/",
        "/tt/1%E2%80%93001193",
        "/vi/thu-tuc/1-001193/",
        "/vi/thu-tuc/1%20001193/",
        "/vi/thu-tuc/%EF%BC%91.001193/",
        "/vi/thu-tuc/m%C3%A3%201.001193/",
    ],
)
def test_any_form_of_a_code_leads_to_the_page(client, path):
    page = ProcedurePageFactory(code="1.001193")
    response = client.get(path)
    assert response.status_code == 302
    assert response.url.endswith(page.url)


def test_a_former_code_leads_to_the_page(client):
    page = ProcedurePageFactory(code="1.001193")
    page.code = "1.009999"
    page.save_revision().publish()
    assert client.get("/tt/1.001193/").url.endswith(page.url)


def test_an_unpublished_procedure_leads_to_its_successor(client):
    new = ProcedurePageFactory(code="1.002222")
    old = ProcedurePageFactory(code="1.001111", status="replaced", replaced_by=new.procedure)
    old.unpublish()
    assert client.get("/tt/1.001111/").url.endswith(f"{new.url}?thay-cho=1.001111")


def test_a_ring_of_replacements_is_not_found(client):
    first = ProcedurePageFactory(code="1.001111")
    second = ProcedurePageFactory(code="1.002222")
    for page, other in ((first, second), (second, first)):
        page.replaced_by = other.procedure
        page.live = False
        page.save()
    assert client.get("/tt/1.001111/", follow=True).status_code == 404


@pytest.mark.parametrize("code", ["9.999999", "khong-co", "%00", "1.001193'--"])
def test_unknown_codes_are_not_found(client, code):
    assert client.get(f"/tt/{code}/", follow=True).status_code == 404

"""Letters of pages are clean however they come in, and garbled text is not published."""

import pytest
from django.core.exceptions import ValidationError

from catalogue.importers.record import ProcedureRecord
from catalogue.models import Agency, ProcedurePage
from core.text.page_letters import check_letters
from tests.factories import AgencyFactory, ProcedurePageFactory, QuestionPageFactory, stream

pytestmark = pytest.mark.django_db

LOST = "§¨ng ký thÎ th viÖn trêng häc"


def test_texts_of_a_draft_are_clean_in_fields_and_streams():
    page = ProcedurePageFactory()
    page.name = "Ðăng ký thẻ thư viện"
    page.conditions = "§iÒu kiÖn: cã thÎ c¨n c\u00adíc"
    page.cases = stream("case", {"key": "c", "label": "Ð"})
    page.steps = stream("case", {"cases": ["c"], "steps": ["Nép hå s¬ t¹i Ｕ\u200bＢＮＤ", "Đã đƣợc cấp"]})
    page.save_revision(clean=True)
    draft = page.get_latest_revision_as_object()
    assert (draft.name, draft.conditions) == ("Đăng ký thẻ thư viện", "Điều kiện: có thẻ căn cước")
    case = draft.steps[0].value
    assert (draft.cases[0].value["label"], list(case["steps"])) == ("Đ", ["Nộp hồ sơ tại UBND", "Đã được cấp"])


def test_the_address_keeps_the_letter_that_eth_stands_for():
    page = ProcedurePageFactory(code="9.900015", name="Ðăng ký thẻ thư viện", slug="")
    assert page.slug == "dang-ky-the-thu-vien-9900015"


def test_rich_text_keeps_its_markup_and_spaces():
    page = QuestionPageFactory(answer="<p>Ði  <b>®¨ng ký kh«ng</b>\u00a0<a href='/x?a=1'>Ｘ</a></p>")
    page.full_clean()
    assert page.answer == "<p>Đi  <b>đăng ký không</b>\u00a0<a href='/x?a=1'>X</a></p>"


def test_an_agency_with_eth_is_the_same_agency():
    agency = AgencyFactory(name="Cơ quan Đăng ký giao dịch")
    with pytest.raises(ValidationError, match="cùng tên"):
        Agency(name="Cơ quan Ðăng ký giao dịch", level=agency.level).full_clean(exclude=["slug", "name_key"])


def test_garbled_text_is_named_field_by_field():
    page = ProcedurePageFactory(steps=stream("case", {"cases": [], "steps": [LOST, "Nộp hồ sơ"]}))
    errors = check_letters({"name": LOST, "steps": page.steps, "summary": "Đăng ký", "code": "1.001193"})
    assert set(errors) == {"name", "steps"}
    assert "TCVN3" in str(errors["name"].messages)


def test_an_import_refuses_garbled_text_by_name():
    with pytest.raises(ValueError, match="bảng mã TCVN3"):
        ProcedureRecord(code="1.001193", name=LOST)
    assert ProcedureRecord(code="１．００１１９３", name="§¨ng ký thÎ th\u00ad viÖn").name == "Đăng ký thẻ thư viện"


def test_a_term_with_a_garbled_name_is_refused():
    with pytest.raises(ValidationError, match="TCVN3"):
        AgencyFactory.build(name="C¬ quan ®¨ng ký trêng häc, th viÖn").clean()


def test_cleaning_a_clean_page_changes_nothing():
    page = ProcedurePage.objects.get(pk=ProcedurePageFactory().pk)
    before = page.serializable_data()
    page.full_clean()
    assert page.serializable_data() == before

"""What is stored becomes the card of a procedure, in the page's language, in few queries."""

import dataclasses
import datetime

import pytest
from django.core.cache import cache
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from catalogue.answer_card.loading import NoCard, load
from catalogue.answer_card.resolve import resolve
from catalogue.answer_card.sentences import compose, compose_all
from catalogue.answer_card.types import Asker, NoticeKind, Part, QuestionKind, State
from catalogue.choices import CheckOutcome, FeeStatus
from catalogue.facts.fees import shown_fees
from catalogue.facts.numbers import number
from catalogue.facts.times import in_units, shown_times
from catalogue.facts.values import case_labels
from catalogue.importers.procedures import ProcedureImporter
from catalogue.importers.readers import read_procedures
from catalogue.models import (
    FormerCode,
    Office,
    ProcedurePage,
    PublicHoliday,
    RelatedProcedure,
    ServiceLevel,
    SourceRecord,
)
from catalogue.places import PlaceAsked, PlaceChoice
from importing.options import ImportOptions
from importing.run import run_import
from starter.files import FIXTURES
from starter.translations import translate
from tests.factories import (
    AgencyFactory,
    LocalityFactory,
    OnlineServiceFactory,
    ProcedurePageFactory,
    known_since,
    procedure_index,
    stream,
)

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 30)


def card(code: str, language: str = "vi", **asked):
    facts = dataclasses.replace(
        load(code, language=language), known_since=None
    )  # the day is fixed, that of the test is not
    return resolve(facts, Asker(day=TODAY, language=language, **asked))


FEE = {"kind": "charge", "status": "amount", "amount": "8000", "currency": "VND", "per": "bản", "cases": [], "note": ""}


def test_card_of_a_page():
    page = ProcedurePageFactory(fees=stream("fee", FEE), agencies=[AgencyFactory(name="Ủy ban nhân dân cấp xã")])

    found = card(page.code)

    assert (found.code, found.name, found.everyday_name, found.url) == (
        page.code,
        page.name,
        "làm giấy khai sinh",
        page.url,
    )
    assert (found.fee.state, int(found.fee.fees[0].amount)) == (State.KNOWN, 8_000)
    assert found.fee.fees[0].basis.fact_key == f"{page.code}/{page.fees.raw_data[0]['id']}/amount"
    assert [body.name for body in found.where.bodies] == ["Ủy ban nhân dân cấp xã"]
    assert [paper.name for group in found.papers.groups for paper in group.papers] == ["Giấy chứng sinh"]
    assert [result.text for result in found.afterwards.results] == ["Giấy khai sinh"]


def test_former_code_leads_to_the_card():
    page = ProcedurePageFactory()
    FormerCode.objects.create(procedure=page.procedure, code="7.999999")

    assert card("7.999999").code == page.code


@pytest.mark.parametrize("state", ["draft", "private", "unknown"])
def test_what_is_not_public_has_no_card(state):
    page = ProcedurePageFactory(live=state != "draft")
    if state == "private":
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    with pytest.raises(NoCard):
        load("7.000000" if state == "unknown" else page.code, language="vi")


def test_translated_card_has_the_facts_of_the_source_in_its_own_words(django_capture_on_commit_callbacks):
    page = ProcedurePageFactory(fees=stream("fee", FEE))
    fee = page.fees.raw_data[0]["id"]
    strings = {"name": "Register a birth", f"fees.{fee}.per": "copy"}
    with django_capture_on_commit_callbacks(execute=True):
        translate(page, strings, Locale.objects.get(language_code="en"))
    page.fees = [{**page.fees.raw_data[0], "value": {**FEE, "amount": "9000"}}]
    type(page).objects.filter(pk=page.pk).update(fees=page.fees)  # as if the translation lagged behind

    found = card(page.code, "en")

    assert (found.name, found.language, found.fee.fees[0].per) == ("Register a birth", "en", "copy")
    assert int(found.fee.fees[0].amount) == 9_000


def test_card_of_an_untranslated_page_says_so():
    page = ProcedurePageFactory()

    found = card(page.code, "en")

    assert (found.language, [notice.kind for notice in found.notices]) == ("vi", [NoticeKind.OTHER_LANGUAGE])


def test_entry_point_with_all_that_is_known_of_it():
    page = ProcedurePageFactory()
    service = OnlineServiceFactory(
        procedure=page.procedure,
        identification="eid_2",
        online_payment=True,
        postal_return=None,
        last_outcome=CheckOutcome.DEAD,
        last_checked_at=timezone.now(),
        downtime_notice="Bảo trì đến 12 giờ",
    )
    ServiceLevel.objects.create(service=service, level="full")

    online = card(page.code).online

    assert (online.state, online.url, online.level, online.identification) == (
        State.KNOWN,
        service.url,
        "full",
        "eid_2",
    )
    assert (online.is_dead, online.downtime, online.online_payment, online.postal_return) == (
        True,
        "Bảo trì đến 12 giờ",
        True,
        None,
    )


def test_holidays_are_rows():
    page = ProcedurePageFactory()
    assert card(page.code).time.whole[0].latest is None  # nobody has entered the year

    cache.clear()  # as a change of any day does
    for day in ("2026-12-01", "2026-09-02"):
        PublicHoliday.objects.create(day=day, name="Ngày nghỉ", is_announced=True)
    found = card(page.code).time.latest

    assert (found.day, [each.name for each in found.skipped]) == (datetime.date(2026, 12, 2), ["Ngày nghỉ"])


def test_ended_body_is_named_with_its_successor():
    new = AgencyFactory(name="Bộ Tài chính")
    old = AgencyFactory(name="Bộ Kế hoạch và Đầu tư", valid_to=datetime.date(2025, 2, 28), successor=new)

    found = card(ProcedurePageFactory(agencies=[old]).code)

    assert found.where.bodies[0].successor == "Bộ Tài chính"
    assert NoticeKind.BODY_ENDED in [notice.kind for notice in found.notices]


def _full_page(size: int):
    """A page with everything that costs queries, `size` times."""
    agencies = [AgencyFactory(name=f"Cơ quan {number} của {size}") for number in range(size)]
    documents = [{"name": f"Giấy {number}", "cases": []} for number in range(size * 5)]
    page = ProcedurePageFactory(
        agencies=agencies,
        fees=stream("fee", *[FEE] * size),
        documents=stream("case", {"cases": [], "documents": documents}),
    )
    for index in range(size):
        place = LocalityFactory(code=f"{size}{index}")
        OnlineServiceFactory(procedure=page.procedure, locality=place)
        RelatedProcedure.objects.create(page=page, procedure=ProcedurePageFactory().procedure)
    SourceRecord.objects.create(procedure=page.procedure, source="danh mục", digest="0")
    return page


@pytest.mark.parametrize("size", [1, 6])
def test_at_most_seven_queries_whatever_the_page_holds(size, django_assert_max_num_queries):
    page = _full_page(size)
    card(page.code)  # the calendar, the allowed hosts and the places are cached

    with django_assert_max_num_queries(7):
        found = card(page.code)

    assert (len(found.where.bodies), len(found.afterwards.related)) == (size, size)


PLACE = PlaceAsked(
    code="24", said="Bắc Giang", now="Bắc Ninh", was="Tỉnh Bắc Giang", province_code="24", province_name="Tỉnh Bắc Ninh"
)


def at(code: str, place: PlaceAsked):
    facts = dataclasses.replace(load(code, language="vi", place=place), known_since=None)
    return resolve(facts, Asker(day=TODAY, language="vi", place=place))


def test_body_is_named_for_the_place_with_its_office():
    page = ProcedurePageFactory(agencies=[AgencyFactory(name="Công an cấp tỉnh")])
    province = LocalityFactory(code="24", name="Tỉnh Bắc Ninh")
    Office.objects.create(key="ca-24", name="Công an tỉnh", kind="provincial_police", locality=province, address="Số 1")

    asked = card(page.code)
    assert (asked.where.state, asked.where.bodies[0].is_by_name) == (State.DEPENDS, False)
    assert [question.kind for question in asked.questions] == [QuestionKind.PLACE]

    told = at(page.code, PLACE)
    (body,) = told.where.bodies
    assert (told.where.state, body.name, body.former_name) == (State.KNOWN, "Công an tỉnh Bắc Ninh", "Bắc Giang")
    assert (body.office.address, told.questions) == ("Số 1", ())


def test_body_of_a_ward_asks_for_the_ward_and_names_it_in_each():
    page = ProcedurePageFactory(agencies=[AgencyFactory(name="Công an cấp xã")])
    choices = (PlaceChoice("1", "Phường Một", "Tỉnh Bắc Ninh"), PlaceChoice("2", "Phường Hai", "Tỉnh Bắc Ninh"))

    found = at(page.code, dataclasses.replace(PLACE, choices=choices))

    assert found.where.state == State.DEPENDS
    assert [option.value for option in found.questions[0].options] == ["1", "2"]
    assert [option.name for option in found.where.bodies[0].options] == ["Công an phường Một", "Công an phường Hai"]


def test_service_of_the_province_before_that_of_the_country():
    page = ProcedurePageFactory()
    country = OnlineServiceFactory(procedure=page.procedure)
    local = OnlineServiceFactory(procedure=page.procedure, locality=LocalityFactory(code="24", name="Tỉnh Bắc Ninh"))

    assert at(page.code, PLACE).online.url == local.url
    assert card(page.code).online.url == country.url
    assert QuestionKind.PLACE in [question.kind for question in card(page.code).questions]


@pytest.mark.parametrize("code", ["1.014064", "1.004222", "2.000815", "1.013225"])
def test_page_and_card_tell_the_same_fees_and_times(code, client):
    """Of somebody of whom nothing is known: the page lists them with their conditions too."""
    procedure_index()
    (path,) = (FIXTURES / "procedures").glob(f"{code}-*.yaml")
    run_import(read_procedures(path), ProcedureImporter(ImportOptions(publish=True)))
    page = ProcedurePage.objects.get(code=code, locale__language_code="vi")
    labels = case_labels(block.value for block in page.cases)
    today = timezone.localdate()

    found = resolve(load(code, language="vi"), Asker(day=today, language="vi"))

    fees = [*found.fee.fees, *found.fee.other]
    told = [fee_amount(fee) for fee in (*fees, *found.fee.upcoming, *(fee.next_fee for fee in fees if fee.next_fee))]
    assert {text.split(" ")[0] for text in shown_amounts(page, labels, today)} == {text for text in told if text}
    times = {in_units(time.value, time.unit) for time in found.time.whole if time.value is not None and time.unit}
    assert times == {time.text for time in shown_times([block.value for block in page.times], labels) if time.is_told}


def fee_amount(fee) -> str:
    return number(fee.amount) if fee.amount is not None else ""


def shown_amounts(page, labels, today) -> list[str]:
    fees = shown_fees([block.value for block in page.fees], labels, today)
    return [fee.text for fee in fees if fee.status == FeeStatus.AMOUNT]


def test_of_a_day_before_the_page_was_published_nothing_is_told():
    page = ProcedurePageFactory(fees=stream("fee", FEE))
    known_since(page, datetime.date(2026, 6, 2))
    facts = load(page.code, language="vi")

    before, after = (resolve(facts, Asker(day=datetime.date(2026, 6, day), language="vi")) for day in (1, 2))
    assert (before.fee.state, after.fee.state) == (State.UNKNOWN, State.KNOWN)
    assert [notice.kind for notice in before.notices] == [NoticeKind.NOT_KNOWN_YET]
    said = " ".join(answer.text for answer in compose_all(before).values())
    assert "8.000" not in said
    assert "nguồn chính thức không ghi" not in said  # it is not known, which is no fault of the source
    assert "Không biết câu trả lời cho ngày 01/06/2026" in compose_all(before)[Part.FEE].notices[0].text


def test_where_the_source_names_bodies_of_other_places_it_says_so():
    LocalityFactory(code="01", name="Thành phố Hà Nội", kind="province")
    page = ProcedurePageFactory(agencies=[AgencyFactory(name="Sở Du lịch Thành phố Hà Nội")])
    place = PlaceAsked(code="24", said="Bắc Ninh", province_code="24", province_name="Tỉnh Bắc Ninh")

    found = at(page.code, place)
    assert (found.where.state, found.where.bodies) == (State.UNKNOWN, ())
    assert compose(found, Part.WHERE).text == (
        "Nguồn chỉ ghi cơ quan của nơi khác; chưa rõ cơ quan nào nhận hồ sơ ở Tỉnh Bắc Ninh."
    )

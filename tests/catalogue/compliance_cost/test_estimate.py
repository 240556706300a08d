"""The whole cost of a procedure: sums of spans, told only where every fact is known."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from catalogue.answer_card.page_card import card_of_page
from catalogue.choices import ChannelKind
from catalogue.compliance_cost.estimate import Estimate, WayFacts, estimate, saving, span
from catalogue.entry_points import EntryPoint
from catalogue.models import AssumptionKind, Audience, CostAssumption, OnlineService
from catalogue.pages.ways import ways
from starter.terms import load_cost_assumptions
from tests.factories import FREE, ONE_DAY, ProcedurePageFactory, stream

FIGURES = {
    AssumptionKind.HOURLY_INCOME: (20_000, 30_000),
    AssumptionKind.TRIP_HOURS: (1, 3),
    AssumptionKind.TRIP_COST: (10_000, 40_000),
    AssumptionKind.PAPER_HOURS: (0, 1),
    AssumptionKind.ONLINE_HOURS: (Decimal("0.5"), 1),
}
SPANS = {kind: span(Decimal(str(ends[0])), Decimal(str(ends[1]))) for kind, ends in FIGURES.items()}
CHANNELS = stream("channel", {"channel": "counter", "note": ""}, {"channel": "online", "note": ""})


def test_hours_trips_and_fee_add_up():
    counter = estimate(WayFacts(span(2), span(2), span(20_000), is_online=False), SPANS)
    assert counter.hours == span(2, 8)
    # 2 h × 20,000 + 2 × 10,000 + 20,000, and 8 h × 30,000 + 2 × 40,000 + 20,000
    assert counter.total == span(80_000, 340_000)


def test_the_saving_is_that_of_the_same_assumptions():
    counter = estimate(WayFacts(span(2), span(2), span(20_000), is_online=False), SPANS)
    online = estimate(WayFacts(span(2), span(0), span(10_000), is_online=True), SPANS)
    assert online.total == span(20_000, 100_000)
    assert saving(counter, online) == span(60_000, 240_000)
    assert saving(online, counter) is None


facts = st.builds(
    WayFacts,
    *(st.tuples(st.integers(0, 9), st.integers(0, 9)).map(sorted).map(lambda ends: span(*ends)) for _ in range(3)),
    is_online=st.booleans(),
)


@given(facts)
def test_a_span_never_ends_before_it_begins(way):
    told: Estimate = estimate(way, SPANS)
    assert 0 <= told.total.low <= told.total.high
    assert told.total.low % 1_000 == told.total.high % 1_000 == 0
    assert told.hours.low <= told.hours.high


# Of which what is estimated is at most twice as dear as it may be cheap.
NARROW = {
    AssumptionKind.HOURLY_INCOME: (25_000, 30_000),
    AssumptionKind.TRIP_HOURS: (2, 3),
    AssumptionKind.TRIP_COST: (30_000, 40_000),
    AssumptionKind.PAPER_HOURS: (Decimal("0.5"), 1),
    AssumptionKind.ONLINE_HOURS: (Decimal("0.5"), 1),
}


def assume(figures=NARROW):
    for kind, (low, high) in figures.items():
        CostAssumption.objects.create(kind=kind, low=low, high=high, source="Giả định", source_date="2026-01-01")


def made(**fields):
    papers = stream("case", {"cases": [], "documents": [{"name": "Tờ khai"}, {"name": "Hộ chiếu"}]})
    fields = {"fees": stream("fee", FREE), "times": stream("time", ONE_DAY), "documents": papers, **fields}
    audiences = fields.pop("audiences", ["cong-dan-viet-nam"])
    page = ProcedurePageFactory(channels=CHANNELS, **fields)
    page.audiences.set([Audience.objects.get_or_create(slug=slug, defaults={"name": slug})[0] for slug in audiences])
    page.save()
    return page


def shown(page, entry=None):
    today = timezone.localdate()
    return ways(page, card_of_page(page, today), entry, today)


@pytest.mark.django_db
def test_nothing_is_estimated_without_every_assumption():
    page = made()
    assert shown(page) is None
    assume()
    CostAssumption.objects.first().delete()
    assert shown(page) is None


@pytest.mark.django_db
@pytest.mark.parametrize("audiences", [[], ["doanh-nghiep"], ["cong-dan-viet-nam", "doanh-nghiep"], ["khac"]])
def test_only_what_is_for_persons_alone_is_estimated(audiences):
    assume()
    assert shown(made(audiences=audiences)) is None


@pytest.mark.django_db
def test_a_thick_dossier_is_not_estimated():
    assume()
    thick = stream("case", {"cases": [], "documents": [{"name": f"Giấy {number}"} for number in range(11)]})
    assert shown(made(documents=thick)) is None


@pytest.mark.django_db
def test_the_starter_assumptions_say_which_are_our_own_and_are_not_loaded_over_others():
    load_cost_assumptions()
    rows = {row.kind: row for row in CostAssumption.objects.all()}
    assert set(rows) == set(AssumptionKind)
    own = {kind for kind, row in rows.items() if row.source.startswith("Giả định của trang này, chưa ai đo")}
    assert own == set(AssumptionKind) - {AssumptionKind.HOURLY_INCOME}
    assert all(row.low < row.high for row in rows.values())
    CostAssumption.objects.exclude(kind=AssumptionKind.TRIP_COST).delete()
    load_cost_assumptions()
    assert CostAssumption.objects.count() == 1


@pytest.mark.django_db
def test_online_is_estimated_only_where_its_level_is_known():
    assume()
    page = made()
    told = shown(page)
    assert [row.estimate is not None for row in told.rows] == [True, False]
    assert told.saved is None
    service = OnlineService(procedure=page.procedure, url="https://dichvucong.example.vn/thu-tuc/1")
    told = shown(page, EntryPoint(service.url, service, "full"))
    assert told.rows[1].estimate.trips == span(0)
    assert told.saved.low > 0
    service.last_outcome = "dead"
    assert shown(page, EntryPoint(service.url, service, "full")).rows[1].estimate is None


@pytest.mark.django_db
def test_a_wide_span_is_told_only_beside_the_way_that_it_is_compared_with():
    assume(FIGURES)
    page = made()
    assert shown(page) is None
    service = OnlineService(procedure=page.procedure, url="https://dichvucong.example.vn/thu-tuc/1")
    told = shown(page, EntryPoint(service.url, service, "full"))
    assert told.saved.low > 0
    assert not any(row.estimate.is_narrow for row in told.rows)


@pytest.mark.django_db
def test_what_no_way_differs_in_is_no_column(client):
    assume()
    told = shown(made())
    assert not told.fees_differ
    assert not told.times_differ
    table = client.get(made().url).content.decode().split('class="ways"')[1].split("</table>")[0]
    assert "Lệ phí" not in table


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fee", [{"status": "unknown"}, {"status": "none_set"}, {"status": "amount", "amount": "9000", "per": "bản"}]
)
def test_no_fee_is_guessed(fee):
    assume()
    page = made(fees=stream("fee", {**FREE, **fee}))
    assert shown(page) is None


@pytest.mark.django_db
@pytest.mark.parametrize("unit", ["", "thẻ", "hồ sơ", "Lần cấp"])
def test_a_fee_for_what_one_person_gets_counts_once(unit):
    assume()
    fee = {**FREE, "status": "amount", "amount": "35000", "per": unit}
    row = shown(made(fees=stream("fee", fee))).rows[0]
    assert row.estimate.fee == span(35_000)


@pytest.mark.django_db
def test_ways_that_differ_are_told_without_any_assumption():
    fees = [
        {**FREE, "status": "amount", "amount": amount, "channel": way}
        for way, amount in (("online", "10000"), ("counter", "20000"))
    ]
    told = shown(made(fees=stream("fee", *fees)))
    assert {row.channel: row.fee for row in told.rows} == {
        ChannelKind.COUNTER: "20.000 đồng",
        ChannelKind.ONLINE: "10.000 đồng",
    }
    assert not told.assumptions


@pytest.mark.django_db
def test_amounts_that_depend_on_the_case_are_told_by_way():
    free = {**FREE, "cases": ["tre-em"]}
    fees = [
        {**FREE, "status": "amount", "amount": "10000", "channel": "online"},
        {**FREE, "status": "amount", "amount": "20000", "channel": "counter"},
    ]
    cases = stream("case", {"key": "tre-em", "label": "Trẻ em"})
    told = shown(made(cases=cases, fees=stream("fee", *fees, free)))
    online = next(row for row in told.rows if row.channel == ChannelKind.ONLINE)
    assert online.fee == "10.000 đồng hoặc miễn phí, tùy trường hợp"
    assert online.estimate is None


@pytest.mark.django_db
def test_the_page_shows_the_estimate_with_its_assumptions(client):
    assume()
    html = client.get(made().url).content.decode()
    assert "Đây là ước tính, không phải số tiền phải nộp." in html
    assert "Giả định, 01/01/2026" in html
    assert "2 lượt đi, 5 – 8 giờ" in html


def test_an_assumption_ends_after_it_begins():
    row = CostAssumption(kind="trip_cost", low=2, high=1, source="x", source_date=datetime.date(2026, 1, 1))
    with pytest.raises(ValidationError, match="Phải bằng hoặc lớn hơn"):
        row.clean()

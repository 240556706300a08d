import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.choices import ChannelKind, ConfirmedBy, DurationUnit, FactPlace, FeeKind, FeeStatus
from catalogue.importers.record import CaseRecord, FeeRecord, ReadingRecord, TimeRecord
from catalogue.importers.second_source.source_facts import SourceFacts
from catalogue.importers.second_source.weighing import AGAIN, CONFIRMED, DIFFERS, FEES, FILLED, TIMES, weigh
from importing.import_report import warning_kind

OLD, NEW = datetime.date(2025, 11, 27), datetime.date(2026, 7, 20)
AMOUNT = FeeStatus.AMOUNT


def fee(amount: int | None, words: str = "", **more) -> FeeRecord:
    status = more.pop("status", AMOUNT if amount else FeeStatus.UNKNOWN)
    source = ReadingRecord(place=FactPlace.FEE_CELL, words=words or f"Phí : {amount} Đồng")
    return FeeRecord(status=status, amount=Decimal(amount) if amount else None, source=source, **more)


def time(value: int | None, unit: DurationUnit = DurationUnit.WORKING_DAY, **more) -> TimeRecord:
    source = ReadingRecord(place=FactPlace.DURATION_CELL, words=f"{value} {unit.label}")
    return TimeRecord(value=Decimal(value) if value else None, unit=unit if value else None, source=source, **more)


def base(*fees: FeeRecord, times: tuple = (), cases: tuple = ()) -> SourceFacts:
    return SourceFacts("cong-a", NEW, cases, fees, times)


def other(*fees: FeeRecord, times: tuple = (), cases: tuple = ()) -> SourceFacts:
    return SourceFacts("ban-word", OLD, cases, fees, times, FactPlace.WORD_FILE)


def test_what_two_sources_state_alike_is_confirmed_with_the_newer_day():
    weighed = weigh(base(fee(50_000), times=(time(5),)), [other(fee(50_000, "50.000 đồng/lần"), times=(time(5),))])
    for fact in (*weighed.fees, *weighed.times):
        assert (fact.source.confirmed_by, fact.source.confirmed_on) == (ConfirmedBy.SECOND_SOURCE, NEW)
        assert not fact.contradicted_by
    assert weighed.notes == [CONFIRMED.format(kind=FEES), CONFIRMED.format(kind=TIMES)]
    assert not weighed.warnings


def test_another_value_is_a_contradiction_that_keeps_both_wordings():
    weighed = weigh(base(fee(50_000), times=(time(5),)), [other(fee(70_000), times=(time(7),))])
    (one,), (length,) = weighed.fees, weighed.times
    assert (one.amount, one.source.words) == (50_000, "Phí : 50000 Đồng")
    assert [(each.place, each.words) for each in one.contradicted_by] == [(FactPlace.WORD_FILE, "Phí : 70000 Đồng")]
    assert one.source.confirmed_by is None
    assert [each.words for each in length.contradicted_by] == ["7 ngày làm việc"]
    assert [warning_kind(each) for each in weighed.warnings] == [
        DIFFERS.format(kind=FEES),
        DIFFERS.format(kind=TIMES),
    ]


def test_days_and_working_days_are_two_values():
    weighed = weigh(base(times=(time(5),)), [other(times=(time(5, DurationUnit.DAY),))])
    assert weighed.times[0].contradicted_by


@pytest.mark.parametrize("blank", [(), (fee(None, "Miễn phí"),), (fee(None, "Theo quy định"),)])
def test_blank_is_no_statement(blank):
    weighed = weigh(base(fee(50_000)), [other(*blank, times=(time(None),))])
    assert weighed.fees == (fee(50_000),)
    assert (weighed.warnings, weighed.notes) == ([], [])


def test_what_says_nothing_is_filled_and_phases_stay():
    phase = time(2, phase="Tiếp nhận hồ sơ: 2 ngày làm việc")
    weighed = weigh(base(fee(None, "Miễn phí"), times=(phase,)), [other(fee(70_000), times=(time(7),))])
    assert [(one.amount, one.source.place) for one in weighed.fees] == [(70_000, FactPlace.WORD_FILE)]
    assert [each.value for each in weighed.times] == [2, 7]
    assert [warning_kind(each) for each in weighed.warnings] == [FILLED.format(kind=FEES), FILLED.format(kind=TIMES)]


def test_cases_are_the_same_by_their_words_and_what_is_added_brings_its_case_along():
    lost = CaseRecord(key="mat", label="Trường hợp mất thẻ")
    theirs = (CaseRecord(key="mat-2", label="trường hợp mất thẻ"), CaseRecord(key="mat", label="Cấp lần đầu"))
    weighed = weigh(
        base(fee(50_000, cases=("mat",)), cases=(lost,)),
        [other(fee(50_000, cases=("mat-2",)), fee(30_000, cases=("mat",)), cases=theirs)],
    )
    same, added = weighed.fees
    assert same.source.confirmed_by == ConfirmedBy.SECOND_SOURCE
    labels = {case.key: case.label for case in weighed.cases}
    assert [labels[key] for key in added.cases] == ["Cấp lần đầu"]
    assert labels["mat"] == "Trường hợp mất thẻ"


def test_amounts_of_two_cases_do_not_contradict_each_other_but_one_for_everybody_does():
    cases = (CaseRecord(key="a", label="Cấp mới"), CaseRecord(key="b", label="Cấp lại"))
    of_case = base(fee(50_000, cases=("a",)), cases=cases)
    assert not weigh(of_case, [other(fee(70_000, cases=("b",)), cases=cases)]).fees[0].contradicted_by
    assert weigh(of_case, [other(fee(70_000))]).fees[0].contradicted_by


def test_a_reduced_fee_with_its_own_days_is_no_contradiction():
    reduced = {"valid_from": datetime.date(2025, 7, 1), "valid_to": datetime.date(2026, 12, 31)}
    later = {"valid_from": datetime.date(2027, 1, 1)}
    weighed = weigh(base(fee(50_000, **later)), [other(fee(25_000, **reduced))])
    assert [bool(one.contradicted_by) for one in weighed.fees] == [False, False]


def test_a_law_goes_with_any_amount_and_a_published_notice_with_any_fee():
    law = fee(None, "Theo Thông tư số 47/2019/TT-BTC", status=FeeStatus.LAW_ONLY)
    assert not any(one.contradicted_by for one in weigh(base(fee(50_000)), [other(law)]).fees)
    notice = fee(100_000, kind=FeeKind.PUBLICATION)
    weighed = weigh(base(fee(50_000), fee(70_000)), [other(fee(50_000), fee(70_000), notice)])
    assert [bool(one.contradicted_by) for one in weighed.fees] == [False, False, False]


def test_one_component_that_differs_leaves_the_other_confirmed():
    ours = base(fee(50_000, kind=FeeKind.FEE), fee(10_000, kind=FeeKind.CHARGE))
    weighed = weigh(ours, [other(fee(50_000, kind=FeeKind.FEE), fee(20_000, kind=FeeKind.CHARGE))])
    assert [bool(one.contradicted_by) for one in weighed.fees] == [False, True]
    assert weighed.fees[0].source.confirmed_by == ConfirmedBy.SECOND_SOURCE


def test_the_same_source_again_on_a_later_day_confirms_itself():
    before = SourceFacts("cong-a", OLD, (), (fee(50_000), fee(None, "Miễn phí")), (time(5),))
    weighed = weigh(base(fee(50_000), times=(time(6),)), [], before)
    assert (weighed.fees[0].source.confirmed_by, weighed.fees[0].source.confirmed_on) == (ConfirmedBy.IMPORT_AGAIN, NEW)
    assert weighed.times[0].source.confirmed_by is None
    assert weighed.notes == [AGAIN.format(kind=FEES)]


_AMOUNTS = st.sampled_from([None, 20_000, 50_000, 70_000])
_CHANNELS = st.sampled_from([None, ChannelKind.ONLINE])
_CASES = (CaseRecord(key="a", label="Cấp mới"), CaseRecord(key="b", label="Cấp lại"))
_FEES = st.lists(
    st.builds(
        lambda amount, channel, cases: fee(amount, channel=channel, cases=cases),
        _AMOUNTS,
        _CHANNELS,
        st.sampled_from([(), ("a",), ("b",)]),
    ),
    max_size=3,
    unique_by=lambda one: (one.amount, one.channel, one.cases),
)


@given(_FEES, _FEES)
def test_no_value_is_lost_made_up_or_replaced(ours, theirs):
    weighed = weigh(base(*ours, cases=_CASES), [other(*theirs, cases=_CASES)])
    stated = {one.amount for one in (*ours, *theirs) if one.amount}
    shown = {one.amount for one in weighed.fees if one.amount}
    words = {each.words for one in weighed.fees for each in (one.source, *one.contradicted_by)}
    assert shown <= stated
    assert all(f"Phí : {amount} Đồng" in words for amount in stated)
    told = [one.amount for one in ours if one.amount]
    assert [one.amount for one in weighed.fees if one.amount][: len(told)] == told
    assert not any(one.contradicted_by and one.source.confirmed_by for one in weighed.fees)


@given(_FEES, _FEES)
def test_a_contradiction_is_not_told_twice(ours, theirs):
    once = weigh(base(*ours, cases=_CASES), [other(*theirs, cases=_CASES)])
    twice = weigh(base(*ours, cases=_CASES), [other(*theirs, cases=_CASES), other(*theirs, cases=_CASES)])
    assert [one.contradicted_by for one in once.fees] == [one.contradicted_by for one in twice.fees]
    assert all(isinstance(one.amount, Decimal | None) for one in twice.fees)

import datetime

import pytest

from catalogue.answer_card.resolve import resolve
from catalogue.answer_card.types import NoticeKind, Part, State, WhoDecides
from tests.catalogue.answer_card.made_facts import asker, block, facts, fee

BEFORE, AFTER = datetime.date(2026, 12, 31), datetime.date(2027, 1, 1)
HALVED = [fee(1, 35_000, valid_to="2026-12-31"), fee(2, 70_000, valid_from="2027-01-01")]


@pytest.mark.parametrize("fees", [HALVED, HALVED[::-1]])
def test_amount_of_the_day_and_the_next_one(fees):
    before = resolve(facts(fees=fees), asker(day=BEFORE)).fee
    after = resolve(facts(fees=fees), asker(day=AFTER)).fee

    assert [int(each.amount) for each in before.fees] == [35_000]
    assert before.fees[0].valid_to == BEFORE
    assert (int(before.fees[0].next_fee.amount), before.fees[0].next_fee.valid_from) == (70_000, AFTER)
    assert before.upcoming == ()
    assert ([int(each.amount) for each in after.fees], after.fees[0].next_fee) == ([70_000], None)


def test_begun_amount_takes_the_place_of_one_without_an_end():
    fees = [fee(1, 35_000), fee(2, 70_000, valid_from="2026-01-01")]

    assert [int(each.amount) for each in resolve(facts(fees=fees), asker()).fee.fees] == [70_000]


def test_an_amount_for_a_time_gives_way_to_the_one_it_took_the_place_of():
    fees = [fee(1, 70_000), fee(2, 35_000, valid_from="2025-07-01", valid_to="2026-12-31")]

    before = resolve(facts(fees=fees), asker(day=BEFORE)).fee
    after = resolve(facts(fees=fees), asker(day=AFTER)).fee

    assert [int(each.amount) for each in before.fees] == [35_000]
    assert (int(before.fees[0].next_fee.amount), before.fees[0].next_fee.valid_from) == (70_000, AFTER)
    assert [(int(each.amount), each.valid_from) for each in after.fees] == [(70_000, None)]


def test_ended_amount_is_not_told():
    card = resolve(facts(fees=[fee(1, 35_000, valid_to="2024-12-31")]), asker())

    assert (card.fee.state, card.fee.fees) == (State.UNKNOWN, ())
    assert [(each.what, each.who) for each in card.unknowns if each.what == Part.FEE] == [
        (Part.FEE, WhoDecides.RECEIVING_OFFICE)
    ]


def test_amount_to_come_alone_is_no_answer_for_today():
    card = resolve(facts(fees=[fee(1, 35_000, valid_from="2027-01-01")]), asker())

    assert (card.fee.state, len(card.fee.upcoming)) == (State.UNKNOWN, 1)


def test_other_costs_stand_apart_from_what_the_procedure_costs():
    fees = [fee(1, 50_000), fee(2, 100_000, kind="publication"), fee(3, kind="postage", channel="postal")]

    channels = [block("c1", channel="counter"), block("c2", channel="postal")]
    card = resolve(facts(fees=fees, channels=channels), asker())

    assert (card.fee.state, len(card.fee.fees), len(card.fee.other)) == (State.KNOWN, 1, 2)
    assert card.questions == ()  # nobody is asked how to apply for the sake of postage


def test_contradicted_amount_is_no_amount():
    said = {"words": "40 đồng", "place": "fee_cell"}
    other = {"words": "40.000 đồng", "place": "channel_note"}

    card = resolve(facts(fees=[fee(1, 40, source=said, contradicted_by=[other])]), asker())

    assert card.fee.state == State.CONTRADICTED
    assert card.fee.fees[0].basis.wordings == ("40 đồng", "40.000 đồng")
    assert [(notice.kind, notice.part) for notice in card.notices] == [(NoticeKind.CONTRADICTED, Part.FEE)]


@pytest.mark.parametrize(
    ("status", "law", "who"),
    [
        ("province", "", WhoDecides.PROVINCE),
        ("law_only", "Thông tư 1/2025/TT-BTC", WhoDecides.LAW),
        ("unknown", "Thông tư 1/2025/TT-BTC", WhoDecides.LAW),
        ("unknown", "", WhoDecides.RECEIVING_OFFICE),
    ],
)
def test_unknown_amount_says_who_decides_it(status, law, who):
    card = resolve(facts(fees=[fee(1, status=status, law=law)]), asker())

    assert card.fee.state == State.UNKNOWN
    assert [(each.who, each.law) for each in card.unknowns if each.what == Part.FEE] == [(who, law)]


def test_told_beside_unknown_is_partly_told():
    card = resolve(facts(fees=[fee(1, 50_000), fee(2, kind="fee")]), asker())

    assert card.fee.state == State.PARTLY


def test_exemption_is_told_once():
    fees = [fee(1, 10_000, exemption="Người cao tuổi"), fee(2, 20_000, exemption="người cao tuổi.")]

    assert [each.text for each in resolve(facts(fees=fees), asker()).fee.exemptions] == ["Người cao tuổi"]


@pytest.mark.parametrize("broken", [{"status": "amount", "amount": None}, {"status": "range"}, {"status": "???"}])
def test_half_written_fee_is_unknown(broken):
    assert resolve(facts(fees=[fee(1, **broken)]), asker()).fee.state == State.UNKNOWN

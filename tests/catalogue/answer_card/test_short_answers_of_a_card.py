"""Editors' answers that hold for an asker come before composed ones."""

import datetime

from catalogue.answer_card.resolve import resolve
from catalogue.answer_card.sentences import SentenceKind, compose
from catalogue.answer_card.types import Part
from tests.catalogue.answer_card.made_facts import asker, block, case, facts, fee

CASES = [case("mat", "ly-do"), case("hong", "ly-do")]


def answer(number: int, text: str, **values) -> dict:
    return block(number, **{"part": "fee", "cases": [], "text": text, "checked_on": "2026-11-01", **values})


def told(answers: list[dict], **asks):
    fees = asks.pop("fees", [fee(1, 10_000)])
    return compose(resolve(facts(fees=fees, cases=CASES, short_answers=answers), asker(**asks)), Part.FEE)


def test_an_editor_s_answer_comes_in_place_of_the_composed_one():
    found = told([answer(9, "Mười nghìn, trả tại quầy.")])
    assert found.text == "Mười nghìn, trả tại quầy."
    assert [(sentence.kind, sentence.fact_keys) for sentence in found.sentences] == [
        (SentenceKind.EDITOR, ("9.000001/b9/short_answer",))
    ]


def test_the_one_for_most_cases_wins_and_none_for_a_case_that_was_not_told():
    answers = [answer(8, "Chung."), answer(9, "Khi mất.", cases=["mat"])]
    assert told(answers).text == "Chung."
    assert told(answers, cases=frozenset({"mat"})).text == "Khi mất."
    assert told(answers, cases=frozenset({"hong"})).text == "Chung."
    assert told(answers[1:]).text == "Lệ phí 10.000 đồng."


def test_an_answer_about_another_part_is_not_told():
    assert told([answer(9, "Bảy ngày.", part="time")]).text == "Lệ phí 10.000 đồng."


def test_an_answer_ends_with_the_fee_that_was_in_force_when_it_was_checked():
    fees = [fee(1, 35_000, valid_to="2026-12-31"), fee(2, 70_000, valid_from="2027-01-01")]
    answers = [answer(9, "Ba mươi lăm nghìn.")]
    assert told(answers, fees=fees).text == "Ba mươi lăm nghìn."
    assert told(answers, fees=fees, day=datetime.date(2027, 1, 4)).text == "Lệ phí 70.000 đồng."
    checked_later = [answer(9, "Bảy mươi nghìn.", checked_on="2027-01-02")]
    assert told(checked_later, fees=fees, day=datetime.date(2027, 1, 4)).text == "Bảy mươi nghìn."


def test_one_that_is_not_translated_is_not_told_in_english():
    assert told([answer(9, "Mười nghìn, trả tại quầy.")], language="en").text == "Charge 10,000 VND."
    english = told([answer(9, "Ten thousand dong at Công an xã.")], language="en")
    assert english.text == "Ten thousand dong at Công an xã."

"""Whatever is stored and told: nothing is made up, nothing is guessed, and the order of facts decides nothing."""

import dataclasses
import datetime
from collections.abc import Iterator
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from catalogue.answer_card.resolve import resolve
from catalogue.answer_card.types import AnswerCard, Holds, QuestionKind, State
from catalogue.choices import CaseKind, ChannelKind, DurationUnit, FeeKind, FeeStatus
from tests.catalogue.answer_card.made_facts import asker, block, case, facts, fee, item, time

CASES = [
    *(case("mat", "ly-do"), case("hong", "ly-do"), case("het-han", "ly-do")),
    case("truc-tuyen", "cach-nop", "how_filed", "Nộp trực tuyến"),
    case("truc-tiep", "cach-nop", "how_filed", "Nộp trực tiếp"),
    *(case("xac-minh", kind="verification"), case("tre-em", kind="who"), case("nguoi-gia", kind="who")),
]  # fmt: skip
KEYS = [each["value"]["key"] for each in CASES]
CHANNELS = [block("c1", channel="counter"), block("c2", channel="online")]
WAYS = (ChannelKind.COUNTER, ChannelKind.ONLINE)
DAYS = st.dates(datetime.date(2026, 1, 1), datetime.date(2027, 12, 31))

conditions = {
    "cases": st.lists(st.sampled_from(KEYS), max_size=2, unique=True),
    "channel": st.sampled_from([None, None, *WAYS]),
    "contradicted_by": st.sampled_from([[], [], [{"words": "khác"}]]),
}
days = st.none() | DAYS.map(datetime.date.isoformat)
fees = st.builds(
    fee,
    st.integers(1, 10_000),
    st.none() | st.sampled_from([10_000, 20_000]),
    kind=st.sampled_from(FeeKind.values),
    valid_from=days,
    valid_to=days,
    **conditions,
)
times = st.builds(
    time,
    st.integers(10_001, 20_000),
    st.none() | st.sampled_from([3, 7]),
    st.sampled_from(DurationUnit.values),
    phase=st.sampled_from(["", "", "Kiểm tra", "Cấp"]),
    starts_from=st.sampled_from(["", "", "khi đủ hồ sơ", "ngày ký"]),
    **conditions,
)
paper = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["Tờ khai", "Ảnh", "Thẻ cũ"]),
        "one_of": st.sampled_from(["", "", "g"]),
        "cases": conditions["cases"],
    }
)
groups = st.builds(
    lambda number, keys, listed: block(
        number, cases=keys, documents=[item(f"{number}-{index}", each) for index, each in enumerate(listed)]
    ),
    st.integers(20_001, 30_000),
    conditions["cases"],
    st.lists(paper, max_size=3),
)
procedures = st.builds(
    lambda **streams: facts(cases=CASES, channels=CHANNELS, **streams),
    fees=st.lists(fees, max_size=4, unique_by=lambda each: each["id"]),
    times=st.lists(times, max_size=4, unique_by=lambda each: each["id"]),
    documents=st.lists(groups, max_size=3, unique_by=lambda each: each["id"]),
)
askers = st.builds(
    asker,
    cases=st.sampled_from([frozenset(), frozenset({"mat"}), frozenset({"hong", "tre-em"}), frozenset({"la-lung"})]),
    denied=st.sampled_from([frozenset(), frozenset({"xac-minh"}), frozenset({"mat", "nguoi-gia"})]),
    channel=st.sampled_from([None, *WAYS]),
    day=DAYS,
)


def told(card: AnswerCard) -> list[str]:
    """What the card says, without the order and the conditions."""
    return sorted(
        str(each)
        for each in (
            *((fee.kind, fee.amount, fee.status, fee.valid_to, fee.is_contradicted) for fee in card.fee.fees),
            *((time.phase, time.value, time.unit, time.starts_from, time.is_contradicted) for time in card.time.whole),
            *(paper.name for group in card.papers.groups for paper in group.papers),
        )
    )


def worlds(asked) -> Iterator:
    """All complete askers that the asker may be."""
    groups = [("mat", "hong", "het-han"), ("truc-tuyen", "truc-tiep")]
    for reason, channel in product(groups[0], WAYS):
        filing = "truc-tuyen" if channel == ChannelKind.ONLINE else "truc-tiep"
        for flags in product((True, False), repeat=3):
            yes = {key for key, flag in zip(("xac-minh", "tre-em", "nguoi-gia"), flags, strict=True) if flag}
            holding = frozenset({reason, filing, *yes})
            fits = asked.cases - {"la-lung"} <= holding and not asked.denied & holding
            if fits and asked.channel in (None, channel):
                yield dataclasses.replace(asked, cases=holding, denied=frozenset(KEYS) - holding, channel=channel)


@given(procedures, askers)
def test_no_amount_day_or_name_that_is_no_fact(procedure, asked):
    card = resolve(procedure, asked)

    amounts = {each["value"]["amount"] for each in procedure.fees}
    ends = {each["value"].get(key) for each in procedure.fees for key in ("valid_from", "valid_to")}
    lengths = {(each["value"]["value"], each["value"]["unit"]) for each in procedure.times}
    names = {each["value"]["name"] for group in procedure.documents for each in group["value"]["documents"]}
    for each in (*card.fee.fees, *card.fee.other, *card.fee.upcoming):
        assert (int(each.amount) if each.amount is not None else None) in amounts
        assert (each.valid_to.isoformat() if each.valid_to else None) in ends
    for each in (*card.time.whole, *card.time.phases):
        assert each.value is None or (int(each.value), each.unit) in lengths
    assert {paper.name for group in card.papers.groups for paper in group.papers} <= names
    keys = {paper.basis.fact_key for group in card.papers.groups for paper in group.papers}
    assert all(key.count("/") == 2 for key in keys)


@given(procedures, askers)
def test_what_is_told_for_sure_is_true_whoever_the_asker_turns_out_to_be(procedure, asked):
    card = resolve(procedure, asked)

    for world in worlds(asked):
        settled = resolve(procedure, world)
        if card.fee.state == State.KNOWN:
            assert {(fee.kind, fee.amount) for fee in card.fee.fees} == {
                (fee.kind, fee.amount) for fee in settled.fee.fees
            }
        if card.time.latest:
            assert card.time.latest == settled.time.latest
        sure = {paper.name for group in card.papers.groups for paper in group.papers if paper.holds == Holds.YES}
        assert sure <= {paper.name for group in settled.papers.groups for paper in group.papers}


@given(procedures, askers)
def test_what_is_not_decided_is_asked(procedure, asked):
    card = resolve(procedure, asked)

    open_keys = {
        key.key
        for holder in (
            *(*card.fee.fees, *card.time.whole, *card.time.phases),
            *(paper for group in card.papers.groups for paper in group.papers),
        )
        if holder.holds == Holds.PERHAPS
        for key in holder.cases
    }
    asked_keys = {option.value for question in card.questions for option in question.options}
    cases = [question for question in card.questions if question.kind == QuestionKind.CASE]
    assert len(cases) <= 2
    if open_keys and len(cases) < 2:
        by_channel = any(question.kind == QuestionKind.CHANNEL for question in card.questions)
        assert all(
            key in asked_keys or (by_channel and key in ("truc-tuyen", "truc-tiep")) for key in open_keys - asked.cases
        )


@given(procedures, askers)
def test_all_questions_answered_leave_none(procedure, asked):
    for world in worlds(asked):
        card = resolve(procedure, world)
        assert card.questions == ()
        assert State.DEPENDS not in (card.fee.state, card.time.state, card.papers.state, card.steps.state)


@given(procedures, askers, st.randoms(use_true_random=False))
def test_order_of_facts_decides_nothing(procedure, asked, random):
    def shuffled(blocks):
        return random.sample(list(blocks), len(blocks))

    other = dataclasses.replace(
        procedure,
        fees=shuffled(procedure.fees),
        times=shuffled(procedure.times),
        documents=shuffled(procedure.documents),
    )
    first, second = resolve(procedure, asked), resolve(other, asked)
    assert told(first) == told(second)
    assert (first.fee.state, first.time.state, first.papers.state) == (
        second.fee.state,
        second.time.state,
        second.papers.state,
    )
    assert first.time.latest == second.time.latest
    assert {(each.kind, each.axis) for each in first.questions} == {(each.kind, each.axis) for each in second.questions}


half_written: st.SearchStrategy[dict] = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("amount", "value", "valid_to", "unit", "name", "key", "channel"), st.sampled_from([None, ""])),
        **dict.fromkeys(("cases", "documents", "steps", "contradicted_by"), st.sampled_from([None, []])),
        "status": st.sampled_from(["", *FeeStatus.values]),
        "kind": st.sampled_from(["", *CaseKind.values]),
    },
)


@given(st.lists(half_written, max_size=3), st.lists(half_written, max_size=3), askers)
def test_half_written_blocks_have_a_card(first, second, asked):
    def blocks(values):
        return [block(number, **value) for number, value in enumerate(values)]

    resolve(facts(cases=blocks(first), fees=blocks(second), times=blocks(first), documents=blocks(second)), asked)

"""Which facts hold for whom, and what is asked."""

import pytest

from catalogue.answer_card.resolve import resolve
from catalogue.answer_card.types import Holds, Part, QuestionKind, State
from catalogue.choices import ChannelKind
from tests.catalogue.answer_card.made_facts import asker, block, case, facts, fee, item, papers, time

GROUP = (case("mat", "ly-do"), case("hong", "ly-do"))


def names(card):
    return [paper.name for group in card.papers.groups for paper in group.papers]


def amounts(card):
    return [int(fee.amount) for fee in card.fee.fees]


def questions(card):
    return [(question.kind, question.axis) for question in card.questions]


def test_fact_without_cases_holds_for_everybody():
    card = resolve(facts(fees=[fee(1, 50_000)]), asker())

    assert (card.fee.state, amounts(card), card.questions) == (State.KNOWN, [50_000], ())
    assert card.fee.fees[0].basis.fact_key == "9.000001/b1/amount"


def test_undecided_case_is_a_question_and_lists_all_amounts_with_their_cases():
    fees = [fee(1, 10_000, cases=["mat"]), fee(2, 20_000, cases=["hong"])]

    card = resolve(facts(cases=GROUP, fees=fees), asker())

    assert card.fee.state == State.DEPENDS
    assert [(int(each.amount), each.holds, each.cases[0].key) for each in card.fee.fees] == [
        (10_000, Holds.PERHAPS, "mat"),
        (20_000, Holds.PERHAPS, "hong"),
    ]
    question = card.questions[0]
    assert (question.kind, question.axis, question.decides) == (QuestionKind.CASE, "ly-do", {Part.FEE})
    assert [option.value for option in question.options] == ["mat", "hong"]


def test_told_case_decides_and_excludes_the_others_of_its_group():
    fees = [fee(1, 10_000, cases=["mat"]), fee(2, 20_000, cases=["hong"])]

    card = resolve(facts(cases=GROUP, fees=fees), asker(cases=frozenset({"hong"})))

    assert (card.fee.state, amounts(card), card.questions) == (State.KNOWN, [20_000], ())
    assert [each.key for each in card.cases] == ["hong"]


def test_same_answer_in_every_case_is_told_without_asking():
    fees = [fee(1, 10_000, cases=["mat"]), fee(2, 10_000, cases=["hong"])]

    card = resolve(facts(cases=GROUP, fees=fees), asker())

    assert (card.fee.state, amounts(card), card.questions) == (State.KNOWN, [10_000], ())
    assert (card.fee.fees[0].cases, card.fee.fees[0].basis.also) == ((), ("9.000001/b2/amount",))


def test_case_outside_a_group_may_be_false_so_the_same_answer_is_asked_for():
    fees = [fee(1, 10_000, cases=["mat"]), fee(2, 10_000, cases=["hong"])]

    card = resolve(facts(cases=[case("mat"), case("hong")], fees=fees), asker())

    assert card.fee.state == State.DEPENDS
    assert questions(card) == [(QuestionKind.CASE, "reason")]


def test_denied_cases_leave_the_general_fact():
    times = [time(1, 5), time(2, 15, cases=["xac-minh"])]
    given = facts(cases=[case("xac-minh", kind="verification")], times=times)

    assert [each.value for each in resolve(given, asker()).time.whole] == [5, 15]
    denied = resolve(given, asker(denied=frozenset({"xac-minh"})))
    assert ([each.value for each in denied.time.whole], denied.time.state) == ([5], State.KNOWN)


def test_time_for_more_cases_takes_the_place_of_one_for_fewer():
    times = [time(1, 5), time(2, 15, cases=["xac-minh"])]
    card = resolve(facts(cases=[case("xac-minh")], times=times), asker(cases=frozenset({"xac-minh"})))

    assert [each.value for each in card.time.whole] == [15]


def test_fee_for_a_case_stands_beside_the_general_one():
    card = resolve(
        facts(cases=[case("ban-sao")], fees=[fee(1, 50_000), fee(2, 8_000, cases=["ban-sao"])]),
        asker(cases=frozenset({"ban-sao"})),
    )

    assert amounts(card) == [50_000, 8_000]


def test_paper_of_every_case_of_a_group_is_needed_whatever_the_case():
    documents = [papers(1, "Tờ khai", "Đơn báo mất", cases=("mat",)), papers(2, "Tờ khai", "Thẻ hỏng", cases=("hong",))]

    card = resolve(facts(cases=GROUP, documents=documents), asker())

    assert names(card) == ["Tờ khai", "Đơn báo mất", "Thẻ hỏng"]
    first, second, third = (group.papers[0] for group in card.papers.groups)
    assert (first.holds, first.cases) == (Holds.YES, ())
    assert (second.holds, third.holds) == (Holds.PERHAPS, Holds.PERHAPS)
    assert (card.papers.least, card.papers.most) == (1, 3)


def test_paper_has_the_cases_of_its_group_and_its_own():
    paper = {"name": "Phiếu in tại chỗ", "cases": [item("k", "truc-tiep")]}
    cases = [*GROUP, case("truc-tuyen", "cach-nop", "how_filed", "Nộp trực tuyến")]
    cases.append(case("truc-tiep", "cach-nop", "how_filed", "Nộp trực tiếp"))
    given = facts(cases=cases, documents=[papers(1, "Tờ khai", paper, cases=("mat",))])

    online = resolve(given, asker(cases=frozenset({"mat"}), channel=ChannelKind.ONLINE))
    counter = resolve(given, asker(cases=frozenset({"mat"}), channel=ChannelKind.COUNTER))

    assert (names(online), names(counter)) == (["Tờ khai"], ["Tờ khai", "Phiếu in tại chỗ"])


def test_way_of_filing_is_asked_as_the_channel_not_as_a_case():
    cases = [
        case("truc-tuyen", "cach-nop", "how_filed", "Nộp trực tuyến"),
        case("truc-tiep", "cach-nop", "how_filed", "Nộp trực tiếp"),
    ]
    channels = [block("c1", channel="counter"), block("c2", channel="online")]
    documents = [papers(1, "Bản chụp", cases=("truc-tuyen",)), papers(2, "Bản chính", cases=("truc-tiep",))]

    card = resolve(facts(cases=cases, channels=channels, documents=documents), asker())

    assert questions(card) == [(QuestionKind.CHANNEL, "channel")]
    assert [option.value for option in card.questions[0].options] == ["counter", "online"]


def test_fee_by_channel_is_asked_for_and_decided_by_the_channel():
    channels = [block("c1", channel="counter"), block("c2", channel="online")]
    given = facts(channels=channels, fees=[fee(1, 20_000, channel="counter"), fee(2, 10_000, channel="online")])

    assert questions(resolve(given, asker())) == [(QuestionKind.CHANNEL, "channel")]
    assert amounts(resolve(given, asker(channel=ChannelKind.ONLINE))) == [10_000]


def test_two_questions_of_cases_at_most():
    cases = [case("a", "x"), case("b", "x"), case("c", "y"), case("d", "y"), case("e", "z"), case("f", "z")]
    documents = [papers(key, f"Giấy {key}", cases=(key,)) for key in "abcdef"]

    card = resolve(facts(cases=cases, documents=documents), asker())

    assert [question.axis for question in card.questions] == ["x", "y"]


def test_key_that_is_not_declared_is_shown_and_never_guessed():
    card = resolve(facts(fees=[fee(1, 10_000, cases=["la"])]), asker())

    assert (card.fee.state, card.fee.fees[0].cases[0].label) == (State.DEPENDS, "la")


def test_alternatives_stand_together_and_count_once():
    either = [{"name": "Căn cước", "one_of": "tuy-than"}, {"name": "Hộ chiếu", "one_of": "tuy-than"}]

    card = resolve(facts(documents=[papers(1, either[0], "Tờ khai", either[1])]), asker())

    assert [[paper.name for paper in group.papers] for group in card.papers.groups] == [
        ["Căn cước", "Hộ chiếu"],
        ["Tờ khai"],
    ]
    assert (card.papers.groups[0].one_of, card.papers.least) == (True, 2)


@pytest.mark.parametrize("paper", [{"condition": "nếu đã kết hôn"}, {"replaced_by_data": True}])
def test_paper_that_may_be_needless_is_not_counted_as_needed(paper):
    card = resolve(facts(documents=[papers(1, "Tờ khai", {"name": "Giấy kết hôn", **paper})]), asker())

    assert (card.papers.least, card.papers.most) == (1, 2)


def test_who_may_go_instead_is_unknown_unless_a_case_or_paper_says_so():
    authorised = case("uy-quyen", kind="authorised", label="Nhờ người khác nộp")
    oneself = case("tu-lam", kind="authorised", label="Tự làm cho mình")

    assert resolve(facts(cases=[oneself]), asker()).others.state == State.UNKNOWN
    assert [each.key for each in resolve(facts(cases=[oneself, authorised]), asker()).others.cases] == ["uy-quyen"]
    named = resolve(facts(documents=[papers(1, "Tờ khai", "Văn bản ủy quyền")]), asker()).others
    assert [paper.name for paper in named.papers] == ["Văn bản ủy quyền"]

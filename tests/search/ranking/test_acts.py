"""Whether a query wants something done that a page does not do."""

import pytest

from search.query.pipeline import understand
from search.query.rules import Rule, RuleKind
from search.ranking.acts import is_undone
from tests.search.documents import procedure
from tests.search.ranking.candidates import candidates, knowledge_of

BIRTH = procedure("Thủ tục đăng ký khai sinh", code="1.000001", aliases=("làm giấy khai sinh",))
CARD = procedure("Gia hạn thẻ tạm trú", code="1.000002")
VEHICLE = procedure("Cấp đổi đăng ký xe", code="1.000003", aliases=("chuyển nhượng xe",))
MARRIAGE = procedure("Register a marriage", code="1.000004", locale="en")
# "Sang tên" is what the page calls "chuyển nhượng".
SYNONYM = Rule(RuleKind.SYNONYM, forms=(("sang", "tên"),), targets=(("chuyển", "nhượng"),), folded=True)


def _is_undone(text: str, page, *rules: Rule, locale: str = "vi") -> bool:
    knowledge = knowledge_of(page, rules=rules)
    query = understand(text, locale, knowledge)
    return is_undone(query, candidates(query, knowledge, page)[0])


@pytest.mark.parametrize(
    "text",
    [
        "gia hạn giấy khai sinh",
        "gia han giay khai sinh",
        "hủy giấy khai sinh cho con",
        "mua giấy khai sinh",
        "ban giay khai sinh",
    ],
)
def test_an_act_that_no_name_has_is_not_done(text):
    assert _is_undone(text, BIRTH)


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("làm giấy khai sinh", BIRTH),
        ("gia hạn thẻ tạm trú", CARD),
        ("gia han the tam tru", CARD),
        ("xe cũ nhập về bán đăng ký ở đâu", VEHICLE),  # told by the way
        ("xe cho thue dang ky o dau", VEHICLE),
        ("ban lam mat dang ky xe", VEHICLE),  # a friend
    ],
)
def test_what_the_names_say_is_done(text, page):
    assert not _is_undone(text, page)


def test_an_act_may_be_called_by_another_name():
    assert _is_undone("sang tên xe", VEHICLE)
    assert not _is_undone("sang tên xe", VEHICLE, SYNONYM)


@pytest.mark.parametrize(("text", "undone"), [("cancel my marriage", True), ("register our marriage", False)])
def test_english_acts_are_compared_by_stem(text, undone):
    assert _is_undone(text, MARRIAGE, locale="en") is undone

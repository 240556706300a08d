"""English words become Vietnamese names, by rules that editors keep."""

import datetime
from functools import cache

import pytest

from search.query.glossary import Glossary, Translation
from search.query.rules import Rule, RuleKind
from search.query.understanding import ENGLISH
from tests.search.real_knowledge import starter_rules

DAY = datetime.date(2026, 8, 1)


@cache
def glossary() -> Glossary:
    return Glossary.of(starter_rules(ENGLISH).rules)


def translated(text: str) -> str:
    found = glossary().translate(text, DAY)
    return found.text if found else ""


def test_it_knows_enough_to_be_of_use():
    assert sum(len(entries) for entries in glossary().by_first.values()) >= 250


@pytest.mark.parametrize(
    ("text", "vietnamese"),
    [
        ("temporary residence card", "cấp thẻ tạm trú cho người nước ngoài"),
        ("How do I get a driving licence?", "cấp giấy phép lái xe"),
        ("driver's licenses", "cấp giấy phép lái xe"),
        ("work permits", "cấp giấy phép lao động cho người lao động nước ngoài"),
        ("criminal record", "cấp phiếu lí lịch tư pháp"),
        ("get married", "đăng kí kết hôn"),
        ("birth certificate for my baby", "đăng kí khai sinh trẻ em"),
        ("visa extension", "gia hạn tạm trú cấp thị thực cho người nước ngoài"),
        ("land certificate", "cấp giấy chứng nhận quyền sử dụng đất"),
        ("household business", "đăng kí thành lập hộ kinh doanh"),
        ("passport", "cấp hộ chiếu phổ thông ở trong nước"),
        ("divorce", "li hôn"),
        ("health insurance card lost", "cấp lại thẻ bảo hiểm y tế"),
        ("renew my driver license", "đổi giấy phép lái xe"),
        ("close my company", "giải thể doanh nghiệp"),
        ("open a household business", "đăng kí thành lập hộ kinh doanh"),
        ("report a death", "đăng kí khai tử"),
        ("start a limited company with two members", "đăng kí thành lập công ti tnhh hai thành viên trở lên"),
        ("import permit for medical equipment", "cấp giấy phép nhập khẩu trang thiết bị y tế"),
        ("building permit for a private house", "cấp giấy phép xây dựng mới nhà ở riêng lẻ"),
        ("register a fishing boat", "cấp giấy chứng nhận đăng kí tàu cá"),
        ("open a pharmacy", "mở quầy thuốc tây"),
    ],
)
def test_what_people_say_is_what_pages_are_called(text, vietnamese):
    assert translated(text) == vietnamese


@pytest.mark.parametrize(
    ("text", "vietnamese"),
    [
        ("fertiliser import permit extension", "gia hạn giấy phép nhập khẩu phân bón"),
        (
            "registration of a foreign loan",
            "đăng kí khoản vay nước ngoài của doanh nghiệp không được chính phủ bảo lãnh",
        ),
        ("licence to sell wine", "cấp giấy phép bán lẻ rượu"),
        ("chemical export permit", "cấp giấy phép xuất khẩu hóa chất"),
    ],
)
def test_words_come_in_the_order_of_names_and_none_twice(text, vietnamese):
    assert translated(text) == vietnamese


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        ("where do I apply for a work permit in Vietnam, and how much is the fee?", True),
        ("work permit for my spaceship", False),
        ("marry a Vietnamese citizen, I am American", True),
        ("recognise my father's car wash", False),
        ("approval of a service abroad", False),
        ("can I also get a driving licence now that I am living in Vietnam?", True),
    ],
)
def test_it_says_whether_every_word_was_known(text, complete):
    found = glossary().translate(text, DAY)
    assert found is not None
    assert found.complete is complete


@pytest.mark.parametrize("text", ["weather today", "", "???", "how much", "ly hôn"])
def test_of_other_words_it_says_nothing(text):
    assert glossary().translate(text, DAY) is None


def test_names_of_places_need_no_translation():
    passport = "cấp hộ chiếu phổ thông ở trong nước"
    assert glossary().translate("passport bac giang", DAY) == Translation(passport, False, (passport,))
    found = glossary().translate("passport bac giang", DAY, places={1, 2})
    assert found is not None
    assert found.complete


def test_a_rule_ends_with_its_day():
    rule = Rule(RuleKind.TRANSLATION, (("red", "book"),), (("sổ", "đỏ"),), valid_until=DAY)
    own = Glossary.of([rule])
    assert own.translate("red books", DAY) == Translation("sổ đỏ", True, ("sổ đỏ",))
    assert own.translate("red books", DAY + datetime.timedelta(days=1)) is None
    assert Glossary.of([Rule(RuleKind.SYNONYM, rule.forms, rule.targets)]).translate("red book", DAY) is None

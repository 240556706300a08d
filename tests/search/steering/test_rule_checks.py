"""Rules that would mislead searches are refused, with advice."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from search.models import SynonymRule
from search.steering import rule_checks
from search.steering.rule_checks import promotion_problems, rule_problems, search_rule_problems, unknown_targets
from tests.factories import LifeEventFactory, ProcedureFactory, PromotionFactory, SynonymRuleFactory
from vietnamese.lexicon.lexicon import Lexicon

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


def rule(**fields: Any) -> SynonymRule:
    return SynonymRuleFactory.build(**fields)


def reasons(**fields: Any) -> dict[str, str]:
    return {name: " ".join(texts) for name, texts in rule_problems(rule(**fields)).items()}


def test_a_plain_rule_is_fine():
    assert reasons() == {}


@pytest.mark.parametrize(
    ("fields", "field", "word"),
    [
        ({"form_text": " \n"}, "form_text", "ít nhất một"),
        ({"form_text": "123"}, "form_text", "không có chữ"),
        ({"form_text": "?!"}, "form_text", "không có chữ"),
        ({"form_text": "một hai ba bốn năm sáu bảy tám chín"}, "form_text", "dài 9 tiếng"),
        ({"target_text": ""}, "target_text", "ít nhất một"),
        ({"target_text": "", "kind": "situation"}, "target_text", "đối tượng hay sự kiện"),
        ({"form_text": "ly hôn", "target_text": "LY HÔN"}, "target_text", "cả hai bên"),
        ({"form_text": "ly hôn", "target_text": "li hôn"}, "target_text", "cả hai bên"),
        ({"valid_from": timezone.localdate(), "valid_until": timezone.localdate() - DAY}, "valid_until", "sau ngày"),
        ({"valid_until": timezone.localdate() - DAY}, "valid_until", "đã qua"),
    ],
)
def test_what_is_wrong_with_the_rule_itself(fields, field, word):
    assert word in reasons(**fields)[field]


def test_a_situation_may_say_only_who_asks():
    assert reasons(kind="situation", target_text="", life_event=LifeEventFactory()) == {}


def test_a_form_has_one_rule_of_its_kind():
    SynonymRuleFactory()
    assert "sổ đỏ → giấy" in reasons(form_text="SỔ ĐỎ", target_text="bìa đất")["form_text"]
    assert reasons(kind="old_name", target_text="bìa đất") == {}
    assert reasons(locale="en", target_text="land certificate") == {}


def test_rules_whose_times_do_not_meet_share_a_form():
    SynonymRuleFactory(valid_until=timezone.localdate())
    assert reasons(target_text="bìa đất", valid_from=timezone.localdate() + DAY) == {}


def test_drafts_do_not_stand_in_the_way():
    SynonymRuleFactory(live=False)
    assert reasons(target_text="bìa đất") == {}


def test_rules_must_not_lead_in_a_circle():
    SynonymRuleFactory(form_text="bìa đỏ", target_text="sổ hồng")
    SynonymRuleFactory(form_text="sổ hồng", target_text="bìa xanh")
    assert "Đi vòng" in reasons(form_text="bìa xanh", target_text="bìa đỏ")["target_text"]
    assert reasons(form_text="bìa xanh", target_text="sổ trắng") == {}


def test_both_ways_is_no_circle():
    assert reasons(both_ways=True) == {}


def test_without_accents_two_rules_must_not_be_one():
    SynonymRuleFactory(form_text="sơ đồ", target_text="bản vẽ", folded=True)
    assert "trùng với “sơ đồ”" in reasons(folded=True)["folded"]
    assert reasons(folded=False) == {}


def test_without_accents_a_rule_must_not_take_common_words(monkeypatch):
    lexicon = Lexicon.of({"cá": 90, "ca": 1, "hộ": 40, "sơ": 8, "đồ": 8}, {("sơ", "đồ"): 8})
    monkeypatch.setattr(rule_checks, "current_lexicon", lambda locale: lexicon)
    assert "hay gặp" in reasons(form_text="ca", target_text="công an", folded=True)["folded"]
    assert "lẫn với “sơ đồ”" in reasons(folded=True)["folded"]
    assert reasons(form_text="hộ", target_text="hộ khẩu", folded=True) == {}  # that word itself
    assert reasons(form_text="gplx", target_text="giấy phép lái xe", folded=True) == {}


def test_targets_that_no_page_has_are_named(monkeypatch):
    lexicon = Lexicon.of({"bìa": 9, "đất": 9}, {("bìa", "đất"): 4})
    monkeypatch.setattr(rule_checks, "current_lexicon", lambda locale: lexicon)
    assert unknown_targets(rule(target_text="bìa đất\nđất bìa\nthẻ đất")) == ["đất bìa", "thẻ đất"]


def test_a_rule_of_either_kind_is_checked_by_its_own_checks():
    assert "form_text" in search_rule_problems(rule(form_text="???"))
    assert "reason" in search_rule_problems(PromotionFactory.build(procedure=ProcedureFactory(), reason=" "))
    assert search_rule_problems(rule()) == {}


def test_saving_keeps_each_line_once():
    saved = SynonymRuleFactory(form_text="sổ  đỏ\n\n sổ đỏ \nsổ hồng")
    assert saved.form_text == "sổ đỏ\nsổ hồng"
    assert saved.forms == (("sổ", "đỏ"), ("sổ", "hồng"))


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"phrase_text": ""}, "phrase_text"),
        ({"reason": " "}, "reason"),
        ({"expires_on": None}, "expires_on"),
        ({"expires_on": timezone.localdate() - DAY}, "expires_on"),
        ({"expires_on": timezone.localdate() + 400 * DAY}, "expires_on"),
    ],
)
def test_a_promotion_has_a_phrase_a_reason_and_an_end(fields, field):
    assert field in promotion_problems(PromotionFactory.build(procedure=ProcedureFactory(), **fields))


def test_one_procedure_is_not_promoted_and_demoted_for_one_phrase():
    promotion = PromotionFactory()
    other = PromotionFactory.build(procedure=promotion.procedure, promoted=False)
    assert "đã có trong" in promotion_problems(other)["phrase_text"][0]
    assert promotion_problems(PromotionFactory.build(procedure=ProcedureFactory())) == {}

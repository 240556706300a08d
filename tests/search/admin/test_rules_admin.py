"""Rules in the admin: write a draft, preview its effect, publish it, stop it."""

import datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from search.lab import rule_effect
from search.models import Promotion, SynonymRule
from search.models.promotion import RENEWED_DURATION
from tests.factories import (
    JudgedQueryFactory,
    ProcedureFactory,
    ProcedurePageFactory,
    PromotionFactory,
    SynonymRuleFactory,
)
from tests.search.lab.test_rule_effect import by_rules

pytestmark = pytest.mark.django_db

RULES = "wagtailsnippets_search_synonymrule"
PROMOTIONS = "wagtailsnippets_search_promotion"


@pytest.fixture(autouse=True)
def _search(ranked_by):
    ranked_by(by_rules)


def rule_data(**changes: Any) -> dict[str, Any]:
    return {
        "kind": "synonym",
        "locale": "vi",
        "form_text": "sổ đỏ",
        "target_text": "giấy chứng nhận quyền sử dụng đất",
        "source": "",
        "note": "",
        "audience": "",
        "life_event": "",
        "valid_from": "",
        "valid_until": "",
        **changes,
    }


def effect_url(rule: SynonymRule, query: str = "") -> str:
    return reverse(f"{RULES}:effect", args=[rule.pk]) + query


def test_no_answer_of_the_search_is_not_shown_as_no_results(editor, monkeypatch):
    JudgedQueryFactory(text="sổ đỏ")
    rule = SynonymRuleFactory(form_text="sổ đỏ")
    monkeypatch.setattr(rule_effect.service, "search", lambda request, **_options: SimpleNamespace(engine="", hits=()))
    page = editor.get(effect_url(rule, "?q=so+do")).content.decode()
    assert "Máy tìm kiếm không trả lời" in page
    assert "Không có kết quả" not in page
    assert "Mười kết quả đầu giống nhau" not in page


def test_a_new_rule_is_a_draft_until_its_effect_was_seen(editor):
    JudgedQueryFactory(text="làm sổ đỏ", procedures=[ProcedureFactory(code="1.000002")])
    response = editor.post(reverse(f"{RULES}:add"), rule_data())
    rule = SynonymRule.objects.get()
    assert response.url == effect_url(rule)
    assert (rule.live, rule.created_by, rule.updated_by) == (False, editor.user, editor.user)
    page = editor.get(response.url).content.decode()
    assert "1 tốt lên, 0 kém đi" in page
    assert "hạng 2 → hạng 1" in page
    editor.post(response.url)
    rule.refresh_from_db()
    assert rule.live


def test_an_edit_of_a_live_rule_waits_as_a_draft(editor):
    rule = SynonymRuleFactory()
    response = editor.post(reverse(f"{RULES}:edit", args=[rule.pk]), rule_data(form_text="bìa đỏ"))
    rule.refresh_from_db()
    assert (response.url, rule.form_text, rule.live) == (effect_url(rule), "sổ đỏ", True)
    editor.post(effect_url(rule))
    rule.refresh_from_db()
    assert (rule.form_text, rule.updated_by, rule.has_unpublished_changes) == ("bìa đỏ", editor.user, False)


def test_stopping_is_seen_first_too(editor):
    rule = SynonymRuleFactory()
    assert "Nếu ngừng dùng" in editor.get(effect_url(rule, "?stop=1")).content.decode()
    rule.refresh_from_db()
    assert rule.live
    editor.post(effect_url(rule, "?stop=1"))
    rule.refresh_from_db()
    assert not rule.live


def test_a_bad_rule_is_refused_in_the_form(editor):
    response = editor.post(reverse(f"{RULES}:add"), rule_data(target_text="SỔ ĐỎ"))
    assert response.status_code == 200
    assert "có ở cả hai bên" in str(response.context["form"].errors["target_text"])
    assert not SynonymRule.objects.exists()


def test_a_bad_edit_is_refused_in_the_form(editor):
    rule = SynonymRuleFactory()
    response = editor.post(reverse(f"{RULES}:edit", args=[rule.pk]), rule_data(form_text="???"))
    assert response.status_code == 200
    assert "không có chữ nào" in str(response.context["form"].errors["form_text"])
    rule.refresh_from_db()
    assert (rule.latest_revision_id, rule.has_unpublished_changes) == (None, False)


def test_what_has_become_wrong_since_does_not_go_live(editor):
    editor.post(reverse(f"{RULES}:add"), rule_data())
    draft = SynonymRule.objects.get()
    SynonymRuleFactory(target_text="bìa đất")
    page = editor.get(effect_url(draft)).content.decode()
    assert "đã có trong quy tắc" in page
    assert "Đưa vào dùng</button>" not in " ".join(page.split())
    editor.post(effect_url(draft))
    draft.refresh_from_db()
    assert not draft.live


def test_who_may_only_change_cannot_put_to_use(client, django_user_model):
    rule = SynonymRuleFactory()
    user = django_user_model.objects.create_user("viet")
    names = ["change_synonymrule", "access_admin"]
    user.user_permissions.add(*Permission.objects.filter(codename__in=names))
    client.force_login(user)
    assert client.get(effect_url(rule)).status_code == 200
    assert client.post(effect_url(rule, "?stop=1")).status_code in (302, 403)
    rule.refresh_from_db()
    assert rule.live
    client.force_login(django_user_model.objects.create_user("khach"))
    assert client.get(effect_url(rule)).status_code in (302, 403)


def test_a_report_leads_to_a_form_that_is_filled_in(editor):
    response = editor.get(reverse(f"{RULES}:add"), {"form_text": "bìa <đỏ>", "locale": "vi", "live": "1"})
    assert response.context["form"]["form_text"].value() == "bìa <đỏ>"
    assert "bìa &lt;đỏ&gt;" in response.content.decode()


def test_a_promotion_shows_what_it_pins(editor):
    procedure = ProcedurePageFactory(code="1.000002").procedure
    data = {
        "locale": "vi",
        "phrase_text": "sổ đỏ",
        "promoted": "True",
        "procedure": procedure.pk,
        "reason": "Nhiều người hỏi.",
        "owner": editor.user.pk,
        "expires_on": PromotionFactory.build(procedure=procedure).expires_on.isoformat(),
    }
    response = editor.post(reverse(f"{PROMOTIONS}:add"), data)
    promotion = Promotion.objects.get()
    page = editor.get(response.url)
    assert page.context["comparison"].text == "sổ đỏ"
    assert [moved.hit.code for moved in page.context["comparison"].before] == ["1.000001", "1.000002"]
    editor.post(response.url)
    promotion.refresh_from_db()
    assert promotion.live


def test_a_promotion_without_a_reason_or_an_end_is_refused(editor):
    data = {"locale": "vi", "phrase_text": "sổ đỏ", "promoted": "True", "procedure": ProcedureFactory().pk}
    response = editor.post(reverse(f"{PROMOTIONS}:add"), {**data, "reason": "", "owner": "", "expires_on": ""})
    assert response.status_code == 200
    assert {"reason", "expires_on"} <= set(response.context["form"].errors)
    assert not Promotion.objects.exists()


YESTERDAY = timezone.localdate() - datetime.timedelta(days=1)


def test_a_promotion_that_has_ended_since_goes_live_with_a_new_end_and_says_so(editor):
    promotion = PromotionFactory(live=False, expires_on=YESTERDAY, owner=editor.user)
    url = reverse(f"{PROMOTIONS}:effect", args=[promotion.pk])
    page = editor.get(url)
    assert not page.context["problems"]
    assert "đã qua nên được thay" in page.content.decode()
    promotion.refresh_from_db()
    assert (promotion.live, promotion.expires_on) == (False, YESTERDAY)
    assert "đã qua nên được thay" in editor.post(url, follow=True).content.decode()
    promotion.refresh_from_db()
    assert (promotion.live, promotion.expires_on) == (True, timezone.localdate() + RENEWED_DURATION)
    assert list(Promotion.objects.in_force()) == [promotion]


def test_the_form_of_an_ended_promotion_saves_with_a_note(editor):
    promotion = PromotionFactory(expires_on=YESTERDAY, owner=editor.user)
    data = {
        "locale": "vi",
        "phrase_text": "sổ đỏ",
        "promoted": "True",
        "procedure": promotion.procedure_id,
        "reason": "Vẫn cần.",
        "owner": editor.user.pk,
        "expires_on": YESTERDAY.isoformat(),
    }
    saved = editor.post(reverse(f"{PROMOTIONS}:edit", args=[promotion.pk]), data, follow=True)
    assert "đã qua nên được thay" in saved.content.decode()
    editor.post(reverse(f"{PROMOTIONS}:effect", args=[promotion.pk]))
    promotion.refresh_from_db()
    assert (promotion.reason, promotion.expires_on) == ("Vẫn cần.", timezone.localdate() + RENEWED_DURATION)


def test_an_ended_rule_saves_and_goes_live_without_its_end(editor):
    rule = SynonymRuleFactory(valid_until=YESTERDAY)
    data = rule_data(form_text="bìa đỏ", valid_until=YESTERDAY.isoformat())
    saved = editor.post(reverse(f"{RULES}:edit", args=[rule.pk]), data, follow=True)
    assert "đã qua nên được bỏ" in saved.content.decode()
    editor.post(effect_url(rule))
    rule.refresh_from_db()
    assert (rule.form_text, rule.valid_until) == ("bìa đỏ", None)


def test_rules_are_found_without_accents(editor):
    SynonymRuleFactory()
    SynonymRuleFactory(form_text="bìa đỏ")
    rules = editor.get(reverse(f"{RULES}:list"), {"q": "so do"}).context["object_list"]
    assert [rule.form_text for rule in rules] == ["sổ đỏ"]


@pytest.mark.parametrize("name", ["synonymrule", "promotion", "judgedquery"])
def test_lists_cost_the_same_whatever_their_length(editor, django_assert_max_num_queries, name):
    url = reverse(f"wagtailsnippets_search_{name}:list")

    def make(number: int) -> None:
        SynonymRuleFactory(form_text=f"từ {'abcdefgh'[number]}")
        PromotionFactory(procedure=ProcedureFactory())
        JudgedQueryFactory(procedures=[ProcedureFactory(), ProcedureFactory()])

    def queries() -> int:
        with django_assert_max_num_queries(40) as captured:
            assert editor.get(url).status_code == 200
        return len(captured)

    make(0)
    editor.get(url)
    few = queries()
    for number in range(1, 6):
        make(number)
    assert queries() <= few

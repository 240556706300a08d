"""Explanations agree with the search, and only editors get them."""

import dataclasses
import json
from types import SimpleNamespace

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import Permission, User
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils.http import urlencode
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search import service
from search.engines.base import EngineError
from search.engines.elastic.engine import ElasticEngine
from search.lab.explaining import explain
from search.lab.explaining.access import explain_url
from search.lab.explaining.clause_scores import clause_lines, fields_of, only_field
from search.lab.explaining.explanation import Standing, StepState
from search.lab.explaining.words import standing_text
from search.query.clauses import Best, Exact, Sum, Terms
from search.query.fields import IndexField
from search.query.knowledge import PromotionRule
from search.query.pipeline import STEPS, understand
from search.ranking.confidence import CONFIDENT_FROM
from search.ranking.rank import WINDOW
from search.ranking.weights import SIGNALS
from search.results.result_page import engine_query
from search.steering import knowledge_store
from search.types import FacetName, SearchRequest
from tests.factories import ProcedureFactory, ProcedurePageFactory, PromotionFactory, SynonymRuleFactory
from tests.search.documents import procedure, question
from tests.search.query.knowledge import rule, small_knowledge

pytestmark = pytest.mark.django_db

RULES = (
    rule("abbreviation", "cccd", "căn cước công dân", folded=True, name="cccd → căn cước công dân"),
    rule("synonym", "cccd", "thẻ căn cước", folded=True, name="cccd → thẻ căn cước"),
    rule("situation", "con mới sinh", "", folded=True, life_event="co-con", name="con mới sinh → có con"),
)
KNOWLEDGE = small_knowledge(rules=RULES)
AGAIN = procedure("Cấp lại thẻ căn cước", code="1.000001", aliases=("làm lại căn cước",))
CHANGE = procedure("Cấp đổi thẻ căn cước", code="1.000002", field="Căn cước")
BIRTH = procedure("Đăng ký khai sinh", code="1.001193")
ABROAD = procedure("Đăng ký khai sinh có yếu tố nước ngoài", code="2.000528")
LOST = question("Mất thẻ căn cước thì làm gì?", leads_to=("1.000001",))
EVERYTHING = (AGAIN, CHANGE, BIRTH, ABROAD, LOST)


@pytest.fixture
def engine(embedded):
    embedded.rebuild(EVERYTHING)
    return embedded


def explained(engine, text: str, *, knowledge=KNOWLEDGE, without=(), code="", **fields):
    return explain(SearchRequest(text=text, **fields), engine, knowledge, without=without, code=code)


def step_of(explanation, name: str):
    return next(step for step in explanation.steps if step.name == name)


# What was understood


def test_every_step_is_told_in_order_also_those_that_did_nothing(engine):
    explanation = explained(engine, "làm lại cccd cần giấy tờ gì")
    assert [step.name for step in explanation.steps] == list(STEPS)
    assert step_of(explanation, "telex").state == StepState.NOTHING
    assert step_of(explanation, "stems").state == StepState.OTHER_LANGUAGE
    assert step_of(explanation, "intents").state == StepState.CHANGED
    assert explanation.understood.intents == ("documents",)
    assert explanation.understood.filler == ("cần", "giấy", "tờ", "gì")


def test_meanings_name_the_rule_they_are_from(engine):
    explanation = explained(engine, "làm lại cccd")
    (meaning,) = step_of(explanation, "abbreviations").meanings
    assert (meaning.typed, meaning.meant, meaning.rule) == ("cccd", "căn cước công dân", "cccd → căn cước công dân")
    (synonym,) = step_of(explanation, "synonyms").meanings
    assert synonym.rule == "cccd → thẻ căn cước"
    assert explanation.understood.meanings == (meaning, synonym)


def test_a_rule_that_says_only_who_asks_is_told_too(engine):
    step = step_of(explained(engine, "làm giấy cho con mới sinh"), "situations")
    assert step.meanings == ()
    assert [(used.name, used.typed) for used in step.rules] == [("con mới sinh → có con", "con mới sinh")]


def test_steps_and_signals_switched_off_are_told_and_left_out(engine):
    explanation = explained(engine, "làm lại cccd", without={"abbreviations", "title"})
    assert step_of(explanation, "abbreviations").state == StepState.OFF
    assert explanation.without == ("abbreviations", "title")
    assert all(part.name != "title" for hit in explanation.hits for part in hit.parts)


def test_watching_changes_nothing_of_what_is_understood():
    seen = []
    watched = understand("lam lai cccd o ha noi", knowledge=KNOWLEDGE, watch=lambda *values: seen.append(values))
    assert watched == understand("lam lai cccd o ha noi", knowledge=KNOWLEDGE)
    assert [name for name, *_ in seen] == [name for name in STEPS if name != "stems"]
    assert seen[-1][2].words == watched.words


# Why the hits stand where they stand


def test_the_hits_are_those_of_the_search_in_its_order(engine):
    explanation = explained(engine, "cấp lại thẻ căn cước")
    response = service.search(SearchRequest(text="cấp lại thẻ căn cước"), engine=engine, knowledge=KNOWLEDGE)
    assert [(hit.page_id, hit.score) for hit in explanation.hits] == [(hit.page_id, hit.score) for hit in response.hits]
    assert [hit.place for hit in explanation.hits] == list(range(1, len(response.hits) + 1))
    assert (explanation.total, explanation.entries) == (response.total, response.entries)


@pytest.mark.parametrize("text", ["cấp lại thẻ căn cước", "lam lai cccd", "1.001193", "khai sinh 1001193 con"])
def test_a_score_is_the_sum_of_its_parts_and_the_engines_of_its_fields(engine, text):
    explanation = explained(engine, text)
    assert explanation.hits
    for hit in explanation.hits:
        assert hit.engine_score + sum(part.value for part in hit.parts) == pytest.approx(hit.score)
        assert sum(each.score for each in hit.fields) == pytest.approx(hit.engine_score, rel=1e-3)
        assert sum(each.share for each in hit.fields) == pytest.approx(1.0, rel=1e-3)


def test_signals_come_with_their_meaning(engine):
    hit = explained(engine, "cấp lại thẻ căn cước").hits[0]
    assert {part.name: part.meaning for part in hit.parts}["title"] == SIGNALS["title"].meaning


def test_variants_stand_under_the_hit_that_shows_them(engine):
    explanation = explained(engine, "đăng ký khai sinh", code="2.000528")
    assert [variant.code for variant in explanation.hits[0].variants] == ["1.001193", "2.000528"]
    assert "2.000528" not in [hit.code for hit in explanation.hits]
    assert (explanation.wanted.standing, explanation.wanted.grouped_in) == (Standing.LISTED, "1.001193")
    assert "1.001193" in standing_text(explanation.wanted)


def test_pinned_hits_say_who_wanted_it_so_and_why(engine):
    pin = PromotionRule(("khai", "sinh"), ("1.000002",), reason="Thử ghim")
    explanation = explained(engine, "đăng ký khai sinh", knowledge=dataclasses.replace(KNOWLEDGE, promotions=(pin,)))
    assert explanation.hits[0].code == "1.000002"
    assert [each.reason for each in explanation.hits[0].pinned] == ["Thử ghim"]
    assert explanation.certainty.promoted


def test_certainty_is_that_of_the_search_with_what_it_rests_on(engine):
    certainty = explained(engine, "cấp lại thẻ căn cước bị rách").certainty
    response = service.search(SearchRequest(text="cấp lại thẻ căn cước bị rách"), engine=engine, knowledge=KNOWLEDGE)
    assert (certainty.value, certainty.confident, certainty.confident_from) == (
        response.confidence,
        response.confident,
        CONFIDENT_FROM,
    )
    assert certainty.best_title == AGAIN.title
    assert certainty.unsaid == ("bị", "rách")
    assert explained(engine, "1.001193").certainty.by_code


# One procedure


def test_a_procedure_that_lacks_words_says_which(engine):
    target = explained(engine, "cấp lại thẻ căn cước", code="1.001193").wanted
    assert target.standing == Standing.UNMATCHED
    assert {word.word for word in target.words if not word.met} == {"lai", "the", "can", "cuoc"}
    assert target.report.code == "1.001193"
    assert target.first.code == "1.000001"
    assert "can, cuoc" in standing_text(target)


def test_a_filter_is_told_from_missing_words(engine):
    filters = {FacetName.FIELD: ("ho-tich",)}
    target = explained(engine, "thẻ căn cước", code="1.000002", filters=filters).wanted
    assert target.standing == Standing.FILTERED


def test_behind_the_window_the_engines_place_is_told_and_where_ranking_would_put_it(embedded):
    many = [procedure(f"Chứng thực hợp đồng loại {number}") for number in range(WINDOW)]
    long = procedure("Chứng thực hợp đồng " + "về việc khác " * 30, code="1.000009")
    embedded.rebuild([*many, long])
    target = explained(embedded, "chứng thực hợp đồng", code="1.000009").wanted
    assert (target.standing, target.engine_rank) == (Standing.BEYOND, WINDOW + 1)
    assert target.would_rank > 1
    assert target.report.fields


def test_a_procedure_that_nobody_could_find_says_why(engine):
    def standing(code: str) -> Standing:
        return explained(engine, "khai sinh", code=code).wanted.standing

    ProcedureFactory(code="1.000098")
    ProcedurePageFactory(code="1.000097")
    assert standing("1.000099") == Standing.NOT_THERE
    assert standing("1.000098") == Standing.NOT_PUBLISHED
    assert standing("1.000097") == Standing.NOT_INDEXED


# What was sent


def test_the_query_is_shown_in_both_forms(engine):
    query = explained(engine, "làm lại cccd").query
    assert any(line.startswith("words ≥ 2/") for line in query.matching)
    assert any("title_folded × " in line for line in query.scoring)
    assert 'title_folded:"cccd"' in query.engine


def test_elasticsearch_tells_its_own_form_without_a_server():
    sent = engine_query(SearchRequest(text="khai sinh"), understand("khai sinh"))
    described = json.loads(ElasticEngine("http://localhost:1", "x").describe(dataclasses.replace(sent, keys=("7",))))
    assert {"terms": {"key": ["7"]}} in described["query"]["bool"]["filter"]
    assert "title_folded" in json.dumps(described)


def test_keys_restrict_and_leave_scores_as_they_are(engine):
    sent = engine_query(SearchRequest(text="căn cước"), understand("căn cước"))
    scores = {hit.key: hit.score for hit in engine.search(sent).hits}
    only = engine.search(dataclasses.replace(sent, keys=(CHANGE.key,)))
    assert [(hit.key, hit.score) for hit in only.hits] == [(CHANGE.key, pytest.approx(scores[CHANGE.key]))]


def test_of_a_clause_tree_one_fields_part_is_kept():
    title, body = Terms(IndexField.TITLE_FOLDED, ("a",)), Terms(IndexField.BODY_FOLDED, ("b",), 0.5)
    tree = (Sum((title, Best((body, title)))), Exact(IndexField.CODES, ("1",), 3.0))
    assert fields_of(tree) == (IndexField.TITLE_FOLDED, IndexField.BODY_FOLDED, IndexField.CODES)
    assert only_field(tree, IndexField.BODY_FOLDED) == (Sum((Best((body,)),)),)
    assert clause_lines(tree)[-2:] == ("    title_folded × 1: a", "codes = 3: 1")


# Whatever happens


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(text=st.text(max_size=60), code=st.sampled_from(["", "1.001193"]))
def test_any_text_has_an_explanation_that_is_json(engine, text, code):
    explanation = explained(engine, text, code=code)
    assert json.loads(json.dumps(dataclasses.asdict(explanation)))["text"] == explanation.text


def test_an_engine_that_does_not_answer_leaves_what_was_understood(engine):
    def fail(query):
        raise EngineError("down")

    broken = SimpleNamespace(name="broken", search=fail, describe=lambda query: "?")
    explanation = explained(broken, "làm lại cccd", code="1.000001")
    assert (explanation.engine, explanation.hits) == ("", ())
    assert explanation.understood.words == ("làm", "lại", "cccd")
    assert explanation.wanted.standing == Standing.NO_ANSWER


# The command


@pytest.fixture
def site(embedded_site):
    embedded_site.rebuild(EVERYTHING)
    knowledge_store.forget()
    return embedded_site


def test_the_command_answers_why_a_procedure_is_not_there(site, capsys):
    call_command("search_explain", "cấp lại thẻ căn cước", code="1001193")
    explanation = json.loads(capsys.readouterr().out)
    assert (explanation["wanted"]["code"], explanation["wanted"]["standing"]) == ("1.001193", Standing.UNMATCHED)
    assert explanation["hits"][0]["title"] == "Cấp lại thẻ căn cước"


def test_the_command_leaves_out_what_it_is_told_to(site, capsys):
    call_command("search_explain", "khai sinh", without="demand,telex")
    explanation = json.loads(capsys.readouterr().out)
    assert explanation["hits"][0]["code"] == "1.001193"
    assert explanation["without"] == ["demand", "telex"]


def test_the_command_names_the_page_that_shows_the_same(site, capsys, client):
    call_command("search_explain", "khai sinh", without="demand,telex", code="1001193", engine="embedded")
    printed = capsys.readouterr()
    address = printed.err.strip()
    assert address.startswith(django_settings.WAGTAILADMIN_BASE_URL)
    client.force_login(user_with("wagtailadmin.access_admin", "search.view_searchlog"))
    shown = client.get(address.removeprefix(django_settings.WAGTAILADMIN_BASE_URL)).context["explanation"]
    values = json.loads(printed.out)
    assert (shown.text, shown.locale, shown.engine) == (values["text"], values["locale"], values["engine"])
    assert (list(shown.without), shown.wanted.code) == (values["without"], values["wanted"]["code"])


def test_the_command_asks_for_words(site):
    with pytest.raises(CommandError, match="Hãy viết một câu tìm"):
        call_command("search_explain", " ")


@pytest.mark.parametrize(
    ("options", "words"), [({"code": "abc"}, "không phải mã thủ tục"), ({"without": "phép"}, "Không có bước")]
)
def test_the_command_refuses_what_it_does_not_know(site, options, words):
    with pytest.raises(CommandError, match=words):
        call_command("search_explain", "khai sinh", **options)


# The page, and who sees it


def user_with(*permissions: str) -> User:
    user = User.objects.create_user("bien-tap")
    user.user_permissions.set(
        Permission.objects.get(content_type__app_label=app, codename=name)
        for app, name in (permission.split(".") for permission in permissions)
    )
    return user


def page_of(client, **fields):
    return client.get(f"{reverse('search_explain:index')}?{urlencode(fields, doseq=True)}")


@pytest.mark.parametrize(
    "permission", ["search.view_searchlog", "search.change_synonymrule", "search.publish_promotion"]
)
def test_who_steers_the_search_or_reads_its_log_may_see_why(client, site, permission):
    client.force_login(user_with("wagtailadmin.access_admin", permission))
    html = page_of(client, q="cấp lại thẻ căn cước").content.decode()
    assert "Vì sao mỗi kết quả đứng ở đó" in html
    assert "Cấp lại thẻ căn cước" in html
    assert reverse("search_explain:index") in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("permissions", [(), ("wagtailadmin.access_admin",), ("search.view_searchlog",)])
def test_nobody_else_may(client, site, permissions):
    client.force_login(user_with(*permissions))
    assert page_of(client, q="khai sinh").status_code in (302, 403)
    assert "giai-thich" not in client.get("/vi/tim-kiem/?q=khai+sinh").content.decode()


def test_a_visitor_is_sent_to_the_login(client, site):
    assert page_of(client, q="khai sinh").status_code == 302


def test_the_page_links_to_the_rule_and_the_promotion(client, site):
    rule_row = SynonymRuleFactory(form_text="bìa đỏ", target_text="khai sinh")
    pin = PromotionFactory(phrase_text="bìa đỏ", procedure=ProcedureFactory(code="1.001193"), reason="Theo luật")
    client.force_login(User.objects.create_superuser("quan-tri"))
    html = page_of(client, q="làm bìa đỏ").content.decode()
    assert reverse("wagtailsnippets_search_synonymrule:edit", args=[rule_row.pk]) in html
    assert reverse("wagtailsnippets_search_promotion:edit", args=[pin.pk]) in html
    assert "Theo luật" in html


def test_the_page_escapes_and_has_nothing_inline(client, site):
    client.force_login(User.objects.create_superuser("quan-tri"))
    html = page_of(client, q="<script>alert(1)</script> khai sinh", code="1.001193").content.decode()
    assert "<script>alert" not in html
    content = html.split('class="explain-form"')[1].split("</section>")
    assert not any(mark in part for part in content[:-1] for mark in ("style=", "<script", "onclick="))


@pytest.mark.parametrize(
    ("field", "asked", "words"),
    [
        ("code", {"code": "abc"}, "Đây không phải mã thủ tục"),
        ("q", {"q": "\u200b"}, "Hãy viết một câu tìm"),
        ("engine", {"engine": "elasticsearch"}, "chưa được cài đặt"),
        ("locale", {"locale": "fr"}, ""),
        ("without", {"without": ["demand", "phép"]}, ""),
    ],
)
def test_the_page_says_what_is_wrong_with_a_question(client, site, settings, field, asked, words):
    settings.ELASTICSEARCH_URL = ""
    client.force_login(User.objects.create_superuser("quan-tri"))
    response = page_of(client, **{"q": "khai sinh", **asked})
    assert response.status_code == 200
    assert "explanation" not in response.context
    assert list(response.context["form"].errors) == [field]
    assert words in response.context["form"].errors[field][0]


def test_only_editors_find_the_way_from_the_search_page(client, site):
    visitor = client.get("/vi/tim-kiem/?q=khai+sinh")
    assert "giai-thich" not in visitor.content.decode()
    assert "no-store" not in visitor.headers["Cache-Control"]
    client.force_login(User.objects.create_superuser("quan-tri"))
    response = client.get("/vi/tim-kiem/?q=khai+sinh")
    assert f"{reverse('search_explain:index')}?q=khai+sinh&amp;locale=vi" in response.content.decode()
    assert "no-store" in response.headers["Cache-Control"]


def test_a_visitor_is_not_looked_up(client, site, rf):
    request = rf.get("/vi/tim-kiem/")  # without a user: asking for one would raise
    assert explain_url(request, "khai sinh", "vi") == ""

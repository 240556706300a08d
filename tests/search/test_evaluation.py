import json
import math

import pytest
from django.core.management import CommandError, call_command

from search.evaluation import metrics
from search.evaluation.judgements import Judgement, JudgementError, read_judgements
from search.evaluation.run import Outcome, ranked_codes, report
from search.types import Kind, SearchRequest, SearchResponse
from tests.search.documents import procedure, question
from tests.search.test_search_page import HIT


def test_metrics_of_a_known_list():
    ranked, relevant = ["a", "x", "b"], ("a", "b")
    assert metrics.ndcg(ranked, relevant) == pytest.approx((1 + 1 / 2) / (1 + 1 / math.log2(3)))
    assert metrics.reciprocal_rank(["x", "a"], relevant) == 0.5
    assert metrics.success(ranked, ("b",), 1) == 0
    assert metrics.success(ranked, ("b",), 3) == 1
    assert metrics.recall(ranked, ("a", "b", "c", "d")) == 0.5


@pytest.mark.parametrize("ranked", [[], ["x"]])
def test_nothing_right_is_zero(ranked):
    assert (
        metrics.ndcg(ranked, ("a",)) == metrics.reciprocal_rank(ranked, ("a",)) == metrics.recall(ranked, ("a",)) == 0
    )


def test_only_the_first_ten_count():
    ranked = [*(f"x{number}" for number in range(10)), "a"]
    assert metrics.ndcg(ranked, ("a",)) == metrics.recall(ranked, ("a",)) == 0


def test_percentiles_are_of_the_nearest_rank():
    assert metrics.percentile([1, 2, 3, 4], 0.5) == 2
    assert metrics.percentile([1, 2, 3, 4], 0.95) == 4
    assert metrics.percentile([], 0.5) == 0


def _outcome(relevant, ranked, *, confident=True, total=1, **values) -> Outcome:
    return Outcome(Judgement("q", relevant, **values), ranked, confident, total, 2.0)


def test_the_report_has_its_stated_keys_and_leaves_unanswerable_lines_apart():
    outcomes = [
        _outcome(("a",), ("a",), set="citizen", kind="slang"),
        _outcome(("a",), (), set="citizen", kind="accented", total=0),
        _outcome((), ("a",), set="citizen"),
        _outcome((), ("a",), set="citizen", confident=False),
    ]
    figures = report(outcomes)
    keys = {"n", "ndcg@10", "mrr", "s@1", "s@3", "recall@10", "zero", "p50_ms", "p95_ms"}
    assert set(figures["overall"]) == set(figures["sets"]["citizen"]) == set(figures["kinds"]["slang"]) == keys
    assert figures["overall"]["n"] == 2
    assert figures["overall"]["ndcg@10"] == figures["overall"]["zero"] == 0.5
    assert (figures["unanswerable"]["n"], figures["unanswerable"]["confident"]) == (2, 0.5)


def test_a_question_stands_for_its_procedures_and_each_code_counts_once():
    hits = [
        _hit(Kind.PROCEDURE, ("1.000001",)),
        _hit(Kind.QUESTION, ("1.000002", "1.000001")),
        _hit(Kind.QUESTION, ()),
        _hit(Kind.PROCEDURE, ("1.000002",)),
        _hit(Kind.PROCEDURE, ("1.000003",)),
    ]
    response = SearchResponse(
        request=SearchRequest(),
        total=5,
        hits=tuple(hits),
        facets=(),
        suggestions=(),
        engine="x",
        took_ms=0,
        search_id="",
    )
    assert ranked_codes(response) == ("1.000001", "1.000002", "1.000003")


def _hit(kind, codes):
    import dataclasses

    return dataclasses.replace(HIT, kind=kind, codes=codes)


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"query": "a"}', '{"query": 1, "relevant": []}', '{"query": "a", "relevant": "1.000001"}']
)
def test_a_bad_line_is_named(tmp_path, line):
    path = tmp_path / "queries.jsonl"
    path.write_text(f'{{"query": "a", "relevant": []}}\n{line}\n')
    with pytest.raises(JudgementError, match="2"):
        read_judgements(path)


@pytest.fixture
def queries(tmp_path, embedded_site):
    embedded_site.rebuild(
        [procedure("Đăng ký khai sinh", code="1.001193"), question("Kết hôn ở đâu?", leads_to=("1.000894",))]
    )
    rows = [
        {"query": "dang ky khai sinh", "relevant": ["1.001193"], "set": "citizen", "kind": "unaccented"},
        {"query": "kết hôn", "relevant": ["1.000894"], "set": "portal-question", "kind": "accented"},
        {"query": "asdfgh", "relevant": []},
    ]
    path = tmp_path / "queries.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows))
    return path


@pytest.mark.django_db
def test_the_command_measures_and_writes_the_run(queries, tmp_path, capsys):
    call_command("evaluate_search", str(queries), format="json", run=tmp_path / "run.jsonl")
    figures = json.loads(capsys.readouterr().out)
    assert figures["overall"]["s@1"] == 1
    assert set(figures["sets"]) == {"citizen", "portal-question"}
    assert figures["unanswerable"] == {**figures["unanswerable"], "n": 1, "confident": 0}
    rows = [json.loads(line) for line in (tmp_path / "run.jsonl").read_text().splitlines()]
    assert [row["ranked"] for row in rows] == [["1.001193"], ["1.000894"], []]


@pytest.mark.django_db
def test_the_command_prints_a_table_of_one_set(queries, capsys):
    call_command("evaluate_search", str(queries), "--set", "citizen")
    table = capsys.readouterr().out
    assert "citizen" in table
    assert "portal-question" not in table


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("arguments", "says"), [(["--set", "none"], "citizen"), (["--run", "/nowhere/run"], "nowhere")]
)
def test_wrong_arguments_are_explained(queries, arguments, says):
    with pytest.raises(CommandError, match=says):
        call_command("evaluate_search", str(queries), *arguments)


@pytest.mark.django_db
def test_without_an_index_the_command_says_what_to_do(queries, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "none"
    with pytest.raises(CommandError, match="search_index rebuild"):
        call_command("evaluate_search", str(queries))

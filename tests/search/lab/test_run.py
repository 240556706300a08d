from dataclasses import replace
from typing import Any

import pytest

from search import service
from search.lab.evaluation import run
from search.lab.evaluation.errors import EvaluationError
from search.lab.evaluation.holdout import Half
from search.lab.evaluation.judgements import Judgement
from search.lab.evaluation.run import ranked_codes, report
from search.lab.evaluation.run_file import read_run, write_run
from search.lab.evaluation.tables import report_table
from search.types import DossierNeed, Kind, SearchRequest, SearchResponse, Variant
from tests.search.lab.outcomes import outcome
from tests.search.web.test_search_page import HIT


def test_the_report_has_its_stated_keys_and_leaves_unanswerable_lines_apart():
    figures = report(
        [
            outcome("một", set="citizen", kind="slang", engine_ms=1.0),
            outcome("hai", ranked=(), set="citizen", kind="accented"),
            outcome("ba", (), set="citizen"),
            outcome("bốn", (), set="citizen", confident=False),
        ]
    )
    keys = {"n", "ndcg@10", "ndcg@10_first", "ndcg@10_second", "mrr", "s@1", "s@3", "recall@10", "zero"}
    keys |= {"p50_ms", "p95_ms", "engine_p50_ms", "engine_p95_ms"}
    assert set(figures["overall"]) == set(figures["sets"]["citizen"]) == set(figures["kinds"]["slang"]) == keys
    assert figures["overall"]["n"] == 2
    assert figures["overall"]["ndcg@10"] == figures["overall"]["zero"] == 0.5
    assert (figures["unanswerable"]["n"], figures["unanswerable"]["confident"]) == (2, 0.5)


def test_latency_is_that_of_the_pipeline_and_that_of_the_engine():
    overall = report([outcome(str(n), milliseconds=10.0 * n, engine_ms=float(n)) for n in range(1, 21)])["overall"]
    assert (overall["p50_ms"], overall["p95_ms"]) == (100, 190)
    assert (overall["engine_p50_ms"], overall["engine_p95_ms"]) == (10, 19)


def test_what_was_not_measured_is_not_zero():
    overall = report([outcome(milliseconds=None)])["overall"]
    assert overall["p50_ms"] is overall["engine_p95_ms"] is None


def test_each_half_of_the_queries_has_its_own_figure():
    outcomes = [outcome(f"câu {number}") for number in range(20)]
    outcomes = [replace(one, ranked=()) if one.judgement.half == Half.SECOND else one for one in outcomes]
    overall = report(outcomes)["overall"]
    assert (overall["ndcg@10_first"], overall["ndcg@10_second"]) == (1, 0)
    assert 0 < overall["ndcg@10"] < 1
    alone = report([one for one in outcomes if one.judgement.half == Half.FIRST])["overall"]
    assert alone["ndcg@10_second"] is None


def test_the_table_fits_120_columns():
    rows = [outcome("một", set="portal-question", kind="natural-question", milliseconds=1234.5, engine_ms=1234.5)]
    assert max(map(len, report_table(report(rows)).splitlines())) <= 120


def _response(*hits) -> SearchResponse:
    values: dict[str, Any] = {"facets": (), "suggestions": (), "engine": "x", "took_ms": 0, "search_id": ""}
    return SearchResponse(request=SearchRequest(), total=len(hits), hits=hits, **values)


def test_a_question_stands_for_its_procedures_and_each_code_counts_once():
    response = _response(
        replace(HIT, kind=Kind.PROCEDURE, codes=("1.000001",)),
        replace(HIT, kind=Kind.QUESTION, codes=("1.000002", "1.000001")),
        replace(HIT, kind=Kind.QUESTION, codes=()),
        replace(HIT, kind=Kind.PROCEDURE, codes=("1.000002",)),
        replace(HIT, kind=Kind.PROCEDURE, codes=("1.000003",)),
    )
    assert ranked_codes(response) == ("1.000001", "1.000002", "1.000003")


def test_variants_of_a_procedure_take_a_place_each_in_the_order_shown():
    variants = tuple(Variant(code, "", "", "") for code in ("1.000002", "1.000001", "1.000003"))
    grouped = replace(HIT, codes=("1.000002",), variants=variants)
    response = _response(grouped, replace(HIT, codes=("1.000009",)))
    assert ranked_codes(response) == ("1.000002", "1.000001", "1.000003", "1.000009")


def test_a_run_is_read_as_it_was_written(tmp_path):
    outcomes = [
        outcome("cấp lại thẻ", ("1.000001", "1.000002"), ("1.000002",), set="citizen", kind="slang", confidence=0.25),
        outcome("asdfgh", (), (), confident=False, confidence=0.0, engine_ms=1.5),
    ]
    write_run(tmp_path / "run.jsonl", outcomes)
    assert read_run(tmp_path / "run.jsonl") == outcomes


@pytest.mark.parametrize("text", ["{", '{"query": "a", "relevant": ["b"]}', "[]"])
def test_a_file_that_is_no_run_is_named_with_its_line(tmp_path, text):
    path = tmp_path / "run.jsonl"
    path.write_text(text)
    with pytest.raises(EvaluationError, match=r"run\.jsonl.* 1 "):
        read_run(path)


@pytest.mark.parametrize(
    ("shown", "sure"),
    [
        ({}, (True, 0.9)),
        ({"referral": HIT}, (False, 0.0)),
        ({"dossier_need": DossierNeed(need="status", label="", answered=True)}, (False, 0.0)),
        ({"dossier_need": DossierNeed(need="status", label="", answered=False)}, (True, 0.9)),
    ],
)
def test_what_is_referred_elsewhere_is_not_sure_of_a_page(monkeypatch, shown, sure):
    response = replace(_response(HIT), confidence=0.9, confident=True, **shown)
    monkeypatch.setattr(service, "search", lambda request, **options: response)
    [told] = run.run([Judgement("ly hôn", (), "unanswerable", "near-miss")], Named())
    assert (told.confident, told.confidence) == sure


class Named:
    name = "embedded"

"""How confidence and rightness are compared, and how the weights of the confidence are fitted."""

import csv
import io
from xml.etree import ElementTree

import pytest

from search.lab.evaluation.calibration import across_halves
from search.lab.evaluation.fitting import Observed, fit
from search.lab.evaluation.holdout import Half
from search.lab.evaluation.judgements import Judgement, JudgementError
from search.lab.evaluation.query_files import read_queries
from search.lab.evaluation.reliability import reliability
from search.lab.evaluation.reliability_curve import curve_csv, curve_svg, curve_text
from search.lab.evaluation.run import QueryOutcome


def _outcome(confidence: float, *, right: bool, kind: str = "a", query: str = "q") -> QueryOutcome:
    judgement = Judgement(query, ("1",) if right else (), "set", kind)
    return QueryOutcome(judgement, ("1",), confidence >= 0.5, 1, None, confidence=confidence)


OUTCOMES = [_outcome(0.9, right=True)] * 9 + [_outcome(0.9, right=False)] + [_outcome(0.1, right=False, kind="b")] * 10


def test_what_was_predicted_and_what_was_right_are_compared_by_tenths():
    figures = reliability(OUTCOMES, threshold=0.5)
    assert [(row["from"], row["n"], row["observed"]) for row in figures["curve"]] == [(0.1, 10, 0.0), (0.9, 10, 0.9)]
    assert figures["ece"] == pytest.approx(0.05)
    assert figures["brier"] == pytest.approx((9 * 0.01 + 0.81 + 10 * 0.01) / 20, abs=1e-4)


def test_certainty_is_the_last_tenth():
    assert reliability([_outcome(1.0, right=True)], threshold=0.5)["curve"][0]["to"] == 1.0


def test_kinds_say_what_is_unsure_and_what_is_wrongly_sure():
    first, second = reliability(OUTCOMES, threshold=0.5)["kinds"]
    assert (first["right"], first["unsure"], first["wrong"], first["sure"]) == (9, 0.0, 1, 1.0)
    assert (second["right"], second["unsure"], second["sure"]) == (0, None, 0.0)


def test_the_curve_is_written_in_three_ways():
    curve = reliability(OUTCOMES, threshold=0.5)["curve"]
    assert curve_text(curve).count("●") == 2
    assert [row["n"] for row in csv.DictReader(io.StringIO(curve_csv(curve)))] == ["10", "10"]
    assert ElementTree.fromstring(curve_svg(curve)).tag.endswith("svg")  # noqa: S314 (made here)


def test_a_threshold_of_one_half_is_judged_on_the_other():
    outcomes = [_outcome(0.8, right=True, query=f"r{n}") for n in range(40)]
    outcomes += [_outcome(0.3, right=False, query=f"w{n}") for n in range(40)]
    rows = across_halves(outcomes)
    assert [row["half"] for row in rows] == [*Half]
    assert all(row["unanswerable"] == 0 and row["lost"] == 0 for row in rows)


def test_the_fit_finds_what_matters():
    rows = [
        Observed(
            Judgement(f"q{n}", ()),
            n % 4 > 0 if n % 2 else n % 4 == 0 and n % 8 == 0,
            {"good": float(n % 2), "none": 1.0},
        )
        for n in range(200)
    ]
    model = fit(rows, ["good", "none"])
    assert model.weights["good"] > 1
    assert model.weights["none"] == pytest.approx(0, abs=1e-6)


def test_nothing_is_fitted_to_one_outcome():
    with pytest.raises(ValueError, match="right and wrong"):
        fit([Observed(Judgement("q", ()), True, {"good": 1.0})], ["good"])


def test_queries_are_read_by_kind(tmp_path):
    path = tmp_path / "queries.yaml"
    path.write_text(
        "near: [ly hôn]\nours: [{query: khai sinh, codes: ['1.001193']}]\n"
        "borrowed: [{query: visa, vietnamese: ['1.001194']}]\n"
    )
    assert read_queries(path) == [
        Judgement("ly hôn", (), "queries", "near"),
        Judgement("khai sinh", ("1.001193",), "queries", "ours"),
        Judgement("visa", ("1.001194",), "queries", "borrowed"),
    ]


@pytest.mark.parametrize("text", ["- [", "near: ly hôn", "- 1", "- {query: khai sinh}", "- {query: a, codes: b}"])
def test_a_bad_file_of_queries_is_explained(tmp_path, text):
    path = tmp_path / "queries.yaml"
    path.write_text(text)
    with pytest.raises(JudgementError, match="YAML"):
        read_queries(path)

from hypothesis import given
from hypothesis import strategies as st

from search.lab.evaluation.calibration import calibration
from search.lab.evaluation.tables import calibration_text
from tests.search.lab.outcomes import outcome


def _outcomes(right=(), wrong=(), unanswerable=()):
    return [
        *(outcome(confidence=value) for value in right),
        *(outcome(ranked=("x",), confidence=value) for value in wrong),
        *(outcome(relevant=(), ranked=("x",), confidence=value, confident=False) for value in unanswerable),
    ]


def test_the_threshold_is_the_lowest_that_keeps_false_confidence_in_bounds():
    figures = calibration(_outcomes([0.3, 0.5, 0.9, 0.9], [0.4, 0.8], [0.1] * 19 + [0.45]))
    assert figures["chosen"]["threshold"] == 0.11
    assert figures["chosen"]["unanswerable"] == 0.05
    assert figures["chosen"]["lost"] == 0
    strict = calibration(_outcomes([0.3, 0.5, 0.9, 0.9], [0.4, 0.8], [0.1] * 19 + [0.45]), target=0.01)["chosen"]
    assert (strict["threshold"], strict["unanswerable"]) == (0.46, 0)
    assert (strict["right"], strict["lost"], strict["wrong"], strict["answerable"]) == (0.75, 0.25, 0.5, 0.6667)


def test_the_upper_bound_asks_for_more_queries_than_the_share():
    few = calibration(_outcomes([0.9], unanswerable=[0.2] * 20))
    assert few["chosen"]["threshold"] == 0.21
    assert few["bounded"] is None
    many = calibration(_outcomes([0.9], unanswerable=[0.2] * 100))
    assert many["bounded"]["threshold"] == 0.21


def test_nothing_found_is_never_confident():
    silent = [outcome(relevant=(), ranked=(), confidence=1.0), outcome()]
    assert calibration(silent)["chosen"]["threshold"] == 0.01


def test_no_threshold_is_said_to_be_none():
    figures = calibration(_outcomes([0.5], [], [1.0] * 5))
    assert figures["chosen"] is figures["bounded"] is None
    text = calibration_text(figures)
    assert "không có" in text
    assert figures["constant"] not in text


def test_what_the_site_shows_now_stands_beside_it():
    outcomes = [*_outcomes(unanswerable=[0.9]), outcome(relevant=(), confident=True), outcome(confident=False)]
    now = calibration(outcomes)["now"]
    assert (now["unanswerable"], now["lost"]) == (0.5, 1)


CONFIDENCES = st.lists(st.floats(0, 1), min_size=1, max_size=20)


@given(CONFIDENCES, CONFIDENCES)
def test_a_higher_threshold_never_shows_more(answerable, unanswerable):
    table = calibration(_outcomes(answerable, (), unanswerable))["table"]
    for column in ("right", "unanswerable"):
        shares = [row[column] for row in table]
        assert shares == sorted(shares, reverse=True)


def test_the_text_names_the_constant_and_fits_120_columns():
    figures = calibration(_outcomes([0.3, 0.9], [0.4], [0.1] * 19 + [0.45]))
    text = calibration_text(figures)
    assert figures["constant"] in text
    assert "0.11" in text
    assert max(map(len, text.splitlines())) <= 120

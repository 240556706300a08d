import pytest

from search.lab.evaluation.errors import EvaluationError
from search.lab.evaluation.robustness import named_variants, variant_figures
from search.lab.evaluation.tables import variants_table
from tests.search.lab.outcomes import outcome
from vietnamese.typing_variants import VariantName


def test_variants_are_named_or_all():
    assert named_variants([]) == list(VariantName)
    assert named_variants(["typos", " nfd "]) == [VariantName.NFD, VariantName.TYPOS]
    with pytest.raises(EvaluationError, match="half-accented"):
        named_variants(["telexx"])


def _measured(*names):
    """Typed in capitals, the search of this test finds other things; unaccented, nothing."""
    outcomes = [
        outcome("khai sinh", ("a",), ("a", "b"), set="citizen"),
        outcome("chứng thực", ("a",), ("a", "b"), set="citizen"),
        outcome("gia han", ("b",), ("a", "b"), set="portal"),
        outcome("giá vàng", (), ("a",)),
    ]

    def run(judgements, label):
        ranked = {"nfd": ("a", "b"), "capitals": ("b", "a"), "unaccented": ()}[label]
        return [outcome(one.query, one.relevant, ranked, set=one.set) for one in judgements]

    return variant_figures(outcomes, [VariantName(name) for name in names], run)


def test_a_variant_is_measured_on_the_queries_that_it_changes_only():
    figures = _measured("unaccented")["unaccented"]
    assert (figures["overall"]["n"], figures["overall"]["ndcg@10"], figures["overall"]["gap"]) == (1, 0, -1)
    assert figures["overall"]["zero"] == 1
    assert set(figures["sets"]) == {"citizen"}


def test_only_spellings_that_must_give_the_same_list_are_held_to_it():
    figures = _measured("nfd", "capitals", "unaccented")
    assert figures["nfd"]["overall"]["different"] == 0
    assert figures["capitals"]["overall"]["different"] == 1
    assert figures["capitals"]["sets"]["portal"]["gap"] > 0
    assert figures["unaccented"]["overall"]["different"] is None


def test_the_variants_table_fits_120_columns():
    lines = variants_table(_measured("nfd", "capitals", "unaccented")).splitlines()
    assert max(map(len, lines)) <= 120
    assert any("capitals" in line and "100.0%" in line for line in lines)

"""The search's promises on real data with the embedded engine, and how well real questions find real procedures."""

import pytest

from search.lab.evaluation.robustness import variant_figures
from search.lab.evaluation.run import report
from tests.search.quality_contract import QualityContract
from vietnamese.typing_variants import VariantName

# About 0.015 below what was measured.
FLOORS = {"citizen": {"ndcg@10": 0.875, "s@3": 0.93}, "portal-question": {"ndcg@10": 0.785, "s@3": 0.84}}
# What may be lost when citizens' queries are typed otherwise. Half of them are asked, so one query weighs 0.007.
NOISE = 0.01
GAPS = {
    VariantName.UNACCENTED: 0.02,
    VariantName.HALF_ACCENTED: 0.02,
    VariantName.TELEX: 0.02,
    VariantName.VNI_SHORT: 0.02,
    VariantName.NO_SPACES: 0.02,
    VariantName.TYPOS: 0.03,
}


class TestEmbeddedQuality(QualityContract):
    @pytest.fixture
    def quality(self, embedded_quality):
        return embedded_quality

    def test_real_questions_find_their_procedures(self, quality):
        sets = report(quality.judged)["sets"]
        below = {
            (name, measure): sets[name][measure]
            for name, floors in FLOORS.items()
            for measure, floor in floors.items()
            if sets[name][measure] < floor
        }
        assert below == {}

    @pytest.mark.parametrize("variant", GAPS)
    def test_little_is_lost_when_queries_are_typed_otherwise(self, quality, variant):
        figures = variant_figures(quality.citizens[::2], [variant], quality.run)[variant]["overall"]
        assert figures["gap"] >= -GAPS[variant] - NOISE, figures

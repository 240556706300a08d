"""Weights of the confidence by language, fitted by `manage.py fit_confidence` to the queries that its help names.

Each is the change of the log odds for one unit of its observation (`search.ranking.observations`).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from search.query.understanding import ENGLISH


@dataclass(frozen=True)
class Model:
    bias: float
    weights: Mapping[str, float]


MODELS: Mapping[str, Model] = {
    "vi": Model(
        bias=-9.96,
        weights={
            "fit": 4.26,
            "strength": 0.68,
            "length": 2.07,
            "object": 1.79,
            "unknown": 2.10,
            "denied": -3.0,  # set, not fitted: too few queries state an age or a place
            "margin": 3.19,
            "about_words": 0.54,
            "about_pairs": 1.22,
            "unaccented": 0.47,
            "shorthand": 1.75,
        },
    ),
    ENGLISH: Model(
        bias=-3.72,
        weights={
            "fit": 3.07,
            "length": 1.32,
            "object": 3.03,
            "unknown": -1.44,
            "about_words": 0.16,
            "about_pairs": 0.40,
        },
    ),
}


def model_for(locale: str) -> Model:
    """Of a language without a fit of its own the Vietnamese one."""
    return MODELS.get(locale, MODELS["vi"])

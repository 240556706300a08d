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
        bias=-12.25,
        weights={
            "fit": 4.47,
            "strength": 0.37,
            "length": 2.88,
            "object": 2.50,
            "unknown": 2.44,
            "denied": -3.0,  # set, not fitted: too few queries state an age or a place
            "margin": 4.08,
            "about_words": 0.90,
            "about_pairs": 0.83,
            "unaccented": 0.73,
            "shorthand": 1.77,
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

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
        bias=-9.92,
        weights={
            "fit": 4.51,
            "strength": 0.56,
            "length": 2.07,
            "object": 1.80,
            "unknown": 1.83,
            "denied": -3.0,  # set, not fitted: too few queries state an age or a place
            "margin": 3.43,
            "about_words": 0.55,
            "about_pairs": 1.17,
            "unaccented": 0.59,
            "shorthand": 1.54,
        },
    ),
    ENGLISH: Model(
        bias=-3.79,
        weights={
            "fit": 3.09,
            "length": 1.37,
            "object": 3.04,
            "unknown": -1.42,
            "about_words": 0.17,
            "about_pairs": 0.40,
        },
    ),
}


def model_for(locale: str) -> Model:
    """Of a language without a fit of its own the Vietnamese one."""
    return MODELS.get(locale, MODELS["vi"])

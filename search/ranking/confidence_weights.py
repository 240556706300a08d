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
        bias=-10.28,
        weights={
            "fit": 6.12,
            "length": 2.09,
            "object": 2.33,
            "unknown": 2.86,
            "denied": -3.0,  # set, not fitted: too few queries state an age or a place
            "stranger": -2.94,
            "undone": -3.03,
            "margin": 5.13,
            "about_words": 0.83,
            "about_pairs": 1.43,
            "private": -1.0,  # set beside the others as they were: fitted together, right answers lose more
            "foreign_word": -2.0,  # set: five of the queries that a page answers have one, all unsure without it
            "asked": 0.62,
            "unaccented": 0.31,
            "shorthand": 1.01,
        },
    ),
    ENGLISH: Model(
        bias=-5.00,
        weights={
            "fit": 1.92,
            "whole": 1.0,  # set, not fitted: few of the queries are names
            "length": 1.54,
            "object": 3.33,
            "unknown": -0.69,
            "denied": -3.0,  # set, as in Vietnamese
            "stranger": -1.80,
            "undone": -1.92,
            "about_words": 0.67,
            "about_pairs": 0.08,
        },
    ),
}


def model_for(locale: str) -> Model:
    """Of a language without a fit of its own the Vietnamese one."""
    return MODELS.get(locale, MODELS["vi"])

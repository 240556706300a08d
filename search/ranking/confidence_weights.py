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
        bias=-9.99,
        weights={
            "fit": 6.39,
            "strength": -0.25,
            "length": 1.99,
            "object": 2.53,
            "unknown": 2.79,
            "denied": -3.0,  # set, not fitted: too few queries state an age or a place
            "stranger": -2.96,
            "undone": -3.01,
            "margin": 5.71,
            "about_words": 0.77,
            "about_pairs": 1.4,
            "private": -1.0,  # set beside the others as they were: fitted together, right answers lose more
            "foreign_word": -2.0,  # set: five of the queries that a page answers have one, all unsure without it
            "referred": -4.13,
            "asked": 0.69,
            "unaccented": 0.33,
            "shorthand": 0.88,
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

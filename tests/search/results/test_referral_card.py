"""When a referral is shown instead of answers."""

from types import SimpleNamespace
from typing import Any

import pytest

from search.ranking.features import NO_FIT, WordFit
from search.results.referral_card import choose_referral
from search.types import Contribution


def ranked(
    kind: str,
    fit: float,
    *,
    alias: WordFit = NO_FIT,
    share: float = 1.0,
    promoted: bool = False,
    engine: float = 50.0,
    locale: str = "vi",
    accented: bool = True,
    private: float = -5.0,
    in_title: float = 1.0,
) -> Any:
    situation = SimpleNamespace(query=SimpleNamespace(locale=locale, accented=accented), private=private)
    candidate = SimpleNamespace(
        title_fit=WordFit(fit, fit),
        alias_fit=alias,
        object_share=share,
        title_share=in_title,
        situation=situation,
    )
    stored = SimpleNamespace(kind=kind)
    parts = (Contribution("engine", engine),)
    return SimpleNamespace(hit=SimpleNamespace(stored=stored), candidate=candidate, promoted=promoted, parts=parts)


def referral(fit: float, **values: Any) -> Any:
    return ranked("referral", fit, **values)


def other(fit: float, **values: Any) -> Any:
    return ranked("procedure", fit, **values)


@pytest.mark.parametrize(
    "window",
    [
        [referral(0.4)],
        [referral(0.5), other(0.5)],
        [other(0.5), other(0.2), referral(0.5)],  # ranking and names agree nearly
        [*[other(0.5)] * 40, referral(0.6)],  # names alone, clearly
        [referral(0.6, share=0.2)],  # a name that is mostly said
        [referral(0.6, private=3.0)],  # private talk of what the title says
        [referral(0.3, alias=WordFit(0.7, 0.75), private=3.0, in_title=0.0)],
        [referral(0.6, in_title=0.0)],
        [other(0.95), referral(1.0)],
        [*[other(0.95)] * 9, referral(1.0)],
        [*[other(0.62)] * 5, referral(0.2, alias=WordFit(0.54, 1.0))],  # 0.7, and all of the name is in the query
    ],
)
def test_it_fits_best(window):
    assert choose_referral(window) is window[-1] or choose_referral(window) is window[0]
    assert choose_referral(window).hit.stored.kind == "referral"


@pytest.mark.parametrize(
    "window",
    [
        [],
        [other(1.0)],
        [referral(0.37)],  # few words in common with anything
        [referral(0.5, share=0.5)],  # neither much of the thing nor of the name
        [referral(0.9, share=0.1)],  # all of a name but the thing
        [referral(0.6, private=3.0, in_title=0.0)],  # private talk, by one of several wordings
        [referral(0.5), other(0.51)],
        [other(0.5), other(0.2), other(0.1), referral(0.55)],
        [referral(1.0), *[other(0.1)] * 9, ranked("procedure", 1.01)],  # a name that is the query, however far down
        [other(0.3), other(0.1), other(0.1), referral(0.44)],
        [*[other(0.62)] * 5, referral(0.2, alias=WordFit(0.6, 0.84))],  # 0.7, with words that are not in the query
        [*[other(0.62)] * 5, referral(0.2, alias=WordFit(0.54, 1.0), accented=False)],
        [*[other(0.1)] * 4, referral(0.6, share=0.4)],  # without the thing of the query
        [referral(0.5, share=0.4, locale="en")],  # few English pages compete with it
        [other(0.1, promoted=True), referral(1.0)],
        [other(0.1, engine=1_050.0), referral(1.0)],  # by its code
    ],
)
def test_it_does_not(window):
    assert choose_referral(window) is None


def test_the_better_of_two_is_shown():
    window = [referral(0.5), other(0.2), referral(0.8)]
    assert choose_referral(window) is window[2]

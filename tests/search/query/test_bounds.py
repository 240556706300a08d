"""No text has more meanings and terms than the bounds allow, and what is left out makes the search unsure."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query import bounds
from search.query.clauses import AtLeast, Clause, Exact, Terms
from search.query.knowledge import Knowledge
from search.query.matching import matching_clauses, scoring_clauses, terms_of
from search.query.pipeline import understand
from search.query.understanding import Expansion, Understanding
from tests.search.query.knowledge import TITLES
from tests.search.query.worst_texts import ABBREVIATIONS, WORST_TEXTS
from tests.search.real_knowledge import starter_rules

DAY = datetime.date(2026, 11, 1)
RULES = starter_rules("vi")
FORMS = sorted({" ".join(form) for rule in RULES.rules for form in rule.forms})
pieces = st.one_of(st.sampled_from(FORMS), st.sampled_from(TITLES), st.sampled_from(["gplx", "dawng kys", "1.000001"]))


def understood(text: str, **options) -> Understanding:
    return understand(text, knowledge=Knowledge(rules=RULES), day=DAY, **options)


def term_count(clauses: tuple[Clause, ...]) -> int:
    return sum(
        len(clause.tokens) if isinstance(clause, Terms | Exact | AtLeast) else term_count(clause.clauses)
        for clause in clauses
    )


def assert_bounded(query: Understanding) -> None:
    matching, scoring = matching_clauses(query), scoring_clauses(query)
    assert len(query.expansions) <= bounds.MOST_MEANINGS
    assert term_count(matching) <= bounds.MOST_MATCHING_TERMS + len(query.codes)
    assert term_count(matching) + term_count(scoring) <= bounds.MOST_TERMS + 2 * len(query.codes)


@pytest.mark.parametrize("text", WORST_TEXTS)
def test_the_worst_texts_known_are_bounded(text):
    assert_bounded(understood(text))


@given(st.lists(pieces, max_size=70).map(" ".join))
def test_any_text_of_rules_and_titles_is_bounded(text):
    assert_bounded(understood(text))


def test_the_bounds_are_what_keeps_the_worst_text_small():
    unbounded = terms_of(understood(ABBREVIATIONS, without={"bounds"}))
    assert unbounded.matching > 5 * bounds.MOST_MATCHING_TERMS
    assert understood(ABBREVIATIONS).cut


@pytest.mark.parametrize("text", [*TITLES, "xin cấp lại cccd và gplx ở tphcm cho người hàn"])
def test_a_usual_text_keeps_all_its_meanings(text):
    query = understood(text)
    assert not query.cut
    assert query == understood(text, without={"bounds"})


def test_the_count_is_no_less_than_the_terms_of_the_clauses():
    for text in (*TITLES, ABBREVIATIONS):
        query = understood(text, without={"bounds"})
        assert term_count(matching_clauses(query)) <= terms_of(query).matching
        assert term_count(scoring_clauses(query)) <= terms_of(query).scoring


def test_the_most_useful_meanings_are_kept(monkeypatch):
    """The first meaning of each word before any second one; of these the heaviest."""
    monkeypatch.setattr(bounds, "MOST_MEANINGS", 3)
    meanings = tuple(
        Expansion("synonyms", start, start + 1, (word,), weight)
        for start, word, weight in [(0, "a", 0.3), (0, "b", 0.9), (1, "c", 0.5), (2, "d", 0.4), (3, "e", 0.2)]
    )
    query = bounds.keep_useful(Understanding(words=("w", "x", "y", "z"), expansions=meanings), Knowledge(), DAY)
    assert [each.words[0] for each in query.expansions] == ["a", "c", "d"]
    assert query.cut

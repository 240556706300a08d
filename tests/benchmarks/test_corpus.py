"""Made-up documents have the statistics of the real ones, and are the same ones each time."""

import random
from collections import Counter

import pytest

from benchmarks.corpus.generator import Corpus
from benchmarks.corpus.known import starter_documents
from benchmarks.corpus.measures import Measures, measure
from benchmarks.corpus.mixing import Mixture
from benchmarks.corpus.texts import split
from search.engines.index_entry import index_entry
from search.query.fields import IndexField
from search.types import FacetName, Kind
from tests.search.real_documents import real_documents

SIZE = 1_200


@pytest.fixture(scope="module")
def starter() -> Corpus:
    return Corpus(starter_documents())


@pytest.fixture(scope="module")
def real(shared_data) -> list:
    return random.Random(1).sample(real_documents(shared_data), SIZE)  # noqa: S311


@pytest.fixture(scope="module")
def made(real) -> list:
    return list(Corpus(real).documents(0, SIZE))


@pytest.fixture(scope="module")
def measures(real, made) -> tuple[Measures, Measures]:
    return measure(real), measure(made)


def test_any_stretch_is_the_same_whenever_it_is_made(starter):
    again = Corpus(starter_documents())
    assert list(starter.documents(5, 25)) == list(again.documents(0, 25))[5:]


def test_another_seed_makes_other_documents(starter):
    other = Corpus(starter_documents(), seed=2)
    assert {each.title for each in other.documents(0, 20)} != {each.title for each in starter.documents(0, 20)}


def test_procedures_have_codes_of_their_own(starter):
    codes = [each.code for each in starter.documents(0, 500) if each.kind == Kind.PROCEDURE]
    assert len(set(codes)) == len(codes) > 0


def test_analysis_by_pieces_is_that_of_the_whole(starter):
    for each in starter.make(0, 40):
        quick, whole = each.entry(), index_entry(each.document)
        assert quick.stored == whole.stored
        assert quick.fingerprint == whole.fingerprint
        for field in IndexField:
            assert Counter(quick.tokens[field].split()) == Counter(whole.tokens[field].split()), field


def test_bodies_can_be_shortened(starter):
    short = measure(Corpus(starter_documents(), body=0.25).documents(0, 200))
    assert short.body == pytest.approx(measure(starter.documents(0, 200)).body / 4, rel=0.2)


def test_mixed_documents_differ(starter):
    bodies = list(Mixture(starter, parts=20).bodies(0, 200))
    assert len(set(bodies)) == 200


def test_lengths_are_those_of_real_documents(measures):
    known, found = measures
    assert found.questions == pytest.approx(known.questions, rel=0.15)
    assert found.title == pytest.approx(known.title, rel=0.1)
    assert found.body == pytest.approx(known.body, rel=0.1)
    assert found.body_p95 == pytest.approx(known.body_p95, rel=0.15)


def test_words_are_as_frequent_and_as_many_as_in_real_documents(measures):
    known, found = (each.words for each in measures)
    assert found.distinct == pytest.approx(known.distinct, rel=0.2)
    assert found.slope == pytest.approx(known.slope, rel=0.05)


def test_new_words_go_on_turning_up(real, measures):
    """The vocabulary is not that of the known documents and no more."""
    more = measure(Corpus(real).documents(0, 3 * SIZE)).words
    assert more.distinct > 1.15 * measures[1].words.distinct


def test_facets_have_as_many_values_as_real_ones(measures):
    known, found = measures
    for name in (FacetName.FIELD, FacetName.LEVEL, FacetName.AUDIENCE):
        assert 0.7 * known.facet_values[name] <= found.facet_values[name] <= known.facet_values[name]


def test_as_much_text_is_shared(real, made):
    assert _shared(made) == pytest.approx(_shared(real), abs=0.15)


def _shared(documents) -> float:
    """Of the sentences, the share that stands in more than one document."""
    found = Counter(sentence for document in documents for sentence in set(split(document.body)) if sentence)
    return sum(count for count in found.values() if count > 1) / found.total()

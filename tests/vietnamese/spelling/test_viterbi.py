"""The best way is the best of all ways, and its margins are what the next way lacks."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from tests.vietnamese.content import LEXICON
from vietnamese.spelling.viterbi import WordReading, best_path

COUNTS = LEXICON.accented
some_choices = st.lists(
    st.builds(WordReading, st.sampled_from(COUNTS.words), st.floats(0, 9)),
    min_size=1,
    max_size=3,
    unique_by=lambda c: c.word,
)


def score(way) -> float:
    total, before = 0.0, ""
    for choice in way:
        total += COUNTS.log_probability(choice.word, before) - choice.cost
        before = choice.word
    return total


@given(st.lists(some_choices, max_size=4))
def test_no_way_is_better(choices):
    path = best_path(choices, COUNTS)
    ways = {tuple(choice.word for choice in way): score(way) for way in product(*choices)}
    assert ways[path.words] >= max(ways.values()) - 1e-9
    for position, margin in enumerate(path.margins):
        others = [total for way, total in ways.items() if way[position] != path.words[position]]
        assert abs(margin - (ways[path.words] - max(others) if others else 0.0)) < 1e-6

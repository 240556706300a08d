"""Glued words come apart; what is no glued words stays whole."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.vietnamese.content import LEXICON, NAMES
from vietnamese.lexicon.lexicon import EMPTY_LEXICON
from vietnamese.normalise import canonical_syllable
from vietnamese.spelling.spaces import split
from vietnamese.tokens import fold_all, syllables

runs = st.sampled_from([syllables(name) for name in NAMES[:-1] if "," not in name]).flatmap(
    lambda found: st.tuples(st.integers(0, len(found) - 2), st.integers(2, 6)).map(
        lambda part: found[part[0] : part[0] + part[1]]
    )
)


@pytest.mark.parametrize(
    ("typed", "pieces"),
    [
        ("dangkykethon", "dang ki ket hon"),
        ("đăngkýkếthôn", "đăng kí kết hôn"),
        ("đăngky", "đăng ki"),
        ("kethon2024", "ket hon 2024"),
        ("lamlaicccd", "lam lai cccd"),
        ("giayphepxaydung", "giay phep xay dung"),
    ],
)
def test_glued_words_come_apart(typed, pieces):
    assert split([typed], LEXICON, {"cccd"}) == (tuple(pieces.split()),)


@pytest.mark.parametrize("typed", ["asdfgh", "facebook", "hon2024", "khai", "cccd", "mode", "nguyen", "x" * 500])
def test_what_is_no_glued_words_stays_whole(typed):
    assert split([typed], LEXICON, {"cccd"}) == ((typed,),)


@given(runs, st.booleans())
def test_neighbours_of_the_content_come_apart_where_they_were_glued(run, accents):
    run = run if accents else fold_all(run)
    glued = "".join(run)
    assume(glued == canonical_syllable(glued) and len(glued) > 4)
    pieces = split([glued], LEXICON)[0]
    assert list(pieces) == run or "".join(pieces) == glued


@given(st.lists(st.text(max_size=30)))
def test_any_words_give_as_many_and_their_letters_stay(typed):
    found = split(typed, LEXICON)
    assert len(found) == len(typed)
    assert split(typed, EMPTY_LEXICON) == tuple((word,) for word in typed)

from hypothesis import given
from hypothesis import strategies as st

from vietnamese.edit_distance import NearWords, edit

words = st.text("aăbcđê", min_size=1, max_size=5)


@given(words, st.lists(words, max_size=20))
def test_near_words_are_those_at_one_edit(text, known):
    expected = {word for word in known if _distance_is_one(text, word)}
    assert set(NearWords(known).of(text)) == expected
    assert all(edit(text, word) != ("", "") for word in expected)


def _distance_is_one(one: str, two: str) -> bool:
    if len(one) == len(two):
        differing = [index for index in range(len(one)) if one[index] != two[index]]
        if len(differing) == 2 and differing[1] == differing[0] + 1:
            return one[differing[0]] == two[differing[1]] and one[differing[1]] == two[differing[0]]
        return len(differing) == 1
    longer, shorter = (one, two) if len(one) > len(two) else (two, one)
    return any(longer[:index] + longer[index + 1 :] == shorter for index in range(len(longer)))

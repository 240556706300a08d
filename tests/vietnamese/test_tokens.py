"""Words are read piece by piece, each once: the same as reading every text from its beginning to its end."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from vietnamese.normalise import WORD, canonical_syllable, prepare
from vietnamese.text import fold
from vietnamese.tokens import (
    MAX_TOKEN_LENGTH,
    bigrams,
    fold_all,
    leading_prefixes,
    prefixes,
    shingled_text,
    syllables,
)
from vietnamese.word_cache import MAX_KEPT_LENGTH, WordCache

ALPHABET = "aAyĐếỳΣςİ1._-/ \n\r\x1c\x85\xa0\xad\u0300\u0323\u0345\u200b\u2028\u3000\ufeff각"
texts = st.one_of(st.text(max_size=40), st.text(alphabet=ALPHABET, max_size=40))
tokens = st.lists(st.text(alphabet="abcđế1", min_size=1, max_size=4), max_size=8)


@given(texts)
def test_syllables_are_those_of_the_whole_text(text):
    whole = [canonical_syllable(word)[:MAX_TOKEN_LENGTH] for word in WORD.findall(prepare(text))]
    assert syllables(text) == whole


@given(texts)
def test_a_text_read_twice_is_read_the_same(text):
    assert syllables(text) == syllables(text)
    assert fold_all(syllables(text)) == [fold(syllable) for syllable in syllables(text)]


@given(tokens)
def test_shingled_text_holds_tokens_and_then_bigrams(words):
    assert shingled_text(words) == " ".join([*words, *(f"{one}_{two}" for one, two in pairwise(words))])


@given(tokens)
def test_prefixes_are_what_is_typed_on_the_way_to_each_word(words):
    typed = {word[:end] for word in words for end in range(1, len(word) + 1)}
    typed |= {bigram[:end] for bigram in bigrams(words) for end in range(bigram.index("_") + 2, len(bigram) + 1)}
    assert prefixes(words) == typed


@given(tokens)
def test_leading_prefixes_are_those_of_the_first_two_words(words):
    beginning = "_".join(words[:2])
    whole = {f"^{beginning[:end]}" for end in range(1, len(beginning) + 1)}
    assert leading_prefixes(words) == {prefix for prefix in whole if not prefix.endswith("_")}


def test_memory_forgets_before_it_grows():
    made = []
    memory = WordCache(lambda word: made.append(word) or word.upper(), size=2)
    assert [memory[word] for word in ("a", "b", "a", "c", "a")] == ["A", "B", "A", "C", "A"]
    assert made == ["a", "b", "c", "a"]
    assert len(memory) <= 2


def test_memory_does_not_keep_what_is_long():
    memory = WordCache(str.upper)
    long = "a" * (MAX_KEPT_LENGTH + 1)
    assert memory[long] == long.upper()
    assert not memory

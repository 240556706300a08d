"""Syllables and bigram shingles, accented and folded.

Syllables with bigrams beat word segmentation on Vietnamese search and survive missing accents
(0.73 against 0.05 nDCG@10 without accents), and need no model.
"""

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

from vietnamese.normalise import WORD, canonical_syllable, prepare
from vietnamese.text import clean_text, fold, is_visible
from vietnamese.word_cache import WordCache

# Longer than any syllable, number or chemical name worth finding; engines refuse terms over 32 KB.
MAX_TOKEN_LENGTH = 40
SHINGLE_JOINT = "_"  # no token holds one: the word pattern leaves it out
LEADING_MARK = "^"  # nor this: the beginning of a text


def syllables(text: str) -> list[str]:
    """Canonical and accented, in order, of any text."""
    return list(chain.from_iterable(map(_syllables.__getitem__, chunks(text))))


def chunks(text: str) -> list[str]:
    """Pieces between white space. No word goes across it, so that each can be read alone, once for all texts."""
    return (text if is_visible(text) else clean_text(text)).split()


def _syllables_of(chunk: str) -> tuple[str, ...]:
    return tuple(canonical_syllable(word)[:MAX_TOKEN_LENGTH] for word in WORD.findall(prepare(chunk)))


_syllables = WordCache(_syllables_of)
_folded = WordCache(fold)
# Eight strings each, so fewer of them: names use few words.
_MOST_BEGINNINGS = 4_096
_beginnings = WordCache(lambda token: tuple(token[:end] for end in range(1, len(token) + 1)), _MOST_BEGINNINGS)
_bigram_beginnings = WordCache(
    lambda bigram: tuple(bigram[:end] for end in range(_second(bigram), len(bigram) + 1)), _MOST_BEGINNINGS
)
_doubled = WordCache(lambda token: f"{token} {token}")


def _second(bigram: str) -> int:
    """Where the beginnings of the second token end first."""
    return bigram.index(SHINGLE_JOINT) + 2


def folded(syllable: str) -> str:
    return _folded[syllable]


def fold_all(tokens: Iterable[str]) -> list[str]:
    return list(map(_folded.__getitem__, tokens))


def bigrams(tokens: Sequence[str]) -> list[str]:
    return list(map(SHINGLE_JOINT.join, pairwise(tokens)))


def shingled_text(tokens: Sequence[str]) -> str:
    """Tokens and bigrams with spaces between. Bigrams are the tokens again, the inner ones twice: a_b b_c c_d."""
    if len(tokens) < 2:
        return " ".join(tokens)
    first, *inner, last = tokens
    return f"{' '.join(tokens)} {SHINGLE_JOINT.join([first, *map(_doubled.__getitem__, inner), last])}"


def prefixes(tokens: Sequence[str]) -> set[str]:
    """Every beginning of each token and of each bigram's second token: what is typed matches exactly."""
    beginnings = set(chain.from_iterable(map(_beginnings.__getitem__, tokens)))
    beginnings.update(chain.from_iterable(map(_bigram_beginnings.__getitem__, bigrams(tokens))))
    return beginnings


def leading_prefixes(tokens: Sequence[str]) -> set[str]:
    """Those of the first two tokens again, marked as the beginning of the text itself."""
    beginnings = [*_beginnings[tokens[0]]] if tokens else []
    if len(tokens) > 1:
        beginnings += _bigram_beginnings[f"{tokens[0]}{SHINGLE_JOINT}{tokens[1]}"]
    return {LEADING_MARK + beginning for beginning in beginnings}

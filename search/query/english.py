"""English analysis for both engines: lower case, folding, stop words, Porter stems (filters of tantivy)."""

import re
from functools import cache, lru_cache

import tantivy

from vietnamese.normalise import WORD, prepare
from vietnamese.text import fold
from vietnamese.tokens import MAX_TOKEN_LENGTH

_POSSESSIVE = re.compile(r"['’]s?\b")


@cache
def _analyzer() -> tantivy.TextAnalyzer:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
    return builder.filter(tantivy.Filter.stopword("english")).filter(tantivy.Filter.stemmer("english")).build()


def english_words(text: str) -> list[str]:
    """Folded words without possessive endings, each at most `MAX_TOKEN_LENGTH` long."""
    return [word[:MAX_TOKEN_LENGTH] for word in WORD.findall(fold(_POSSESSIVE.sub("", prepare(text))))]


def english_tokens(text: str) -> list[str]:
    """Stems without stop words; of a text of stop words alone ("who is it for") all words, unstemmed."""
    words = english_words(text)
    return _analyzer().analyze(" ".join(words)) or words


@lru_cache(maxsize=10_000)
def english_stem(word: str) -> str:
    """Of one folded word, "" for a stop word."""
    return " ".join(_analyzer().analyze(word))

"""Index bodies by the million: names of one made-up document with the text of another, put together as bytes.

Analysing a document costs more than indexing it. Here only `PARTS` are analysed, and each document joins two of one
group: lengths, words and facets are those of the corpus, and no two documents are the same.
"""

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson
from tqdm import tqdm

from benchmarks.corpus.generator import Corpus, Group, MadeUpDocument, code_of, group_of
from search.engines.elastic.mapping import source
from search.query.fields import IndexField
from search.types import Kind
from vietnamese.tokens import SHINGLE_JOINT

PARTS = 10_000
_OF_NAMES = (
    IndexField.TITLE_FOLDED,
    IndexField.TITLE_ACCENTED,
    IndexField.ALIAS_FOLDED,
    IndexField.ALIAS_ACCENTED,
    IndexField.QUESTION_FOLDED,
    IndexField.QUESTION_ACCENTED,
    IndexField.BEGINNINGS,
)
_WORDS_OF_NAMES = (IndexField.TITLE_FOLDED, IndexField.ALIAS_FOLDED, IndexField.QUESTION_FOLDED)
_WORDS_OF_TEXT = (IndexField.BODY_FOLDED, IndexField.LABEL_FOLDED)
# Of each document alone.
_OWN = {"key", "page_id", "fingerprint", "checksum", str(IndexField.CODES), str(IndexField.WORDS)}


@dataclass(frozen=True)
class Part:
    """Members of a JSON object, without its braces, and the words in them."""

    members: bytes
    words: bytes


class Mixture:
    def __init__(self, corpus: Corpus, *, parts: int = PARTS, seed: int = 1) -> None:
        self._corpus = corpus
        self._seed = seed
        self._texts: list[tuple[Group, Part]] = []
        self._names: dict[Group, list[Part]] = defaultdict(list)
        for made in tqdm(corpus.make(0, parts), total=parts, desc="analysis", unit="document", mininterval=2):
            group, (names, text) = group_of(made.document), _parts(made)
            self._texts.append((group, text))
            self._names[group].append(names)

    def bodies(self, start: int, stop: int) -> Iterator[bytes]:
        return map(self.one, range(start, stop))

    def one(self, number: int) -> bytes:
        """The document of that number, as JSON to index."""
        chance = random.Random(self._seed * 1_000_003 + number)  # noqa: S311
        group, text = self._texts[int(chance.random() * len(self._texts))]
        names = chance.choice(self._names[group])
        unseen = self._corpus.unseen_word(chance)
        code = code_of(number) if group[0] == Kind.PROCEDURE else ""
        own = (
            f'{{"key":"{number + 1}","page_id":{number + 1},"fingerprint":"{number:016x}",'
            f'"checksum":{chance.getrandbits(28)},"{IndexField.CODES}":"{code}","{IndexField.WORDS}":"{unseen} '
        )
        return b"".join((own.encode(), names.words, b" ", text.words, b'",', names.members, b",", text.members, b"}"))


def _parts(made: MadeUpDocument) -> tuple[Part, Part]:
    entry = made.entry()
    members = source(entry)
    names = {str(field): members.pop(str(field)) for field in _OF_NAMES}
    text = {name: value for name, value in members.items() if name not in _OWN}
    return (
        Part(_members(names), _words(entry.tokens, _WORDS_OF_NAMES)),
        Part(_members(text), _words(entry.tokens, _WORDS_OF_TEXT)),
    )


def _members(values: dict[str, Any]) -> bytes:
    return orjson.dumps(values, option=orjson.OPT_NON_STR_KEYS)[1:-1]


def _words(tokens: dict[IndexField, str], fields: tuple[IndexField, ...]) -> bytes:
    words = {word for field in fields for word in tokens[field].split() if SHINGLE_JOINT not in word}
    return " ".join(sorted(words)).encode()

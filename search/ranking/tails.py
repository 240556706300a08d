"""The words after a particle of a query, as far as they belong together: "cho mèo", "trên mặt trăng", "for my dog"."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from search.query.english import english_tokens, english_words
from search.query.understanding import ENGLISH, Understanding
from search.ranking.weights import Candidate
from vietnamese.tokens import fold_all, syllables

_LONGEST = 4  # words of a tail; more belong to a story
# Least share of a tail that no name holds, for it to be absent: half of it is often its family name ("người").
_LEAST_ABSENT = 0.55
# Of kin, after "ông" and "bà"; and shares of a thing, no thing of their own.
_OF_KIN = frozenset({"nội", "ngoại", "cụ", "nửa", "phần"})


@dataclass(frozen=True)
class Particles:
    """`before` a tail, and `after` it: the words that begin another part of the sentence.

    `may_begin`: whether a sentence may begin with one; in Vietnamese it is a verb there ("cho mèo đăng ký").
    """

    before: frozenset[str]
    after: frozenset[str]
    may_begin: bool = False

    def folded(self) -> "Particles":
        return replace(self, before=frozenset(fold_all(self.before)), after=frozenset(fold_all(self.after)))


@dataclass(frozen=True)
class Word:
    """`position` in the understood query, None for a stop word of English."""

    text: str
    position: int | None


def phrases_of(text: str) -> frozenset[tuple[str, ...]]:
    """Phrases between bars and line ends, as canonical syllables."""
    phrases = (syllables(phrase) for line in text.splitlines() for phrase in line.split("|"))
    return frozenset(tuple(phrase) for phrase in phrases if phrase)


def tails(sentence: Sequence[Word], particles: Particles) -> Iterator[tuple[int, Sequence[Word]]]:
    """Each particle's index in the sentence with the words after it."""
    for start in range(1 if particles.may_begin else 2, len(sentence)):
        if sentence[start - 1].text in particles.before:
            end = start
            while end < min(len(sentence), start + _LONGEST) and not _ends(sentence[end].text, particles):
                end += 1
            yield start - 1, sentence[start:end]


def positions_of(tail: Sequence[Word]) -> list[int]:
    return [word.position for word in tail if word.position is not None]


def words_of(query: Understanding) -> Sequence[Word]:
    """As typed, folded without accents; in English stop words, which have no position, count too."""
    if query.locale == ENGLISH:
        return list(_english(query))
    words = query.words if query.accented else fold_all(query.words)
    return [Word(word, position) for position, word in enumerate(words)]


def _english(query: Understanding) -> Iterator[Word]:
    position = 0
    for word in english_words(query.text):
        if position < len(query.words) and english_tokens(word) == [query.words[position]]:
            yield Word(word, position)
            position += 1
        else:
            yield Word(word, None)


def _ends(word: str, particles: Particles) -> bool:
    return word in particles.before or word in particles.after


def is_absent(positions: Collection[int], first: Sequence[Candidate]) -> bool:
    """Whether there is a thing at these positions, and none of the first hits names it."""
    things = first[0].situation.object
    sought = {position for position in things.positions if position in positions and _is_thing(first[0], position)}
    return bool(sought) and all(things.share_in(each.names, among=sought) < 1 - _LEAST_ABSENT for each in first)


def _is_thing(candidate: Candidate, position: int) -> bool:
    word = candidate.situation.query.words[position]
    return word not in _OF_KIN and not any(letter.isdigit() for letter in word)

"""For whom or what a query asks, where no page names it: "đăng ký tạm trú cho mèo", "lý lịch tư pháp của người yêu".

What is asked for is in the names of the first hits, so that all else fits: only what it is for was put in the place of
another. Whom procedures are usually for (a child, one's mother) is a circumstance and is not looked for.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from search.query.english import english_tokens, english_words
from search.query.understanding import ENGLISH, Understanding
from search.ranking.object_check import NameWords
from search.ranking.weights import Candidate
from vietnamese.text import fold
from vietnamese.tokens import fold_all, syllables

_LONGEST = 4  # words of a recipient; more belong to a story
# Least share of a recipient that no name holds, for it to be a stranger: half of it is often its family name ("người").
_LEAST_ABSENT = 0.55
# Of kin, after "ông" and "bà".
_OF_KIN = frozenset({"nội", "ngoại", "cụ"})
# Somebody dead is a recipient of few pages, whose names speak of death.
_DEAD = ("đã mất", "đã chết", "qua đời")
_OF_THE_DEAD = ("tử", "chết", "mai táng")


@dataclass(frozen=True)
class _Particles:
    """`before` a recipient, and `after` it: the words that begin another part of the sentence."""

    before: frozenset[str]
    after: frozenset[str]


_VIETNAMESE = _Particles(
    frozenset({"cho", "của", "với"}),
    frozenset(
        syllables(
            "thì là phải cần ở tại đi để lấy hết mất làm bao có được không mà và rồi nộp xin trong khi nếu từ thế như"
            " sao gì nào giờ trên theo qua vào nên bị do vì"
        )
    ),
)
_FOLDED = _Particles(frozenset(fold_all(_VIETNAMESE.before)), frozenset(fold_all(_VIETNAMESE.after)))
_ENGLISH = _Particles(
    frozenset({"for", "of", "with"}),
    frozenset(english_words("in at on from by and or but if when because is are")),
)


def is_stranger(query: Understanding, first: Sequence[Candidate]) -> bool:
    """Whether the query says for whom or what it asks, and none of the hits names it."""
    return any(_is_dead(query, recipient, first) or _is_absent(recipient, first) for recipient in _recipients(query))


def _recipients(query: Understanding) -> Iterator[Sequence[int]]:
    """Positions of the words after each particle that is not the first word."""
    sentence = list(_sentence(query))
    particles = _particles(query)
    for start in range(2, len(sentence)):
        if sentence[start - 1][0] in particles.before:
            end = start
            while end < min(len(sentence), start + _LONGEST) and not _ends(sentence[end][0], particles):
                end += 1
            yield [position for _, position in sentence[start:end] if position is not None]


def _sentence(query: Understanding) -> Iterator[tuple[str, int | None]]:
    """The words with their positions in the understood query; in English stop words, which have none, count too."""
    if query.locale != ENGLISH:
        words = query.words if query.accented else fold_all(query.words)
        yield from zip(words, range(len(words)), strict=True)
        return
    position = 0
    for word in english_words(query.text):
        if position < len(query.words) and english_tokens(word) == [query.words[position]]:
            yield word, position
            position += 1
        else:
            yield word, None


def _particles(query: Understanding) -> _Particles:
    if query.locale == ENGLISH:
        return _ENGLISH
    return _VIETNAMESE if query.accented else _FOLDED


def _ends(word: str, particles: _Particles) -> bool:
    return word in particles.before or word in particles.after


def _is_absent(recipient: Collection[int], first: Sequence[Candidate]) -> bool:
    things = first[0].situation.object
    sought = {position for position in things.positions if position in recipient and _is_thing(first[0], position)}
    return bool(sought) and all(things.share_in(each.names, among=sought) < 1 - _LEAST_ABSENT for each in first)


def _is_thing(candidate: Candidate, position: int) -> bool:
    word = candidate.situation.query.words[position]
    return word not in _OF_KIN and not any(letter.isdigit() for letter in word)


def _is_dead(query: Understanding, recipient: Sequence[int], first: Sequence[Candidate]) -> bool:
    if not recipient or query.locale == ENGLISH:
        return False
    said = NameWords([" ".join(query.words[recipient[0] : recipient[-1] + 3])], accents=query.accented)
    if not any(_written(query, words) in said for words in _DEAD):
        return False
    return not any(_written(query, words) in each.names for each in first for words in _OF_THE_DEAD)


def _written(query: Understanding, words: str) -> str:
    return words if query.accented else fold(words)

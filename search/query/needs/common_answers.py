"""The pages of common answers as the search knows them, and queries that are all but one of their wordings."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from search.query.intents import find_intents
from vietnamese.tokens import fold_all, syllables

# Least share of distinct words that query and wording have in common, of the longer of the two. At 3 of 4, "tra cứu
# tình trạng hôn nhân" would be a wording of "tra cứu tình trạng hồ sơ".
_LIKENESS = 0.8
# Of a wording; one word alone says too little.
_LEAST_WORDS = 2


@dataclass(frozen=True)
class CommonAnswer:
    """A live page that answers a need whatever the procedure. `locale` is the language of its text."""

    need: str
    page_id: int
    locale: str
    question: str
    short_answer: str
    wordings: tuple[str, ...] = ()
    legal_bases: tuple[str, ...] = ()
    law_as_of: datetime.date | None = None
    awaits_counsel: bool = False


@dataclass(frozen=True)
class CommonAnswers:
    """Of one language, each need once."""

    answers: tuple[CommonAnswer, ...] = ()

    @cached_property
    def by_need(self) -> Mapping[str, CommonAnswer]:
        return {answer.need: answer for answer in reversed(self.answers)}

    @cached_property
    def phrases(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Needs with the words of each question and wording."""
        return tuple(
            (answer.need, tuple(syllables(text)))
            for answer in self.answers
            for text in (answer.question, *answer.wordings)
        )

    @cached_property
    def _wordings(self) -> tuple["_Wording", ...]:
        return tuple(
            wording
            for answer in self.answers
            for text in (answer.question, *answer.wordings)
            if len((wording := _Wording.of(text, answer.need, answer.locale)).words) >= _LEAST_WORDS
        )

    def worded(self, words: Sequence[str], *, accents: bool) -> str:
        """The need of the wording that is like these words, "" if none is. `words` are without filler."""
        plain = frozenset(fold_all(words))
        typed = frozenset(words)
        alike = (
            (share, wording.need)
            for wording in self._wordings
            if (share := _share(plain, wording.plain)) >= _LIKENESS
            and (not accents or typed == plain or _share(typed, wording.words) >= _LIKENESS)
        )
        return max(alike, default=(0.0, ""), key=lambda pair: pair[0])[1]


@dataclass(frozen=True)
class _Wording:
    need: str
    words: frozenset[str] = field(default_factory=frozenset)
    plain: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(cls, text: str, need: str, locale: str) -> "_Wording":
        words = syllables(text)
        filler = find_intents(words, accents=True, locale=locale).filler
        kept = [word for position, word in enumerate(words) if position not in filler]
        return cls(need, frozenset(kept), frozenset(fold_all(kept)))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(len(one), len(other), 1)


def first_of_each(answers: Iterable[CommonAnswer]) -> CommonAnswers:
    """Where two pages hold one need, the first."""
    by_need: dict[str, CommonAnswer] = {}
    for answer in answers:
        by_need.setdefault(answer.need, answer)
    return CommonAnswers(tuple(by_need.values()))


NO_COMMON_ANSWERS = CommonAnswers()

"""Finds the names of places in a query.

A name with its kind ("phường Tân An", "tỉnh Hoà Bình") is a place, and so is a bare name that stands alone or after
"ở", "tại". Anywhere else, a bare name must not be a piece of other words: "Việt Nam định cư" does not name Nam Định.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from catalogue.places.place_index import PlaceIndex
from catalogue.places.unit_kinds import name_words
from search.query.former_wards import former_wards_at, lengths_at
from search.query.knowledge import Knowledge, Place
from search.query.understanding import BEFORE_PLACES
from vietnamese.lexicon.counts import Counts
from vietnamese.tokens import fold_all, folded

# Pairs of folded words after which a place follows: "thường trú Cần Thơ", "nộp ở đâu Bắc Giang".
_PAIRS_BEFORE = frozenset(
    {("tam", "tru"), ("thuong", "tru"), ("cu", "tru"), ("luu", "tru"), ("o", "dau"), ("tai", "dau"), ("cho", "nao")}
)
# Folded words of "nộp ở đâu", "làm tại chỗ nào" around a name: the step that finds them may come later, or not see them
# in a query that is typed half with accents.
_AROUND = frozenset({"nop", "lam", "o", "tai", "dau", "cho", "nao", "thi"})
# Folded words before a bare name that make it the name of something else: a university, an award, a museum, a street.
_NAMES_ELSE = frozenset({"hoc", "giai", "thuong", "tang", "lang", "tich", "chuong", "tuong", "doan", "duong", "pho"})
# A pair of words that the content has so often is a term; names of places are rarer, as few texts are local. Of the
# bare names of 53 provinces 5 are commoner, of 690 districts 25.
_TERM_PAIR = 30
# A pair that is a term even after "xã": of 6,854 names of former wards 45 are commoner, such as "biên giới".
_COMMON_NAME = 100
# Of the bare name of a district without accents: so often may other words be meant that are written so.
_OTHER_WORDS_ALONE = 100  # "đống đa" (động đã: 37) may be meant, "văn bàn" (văn bản: 16,000) may not


@dataclass(frozen=True)
class FoundName:
    """The words `start` to `end` (exclusive) name one of `places`, which differ where several have the name."""

    places: tuple[Place, ...]
    start: int
    end: int


def find_names(
    words: Sequence[str], knowledge: Knowledge, *, accented: bool, filler: Collection[int] = ()
) -> tuple[FoundName, ...]:
    """In their order, without overlaps, the longest at each position. `filler` are positions that say nothing."""
    if not knowledge.places:
        return ()
    return tuple(_Finding(words, knowledge, accented, filler).names())


def place_positions(names: Collection[FoundName]) -> frozenset[int]:
    return frozenset(position for name in names for position in range(name.start, name.end))


class _Finding:
    """The search for names in one query."""

    def __init__(self, words: Sequence[str], knowledge: Knowledge, accented: bool, filler: Collection[int]) -> None:
        self._words = tuple(words)
        self._plain = tuple(fold_all(words))
        self._knowledge = knowledge
        self._accented = accented
        self._filler = filler

    def names(self) -> Iterator[FoundName]:
        position = 0
        while position < len(self._words):
            found = self._longest(position)
            if found:
                yield found
            position = found.end if found else position + 1

    def _longest(self, start: int) -> FoundName | None:
        for length in self._lengths(start):
            if start + length > len(self._words):
                continue
            named = self._named(start, start + length)
            found = [place for place in named if self._is_typed(place, start) and self._is_meant(place, start)]
            if found:
                # A province before a district of its name.
                chosen = [place for place in found if not place.bare] or found
                return FoundName(tuple(chosen), start, start + length)
        return None

    def _lengths(self, start: int) -> Iterable[int]:
        known = self._knowledge.place_lengths.get(self._plain[start], ())
        former = lengths_at(self._plain, start, self._index)
        return sorted({*known, *former}, reverse=True) if former else known

    def _named(self, start: int, end: int) -> Iterator[Place]:
        yield from self._knowledge.places_by_name.get(self._plain[start:end], ())
        for place in former_wards_at(self._words, self._plain, start, end, self._index):
            if not self._is_one_word(start, end, place):
                yield place

    def _is_one_word(self, start: int, end: int, place: Place) -> bool:
        """Whether the kind and the first word of the name are a term of the content ("xã hội"), or the name itself is a
        common one ("xã biên giới")."""
        bare = name_words(place.unit.name)
        if self._counts.pair_count(*self._forms(end - len(bare) - 1)) >= _TERM_PAIR:
            return True
        pairs = pairwise(bare)
        return (
            len(bare) > 1 and min(self._knowledge.lexicon.accented.pair_count(*pair) for pair in pairs) >= _COMMON_NAME
        )

    @property
    def _index(self) -> PlaceIndex:
        return self._knowledge.place_index

    def _is_typed(self, place: Place, start: int) -> bool:
        """With its accents or, in a query with accents too, without any: "ha noi"."""
        end = start + len(place.name)
        typed, bare = self._words[start:end], self._plain[start:end]
        return typed == place.name or (typed == bare and bare == place.folded_name)

    def _is_meant(self, place: Place, start: int) -> bool:
        if place.has_kind:
            return True
        end = start + len(place.name)
        is_plain = self._words[start:end] == place.folded_name
        others = self._other_words(place) if is_plain else 0
        if place.bare and others >= _OTHER_WORDS_ALONE:
            return False
        if self._is_alone(start, end) or self._is_led_to(start):
            return True
        if start and self._plain[start - 1] in _NAMES_ELSE:
            return False
        if place.bare and (others or self._pair_within(place) >= _TERM_PAIR or not self._is_at_end(end)):
            return False
        return not self._is_part_of_terms(place, start, end)

    def _is_alone(self, start: int, end: int) -> bool:
        return self._filler_only(range(start)) and self._is_at_end(end)

    def _is_led_to(self, start: int) -> bool:
        before = self._plain[max(start - 2, 0) : start]
        return bool(before) and (before[-1] in BEFORE_PLACES or before in _PAIRS_BEFORE)

    def _is_at_end(self, end: int) -> bool:
        return self._filler_only(range(end, len(self._words)))

    def _filler_only(self, positions: range) -> bool:
        return all(position in self._filler or self._plain[position] in _AROUND for position in positions)

    def _other_words(self, place: Place) -> int:
        """The count in the content of the commonest other pair that is written like the name without accents."""
        if len(place.name) != 2:
            return 0
        lexicon = self._knowledge.lexicon
        first, second = (lexicon.written(word) for word in place.folded_name)
        pairs = ((one, two) for one in first for two in second if (one, two) != place.name)
        return max((lexicon.accented.pair_count(*pair) for pair in pairs), default=0)

    def _pair_within(self, place: Place) -> int:
        counts = self._knowledge.lexicon.accented
        return min((counts.pair_count(*pair) for pair in pairwise(place.name)), default=0)

    def _is_part_of_terms(self, place: Place, start: int, end: int) -> bool:
        """Whether a neighbouring word belongs to the first or the last one more than the name holds together."""
        counts = self._counts
        before = counts.pair_count(*self._forms(start - 1)) if start else 0
        after = counts.pair_count(*self._forms(end - 1)) if end < len(self._words) else 0
        return max(before, after) > max(self._pair_within(place), _TERM_PAIR)

    @property
    def _counts(self) -> Counts:
        return self._knowledge.lexicon.view(accents=self._accented)

    def _forms(self, start: int) -> tuple[str, str]:
        first, second = self._words[start : start + 2]
        return (first, second) if self._accented else (folded(first), folded(second))

"""The best passage of a text for a query, with its words marked, with accents or without.

Works on a folded copy of equal length, so offsets apply to the original text.
"""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from search.types import Fragment
from vietnamese.normalise import canonical_syllable
from vietnamese.text import fold_aligned
from vietnamese.tokens import folded

PASSAGE_CHARACTERS = 240  # two to three lines of a hit
_LEAD_CHARACTERS = 60  # at most so many before its first marked word, for a passage to begin at a sentence
_SENTENCE_END = re.compile(r"[.;:!?]\s+|\n+")
_LONGEST_WORD = 40  # a run without spaces longer than this is cut anywhere
# Words of a query that are looked at in a text. A query of 60 words has thousands in a long page, and the passage is
# among the first ones.
_MOST_SPANS = 200
ELLIPSIS = "…"


@lru_cache(maxsize=512)
def _pattern(words: tuple[str, ...], stems: bool) -> re.Pattern[str]:
    """Matches whole words, or for stems all words with that prefix. Queries have i for a final y, texts either."""
    spelled = [re.sub(r"(?<=[bcdghklmnprstvxu])i$", "[iy]", re.escape(word)) for word in words]
    ending = r"[^\W_]*" if stems else ""
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(spelled)}){ending}(?![^\W_])")


def mark(text: str, words: Sequence[str], *, stems: bool = False, bound: Collection[str] = ()) -> tuple[Fragment, ...]:
    """The whole text with the `words` (canonical syllables) marked; neighbouring words share a mark.

    `bound` are words that are marked only beside another, like the parts of an abbreviation written out.
    """
    return _fragments(text, 0, len(text), _spans(text, words, stems, bound))


def best_passage(
    text: str,
    words: Sequence[str],
    *,
    stems: bool = False,
    bound: Collection[str] = (),
    length: int = PASSAGE_CHARACTERS,
) -> tuple[Fragment, ...]:
    """About `length` characters with the most different words of the query; the beginning when none occurs."""
    spans = _spans(text, words, stems, bound)
    start, end = _window(text, spans, length)
    fragments = _fragments(text, start, end, [span for span in spans if start <= span.start and span.end <= end])
    before = (Fragment(ELLIPSIS),) if start > 0 else ()
    after = (Fragment(ELLIPSIS),) if end < len(text) else ()
    return before + fragments + after if fragments else ()


class _Span(NamedTuple):
    start: int
    end: int
    word: str  # folded


def _spans(text: str, words: Sequence[str], stems: bool, bound: Collection[str]) -> list[_Span]:
    if not words:
        return []
    spelled = frozenset(words)
    pattern = _pattern(tuple(sorted({folded(word) for word in words})), stems)
    matches = islice(pattern.finditer(fold_aligned(text)), _MOST_SPANS)
    spans = [_Span(*match.span(), match[0]) for match in matches]
    if stems:
        return spans
    matching = [span for span in spans if _is_spelled_as_typed(text[span.start : span.end], spelled)]
    return _without_strays(matching, {folded(word) for word in bound})


def _without_strays(spans: list[_Span], bound: set[str]) -> list[_Span]:
    """Ignore a query syllable on its own ("công an") if it also occurs next to another query syllable ("công dân"), as
    Vietnamese words have several syllables.
    """
    in_a_row = [False] * len(spans)
    for index in range(len(spans) - 1):
        if _adjacent(spans, index):
            in_a_row[index] = in_a_row[index + 1] = True
    accompanied = bound | {span.word for span, is_in_a_row in zip(spans, in_a_row, strict=True) if is_in_a_row}
    return [
        span for span, is_in_a_row in zip(spans, in_a_row, strict=True) if is_in_a_row or span.word not in accompanied
    ]


def _is_spelled_as_typed(word: str, spelled: frozenset[str]) -> bool:
    """A word typed without accents matches all that fold to it; with accents only itself: "hộ" is not "hồ"."""
    syllable = canonical_syllable(word.lower())
    return syllable in spelled or folded(syllable) in spelled


def _window(text: str, spans: list[_Span], length: int) -> tuple[int, int]:
    """Where the passage begins and ends: at a sentence where one begins nearby, else at a word."""
    anchor = _best_anchor(spans, length)
    start = _sentence_start(text, anchor)
    if len(text) - start <= length:
        start = max(0, min(start, _word_start(text, max(0, len(text) - length))))
        return start, len(text)
    return start, _word_end(text, start + length)


def _best_anchor(spans: list[_Span], length: int) -> int:
    """Start of the span from which a window holds the most different words; words in a row count once more."""
    counts = {span.word: 0 for span in spans}
    best, best_score, right, distinct, pairs = 0, 0, 0, 0, 0
    for left, (start, _, word) in enumerate(spans):
        while right < len(spans) and (right <= left or spans[right].end <= start + length - _LEAD_CHARACTERS):
            distinct += counts[spans[right].word] == 0
            counts[spans[right].word] += 1
            pairs += right > left and _adjacent(spans, right - 1)
            right += 1
        score = 2 * distinct + min(pairs, distinct)
        if score > best_score:
            best, best_score = start, score
        counts[word] -= 1
        distinct -= counts[word] == 0
        pairs -= right > left + 1 and _adjacent(spans, left)
    return best


def _adjacent(spans: list[_Span], index: int) -> bool:
    return spans[index + 1].start - spans[index].end == 1


def _sentence_start(text: str, anchor: int) -> int:
    floor = max(0, anchor - _LEAD_CHARACTERS)
    if floor == 0:
        return 0
    ends = [match.end() for match in _SENTENCE_END.finditer(text, floor, anchor)]
    return ends[-1] if ends else _word_start(text, floor)


def _word_start(text: str, position: int) -> int:
    """The first beginning of a word at or after `position`."""
    if position == 0 or text[position - 1].isspace():
        return position
    space = text.find(" ", position, position + _LONGEST_WORD)
    return space + 1 if space >= 0 else position


def _word_end(text: str, position: int) -> int:
    space = text.rfind(" ", max(0, position - _LONGEST_WORD), position + 1)
    return space if space >= 0 else position


def _fragments(text: str, start: int, end: int, spans: list[_Span]) -> tuple[Fragment, ...]:
    fragments: list[Fragment] = []
    position = start
    for first, last in _joined(text, spans):
        if first > position:
            fragments.append(Fragment(text[position:first]))
        fragments.append(Fragment(text[first:last], highlighted=True))
        position = last
    if position < end:
        fragments.append(Fragment(text[position:end]))
    return tuple(fragments)


def _joined(text: str, spans: list[_Span]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end, _ in spans:
        if joined and text[joined[-1][1] : start] == " ":
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined

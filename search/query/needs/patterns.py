"""Patterns of words with gaps, "hồ sơ … bị trả", in the words of a query."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from search.query.needs.same_words import standard
from search.query.phrase_lines import GAP
from vietnamese.tokens import fold_all

# Words that a gap stands for at most. "Nộp [đổi bằng lái xe từ mùng ba tới nay] chưa thấy": more belong to another
# sentence.
LONGEST_GAP = 10

Words = tuple[str, ...]


@dataclass(frozen=True)
class TypedWords:
    """Words in order and folded; `accents` says whether theirs can be trusted."""

    words: Words
    plain: Words
    accents: bool

    @classmethod
    def of(cls, words: Sequence[str], *, accents: bool) -> "TypedWords":
        return cls(tuple(words), tuple(fold_all(words)), accents)

    @property
    def in_standard_words(self) -> "TypedWords":
        return TypedWords.of(standard(self.words, accents=self.accents), accents=self.accents)


@dataclass(frozen=True)
class Pattern:
    """The parts between the gaps, as written and folded. `folded`: safe to compare without accents."""

    parts: tuple[Words, ...]
    plain_parts: tuple[Words, ...]
    folded: bool

    @classmethod
    def of(cls, words: Words, *, folded: bool) -> "Pattern":
        parts: list[list[str]] = [[]]
        for word in words:
            if word == GAP:
                parts.append([])
            else:
                parts[-1].append(word)
        kept = tuple(tuple(part) for part in parts if part)
        return cls(kept, tuple(tuple(fold_all(part)) for part in kept), folded)

    @property
    def length(self) -> int:
        return sum(map(len, self.parts))

    def positions_in(self, typed: TypedWords) -> tuple[int, ...]:
        """Positions of the pattern's words where it first occurs, () if it does not."""
        return next(self._from(0, 0, len(typed.words), typed), ())

    def _from(self, part: int, first: int, last: int, typed: TypedWords) -> Iterator[tuple[int, ...]]:
        """Positions of this part and those after it; this one begins at `first` to `last`."""
        if part == len(self.parts):
            yield ()
            return
        size = len(self.parts[part])
        for start in range(first, min(last, len(typed.words) - size) + 1):
            if self._is_at(part, start, typed):
                end = start + size
                for rest in self._from(part + 1, end, end + LONGEST_GAP, typed):
                    yield (*range(start, end), *rest)

    def _is_at(self, part: int, start: int, typed: TypedWords) -> bool:
        end = start + len(self.parts[part])
        if typed.words[start:end] == self.parts[part]:
            return True
        typed_plain = typed.plain[start:end]
        if not self.folded or typed_plain != self.plain_parts[part]:
            return False
        # Among accented words one without an accent is one that was not written out, unless it stands alone: "cho".
        return not typed.accents or (end - start > 1 and typed.words[start:end] == typed_plain)

"""Finds, for a code that is gone, the procedure of today that may be meant: by its old title and the laws cited.

Only a proposal: nothing is linked by it. Words weigh by their rarity among the titles of today, so that "cấp giấy phép"
alone makes nothing alike.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet
from wagtail.models import Locale

from catalogue.models import ProcedurePage
from core.text.law_citations import citations
from faq.answer_text import plain_text
from faq.models import CodeDecision, QuestionPage, UnknownCode
from vietnamese.text import clean_text, match_key
from vietnamese.tokens import syllables

# From where a proposal is worth a look: below, two in three of those read named another thing.
LEAST_SCORE = 0.65
# What the laws can add or take: titles say more, as one law stands behind many procedures.
LAW_SHARE = 0.2
_BATCH = 200


@dataclass(frozen=True, slots=True)
class Candidate:
    procedure_id: int
    words: frozenset[str]
    laws: str  # `match_key`s, as in `PageHealth.legal_numbers`


@dataclass(frozen=True, slots=True)
class Match:
    procedure_id: int
    score: float


class TodaysProcedures:
    """Live procedures by the words of their titles."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._candidates = list(candidates)
        counts = Counter(word for each in self._candidates for word in each.words)
        total = len(self._candidates) + 1
        self._weights = {word: math.log(total / count) for word, count in counts.items()}
        self._unknown = math.log(total)
        self._having: Mapping[str, list[Candidate]] = defaultdict(list)
        for each in self._candidates:
            for word in each.words:
                self._having[word].append(each)

    def best(self, title: str, laws: Collection[str] = ()) -> Match | None:
        """None where nothing reaches `LEAST_SCORE`. `laws`: `match_key`s of numbers."""
        words = frozenset(syllables(title))
        # The rarest words alone find the candidates: who shares none of them is not half alike.
        rarest = sorted(words & self._weights.keys(), key=lambda word: -self._weights[word])[: len(words) // 2 + 1]
        candidates = {each.procedure_id: each for word in rarest for each in self._having[word]}
        scored = [Match(key, self._score(words, laws, each)) for key, each in candidates.items()]
        best = max(scored, key=lambda match: (match.score, -match.procedure_id), default=None)
        return best if best and best.score >= LEAST_SCORE else None

    def _score(self, words: frozenset[str], laws: Collection[str], candidate: Candidate) -> float:
        shared, both = self._weight(words & candidate.words), self._weight(words) + self._weight(candidate.words)
        alike = 2 * shared / both if both else 0.0
        if not (laws and candidate.laws.strip()):
            return alike
        standing = sum(f" {law} " in candidate.laws for law in laws) / len(laws)
        return (1 - LAW_SHARE) * alike + LAW_SHARE * standing

    def _weight(self, words: Collection[str]) -> float:
        return sum(self._weights.get(word, self._unknown) for word in words)


def todays_procedures() -> TodaysProcedures:
    pages = ProcedurePage.objects.live().filter(locale=Locale.get_default(), alias_of=None).exclude(procedure=None)
    rows = pages.values_list("procedure_id", "name", "health__legal_numbers")
    return TodaysProcedures(
        Candidate(procedure_id, frozenset(syllables(name)), laws or "") for procedure_id, name, laws in rows.iterator()
    )


def match_codes(codes: QuerySet[UnknownCode], titles: Mapping[str, str]) -> Iterable[int]:
    """Write titles and proposals of codes that wait for a decision; yields the number of each batch."""
    procedures = todays_procedures()
    waiting = list(codes.filter(decision=CodeDecision.WAITING).order_by("pk"))
    for start in range(0, len(waiting), _BATCH):
        batch = waiting[start : start + _BATCH]
        laws = _cited_laws([code.pk for code in batch])
        for code in batch:
            code.title = clean_text(titles.get(code.code, "")) or code.title
            match = procedures.best(code.title, laws.get(code.pk, ())) if code.title else None
            code.procedure_id = match.procedure_id if match else None
            code.score = round(match.score, 3) if match else None
        UnknownCode.objects.bulk_update(batch, ["title", "procedure", "score"])
        yield len(batch)


def _cited_laws(code_ids: Collection[int]) -> dict[int, set[str]]:
    """By code: the numbers that the questions which name it cite."""
    through = UnknownCode.questions.through.objects.filter(unknowncode__in=code_ids)
    links = list(through.values_list("unknowncode_id", "questionpage_id"))
    pages = QuestionPage.objects.filter(pk__in={page_id for _code, page_id in links})
    texts = pages.values_list("pk", "short_answer", "answer")
    cited = {
        pk: {match_key(law.said) for law in citations(clean_text(f"{short}\n{plain_text(answer)}")) if law.key}
        for pk, short, answer in texts.iterator()
    }
    found: dict[int, set[str]] = defaultdict(set)
    for code_id, page_id in links:
        found[code_id] |= cited.get(page_id, set())
    return found

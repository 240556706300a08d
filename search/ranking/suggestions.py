"""The order of suggestions: by how the names fit the typed words, then by demand."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from search.engines.analysis import typed_words, without_ceremony
from search.engines.base import EngineHit
from search.kinds import TitleForm, kind_of
from search.query.alternatives import NO_READING, Reading
from search.query.knowledge import Knowledge
from search.query.matching import PROCEDURE_CODE_SCORE
from search.query.understanding import ENGLISH, Understanding
from search.ranking import weights
from search.ranking.superseded import without_superseded
from search.ranking.title_parts import parts_of
from search.ranking.weights import Candidate, Situation
from vietnamese.text import match_key
from vietnamese.typed_words import is_written, may_become

# In units of the best engine score. A name that begins as typed comes first in any case; these order names of equal
# rank: typed words in a row, share of the name that was typed, demand and clicks.
ROW = 0.3
TYPED_SHARE = 0.2
DEMAND = 0.3
CLICKS = 0.2
LEVEL = 0.1
QUESTION = -0.3
# For a procedure whose code was typed: above the weight of any reading.
_ITS_CODE = 2.0


@dataclass(frozen=True, order=True)
class NameFit:
    """How the best of a page's names fits the best of the readings."""

    begins: float = 0.0  # weight of a reading with which a name begins, word by word
    row: float = 0.0  # weight of one whose words are in a row anywhere
    typed: float = 0.0  # share of the name's letters
    in_title: float = 0.0  # share of the words anywhere in the title


NO_FIT = NameFit()


@dataclass(frozen=True)
class RankedSuggestion:
    hit: EngineHit
    reading: Reading  # the one by which it was found


def order(
    hits: Sequence[EngineHit], query: Understanding, readings: Sequence[Reading], knowledge: Knowledge
) -> list[RankedSuggestion]:
    """Best first, without duplicates."""
    hits = without_superseded(hits)  # of equal titles only the first is suggested
    situation = Situation(query, knowledge, hits)
    scored = [(*_score(Candidate(hit, situation), readings), hit) for hit in hits]
    scored.sort(key=lambda each: each[:1], reverse=True)
    return list(_distinct(RankedSuggestion(hit, reading) for _, reading, hit in scored))


def _score(candidate: Candidate, readings: Sequence[Reading]) -> tuple[tuple[float, float], Reading]:
    fit, reading = _best_fit(candidate, readings)
    score = (
        candidate.hit.score / candidate.situation.top
        + ROW * fit.row
        + TYPED_SHARE * fit.typed
        + DEMAND * weights.demand(candidate)
        + CLICKS * weights.clicks(candidate)
        + LEVEL * weights.level(candidate)
    )
    if candidate.hit.score >= PROCEDURE_CODE_SCORE:
        return (_ITS_CODE, score), reading
    if candidate.kind.title == TitleForm.QUESTION:
        # It may begin as typed, but a procedure whose name does ranks higher.
        return (0.0, score + QUESTION), reading
    return (fit.begins, score), reading


def _best_fit(candidate: Candidate, readings: Sequence[Reading]) -> tuple[NameFit, Reading]:
    """The best fit with words in a row, else the best share of words in the title."""
    names = _names(candidate)
    fits = ((_fit(name, reading), reading) for reading in readings for name in names)
    best = max(fits, key=_by_fit, default=(NO_FIT, NO_READING))
    if best[0].row:
        return best
    title = set(names[0])
    # Readings differ in few words, so each word is looked for once.
    typed = dict.fromkeys(word for reading in readings for word in reading.words)
    present = {word for word in typed if any(may_become(word, other) for other in title)}
    return max(
        ((NameFit(in_title=_share_in(present, reading)), reading) for reading in readings),
        key=_by_fit,
        default=best,
    )


def _by_fit(each: tuple[NameFit, Reading]) -> NameFit:
    return each[0]


def _share_in(present: Set[str], reading: Reading) -> float:
    return reading.weight * sum(word in present for word in reading.words) / len(reading.words)


def _names(candidate: Candidate) -> list[Sequence[str]]:
    """Words of the title, with "Thủ tục" and without, of everyday names and of the code."""
    stored = candidate.stored
    if candidate.situation.query.locale == ENGLISH:
        names = [typed_words(name, ENGLISH) for name in (stored.title, *stored.aliases)]
    else:
        names = [name.split() for name in (stored.title_words, *stored.alias_words)]
    return [*names, without_ceremony(names[0]), [stored.code.replace(".", "")], stored.code.split(".")]


def _fit(name: Sequence[str], reading: Reading) -> NameFit:
    words = reading.words
    start = _start(name, words)
    if start is None:
        return NO_FIT
    typed = min(sum(map(len, words)) / sum(map(len, name)), 1.0)
    return NameFit(0.0 if start else reading.weight, reading.weight, reading.weight * typed)


def _start(name: Sequence[str], words: Sequence[str]) -> int | None:
    """Position in the name where the words begin in a row, the last one perhaps unfinished; None without."""
    *finished, last = words
    for end in range(len(finished), len(name)):
        if may_become(last, name[end]) and all(map(is_written, finished, name[end - len(finished) : end])):
            return end - len(finished)
    return None


def _distinct(suggested: Iterable[RankedSuggestion]) -> Iterator[RankedSuggestion]:
    """Only the first of equal titles, and of one procedure at several levels."""
    seen: set[object] = set()
    for each in suggested:
        title = each.hit.stored.title
        keys: list[object] = [(each.hit.stored.kind, match_key(title))]
        if kind_of(each.hit.stored.kind).title == TitleForm.OFFICIAL and (parts := parts_of(title)).stem:
            keys.append((parts.key, parts.case_key))
        if seen.isdisjoint(keys):
            yield each
        seen.update(keys)

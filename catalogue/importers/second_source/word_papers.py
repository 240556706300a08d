"""Papers beside those of the procedure's Word file: put in its order, and told where the two lists differ."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from catalogue.choices import FactPlace
from catalogue.importers.papers.order import has_own_order
from catalogue.importers.record import DocumentCaseRecord, DocumentRecord
from catalogue.importers.second_source.same_papers import same_papers
from vietnamese.text import clean_line

IN_WORD_ORDER = "Giấy tờ xếp theo thứ tự của tệp Word"
CONFIRMED = "Tệp Word ghi cùng danh sách giấy tờ"
ONLY_HERE = "Tệp Word không ghi giấy tờ này"
ONLY_THERE = "Tệp Word ghi thêm giấy tờ"
OTHER_LIST = "Tệp Word ghi danh sách giấy tờ khác hẳn"
OTHER_COUNT = "Hai nguồn ghi số bản khác nhau"

_COUNTS = {"originals": "Bản chính", "copies": "Bản sao"}

Plain = dict[str, Any]  # in the form of `importing.fields`


@dataclass(slots=True)
class OrderedPapers:
    """`documents` are the same papers, none more and none fewer, by case. `notes` are what nobody need look at."""

    documents: list[Plain] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def beside_word(documents: Sequence[Plain], word: Sequence[DocumentCaseRecord]) -> OrderedPapers:
    """Where all papers of a case stand in the file too, they follow it, unless they have numbers of their own."""
    names = [paper["name"] for group in documents for paper in group["documents"]]
    their_names = [paper.name for group in word for paper in group.documents]
    found = same_papers(names, their_names)
    if 2 * len(found) < max(len(names), len(their_names)):
        return OrderedPapers(list(documents), [f"{OTHER_LIST}: {len(their_names)} giấy tờ, ở đây {len(names)}"])
    theirs = {frozenset(group.cases): group.documents for group in word}
    result, is_sorted = OrderedPapers(warnings=_missing(names, their_names, found)), False
    for group in documents:
        papers, others = group["documents"], theirs.get(frozenset(group["cases"]), ())
        places = same_papers([paper["name"] for paper in papers], [paper.name for paper in others])
        order = _order(papers, places)
        is_sorted |= order != sorted(order)
        counted = {position: _counted(papers[position], others[place]) for position, place in places.items()}
        result.documents.append({**group, "documents": [counted.get(each, papers[each]) for each in order]})
        result.warnings += _other_counts(counted.values())
    result.notes += [CONFIRMED] if len(found) == len(names) == len(their_names) else []
    result.notes += [IN_WORD_ORDER] if is_sorted else []
    return result


def _order(papers: Sequence[Plain], places: Mapping[int, int]) -> list[int]:
    positions = list(range(len(papers)))
    if len(places) < len(papers) or has_own_order([paper["name"] for paper in papers]):
        return positions
    return sorted(positions, key=places.__getitem__)


def _counted(paper: Plain, other: DocumentRecord) -> Plain:
    """The paper, contradicted where the file asks for another number of it. A number that is not stated is none."""
    against = [reading for reading in paper.get("contradicted_by") or () if reading.get("place") != FactPlace.WORD_FILE]
    asked = [(paper.get(key), getattr(other, key)) for key in _COUNTS]
    if any(None not in pair and pair[0] != pair[1] for pair in asked):
        words = _words({key: getattr(other, key) for key in _COUNTS})
        source = paper.get("source") or {"place": FactPlace.PAPER.value, "words": _words(paper)}
        return {
            **paper,
            "source": source,
            "contradicted_by": [*against, {"place": FactPlace.WORD_FILE.value, "words": words}],
        }
    return {**paper, "contradicted_by": against} if paper.get("contradicted_by") else paper


def _words(counts: Plain) -> str:
    """As the form writes them: "Bản chính: 1, Bản sao: 0"."""
    return ", ".join(f"{label}: {counts[key]}" for key, label in _COUNTS.items() if counts.get(key) is not None)


def _other_counts(papers: Iterable[Plain]) -> list[str]:
    return [
        f"{OTHER_COUNT}: {clean_line(paper['name'])[:80]} ({_words(paper)} ≠ {reading['words']})"
        for paper in papers
        for reading in paper.get("contradicted_by") or ()
        if reading.get("place") == FactPlace.WORD_FILE
    ]


def _missing(names: Sequence[str], their_names: Sequence[str], found: Mapping[int, int]) -> list[str]:
    """Papers of one list alone."""
    here = [name for position, name in enumerate(names) if position not in found]
    taken = set(found.values())
    there = [name for position, name in enumerate(their_names) if position not in taken]
    return [
        f"{words}: {clean_line(name)[:120]}"
        for words, missing in ((ONLY_HERE, here), (ONLY_THERE, there))
        for name in missing
    ]

"""What the page of an answer shows, part by part: the sentences, and below them the facts."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from catalogue.answer_card.renderings.calendar import dated_events
from catalogue.answer_card.renderings.qr import qr_code
from catalogue.answer_card.sentences import ComposedAnswer, common_sentences, compose_all
from catalogue.answer_card.sentences.headings import heading
from catalogue.answer_card.types import AnswerCard, Holds, PaperGroup, Part
from catalogue.pages.answer_form import choosers
from catalogue.pages.answer_parameters import AskedOf

_ORDER = (Part.PAPERS, Part.FEE, Part.TIME, Part.WHERE, Part.ONLINE, Part.OTHERS, Part.STEPS, Part.AFTERWARDS)
_ANCHORS = {
    Part.PAPERS: "giay-to",
    Part.FEE: "chi-phi",
    Part.TIME: "thoi-han",
    Part.WHERE: "noi-nop",
    Part.ONLINE: "truc-tuyen",
    Part.OTHERS: "di-thay",
    Part.STEPS: "cac-buoc",
    Part.AFTERWARDS: "ket-qua",
    Part.RETURNED: "bi-tra-lai",
}


@dataclass(frozen=True)
class ShownPapers:
    """Papers under one condition; "" for those that are needed for sure."""

    condition: str
    groups: list[PaperGroup]


@dataclass(frozen=True)
class ShownPart:
    anchor: str
    heading: str
    answer: ComposedAnswer
    template: str  # of the facts


def _parts(card: AnswerCard) -> tuple[Part, ...]:
    """Why files come back stands after the papers where an editor has said it, and nowhere else."""
    if not any(answer.part == Part.RETURNED for answer in card.short_answers):
        return _ORDER
    after = _ORDER.index(Part.PAPERS) + 1
    return (*_ORDER[:after], Part.RETURNED, *_ORDER[after:])


def shown_papers(card: AnswerCard) -> list[ShownPapers]:
    by_condition: dict[str, list[PaperGroup]] = {"": []}
    for group in card.papers.groups:
        by_condition.setdefault(_condition(group), []).append(group)
    return [ShownPapers(condition, groups) for condition, groups in by_condition.items() if groups]


def _condition(group: PaperGroup) -> str:
    """Of alternatives under different conditions each tells its own."""
    conditions = {
        "" if paper.holds == Holds.YES else "; ".join(case.label for case in paper.cases) for paper in group.papers
    }
    return conditions.pop() if len(conditions) == 1 else ""


def answer_context(card: AnswerCard, asked: AskedOf, *, site: str) -> dict[str, Any]:
    """`site`: scheme and host."""
    answers = compose_all(card)
    short_url = f"{site}{reverse('catalogue:by_code', args=[card.code])}"
    return {
        "card": card,
        "asked": asked,
        "choosers": choosers(card),
        "told_cases": [case for case in card.cases if case.key in asked.asker.cases],
        "denied_cases": sorted(asked.asker.denied),
        "notices": answers[Part.PAPERS].notices,
        "parts": [
            ShownPart(_ANCHORS[part], heading(part), answers[part], f"catalogue/answer_card/{part.value}.html")
            for part in _parts(card)
        ],
        "papers": shown_papers(card),
        "common": [(answer, common_sentences(card, answer)) for answer in card.afterwards.common],
        "has_days": bool(dated_events(card)),
        "short_url": short_url,
        "qr": qr_code(short_url),
    }

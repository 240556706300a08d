"""The answer card of a procedure as the agent sees it: the sentence first, then the facts in the order of its kind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from catalogue.answer_card.sentences import Sentence, SentenceKind, brief, compose
from catalogue.answer_card.sentences.headings import heading
from catalogue.answer_card.types import AnswerCard, Part
from catalogue.pages.answer_form import Chooser, choosers
from catalogue.pages.answer_page import shown_papers
from helpdesk.console.asked_part import ASKED, short_heading
from helpdesk.console.said import said
from vietnamese.sentences import syllable_count

_BRIEF_SYLLABLES = 14

# What stands below the sentence: names of templates in helpdesk/card/, in their order.
_BLOCKS: Mapping[Part, tuple[str, ...]] = {
    Part.PAPERS: ("papers", "channels", "others", "returned"),
    Part.FEE: ("fees", "exemptions", "payment"),
    Part.TIME: ("times", "latest", "prolonged", "overdue"),
    Part.WHERE: ("bodies", "elsewhere", "deciders"),
    Part.ONLINE: ("entry", "access", "counter_help"),
    Part.AFTERWARDS: ("returned", "common", "results", "complaint"),
}
_FOOT = (Part.PAPERS, Part.FEE, Part.TIME, Part.WHERE, Part.ONLINE)


@dataclass(frozen=True)
class Brief:
    """One of the other facts, in a line."""

    part: Part
    heading: str
    text: str
    is_known: bool


def answer_context(card: AnswerCard, part: Part) -> dict[str, Any]:
    answer = compose(card, part)
    return {
        "card": card,
        "part": part,
        "heading": heading(part),
        "parts": [(number, each, short_heading(each), each == part) for number, each in enumerate(ASKED, 1)],
        "answer": answer,
        "said": said(answer),
        "question": answer.questions[0] if answer.questions else None,
        "choosers": choosers(card),
        "case_chooser": _case_chooser(card),
        "blocks": [f"helpdesk/card/{name}.html" for name in _BLOCKS[part]],
        "papers": shown_papers(card) if part == Part.PAPERS else [],
        "returned": _returned(card) if part in (Part.PAPERS, Part.AFTERWARDS) else (),
        "others": compose(card, Part.OTHERS) if part == Part.PAPERS else None,
        "briefs": list(_briefs(card, part)),
    }


def _returned(card: AnswerCard) -> tuple[Sentence, ...]:
    """Why files like this come back, in an editor's words; none where nobody has written them."""
    sentences = compose(card, Part.RETURNED).sentences
    return sentences if sentences and sentences[0].kind == SentenceKind.EDITOR else ()


def _case_chooser(card: AnswerCard) -> Chooser | None:
    """The question of cases that is asked first."""
    return next((each for each in choosers(card) if each.name.startswith("truong-hop")), None)


def _briefs(card: AnswerCard, asked: Part) -> Iterator[Brief]:
    for part in _FOOT:
        if part == asked:
            continue
        text = brief(card).get(part, "") if part == Part.PAPERS else _brief(card, part)
        yield Brief(part, short_heading(part), text or _("chưa rõ"), bool(text))


def _brief(card: AnswerCard, part: Part) -> str:
    """ "" where it is unknown; a text that is too long for a line is left to its own card."""
    first = next(iter(compose(card, part).sentences), None)
    if first is None or not first.fact_keys or first.kind in ("unknown", "contradicted"):
        return ""
    for text in (first.shortest, first.short, first.text):
        if text and syllable_count(text) <= _BRIEF_SYLLABLES:
            return text
    return _("xem")

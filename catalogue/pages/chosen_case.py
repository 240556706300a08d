"""The case and channel that a visitor chose on the page of a procedure: what was told, what is asked, the card."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.answer_card.page_card import card_of_page
from catalogue.answer_card.sentences import ComposedAnswer, compose
from catalogue.answer_card.stored import values
from catalogue.answer_card.types import AnswerCard, Asker, Part, QuestionKind
from catalogue.cases.axes import MOST_QUESTIONS
from catalogue.facts.values import case_labels
from catalogue.models import ProcedurePage
from catalogue.pages.answer_form import Chooser, choosers
from catalogue.pages.answer_page import ShownPapers, shown_papers
from catalogue.pages.answer_parameters import CASES, CHANNEL, DENIED, asked_of, note_unknown_cases
from catalogue.places import PlaceAsked

_PARTS = (Part.PAPERS, Part.FEE, Part.TIME)
# What stands unfolded above the papers on a telephone; more is folded.
_MOST_SHORT_OPTIONS = 4
_MOST_SHORT_CHARACTERS = 160


@dataclass(frozen=True)
class ChosenCase:
    """`told`: what was told, in words, without what the procedure does not declare. `repeated`: the same as parameters.

    `answers`, by name of the part, and `papers` are empty where nothing was told: the page then shows what holds for
    everybody.
    """

    card: AnswerCard
    asked: list[Chooser]
    told: list[str]
    repeated: list[tuple[str, str]]
    errors: list[str]
    answers: Mapping[str, ComposedAnswer]
    papers: list[ShownPapers]

    @property
    def query(self) -> str:
        """Of this case, for links to its answer; "" where nothing was told."""
        return f"?{urlencode(self.repeated)}" if self.repeated else ""

    @property
    def is_short(self) -> bool:
        labels = [choice.label for chooser in self.asked for choice in chooser.choices]
        return len(labels) <= _MOST_SHORT_OPTIONS and sum(map(len, labels)) <= _MOST_SHORT_CHARACTERS


def chosen_case(
    page: ProcedurePage, parameters: QueryDict, place: PlaceAsked | None, today: datetime.date
) -> ChosenCase:
    """No query, but one for attached forms where a case was told."""
    labels = case_labels(filter(None, values(page.cases.raw_data)))
    asked = asked_of(parameters, page.locale.language_code if page.locale_id else "vi")
    note_unknown_cases(asked, labels)
    asker = replace(
        asked.asker,
        day=today,
        cases=asked.asker.cases & labels.keys(),
        denied=asked.asker.denied & labels.keys(),
        place=place,
    )
    repeated = _parameters(asker)
    card = card_of_page(page, today, told=asker, with_forms=bool(repeated))
    return ChosenCase(
        card=card,
        asked=_asked(card),
        told=_in_words(asker, labels),
        repeated=repeated,
        errors=[asked.errors[name] for name in (CASES, CHANNEL) if name in asked.errors],
        answers={part.value: compose(card, part) for part in _PARTS} if repeated else {},
        papers=shown_papers(card) if repeated else [],
    )


def _asked(card: AnswerCard) -> list[Chooser]:
    """At most two, of cases before the channel; a place is asked for elsewhere on the page."""
    questions = [each for each in card.questions if each.kind in (QuestionKind.CASE, QuestionKind.CHANNEL)]
    open_card = replace(card, questions=tuple(questions[:MOST_QUESTIONS]), asked=replace(card.asked, channel=None))
    return choosers(open_card)


def _parameters(asker: Asker) -> list[tuple[str, str]]:
    """In one order, so that one case has one address."""
    channel = [(CHANNEL, asker.channel.value)] if asker.channel else []
    return [
        *((CASES, key) for key in sorted(asker.cases)),
        *((DENIED, key) for key in sorted(asker.denied)),
        *channel,
    ]


def _in_words(asker: Asker, labels: Mapping[str, str]) -> list[str]:
    denied = [label for key, label in labels.items() if key in asker.denied]
    words = [label for key, label in labels.items() if key in asker.cases]
    if len(denied) == 1:
        words.append(_("không phải: %(case)s") % {"case": denied[0]})
    elif denied:
        count = len(denied)
        words.append(
            ngettext("không thuộc %(count)d trường hợp đã nêu", "không thuộc %(count)d trường hợp đã nêu", count)
            % {"count": count}
        )
    return [*words, *([str(asker.channel.label)] if asker.channel else [])]

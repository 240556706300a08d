"""One composer for page, search hit, console, text message, e-mail, reading aloud, print and API."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from django.utils import translation

from catalogue.answer_card.sentences.afterwards import (
    afterwards_sentences,
    other_sentences,
    returned_sentences,
    step_sentences,
)
from catalogue.answer_card.sentences.asking import notice_sentences, question_sentences
from catalogue.answer_card.sentences.fees import fee_sentences
from catalogue.answer_card.sentences.online import online_sentences
from catalogue.answer_card.sentences.papers import paper_sentences
from catalogue.answer_card.sentences.times import time_sentences
from catalogue.answer_card.sentences.types import ComposedAnswer, Sentence, SentenceKind
from catalogue.answer_card.sentences.where import where_sentences
from catalogue.answer_card.sentences.wording import inner
from catalogue.answer_card.types import AnswerCard, Holds, Part, State
from vietnamese.runs import vietnamese_runs

_COMPOSERS: Mapping[Part, Callable[[AnswerCard], list[Sentence]]] = {
    Part.PAPERS: paper_sentences,
    Part.FEE: fee_sentences,
    Part.TIME: time_sentences,
    Part.WHERE: where_sentences,
    Part.ONLINE: online_sentences,
    Part.OTHERS: other_sentences,
    Part.STEPS: step_sentences,
    Part.AFTERWARDS: afterwards_sentences,
    Part.RETURNED: returned_sentences,
}


def compose(card: AnswerCard, part: Part) -> ComposedAnswer:
    """The sentences for one question, in the asker's language; an editor's answer comes before composed ones.

    Of a page that is not translated, what cannot be said without its words is said in its language, and marked so: no
    sentence is of two languages.
    """
    with translation.override(card.asked.language):
        answer = _composed(card, part)
    if card.language == card.asked.language:
        return answer
    with translation.override(card.language):
        own = _composed(card, part)
    return replace(
        answer,
        sentences=_of_one_language(answer.sentences, own.sentences, card.language),
        questions=_of_one_language(answer.questions, own.questions, card.language),
    )


def _composed(card: AnswerCard, part: Part) -> ComposedAnswer:
    return ComposedAnswer(
        part=part,
        sentences=_by_editor(card, part) or tuple(_COMPOSERS[part](card)),
        notices=tuple(notice_sentences(card)),
        questions=tuple(question_sentences(card, part)) if _depends(card, part) else (),
    )


def _of_one_language(asked: tuple[Sentence, ...], own: tuple[Sentence, ...], language: str) -> tuple[Sentence, ...]:
    """Names stay as they are; a sentence with other words of the page gives way to the page's own."""
    mixed = [_mixes_languages(each.text) for each in asked]
    if any(mixed) and len(own) != len(asked):
        return tuple(replace(each, language=language) for each in own)
    return tuple(
        replace(theirs, language=language) if is_mixed else _marked(each, language)
        for each, theirs, is_mixed in zip(asked, own if any(mixed) else asked, mixed, strict=True)
    )


def _mixes_languages(text: str) -> bool:
    return any(text[start].islower() for start, _end in vietnamese_runs(text))


def _marked(sentence: Sentence, language: str) -> Sentence:
    """A sentence that is the page's own as a whole, such as the note of a channel."""
    is_own = next((start for start, _end in vietnamese_runs(sentence.text)), -1) == 0
    return replace(sentence, language=language) if is_own else sentence


def compose_all(card: AnswerCard) -> dict[Part, ComposedAnswer]:
    return {part: compose(card, part) for part in Part}


def _depends(card: AnswerCard, part: Part) -> bool:
    """A question may decide something beside the answer, such as postage beside a fee."""
    states = {
        Part.PAPERS: card.papers.state,
        Part.FEE: card.fee.state,
        Part.TIME: card.time.state,
        Part.WHERE: card.where.state,
        Part.STEPS: card.steps.state,
    }
    return states.get(part, State.DEPENDS) == State.DEPENDS


def _by_editor(card: AnswerCard, part: Part) -> tuple[Sentence, ...]:
    """The first that holds for sure; one that only may hold would answer for a case the asker has not told."""
    for answer in card.short_answers:
        if answer.part == part and answer.text.holds == Holds.YES:
            text = " ".join(answer.text.text.split())
            return (Sentence(text, SentenceKind.EDITOR, part, (answer.text.basis.fact_key,), inner(text)),)
    return ()

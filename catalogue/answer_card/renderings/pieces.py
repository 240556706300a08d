"""What a handed-over text is made of, in its order: what · the asked fact · further facts · how to start."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from catalogue.answer_card.sentences import ComposedAnswer, Sentence, SentenceKind, compose
from catalogue.answer_card.sentences.online import host_of
from catalogue.answer_card.sentences.times import latest_short
from catalogue.answer_card.sentences.types import Shorter
from catalogue.answer_card.sentences.wording import capitalised, name_of
from catalogue.answer_card.types import AnswerCard, Part, State
from vietnamese.sentences import syllable_count

_NAME_SYLLABLES = 12
_LONG_NAME = 18
# What people ask next.
_FURTHER: Mapping[Part, tuple[Part, ...]] = {
    Part.PAPERS: (Part.FEE, Part.TIME),
    Part.FEE: (Part.TIME,),
    Part.TIME: (Part.FEE,),
    Part.WHERE: (Part.TIME, Part.FEE),
    Part.ONLINE: (Part.FEE, Part.TIME),
    Part.AFTERWARDS: (Part.TIME,),
    Part.OTHERS: (Part.WHERE,),
    Part.STEPS: (Part.PAPERS,),
    Part.RETURNED: (Part.PAPERS,),
}
_STARTING = (Part.WHERE, Part.ONLINE)


@dataclass(frozen=True, slots=True)
class Piece:
    """Whole, or left out."""

    text: str
    fact_keys: tuple[str, ...] = ()
    shorter: tuple[Shorter, ...] = ()  # in its place where it finds no room, the longest first


@dataclass(frozen=True, slots=True)
class HandOver:
    """`what` and `notices` are never left out; of `pieces` the last ones are the first to go.

    `name` is `what` without the case, for a text that tells nothing of the case.
    """

    name: str
    what: str
    notices: tuple[Piece, ...]
    pieces: tuple[Piece, ...]


def hand_over(card: AnswerCard, part: Part) -> HandOver:
    """Short wordings, in the asker's language."""
    with translation.override(card.asked.language):
        answer = compose(card, part)
        pieces = [*_asked(answer), *_latest(card, part), *_further(card, part), *_details(answer)]
        if part not in _STARTING:
            pieces += _start(card)
        return HandOver(name_for(card), what_for(card), _notices(answer), tuple(pieces))


def what_for(card: AnswerCard) -> str:
    """Name and case: what the answer is about, for somebody who has only this text."""
    with translation.override(card.asked.language):
        return ", ".join([name_for(card), *(name_of(case.label) for case in card.cases)])


def name_for(card: AnswerCard) -> str:
    name = card.name.rstrip(" .").removeprefix("Thủ tục ")
    if syllable_count(name) > _NAME_SYLLABLES:
        name = card.everyday_name or name_of(name, _LONG_NAME)
    return capitalised(name)


def further_answers(card: AnswerCard, part: Part) -> list[ComposedAnswer]:
    return [compose(card, each) for each in _FURTHER[part]]


def handed_notices(answer: ComposedAnswer) -> list[Sentence]:
    return [sentence for sentence in answer.notices if sentence.short]


def _notices(answer: ComposedAnswer) -> tuple[Piece, ...]:
    return tuple(_piece(sentence) for sentence in handed_notices(answer))


def _asked(answer: ComposedAnswer) -> list[Piece]:
    return [_piece(sentence) for sentence in answer.sentences if sentence.short and not _is_detail(sentence)]


def _latest(card: AnswerCard, part: Part) -> list[Piece]:
    latest = latest_short(card.time.latest) if part == Part.TIME else ""
    return [Piece(latest, tuple(time.basis.fact_key for time in card.time.whole))] if latest else []


def _details(answer: ComposedAnswer) -> list[Piece]:
    return [_piece(sentence) for sentence in answer.sentences if sentence.short and _is_detail(sentence)]


def _is_detail(sentence: Sentence) -> bool:
    return sentence.kind == SentenceKind.DETAIL


def _piece(sentence: Sentence) -> Piece:
    shortest = (Shorter(sentence.shortest, sentence.fact_keys),) if sentence.shortest else ()
    return Piece(sentence.short, sentence.fact_keys, (*sentence.shorter, *shortest))


def _further(card: AnswerCard, part: Part) -> list[Piece]:
    """Only what is known: a message has no room for what nobody asked and nobody knows."""
    return [
        _piece(sentence)
        for answer in further_answers(card, part)
        for sentence in answer.sentences
        if sentence.kind in (SentenceKind.ANSWER, SentenceKind.EDITOR) and sentence.short
    ]


def _start(card: AnswerCard) -> list[Piece]:
    online, where = _online(card), _counter(card)
    if online and where:
        text = _("nộp tại %(online)s hoặc %(counter)s") % {"online": online.text, "counter": where.text}
        return [Piece(text, (*online.fact_keys, *where.fact_keys))]
    return [Piece(_("nộp tại %(body)s") % {"body": each.text}, each.fact_keys) for each in (online or where,) if each]


def _online(card: AnswerCard) -> Piece | None:
    answer = card.online
    if not answer.url or answer.is_portal_only or answer.is_dead or answer.downtime:
        return None
    return Piece(host_of(answer.url), (answer.fact_key,) if answer.fact_key else ())


def _counter(card: AnswerCard) -> Piece | None:
    """Only a single body: of several it is not known which one is the asker's."""
    if card.where.state != State.KNOWN or len(card.where.bodies) != 1 or card.where.bodies[0].ended_on:
        return None
    body = card.where.bodies[0]
    return Piece(body.name, (body.fact_key,))

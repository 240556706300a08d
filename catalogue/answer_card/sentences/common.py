"""Common answers with the facts of the procedure: how long it takes, who received it, what a refusal is written on."""

import re
from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from catalogue.answer_card.sentences.times import duration_of, latest_short
from catalogue.answer_card.sentences.types import Sentence, SentenceKind
from catalogue.answer_card.sentences.wording import MOST_SYLLABLES, inner, keys_of, listed, sentence
from catalogue.answer_card.types import AnswerCard, CardSteps, CommonAnswer, Part, State
from catalogue.choices import ChannelKind
from vietnamese.sentences import syllable_count
from vietnamese.text import fold

_MOST_BODIES = 2
_CLAUSES = re.compile(r"(?<=[.;])\s+")
# Folded words of a step that tells what happens to an application with a fault.
_FAULTS: Mapping[str, re.Pattern[str]] = {
    "returned": re.compile(r"\b(?:khong du|chua du|khong hop le|chua hop le|bo sung|hoan thien)\b"),
    "refused": re.compile(r"\b(?:tu choi|khong du dieu kien|khong du thi|tra lai)\b"),
}


def common_sentences(card: AnswerCard, answer: CommonAnswer) -> list[Sentence]:
    """The common answer, then what this procedure's facts add to it, if anything."""
    part = Part.AFTERWARDS
    told = [Sentence(" ".join(answer.text.split()), SentenceKind.ANSWER, part)]
    facts = list(_facts(card, answer.need))
    if facts:
        text = _("Với thủ tục này: %(facts)s") % {"facts": "; ".join(text for text, _keys in facts)}
        keys = tuple(key for _text, keys in facts for key in keys)
        told.append(Sentence(sentence(text), SentenceKind.DETAIL, part, keys))
    return told


def common_answer_for(card: AnswerCard, need: str) -> CommonAnswer | None:
    return next((answer for answer in card.afterwards.common if answer.need == need), None)


_Fact = tuple[str, tuple[str, ...]]


def _facts(card: AnswerCard, need: str) -> Iterator[_Fact]:
    match need:
        case "status":
            yield from _received_by(card)
            yield from _time(card)
        case "returned" | "refused":
            yield from _of_steps(card, _FAULTS[need])
            if need == "returned":
                yield from _time(card, from_start=True)
        case "overdue":
            yield from _time(card, latest=False)
            yield from _received_by(card)
        case "complaint":
            yield from _decided_by(card)
        case "outage":
            yield from _without_portal(card)


def _time(card: AnswerCard, *, from_start: bool = False, latest: bool = True) -> Iterator[_Fact]:
    """The one time that holds; where there are several, none is told."""
    if card.time.state != State.KNOWN or len(card.time.whole) != 1 or card.time.whole[0].value is None:
        return
    (time,) = card.time.whole
    duration, keys = duration_of(time).full, keys_of(time.basis)
    if from_start:
        yield _("thời hạn %(time)s tính từ khi nhận đủ hồ sơ hợp lệ") % {"time": duration}, keys
        return
    yield _("thời hạn %(time)s") % {"time": duration}, keys
    if latest and (until := latest_short(card.time.latest)):
        yield until, ()


def _received_by(card: AnswerCard) -> Iterator[_Fact]:
    names = [body.successor or body.name for body in card.where.bodies]
    if names and len(names) <= _MOST_BODIES:
        keys = tuple(body.fact_key for body in card.where.bodies)
        yield _("nơi nhận hồ sơ là %(bodies)s") % {"bodies": listed(names, _("hoặc"))}, keys


def _decided_by(card: AnswerCard) -> Iterator[_Fact]:
    names = list(card.where.decided_by)
    if names and len(names) <= _MOST_BODIES:
        yield _("cơ quan có thẩm quyền là %(bodies)s") % {"bodies": listed(names, _("hoặc"))}, ()
    else:
        yield from _received_by(card)


def _without_portal(card: AnswerCard) -> Iterator[_Fact]:
    """Where it can be handed in otherwise, and what is known of the trouble."""
    channels = {channel.channel for channel in card.where.channels}
    if ChannelKind.COUNTER in channels:
        yield from _received_by(card)
    if ChannelKind.POSTAL in channels:
        yield _("nhận hồ sơ qua bưu chính"), ()
    if card.online.downtime:
        keys = (card.online.fact_key,) if card.online.fact_key else ()
        yield _("cổng báo: %(notice)s") % {"notice": inner(card.online.downtime)}, keys


def _of_steps(card: AnswerCard, pattern: re.Pattern[str]) -> Iterator[_Fact]:
    """The first clause of the steps that says so, in the source's words."""
    for steps in card.steps.lists:
        for clause in _clauses(steps):
            if pattern.search(fold(clause.lower())) and syllable_count(clause) <= MOST_SYLLABLES // 2:
                yield inner(clause), keys_of(steps.basis)
                return


def _clauses(steps: CardSteps) -> Iterator[str]:
    for step in steps.steps:
        yield from _CLAUSES.split(step)

"""What a card asks: what would change an answer, and nothing else."""

from collections.abc import Iterable, Mapping, Sequence

from catalogue.answer_card.knowledge import Knowledge, channel_condition
from catalogue.answer_card.procedure_facts import ProcedureFacts
from catalogue.answer_card.selection import Selected
from catalogue.answer_card.types import Asker, CardQuestion, Part, QuestionKind, QuestionOption
from catalogue.cases.axes import MOST_QUESTIONS, CaseAxis, deciding_axes
from catalogue.choices import ChannelKind
from catalogue.facts.values import Fact

Parts = Mapping[Part, Sequence[Selected]]


def card_questions(
    facts: ProcedureFacts,
    cases: Sequence[Fact],
    parts: Parts,
    knowledge: Knowledge,
    asker: Asker,
    channels: Sequence[ChannelKind],
) -> tuple[CardQuestion, ...]:
    """At most two of cases, then the channel and the place."""
    open_facts = [{"cases": sorted(each.open)} for selected in parts.values() for each in selected if each.open]
    axes = deciding_axes(cases, open_facts)
    asked = [_case_question(axis, parts, knowledge) for axis in axes if not _is_filing(axis, knowledge)]
    filing = [axis for axis in axes if _is_filing(axis, knowledge)]
    return (
        *asked[:MOST_QUESTIONS],
        *_channel_question(filing, parts, knowledge, channels),
        *_place_question(facts, asker),
    )


def _is_filing(axis: CaseAxis, knowledge: Knowledge) -> bool:
    """Whether the channel answers it."""
    return all(key in knowledge.declared.filing for key in axis.keys)


def _case_question(axis: CaseAxis, parts: Parts, knowledge: Knowledge) -> CardQuestion:
    """Of an exclusive axis all cases that may hold, of another those that decide something."""
    deciding = {condition for selected in parts.values() for each in selected for condition in each.open}
    options = tuple(
        QuestionOption(key, label)
        for key, label in zip(axis.keys, axis.labels, strict=True)
        if knowledge.of_case(key) is None and (axis.is_exclusive or key in deciding)
    )
    return CardQuestion(
        kind=QuestionKind.CASE,
        axis=axis.group or axis.kind,
        options=options,
        decides=_decided(parts, axis.keys),
        is_exclusive=axis.is_exclusive,
    )


def _channel_question(
    filing: Sequence[CaseAxis], parts: Parts, knowledge: Knowledge, channels: Sequence[ChannelKind]
) -> tuple[CardQuestion, ...]:
    conditions = [*(channel_condition(channel) for channel in channels), *(key for axis in filing for key in axis.keys)]
    decides = _decided(parts, conditions)
    if knowledge.channel is not None or not decides:
        return ()
    options = tuple(QuestionOption(channel.value, str(channel.label)) for channel in channels)
    return (CardQuestion(QuestionKind.CHANNEL, "channel", options, decides),)


def _place_question(facts: ProcedureFacts, asker: Asker) -> tuple[CardQuestion, ...]:
    decides = frozenset(
        part
        for part, depends in (
            (Part.WHERE, facts.body_depends_on_place or facts.body_depends_on_ward),
            (Part.ONLINE, facts.entry_depends_on_place),
        )
        if depends
    )
    if not decides:
        return ()
    place = asker.place
    if place and place.choices:
        options = tuple(QuestionOption(choice.code, str(choice)) for choice in place.choices)
        return (CardQuestion(QuestionKind.WARD, "ward", options, decides),)
    return (CardQuestion(QuestionKind.PLACE, "place", (), decides),)


def _decided(parts: Parts, conditions: Iterable[str]) -> frozenset[Part]:
    asked = set(conditions)
    return frozenset(part for part, selected in parts.items() if any(asked & each.open for each in selected))
